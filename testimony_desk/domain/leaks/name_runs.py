"""How far a name reaches from its first word, and which words may be part of one where a sign stands beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from testimony_desk.domain.leaks.grammar_arabic import Looks, goes_on_about, looks
from testimony_desk.domain.leaks.heard_arabic import heard
from testimony_desk.domain.leaks.hit import Certainty, Hit, LeakType, Why
from testimony_desk.domain.leaks.meaning import Meaning, meaning
from testimony_desk.domain.leaks.names_of_kin import ORIGINS, plainly_no_name
from testimony_desk.domain.leaks.no_names_latin import no_persons_name, of_place, says_what
from testimony_desk.domain.leaks.ordinary_capitals import CAPITALS
from testimony_desk.domain.leaks.reading import Reading
from testimony_desk.domain.leaks.verbs_arabic import is_past
from testimony_desk.domain.names import search_key

PERSON = Meaning.PERSON
NO_NAME = (Meaning.ORDINARY | Meaning.PLACE | Meaning.MONTH | Meaning.NUMBER | Meaning.KIN | Meaning.TITLE
            | Meaning.CALLED | Meaning.STREET | Meaning.WORKPLACE | Meaning.ONLY)
JOINS = Meaning.ARTICLE | Meaning.COMPOUND | Meaning.TAIL
# Without hamza and dots these names are words that stand everywhere: ولاء ولا, آلاء إلا, هناء هنا, بهاء بها, منى مني;
# only spelled out they are names.
_LIKE_PLAIN = frozenset(["ولا", "الا", "هنا", "بها", "مني", "ولي", "علا", "دعا", "عليه", "ربي", "المي"])
# What belongs to a day or month of that name: Ramazan Bayramı, Eylül kirası, Cuma namazı. [OWN]
_OF_TIME = re.compile("(?:ayi|gunu|namazi|duasi|bayrami|maasi|kirasi|gecesi|sabahi|aksami|hutbesi)(?:n[a-z]+|m[a-z]+)?")
_NO_FAMILY = ("و", "ي", "بال", "فال", "كال", "لل")
_HIS = ("اسمه", "اسمي", "اسمو")  # what she or you do stands behind none of them
# What families are called by, in Arabic. [OWN]
_TRADES = frozenset(search_key("""
حلاق نجار حداد خياط صباغ خباز لحام قصاب دباغ عطار صائغ بيطار بناء سمان حمال طحان فران دهان نحاس سقا غزال فلاح ملاح حجار
حفار خطاب صياد جمال كيال لبان حلواني قباني سكاف شيخ حاج ملا كوجك بستاني
""").split())
_LOOKS = frozenset(search_key("""
طويل قصير أعرج أعور أقرع أحدب أسود أبيض أحمر أشقر أسمر أصفر أخضر كبير صغير أخرس أطرش أحمد محمد علي حسن حسين عك عبد سيد
بيك باشا آغا قاضي مفتي خطيب إمام عجوز
""").split())
_LIKE_VERBS = frozenset(search_key("ترك بدو كرد عجم عرب شمر عنز حمد خلف").split())
_MINE = re.compile("[iu]m(?:[iu]|[ae]|[iu]n|d[ae]n?)?$")  # Sabrım, Başımı: what is mine is hardly ever somebody
_PLACES_OF_NAMES = frozenset(search_key("نهر دير كفر تل خربة عين وادي جبل قرية مزرعة حي سد جسر مخيم").split())
_CAPITALS = frozenset(CAPITALS.split())
TAILS = frozenset(search_key("خان بك بيك بيه آغا جي غل گل جان باي قلي نسا أخون حاجي بيكة أوغلو زاده").split())
LATIN_TAILS = frozenset(["agha", "aga", "khan", "jan", "gul", "bek", "beg", "begum", "bibi", "oglu", "zada", "zade"])
"""Second halves of names of Turks, Uyghurs, Pashtun and Hazara, written apart. [OWN]"""
_SERVANT = ("عبد", "عبيد")
_MOST_WORDS = 4


def run(reading: Reading, first: int, fits: Callable[[Reading, int], bool]) -> int:
    """Return the last word of a name that begins at a word; the word before it when none begins there."""
    last = first - 1
    at = first
    while at < len(reading.keys) and at < first + _MOST_WORDS + 1:
        if at > first and not reading.touches(at - 1):
            break
        if _is_half(reading, first, at) or (
                fits(reading, at) if at == first else _goes_on(reading, at, known=fits is known_name)):
            last = at
        elif not reading.says(at, JOINS):
            break
        at += 1
    return last


def _is_half(reading: Reading, first: int, at: int) -> bool:
    """Return whether a word ends a name of two halves: عبد المعين, نجم الدين, Al-Turk."""
    if at == first:
        return False
    before = reading.meanings[at - 1]
    if reading.word(at).arabic:
        servant = before & Meaning.COMPOUND and reading.keys[at - 1].lstrip("وفل") in _SERVANT
        whole = reading.keys[at] == "الدين" or reading.keys[at] in TAILS or _of_god(reading, at)
        return bool(servant and reading.keys[at].startswith("ال")) or whole
    if reading.keys[at] in LATIN_TAILS and reading.word(at).capital:
        return True
    joined = before & (Meaning.ARTICLE | Meaning.COMPOUND) and "-" in reading.between(at - 1)
    return bool(joined) and reading.word(at).capital and reading.word(at - 1).capital


def _of_god(reading: Reading, at: int) -> bool:
    """Return whether a word is the second half of a name such as نعمت الله, as Afghans and Turks bear it."""
    return reading.keys[at] == "الله" and reading.says(at - 1, PERSON) and reading.keys[at - 1][-1] == "ت"


def _goes_on(reading: Reading, index: int, *, known: bool) -> bool:
    """Return whether a word is a further part of a name; with known only when it is a name itself."""
    word = reading.word(index)
    meant = reading.meanings[index]
    if not word.arabic:
        unlisted = not known and (not meant & NO_NAME or (word.key[-1] == "i" and not meaning(word.key, clitics=False)))
        return word.capital and (bool(meant & PERSON) or unlisted or _new_family(reading, index))
    if reading.after_clitic(index, PERSON) != word.start:
        return False
    if meant & PERSON:
        return not meant & Meaning.ORDINARY or bool(meant & Meaning.FAMILY)
    if known and reading.meanings[index - 1] & (PERSON | NO_NAME) != Meaning.GIVEN:
        return False
    if _family_here(reading, index):
        return True
    shaped = not meant & (NO_NAME | JOINS) and _family_shaped(reading, index)
    return _epithet(reading, index) or (shaped and (not known or word.key.startswith("ال")))


def _family_here(reading: Reading, index: int) -> bool:
    """Return whether an Arabic word of no list behind a first name is the family's: nothing says what he did or is."""
    key, spelled = reading.keys[index], reading.shadow.text(*reading.spans[index])
    article = spelled.startswith(("ال", "لل"))
    if reading.meanings[index] & ~Meaning.PLACE or len(key) < 3 or key[0] == "و" or article:
        return False
    if not heard(key) or key[0] in "بلك":
        return not heard(key) and not spelled.endswith("\u064b")
    found = looks(key, spelled, feminine=False)
    return found is Looks.STRANGE or (found is Looks.SHAPED and _closes(reading, index))


