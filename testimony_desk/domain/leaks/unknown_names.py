"""Names that no register knows: announced by a word, beside a title, or a first name that is little else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from testimony_desk.domain.leaks import appositions, introductions, introductions_arabic, unlisted, unlisted_arabic
from testimony_desk.domain.leaks.bearers import about_thing
from testimony_desk.domain.leaks.everyday import well_known
from testimony_desk.domain.leaks.hit import Certainty, Hit
from testimony_desk.domain.leaks.meaning import Meaning, meaning
from testimony_desk.domain.leaks.name_runs import (
    JOINS,
    NO_NAME,
    PERSON,
    any_alias,
    called,
    hit_of,
    known_name,
    like_plain,
    perhaps_name,
    run,
)
from testimony_desk.domain.leaks.names_of_kin import ORIGINS, is_verb_here, may_be_named, plainly_no_name, strange
from testimony_desk.domain.leaks.reading import Reading
from testimony_desk.domain.names import search_key

_OFFICE = Meaning.KIN | Meaning.TITLE | Meaning.TITLE_AFTER
# May stand between "name" and the name. [OWN]
_BETWEEN = frozenset(search_key("of is was are full real first last given family tam gerçek olan ise da de هو هي "
                                "الكامل الحقيقي كان كانت الأول أول s as him her galiba sanırım herhalde belki "
                                "فقط بيننا").split())
# May stand between a word of kin and the name. [OWN]
_WHICH_OF_KIN = frozenset(search_key("الأصغر الأكبر الأوسط الصغير الصغيرة الكبير الكبيرة الكبرى الصغرى الوحيد الوحيدة "
                                     "المرحوم المرحومة الشهيد").split())
_PEOPLE = frozenset(search_key("kadın adam çocuk genç kız erkek delikanlı amir görevli yaşlı hasta işçi").split())
# Mean other things too: only a known name makes them announce one.
_WEAK = frozenset(search_key("باسم يعرف تعرف المعروف المعروفة نام name names called alias adım adı adın takma").split())
_SPOKEN_TO = ("cagir", "seslen", "hitap", "tanit")  # X diye çağırıyorlardı
_MISTER = frozenset(["mr", "mrs", "ms", "miss"])
_PERSONS = Meaning.PERSON | Meaning.PLACE
_IN_OFFICE = frozenset(search_key("president speaker chairman secretary minister ambassador justice nobody everybody "
                                  "somebody big right").split())
_NO_FAMILIES = frozenset(search_key("الآن اليوم البارحة الليلة الصباح المساء الذي التي الذين اللي الله الدين "
                                    "المسؤول المسؤولة المناوب المناوبة المذكور المذكورة").split())
_BEHIND_GREAT = frozenset(search_key("بيك بك بيه آغا أفندي باشا").split())
_OF_FAITH = frozenset(search_key("عز نجم شمس سيف نور صلاح بدر جمال كمال علاء ضياء محيي تاج فخر شرف زين عماد حسام بهاء "
                                 "سعد خير شهاب نصر ناصر ركن جلال برهان قطب معين مجد أمين").split())
_CLAIMS = frozenset(search_key("يدعى تدعى ويدعى وتدعى").split())
_NAME_OF = frozenset(["اسم", "واسم", "باسم"])  # the guard's name is ...

_PHRASES = ((introductions.find, "name-announced"), (introductions_arabic.find, "name-announced"),
            (introductions_arabic.mothers, "kinship"), (appositions.find, "name-of-kin"))


def find(reading: Reading, aliases: Collection[str]) -> Iterator[Hit]:
    """Yield names that are announced, titled or common, as they stand; aliases of the case are none."""
    for index in reading.of(Meaning.CALLED | Meaning.TITLE):
        yield from _announced(reading, index, aliases)
    for index in reading.of(Meaning.KIN):
        yield from _of_kin(reading, index, aliases)
    for index in reading.of(Meaning.TITLE_AFTER | Meaning.CALLED_AFTER):
        yield from _before_title(reading, index, aliases)
    yield from _common(reading, aliases)
    yield from _servants(reading, aliases)
    yield from _by_phrases(reading, aliases)
    for first, last in (*unlisted.find(reading), *unlisted_arabic.find(reading)):
        if not any_alias(reading, first, last, aliases):
            yield hit_of(reading, first, last, Certainty.MAYBE, "name-unlisted")


def _by_phrases(reading: Reading, aliases: Collection[str]) -> Iterator[Hit]:
    """Yield names that phrases bring, or that stand beside who bears them."""
    for rules, code in _PHRASES:
        for first, last in rules(reading):
            if not any_alias(reading, first, last, aliases):
                yield hit_of(reading, first, last, Certainty.LIKELY, code)


def _announced(reading: Reading, index: int, aliases: Collection[str]) -> Iterator[Hit]:
    first = index + 1
    while first < len(reading.keys) and first <= index + 3 and reading.keys[first] in _BETWEEN:
        first += 1
    if first >= len(reading.keys) or not (_follows(reading, index, first) or _set_apart(reading, first)):
        return
    if reading.keys[first] == "باسم" and not reading.says(index, Meaning.TITLE):
        return  # يعرف بيننا باسم, by the name of
    if about_thing(reading, index) and not reading.says(index, Meaning.TITLE):
        return  # a village called, قرية تدعى
    if reading.keys[index] in _MISTER and _ordinary_family(reading, first):
        yield hit_of(reading, first, first, Certainty.LIKELY, "name-titled")
        return
    sure = called if reading.says(index, Meaning.CALLED) else perhaps_name
    fits = known_name if _is_weak(reading, index) and reading.word(first).arabic else sure
    last = run(reading, first, fits) if reading.written_as_name(first) else _clear_name(reading, first)
    last = _with_family(reading, first, last)
    if last >= first and not any_alias(reading, first, last, aliases):
        title = reading.says(index, Meaning.TITLE)
        yield hit_of(reading, first, last, Certainty.LIKELY, "name-titled" if title else "name-announced")


def _with_family(reading: Reading, first: int, last: int) -> int:
    """Return the last word of an announced name, the family's with the article in it: المدعو شاهر النمر."""
    behind = last + 1
    if last < first or behind >= len(reading.keys) or not reading.touches(last) or not reading.word(last).arabic:
        return last
    family = reading.keys[behind].startswith("ال") and len(reading.keys[behind]) > 4
    return behind if family and reading.keys[behind] not in _NO_FAMILIES else last


