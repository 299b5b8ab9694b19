"""Names that no register knows: announced by a word, beside a title, or a first name that is little else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from testimony_desk.domain.leaks.hit import Certainty, Hit, LeakType, Why
from testimony_desk.domain.leaks.meaning import Meaning, meaning
from testimony_desk.domain.leaks.names_of_kin import is_verb_here, may_be_named, plainly_no_name
from testimony_desk.domain.leaks.reading import Reading
from testimony_desk.domain.names import search_key

_PERSON = Meaning.GIVEN | Meaning.SHADED | Meaning.FAMILY
_OFFICE = Meaning.KIN | Meaning.TITLE | Meaning.TITLE_AFTER
_NO_NAME = (Meaning.ORDINARY | Meaning.PLACE | Meaning.MONTH | Meaning.NUMBER | Meaning.KIN | Meaning.TITLE
            | Meaning.CALLED | Meaning.STREET | Meaning.WORKPLACE | Meaning.ONLY)
_JOINS = Meaning.ARTICLE | Meaning.COMPOUND | Meaning.TAIL
# May stand between "name" and the name. [OWN]
_BETWEEN = frozenset(search_key("of is was are full real first last given family tam gerçek olan ise da de هو هي "
                                "الكامل الحقيقي كان كانت الأول as him her").split())
# May stand between a word of kin and the name. [OWN]
_WHICH_OF_KIN = frozenset(search_key("الأصغر الأكبر الأوسط الصغير الصغيرة الكبير الكبيرة الكبرى الصغرى الوحيد الوحيدة "
                                     "المرحوم المرحومة الشهيد").split())
_PEOPLE = frozenset(search_key("kadın adam çocuk genç kız erkek delikanlı amir görevli yaşlı hasta işçi").split())
# Mean other things too: only a known name makes them announce one.
_WEAK = frozenset(search_key("باسم يعرف تعرف المعروف المعروفة نام name names called alias adım adı adın takma").split())
# Without hamza and dots these names are words that stand everywhere: ولاء ولا, آلاء إلا, هناء هنا, بهاء بها, منى مني;
# only spelled out they are names.
_LIKE_PLAIN = frozenset(["ولا", "الا", "هنا", "بها", "مني", "ولي", "علا", "دعا"])
_CLAIMS = frozenset(search_key("يدعى تدعى ويدعى وتدعى").split())
_NAME_OF = frozenset(["اسم", "واسم", "باسم"])  # the guard's name is ...
_TIMES = frozenset(search_key("ayı ayında ayının ayından ayına sabahı").split())
_NO_FAMILY = ("و", "ي", "بال", "فال", "كال", "لل")
_MOST_WORDS = 4


def find(reading: Reading, aliases: Collection[str]) -> Iterator[Hit]:
    """Yield names that are announced, titled or common, as they stand; aliases of the case are none."""
    for index in reading.of(Meaning.CALLED | Meaning.TITLE):
        yield from _announced(reading, index, aliases)
    for index in reading.of(Meaning.KIN):
        yield from _of_kin(reading, index, aliases)
    for index in reading.of(Meaning.TITLE_AFTER | Meaning.CALLED_AFTER):
        yield from _before_title(reading, index, aliases)
    yield from _common(reading, aliases)


def _announced(reading: Reading, index: int, aliases: Collection[str]) -> Iterator[Hit]:
    first = index + 1
    while first < len(reading.keys) and first <= index + 3 and reading.keys[first] in _BETWEEN:
        first += 1
    if first >= len(reading.keys) or not (_follows(reading, index, first) or _set_apart(reading, first)):
        return
    sure = _called if reading.says(index, Meaning.CALLED) else _perhaps_name
    fits = _known_name if _is_weak(reading, index) and reading.word(first).arabic else sure
    last = _run(reading, first, fits) if reading.written_as_name(first) else _clear_name(reading, first)
    if last >= first and not _any_alias(reading, first, last, aliases):
        title = reading.says(index, Meaning.TITLE)
        yield _hit(reading, first, last, Certainty.LIKELY, "name-titled" if title else "name-announced")


def _is_weak(reading: Reading, index: int) -> bool:
    """Return whether a sign is also a plain word; يدعي (he claims) has the key of يدعى (he is called)."""
    key = reading.keys[index]
    if key in _CLAIMS:
        return reading.shadow.original[reading.shadow.span(*reading.spans[index])[1] - 1] != "ى"
    return key in _WEAK or key.lstrip("وفل") in _WEAK


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
    named = index and reading.keys[index - 1] in _NAME_OF
    fits = _name_behind(index) if reading.word(first).arabic and not named else _perhaps_name
    last = _run(reading, first, fits) if reading.written_as_name(first) else _clear_name(reading, first)
    if last >= first and not _any_alias(reading, first, last, aliases):
        yield _hit(reading, first, last, Certainty.LIKELY, "name-of-kin")


def _behind_kin(reading: Reading, index: int) -> int:
    """Return the word behind a word of kin, past an adjective (أخي الأصغر) or what makes it kin by marriage."""
    first = index + 1
    if first + 1 < len(reading.keys) and reading.touches(index) and _tells_which(reading, first):
        return first + 1
    return first + 2 if reading.keys[first:first + 2] == ["in", "law"] else first


def _tells_which(reading: Reading, index: int) -> bool:
    """Return whether an Arabic word tells which brother or officer: the younger, the Turkish, the pregnant."""
    key, meant = reading.keys[index], reading.meanings[index]
    if key in _WHICH_OF_KIN:
        return True
    return key.startswith("ال") and not meant & (_PERSON | Meaning.KIN | Meaning.TITLE | Meaning.KUNYA)


def _set_apart(reading: Reading, index: int) -> bool:
    """Return whether a name stands between commas, or between one and the end: my daughter, Tasnim, is four."""
    behind = reading.between(index).strip()
    apart = reading.between(index - 1).strip() == "," and (behind == "," or behind.startswith("."))
    capital = reading.word(index).capital and len(reading.keys[index]) > 2
    return apart and (capital or reading.says(index, Meaning.GIVEN)) and not reading.says(index, _NO_NAME)


def _name_behind(kin: int) -> Callable[[Reading, int], bool]:
    """Return what tells whether an Arabic word behind that one of kin is a first name, known or by the grammar."""
    def fits(reading: Reading, index: int) -> bool:
        if _whole_name(reading, index):
            return not _like_plain(reading, index) and not is_verb_here(reading, kin, index)
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
    clear = meant & Meaning.GIVEN and not meant & (_NO_NAME | _JOINS | Meaning.SHADED | Meaning.KUNYA)
    return index if clear and len(reading.keys[index]) > 3 else index - 1


def _before_title(reading: Reading, index: int, aliases: Collection[str]) -> Iterator[Hit]:
    if reading.keys[index] == "diye" and not _somebody_called(reading, index):
        return
    first = index
    if reading.says(index - 1, _OFFICE):
        return  # Müdür Bey, Avukat Hanım: an office, nobody's name
    while first and index - first < 3 and reading.touches(first - 1) and _perhaps_name(reading, first - 1):
        first -= 1
    if first < index and not _any_alias(reading, first, index - 1, aliases):
        yield _hit(reading, first, index - 1, Certainty.LIKELY, "name-titled")


def _somebody_called(reading: Reading, index: int) -> bool:
    """Return whether diye, said of everything, goes on with bir and a person: X diye biri, X diye bir bekçi."""
    following = reading.keys[index + 1:index + 3]
    if following[:1] and following[0] in {"biri", "birisi", "birini", "birine", "birinden"}:
        return True
    somebody = reading.says(index + 2, Meaning.KIN | Meaning.TITLE | Meaning.TITLE_AFTER)
    return following[:1] == ["bir"] and (somebody or following[-1] in _PEOPLE)


def _common(reading: Reading, aliases: Collection[str]) -> Iterator[Hit]:
    at = 0
    for index in reading.of(_PERSON):
        if index < at or not _known_name(reading, index):
            continue
        last = _run(reading, index, _known_name)
        at = max(at, last + 1)
        if _is_somebody(reading, index, last) and not _any_alias(reading, index, last, aliases):
            certainty = Certainty.LIKELY if last > index else Certainty.MAYBE
            yield _hit(reading, index, last, certainty, "name-common")


def _is_somebody(reading: Reading, first: int, last: int) -> bool:
    """Return whether words that are all names are likely one: a clear first name, or any with a family's name."""
    for index in range(first, last + 1):
        meant = reading.meanings[index]
        if meant & Meaning.GIVEN and not meant & (Meaning.SHADED | Meaning.ORDINARY | Meaning.PLACE | Meaning.MONTH):
            return True
    family = reading.meanings[last] & Meaning.FAMILY and not reading.says(last, Meaning.PLACE)
    return bool(last > first and family and not reading.says(first, Meaning.ORDINARY))