def _closes(reading: Reading, index: int) -> bool:
    """Return whether a mark or a verb follows: جنيد ألتون رفض."""
    if index + 1 >= len(reading.keys) or not reading.touches(index):
        return True
    following = reading.keys[index + 1]
    return goes_on_about(following.removeprefix("و"))


def _new_family(reading: Reading, index: int) -> bool:
    """Return whether a word with a capital of no list stands behind a clear first name: Bülent Ersöz."""
    clear = reading.meanings[index - 1] & (PERSON | NO_NAME) == Meaning.GIVEN
    small = reading.meanings[index] == Meaning.ORDINARY and reading.keys[index] not in _CAPITALS
    unlisted = (small or not reading.meanings[index]) and len(reading.keys[index]) > 3
    return clear and unlisted and not no_persons_name(reading, index)


def _family_shaped(reading: Reading, index: int) -> bool:
    """Return whether an Arabic word of no list behind a first name may be the family's, article or not."""
    key = reading.keys[index]
    if key.startswith("ال"):
        return key.endswith(("ي", "يه")) or key[2:] in _LIKE_VERBS or not plainly_no_name(reading, index, article=True)
    by_that = key[0] == "ب" and key.endswith("ه")
    return _reads_as_family(key) and not by_that and not plainly_no_name(reading, index)