def _ordinary_family(reading: Reading, index: int) -> bool:
    """Return whether a word of every day is a family's name: Mr Young, but not Mr President."""
    plain = reading.says(index, Meaning.ORDINARY) and reading.keys[index] not in _IN_OFFICE
    return plain and reading.word(index).capital and not reading.says(index, Meaning.TITLE | Meaning.KIN | _PERSONS)


def _is_weak(reading: Reading, index: int) -> bool:
    """Return whether a sign is also a plain word; يدعي (he claims) has the key of يدعى (he is called)."""
    key = reading.keys[index]
    if key in _CLAIMS:
        return reading.shadow.original[reading.shadow.span(*reading.spans[index])[1] - 1] != "ى"
    return key in _WEAK or key.lstrip("وفلب") in _WEAK


def _follows(reading: Reading, index: int, first: int) -> bool:
    """Return whether only blanks, a colon, quotation marks or the point of a short title stand before the name."""
    between = "".join(reading.between(at) for at in range(index, first))
    if "\n" in between or len(between) > 8:
        return False
    if "." in between and len(reading.keys[index]) > 4:
        return False
    return not between.strip(" :.\"'-=")


def _of_kin(reading: Reading, index: int, aliases: Collection[str]) -> Iterator[Hit]:
    first = _behind_kin(reading, index)
    if first >= len(reading.keys) or not (reading.touches(first - 1) or _set_apart(reading, first)):
        return
    if _god_have_mercy(reading, first):
        return
    named = index and reading.keys[index - 1] in _NAME_OF
    fits = _name_behind(index) if reading.word(first).arabic and not named else perhaps_name
    last = run(reading, first, fits) if reading.written_as_name(first) else _clear_name(reading, first)
    if reading.keys[index].startswith("ال"):
        last = _with_family(reading, first, last)
    if last >= first and not any_alias(reading, first, last, aliases):
        yield hit_of(reading, first, last, Certainty.LIKELY, "name-of-kin")