def _run(reading: Reading, first: int, fits: Callable[[Reading, int], bool]) -> int:
    """Return the last word of a name that begins at a word; the word before it when none begins there."""
    last = first - 1
    at = first
    while at < len(reading.keys) and at < first + _MOST_WORDS + 1:
        if at > first and not reading.touches(at - 1):
            break
        if fits(reading, at) if at == first else _goes_on(reading, at, known=fits is _known_name):
            last = at
        elif not reading.says(at, _JOINS):
            break
        at += 1
    return last


def _goes_on(reading: Reading, index: int, *, known: bool) -> bool:
    """Return whether a word is a further part of a name; with known only when it is a name itself."""
    word = reading.word(index)
    meant = reading.meanings[index]
    if not word.arabic:
        return word.capital and (bool(meant & _PERSON) or not (known or meant & _NO_NAME))
    if reading.after_clitic(index, _PERSON) != word.start:
        return False
    if meant & _PERSON:
        return not meant & Meaning.ORDINARY or bool(meant & Meaning.FAMILY)
    if known or meant & (_NO_NAME | _JOINS):
        return False
    if word.key.startswith("ال") and word.key.endswith("ي"):
        return True
    return _reads_as_family(word.key) and not plainly_no_name(reading, index)


def _reads_as_family(key: str) -> bool:
    """Return whether an unknown Arabic word behind a first name may be the family's: no verb, no clitic before it."""
    return len(key) >= 3 and not key.startswith(_NO_FAMILY) and not key.endswith(("وا", "ون", "ها", "هم"))