def _epithet(reading: Reading, index: int) -> bool:
    """Return whether a word behind a first name is what families are called by: a trade, the Tall, the Lame."""
    key = reading.keys[index]
    bare = key.removeprefix("ال")
    return reading.says(index - 1, Meaning.GIVEN | Meaning.SHADED) and (
        bare in _TRADES or (key != bare and bare in _LOOKS))


def _reads_as_family(key: str) -> bool:
    """Return whether an unknown Arabic word behind a first name may be the family's: no verb, no clitic before it."""
    return len(key) >= 3 and not key.startswith(_NO_FAMILY) and not key.endswith(("وا", "ون", "ها", "هم"))


def known_name(reading: Reading, index: int) -> bool:
    """Return whether a word is a name of a list where it stands, and no plain word or office that is spelled alike."""
    word = reading.word(index)
    meant = reading.meanings[index]
    if word.arabic:
        named = bool(meant & PERSON) and not like_plain(reading, index)
        return named and not any(is_plain(reading, index) for is_plain in (_of_place, _behind_clitic))
    if meant & (Meaning.KIN | Meaning.TITLE) and _is_office(reading, index):
        return False
    mine = bool(_MINE.search(word.key)) and not meaning(word.key, clitics=False)
    plain = (meant & Meaning.ORDINARY or mine) and reading.begins_sentence(index)
    return word.capital and bool(meant & PERSON) and not plain and not _of_time(reading, index)


def _of_time(reading: Reading, index: int) -> bool:
    """Return whether what belongs to a day or a month of that name follows."""
    return bool(reading.keys[index + 1:index + 2] and _OF_TIME.fullmatch(reading.keys[index + 1]))


def _behind_clitic(reading: Reading, index: int) -> bool:
    """Return whether only ب ل ك before it make a name of a word of three letters: بعدي, behind me, is no عدي."""
    start, end = reading.spans[index]
    name = reading.after_clitic(index, PERSON)
    return name > start and end - name <= 3 and reading.keys[index][0] in "بلك"


def _of_place(reading: Reading, index: int) -> bool:
    """Return whether a river, a village or a ruin of that name is meant, or somebody from there: نهر آراس, رجل يمني."""
    if not index or not reading.touches(index - 1):
        return False
    from_there = reading.keys[index] in ORIGINS and reading.says(index - 1, Meaning.SOMEBODY | Meaning.KIN)
    return from_there or reading.keys[index - 1].lstrip("وفبل") in _PLACES_OF_NAMES


def _is_office(reading: Reading, index: int) -> bool:
    """Return whether a word that is a name too is one of kin or office: Karım with its ı, Muhtar before a title."""
    return "ı" in reading.shadow.text(*reading.spans[index]) or reading.says(index + 1, Meaning.TITLE_AFTER) or (
        reading.touches(index) and reading.says(index, Meaning.KIN) and reading.word(index + 1).capital)


def like_plain(reading: Reading, index: int) -> bool:
    """Return whether a word is a plain one that shares its key with a name: ولا, not ولاء."""
    if reading.keys[index] not in _LIKE_PLAIN:
        return reading.keys[index] == "لوي" and "ؤ" not in reading.shadow.text(*reading.spans[index])  # لوى, he bent
    spelled = reading.shadow.text(*reading.spans[index])
    return not (spelled.endswith(("ء", "ى", "ة")) or spelled.startswith("آ"))