def _god_have_mercy(reading: Reading, index: int) -> bool:
    """Return whether a word begins رحمه الله or الله يرحمه."""
    mercy = reading.keys[index].endswith(("ه", "ها")) and reading.keys[index + 1:index + 2] == ["الله"]
    return reading.keys[index] == "الله" or mercy


def _behind_kin(reading: Reading, index: int) -> int:
    """Return the word behind a word of kin, past an adjective (أخي الأصغر) or what makes it kin by marriage."""
    first = index + 1
    if first + 1 < len(reading.keys) and reading.touches(index) and _tells_which(reading, first):
        return first + 1
    return first + 2 if reading.keys[first:first + 2] == ["in", "law"] else first


def _tells_which(reading: Reading, index: int) -> bool:
    """Return whether an Arabic word tells which brother or officer: the younger, the Turkish, the pregnant."""
    key, meant = reading.keys[index], reading.meanings[index]
    trade = key.startswith("ال") and strange(reading, index + 1) and plainly_no_name(reading, index, article=True)
    if trade or key in _WHICH_OF_KIN or (key.startswith("ال") and key[2:] in ORIGINS):
        return True
    return key.startswith("ال") and not meant & (PERSON | Meaning.KIN | Meaning.TITLE | Meaning.KUNYA)


def _set_apart(reading: Reading, index: int) -> bool:
    """Return whether a name stands between commas, or between one and the end: my daughter, Tasnim, is four."""
    behind = reading.between(index)
    closed = behind == "\n" or behind.strip()[:1] in {",", ".", "!", "?", ")"}
    apart = reading.between(index - 1).strip() in {",", "("} and closed
    capital = reading.word(index).capital and len(reading.keys[index]) > 2
    called_so = reading.says(index - 1, Meaning.CALLED) and not reading.meanings[index] and len(reading.keys[index]) > 2
    named = capital or reading.says(index, Meaning.GIVEN) or strange(reading, index) or called_so
    return apart and named and not reading.says(index, NO_NAME)


def _name_behind(kin: int) -> Callable[[Reading, int], bool]:
    """Return what tells whether an Arabic word behind that one of kin is a first name, known or by the grammar."""
    def fits(reading: Reading, index: int) -> bool:
        if _whole_name(reading, index):
            return not like_plain(reading, index) and not is_verb_here(reading, kin, index)
        return may_be_named(reading, kin, index)
    return fits


def _whole_name(reading: Reading, index: int) -> bool:
    """Return whether a word is a first name as it stands or behind و and ف; بخير is no خير."""
    given = Meaning.GIVEN | Meaning.SHADED
    key = reading.keys[index]
    stands = reading.meanings[index] & given
    return bool(stands and (key[0] in "وفل" or meaning(key, clitics=False) & given))


def _clear_name(reading: Reading, index: int) -> int:
    """Return a word in small letters where it is a first name and nothing else; the one before it if not."""
    meant = reading.meanings[index]
    key = reading.keys[index]
    if key.endswith(("li", "lu", "siz", "suz", "ca", "ce")) and not meaning(key, clitics=False):
        return index - 1  # neşeli, of Neşe; kibarca, of Kibar
    given = meant & Meaning.GIVEN and not meant & (NO_NAME | JOINS | Meaning.SHADED | Meaning.KUNYA)
    clear = (given or meant == Meaning.SHADED) and key not in _PEOPLE  # nöbetçi amir
    return index if clear and len(reading.keys[index]) > 3 else index - 1


def _before_title(reading: Reading, index: int, aliases: Collection[str]) -> Iterator[Hit]:
    if reading.keys[index] == "diye" and not _somebody_called(reading, index):
        return
    first = index
    if reading.says(index, Meaning.CALLED_AFTER) and _of_thing(reading, index):
        return  # Yaylacık adlı köy
    if reading.says(index - 1, _OFFICE):
        return  # Müdür Bey, Avukat Hanım: an office, nobody's name
    while first and index - first < 3 and reading.touches(first - 1) and perhaps_name(reading, first - 1):
        first -= 1
    if first == index and index and reading.touches(index - 1) and _small_name(reading, index - 1):
        first = index - 1
    if first < index and not any_alias(reading, first, index - 1, aliases) and not _plain_first(reading, first, index):
        yield hit_of(reading, first, index - 1, Certainty.LIKELY, "name-titled")