def _known_name(reading: Reading, index: int) -> bool:
    word = reading.word(index)
    meant = reading.meanings[index]
    if word.arabic:
        return bool(meant & _PERSON) and not _like_plain(reading, index)
    if meant & (Meaning.KIN | Meaning.TITLE) and _is_office(reading, index):
        return False
    return word.capital and bool(meant & _PERSON) and not (meant & Meaning.ORDINARY and reading.begins_sentence(index))


def _is_office(reading: Reading, index: int) -> bool:
    """Return whether a word that is a name too is one of kin or office: Karım with its ı, Muhtar before a title."""
    return "ı" in reading.shadow.text(*reading.spans[index]) or reading.says(index + 1, Meaning.TITLE_AFTER)


def _like_plain(reading: Reading, index: int) -> bool:
    """Return whether a word is a plain one that shares its key with a name: ولا, not ولاء."""
    if reading.keys[index] not in _LIKE_PLAIN:
        return reading.keys[index] == "لوي" and "ؤ" not in reading.shadow.text(*reading.spans[index])  # لوى, he bent
    spelled = reading.shadow.text(*reading.spans[index])
    return not (spelled.endswith(("ء", "ى")) or spelled.startswith("آ"))


def _called(reading: Reading, index: int) -> bool:
    """Return whether a word may be a name behind one that says so, where no verb of the future stands: تدعى سيفدا."""
    future = reading.keys[index].startswith(("سي", "ست")) and not reading.meanings[index] & (_NO_NAME | _JOINS)
    return future or _perhaps_name(reading, index)


def _perhaps_name(reading: Reading, index: int) -> bool:
    word = reading.word(index)
    if reading.keys[index + 1:index + 2] and reading.keys[index + 1] in _TIMES:
        return False  # my son Eylül ayında: in September
    meant = reading.meanings[index]
    if word.arabic:
        if meant & _PERSON:
            return not _like_plain(reading, index)
        if meant & (_NO_NAME | _JOINS) or len(word.key) < 3 or _verb_like(reading, index):
            return False
        return not plainly_no_name(reading, index)
    if meant & Meaning.TITLE_AFTER and not meant & Meaning.GIVEN:
        return False
    return word.capital and len(word.key) > 2 and (bool(meant & _PERSON) or not meant & _NO_NAME)


def _verb_like(reading: Reading, index: int) -> bool:
    """Return whether a word begins or ends as a verb or a clitic does; no verb begins with ئ or with يا."""
    key = reading.keys[index]
    spelled = reading.shadow.text(*reading.spans[index])
    begins = key.startswith(("ي", "سي", "ست", "و")) and len(key) >= 4 and not spelled.startswith(("ئ", "يا"))
    return begins or key.endswith(("وا", "وني"))


def _any_alias(reading: Reading, first: int, last: int, aliases: Collection[str]) -> bool:
    return bool(aliases) and any(key in aliases for key in reading.keys[first:last + 1])


def _hit(reading: Reading, first: int, last: int, certainty: Certainty, code: str) -> Hit:
    start = reading.spans[first][0]
    if reading.word(first).arabic and (code == "name-common" or reading.keys[first][0] in "وفل"):
        start = reading.after_clitic(first, _PERSON)
    span = reading.shadow.span(start, reading.spans[last][1])
    kind = LeakType.NAME_AR if reading.word(first).arabic else LeakType.NAME_LATIN
    return Hit(*span, kind, certainty, Why(code))