def called(reading: Reading, index: int) -> bool:
    """Return whether a word may be a name behind one that says so, where no verb of the future stands: تدعى سيفدا."""
    future = reading.keys[index].startswith(("سي", "ست")) and not reading.meanings[index] & (NO_NAME | JOINS)
    key = reading.keys[index]
    seldom = key[0] == "ت" and index and reading.keys[index - 1].endswith(_HIS) and not is_past(key)
    return future or perhaps_name(reading, index) or bool(
        seldom and len(key) > 3 and not reading.says(index, NO_NAME | JOINS))


def perhaps_name(reading: Reading, index: int) -> bool:
    """Return whether a word may be a name behind a sign that is hardly ever followed by anything else."""
    word = reading.word(index)
    if _of_time(reading, index):
        return False  # my son Eylül ayında: in September
    meant = reading.meanings[index]
    if word.arabic:
        return _arabic_name(reading, index)
    if meant & Meaning.TITLE_AFTER and not meant & Meaning.GIVEN:
        return False
    return word.capital and len(word.key) > 2 and _latin_name(reading, index)


def _arabic_name(reading: Reading, index: int) -> bool:
    key, meant = reading.keys[index], reading.meanings[index]
    if meant & PERSON:
        return not like_plain(reading, index)
    with_yours = (key[0] == "ب" and key.endswith(("ك", "ها", "نا"))) or _she_did(reading, index)
    if meant & (NO_NAME | JOINS) or len(key) < 3 or _verb_like(reading, index) or with_yours:
        return False
    return not plainly_no_name(reading, index)


def _she_did(reading: Reading, index: int) -> bool:
    """Return whether a word in ت behind a woman's title is what she did: الحاجة سجدت."""
    key = reading.keys[index]
    return key[-1] == "ت" and len(key) <= 5 and index > 0 and reading.shadow.text(*reading.spans[index - 1])[-1] == "ة"


def _latin_name(reading: Reading, index: int) -> bool:
    if reading.says(index, PERSON):
        return _stands_for_somebody(reading, index)
    return not (reading.says(index, NO_NAME) or no_persons_name(reading, index))


def _stands_for_somebody(reading: Reading, index: int) -> bool:
    """Return whether a name of a list is one here: in Anne adı (mother's name) it is not, nor in Fırat kıyısında."""
    key = reading.keys[index]
    if reading.touches(index) and reading.says(index + 1, Meaning.CALLED) and reading.keys[index + 1].startswith("ad"):
        return False
    kurdish = key == "kurt" and "ü" in reading.shadow.text(*reading.spans[index]).casefold()
    if kurdish or (not meaning(key, clitics=False) & PERSON and says_what(key)):
        return False
    return not (reading.says(index, Meaning.SHADED | Meaning.PLACE) and of_place(reading, index))


def _verb_like(reading: Reading, index: int) -> bool:
    """Return whether a word begins or ends as a verb or a clitic does; no verb begins with ئ or with يا."""
    key = reading.keys[index]
    spelled = reading.shadow.text(*reading.spans[index])
    begins = key.startswith(("ي", "سي", "ست", "و")) and len(key) >= 4 and not spelled.startswith(("ئ", "يا"))
    return begins or key.endswith(("وا", "وني"))


def any_alias(reading: Reading, first: int, last: int, aliases: Collection[str]) -> bool:
    """Return whether one of these words is a name chosen to protect somebody."""
    return bool(aliases) and any(key in aliases for key in reading.keys[first:last + 1])


def hit_of(reading: Reading, first: int, last: int, certainty: Certainty, code: str) -> Hit:
    """Return the find of a name that reaches over these words, without a clitic of Arabic before it."""
    start = reading.spans[first][0]
    if reading.word(first).arabic and (code == "name-common" or reading.keys[first][0] in "وفل"):
        start = reading.after_clitic(first, PERSON)
    span = reading.shadow.span(start, reading.spans[last][1])
    kind = LeakType.NAME_AR if reading.word(first).arabic else LeakType.NAME_LATIN
    return Hit(*span, kind, certainty, Why(code))