def _plain_first(reading: Reading, first: int, index: int) -> bool:
    """Return whether a title follows the one word of every day that begins a sentence: Derede hoca kaydı."""
    if not reading.says(index, Meaning.TITLE_AFTER) or index - first > 1 or not reading.begins_sentence(first):
        return False
    return not reading.says(first, PERSON) and well_known(reading.keys[first])


def _small_name(reading: Reading, index: int) -> bool:
    """Return whether a word in small letters is a first name of a list and no word of every day: rıdvan abi."""
    return not reading.written_as_name(index) and _clear_name(reading, index) == index


def _of_thing(reading: Reading, index: int) -> bool:
    """Return whether the word behind adlı, past bir, is a village or the like."""
    at = index + 2 if reading.keys[index + 1:index + 2] == ["bir"] else index + 1
    return reading.says(at, Meaning.THING) and not reading.says(at, Meaning.KIN | Meaning.SOMEBODY)


def _somebody_called(reading: Reading, index: int) -> bool:
    """Return whether diye, said of everything, goes on with bir and a person: X diye biri, X diye bir bekçi."""
    following = reading.keys[index + 1:index + 3]
    if following[:1] and following[0] in {"biri", "birisi", "birini", "birine", "birinden"}:
        return True
    if following[:1] and following[0].startswith(_SPOKEN_TO):
        return True
    somebody = reading.says(index + 2, Meaning.KIN | Meaning.TITLE | Meaning.TITLE_AFTER)
    return following[:1] == ["bir"] and (somebody or following[-1] in _PEOPLE)


def _common(reading: Reading, aliases: Collection[str]) -> Iterator[Hit]:
    at = 0
    for index in reading.of(PERSON):
        if index < at or not known_name(reading, index):
            continue
        last = run(reading, index, known_name)
        at = max(at, last + 1)
        if _is_somebody(reading, index, last) and not any_alias(reading, index, last, aliases):
            certainty = Certainty.LIKELY if last > index else Certainty.MAYBE
            yield hit_of(reading, index, last, certainty, "name-common")


def _servants(reading: Reading, aliases: Collection[str]) -> Iterator[Hit]:
    """Yield عبد with the word in the article behind it, and عز الدين: nobody else is written like that."""
    halves = (*reading.of(Meaning.COMPOUND), *(index - 1 for index in reading.of(Meaning.TAIL) if index))
    for index in halves:
        if reading.touches(index) and _two_halves(reading, index):
            last = run(reading, index + 1, _with_article)
            if not any_alias(reading, index, last, aliases):
                yield hit_of(reading, index, last, Certainty.LIKELY, "name-common")


def _two_halves(reading: Reading, index: int) -> bool:
    """Return whether a word and the next are one first name: عبد المعين, عز الدين."""
    key, second = reading.keys[index].lstrip("وفبل"), reading.keys[index + 1]
    if second == "الدين":
        return key in _OF_FAITH
    return key == "عبد" and second.startswith("ال") and second != "المامور"


def _with_article(reading: Reading, index: int) -> bool:
    return reading.keys[index].startswith("ال")


def _is_somebody(reading: Reading, first: int, last: int) -> bool:
    """Return whether words that are all names are likely one: a clear first name, or any with a family's name."""
    for index in range(first, last + 1):
        meant = reading.meanings[index]
        if meant & Meaning.GIVEN and not meant & (Meaning.SHADED | Meaning.ORDINARY | Meaning.PLACE | Meaning.MONTH):
            return True
    if reading.keys[last + 1:last + 2] and reading.keys[last + 1] in _BEHIND_GREAT and reading.touches(last):
        return True  # شوكت بيك
    family = reading.meanings[last] & Meaning.FAMILY and not reading.says(last, Meaning.PLACE)
    return bool(last > first and family and not reading.says(first, Meaning.ORDINARY))
