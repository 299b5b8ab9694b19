"""Names that a phrase brings in Arabic, Persian and Uyghur: أنا X, يقال له X, كنا نسميه X, أم X, نامم X."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from testimony_desk.domain.leaks.meaning import Meaning
from testimony_desk.domain.leaks.name_runs import NO_NAME, perhaps_name, run
from testimony_desk.domain.leaks.names_of_kin import clear_name, plainly_no_name, strange
from testimony_desk.domain.leaks.reading import Reading
from testimony_desk.domain.leaks.verbs_arabic import is_past
from testimony_desk.domain.names import search_key

Span = tuple[int, int]
_ENDS = ("،", ",", ".", "!", "؟", "?", ":", ";", "؛", ")", '"', "«", "»")
_GOES_ON = frozenset(search_key("من ابن بنت أبو وهو وهي الذي التي وعمري عمري وأنا").split())
_RELATED = frozenset(search_key("ابن ابنة بنت شقيق شقيقة أخو أخت زوجة زوج والد والدة").split())
_HIS_NAME = frozenset(search_key("المعروف المعروفة نفسه نفسها معروف معروفة يعرف تعرف عرف عرفت لنا أيضا باسمه").split())
_NAMED = frozenset(search_key("اسم اسمه اسمها اسمي الاسم واسمه واسمها اسمك").split())
_ON_HIM = frozenset(search_key("عليه عليها").split())
_BEARS = frozenset(search_key("يحمل تحمل حمل حملت يحملون حامل حاملة").split())
_TO_HIM = frozenset(["له", "لها"])
_OTHERWISE = frozenset(search_key("هل أو إما سواء ام أكان أهو أهي أكنت").split())
_LEADS_TO_MOTHER = frozenset(search_key(
    "مع عند من إلى عن على لدى بيت دار ابن بنت جارتنا جارتي خالتي خالته خالتها عمتي عمته عمتها جدتي صديقتي صديقتنا "
    "السيدة "
    "الحاجة الحجة الخالة العمة أختنا أختي زميلتي يا هي وهي اسمها تدعى خلف قرب كانت وكانت أبو وأبو بعد").split())
_WITH_BEFORE = frozenset(search_key("كان كانت وكان وكانت وبقي بقي بقيت سجن اعتقل وجاء جاء جاءت").split())


def find(reading: Reading) -> Iterator[Span]:
    """Yield the first and last word of every name that a phrase in Arabic letters brings."""
    for index in reading.of(Meaning.INTRODUCES):
        rule = _rule(reading.keys[index])
        found = rule(reading, index) if rule else None
        if found:
            yield found


def mothers(reading: Reading) -> Iterator[Span]:
    """Yield أم with the name behind it, in no list, where the sentence says that it is no "or"."""
    for index in reading.of(Meaning.KUNYA):
        if _is_mother(reading, index) and reading.touches(index) and _of_child(reading, index + 1):
            yield index, index + 1


def _of_child(reading: Reading, index: int) -> bool:
    """Return whether a word may be the child's name: strange, or one that may be where she did or does something."""
    if strange(reading, index):
        return True
    following = reading.keys[index + 1] if reading.touches(index) else ""
    did_it = following.startswith("ت") or (following.endswith("ت") and is_past(following))
    plain = reading.says(index, NO_NAME) or plainly_no_name(reading, index) or reading.keys[index].endswith("ه")
    return did_it and not plain and len(reading.keys[index]) > 2


def _rule(key: str) -> Callable[[Reading, int], Span | None] | None:
    return _RULES.get(key) or (_RULES.get(key[1:]) if key[0] in "وف" else None)


def _name(reading: Reading, first: int) -> Span | None:
    """Return the name that begins at a word, if one does."""
    return (first, run(reading, first, clear_name)) if clear_name(reading, first) else None


def _behind(reading: Reading, index: int) -> Span | None:
    """Return the name right behind a word, past a colon or a quotation mark, or with ب before it."""
    if reading.between(index).strip(" :\"'-«"):
        return None
    first = index + 1
    return _name(reading, first) or _with_ba(reading, first)


def _with_ba(reading: Reading, index: int) -> Span | None:
    """Return a name that ب is written to: الملقب بشوركو, المعروف بشوركو."""
    key = reading.keys[index] if index < len(reading.keys) else ""
    if not key.startswith("ب") or key == "باسم" or len(key) < 5:
        return None
    plain = reading.says(index, NO_NAME) or key[1:].startswith(("ال", "ل", "ان")) or key.endswith(("ه", "ها"))
    return None if plain else (index, index)


def _closed(reading: Reading, found: Span | None) -> Span | None:
    """Return a name behind which the clause ends or tells of its bearer."""
    if not found:
        return None
    behind = reading.between(found[1])
    following = reading.keys[found[1] + 1] if found[1] + 1 < len(reading.keys) else "و"
    told = following in _GOES_ON or following[0] == "و"
    return found if told or behind == "\n" or behind.strip().startswith(_ENDS) else None


def _i_am(reading: Reading, index: int) -> Span | None:
    found = _closed(reading, _name(reading, index + 1)) if reading.touches(index) else None
    state = found and reading.keys[index + 1].endswith("ان") and len(reading.keys[index + 1]) == 5
    return None if state and not reading.says(index + 1, Meaning.GIVEN) else found  # أنا صحيان, I am awake


def _said_to(reading: Reading, index: int) -> Span | None:
    """Return X in يقال له X."""
    if index + 1 >= len(reading.keys) or reading.keys[index + 1] not in _TO_HIM:
        return None
    return _called_so(reading, index + 1)


def _surname(reading: Reading, index: int) -> Span | None:
    """Return X behind what somebody's family is called by, with the article too: كنيتي الشربجي."""
    first = index + 1
    family = reading.touches(index) and reading.keys[first].startswith("ال") and len(reading.keys[first]) > 4
    return (first, first) if family and not reading.says(first, Meaning.ORDINARY) else _behind(reading, index)


def _by_name(reading: Reading, index: int) -> Span | None:
    """Return X behind باسم where somebody is known or made known by it."""
    known = any(key in _HIS_NAME for key in reading.keys[max(0, index - 3):index])
    known = known or reading.says(index - 1, Meaning.SOMEBODY)
    return _nicknamed(reading, index) if known else None


def _with_us(reading: Reading, index: int) -> Span | None:
    """Return X in كان معنا X, وهو من."""
    if not index or reading.keys[index - 1] not in _WITH_BEFORE or not reading.touches(index):
        return None
    first = index + 3 if reading.keys[index + 1:index + 2] == ["في"] else index + 1
    if reading.keys[first:first + 1] and reading.keys[first].startswith("بال"):
        first += 1
    return _closed(reading, _name(reading, first) or ((first, first) if _row_name(reading, first) else None))


def _calling(reading: Reading, index: int) -> Span | None:
    found = _name(reading, index + 1) if reading.touches(index) else None
    if found and (reading.between(found[1]) == "\n" or reading.says(index + 1, Meaning.GIVEN)):
        return found
    return found if found and reading.between(found[1]).strip()[:1] in tuple('،,!.؟?"') else None


def _house(reading: Reading, index: int) -> Span | None:
    """Return X in عائلة X and آل X; ال alone is written آل."""
    if reading.keys[index] == "ال" and not reading.shadow.text(*reading.spans[index]).startswith("آ"):
        return None
    first = index + 1
    return (first, first) if reading.touches(index) and strange(reading, first) else None


def _label(reading: Reading, index: int) -> Span | None:
    first = index + 1
    if ":" not in reading.between(index) or not reading.written_as_name(first) or not perhaps_name(reading, first):
        return None
    return first, run(reading, first, perhaps_name)


def _as(reading: Reading, index: int) -> Span | None:
    """Return X in قدم نفسه على أنه X."""
    self = any(key in _HIS_NAME for key in reading.keys[max(0, index - 3):index])
    return _behind(reading, index) if self else None


def _nicknamed(reading: Reading, index: int) -> Span | None:
    """Return X behind who is nicknamed, whatever X is built like: الملقب X."""
    first = index + 1
    plain = not reading.touches(index) or not reading.written_as_name(first) or not perhaps_name(reading, first)
    return _behind(reading, index) if plain else (first, run(reading, first, perhaps_name))


def _given(reading: Reading, index: int) -> Span | None:
    """Return X in أطلقنا عليه اسم X, and in أدعى X, spelled with its hamza."""
    called = reading.shadow.text(*reading.spans[index]).startswith("أ")
    borne = index > 0 and reading.keys[index - 1] in _ON_HIM | _BEARS
    return _nicknamed(reading, index) if called or borne else None


def _head(reading: Reading, index: int) -> Span | None:
    """Return X in مدير المركز X, رفيق زنزانتي X, and in زوجة X."""
    found = _before_kin(reading, index)
    if found or not reading.touches(index) or reading.says(index + 1, Meaning.KIN):
        return found
    if reading.keys[index] == "عم" and reading.keys[index + 1][0] in "بيتنم":
        return None  # عم بحكي, I am telling
    if strange(reading, index + 1) and not reading.keys[index + 1].endswith("ي"):
        return index + 1, index + 1
    owned = reading.keys[index + 1].startswith("ال") or reading.keys[index + 1].endswith(("ي", "نا", "هم", "ه", "ها"))
    behind = owned and reading.touches(index + 1) and _row_name(reading, index + 2)
    return (index + 2, index + 2) if behind else None


def _row_name(reading: Reading, index: int) -> bool:
    """Return whether a word is a clear name, or one that is a word too but none of every day."""
    listed = reading.says(index, Meaning.SHADED) and not reading.says(index, NO_NAME)
    return clear_name(reading, index) or (listed and reading.keys[index][0] not in "بلك")


def _before_kin(reading: Reading, index: int) -> Span | None:
    """Return X in X ابن حارتنا and X شقيقة الموقوف, where X is a name of a list that may be a word too."""
    before = index - 1
    if index < 1 or not reading.touches(before) or not reading.says(before, Meaning.GIVEN | Meaning.SHADED):
        return None
    return (before, before) if reading.keys[index] in _RELATED and not reading.says(before, Meaning.KIN) else None


def _where(reading: Reading, index: int) -> Span | None:
    """Return X in أين X, asked."""
    first = index + 1
    asked = reading.touches(index) and reading.between(first).strip()[:1] in {"?", "؟"}
    return (first, first) if asked and _row_name(reading, first) else None


def _called_so(reading: Reading, index: int) -> Span | None:
    """Return X behind what people call somebody: a clear name, or one with which the clause ends."""
    return _behind(reading, index) or _closed(reading, _nicknamed(reading, index))


def _asked_name(reading: Reading, index: int) -> Span | None:
    """Return X in اسم أخي هو X, اسم الرجل كان X, سألته عن اسمه فقال X."""
    near = reading.keys[max(0, index - 4):index]
    return _behind(reading, index) if not _NAMED.isdisjoint(near) and not _thing_near(reading, index) else None


def _thing_near(reading: Reading, index: int) -> bool:
    return any(reading.says(at, Meaning.THING) for at in range(max(0, index - 4), index))


def _is_mother(reading: Reading, index: int) -> bool:
    """Return whether أم is a mother: behind a preposition, a woman, و ب ل, what she did, or first and she did after."""
    key = reading.keys[index]
    if key in {"وام", "بام", "لام", "فام"}:
        return True
    if key != "ام" or (index and _or_before(reading, index)):
        return False
    if index and reading.together(index - 1, index):
        before = reading.keys[index - 1]
        return before in _LEADS_TO_MOTHER or (before.endswith("ت") and is_past(before)) or reading.says(
            index - 1, Meaning.GIVEN)
    following = reading.keys[index + 2] if index + 2 < len(reading.keys) else ""
    return following.endswith("ت") and is_past(following)


def _or_before(reading: Reading, index: int) -> bool:
    """Return whether a question or a choice stands before in the sentence."""
    for at in range(index - 1, max(-1, index - 9), -1):
        if not reading.together(at, at + 1):
            return False
        if reading.keys[at] in _OTHERWISE:
            return True
    return False


_BY_WORDS: tuple[tuple[str, Callable[[Reading, int], Span | None]], ...] = (
    ("أنا معك", _i_am), ("يقال", _said_to), ("باسم", _by_name), ("معنا معي معه", _with_us), ("يا", _calling),
    ("آل عائلة بيت أولاد", _house), ("هو كان فقال فقالت", _asked_name), ("أنه أنها بأنه بأنها", _as),
    ("الاسم الشاهد الشاهدة التوقيع اللقب الوكيل الموكل الأب الأم الزوج الزوجة الكنية الكامل", _label),
    ("مدير مديرة صاحب صاحبة رئيس قائد مسؤول رفيق رفيقة شيخ إمام آمر نائب والد والدة أخت أخ أخو زوجة زوج ابن", _head),
    ("ابنة بنت صديق صديقة جار عم عمة خال خالة", _head),
    ("كنيتي كنيته كنيتها كنيتنا", _surname), ("هفال نامم ئىسمىم ئىسمى", _behind),
    ("نسميه نسميها يسمونه يسمونها يسميه يسميها تسميه سموه سموها سميناه سميناها أسميناه أسميناها أسميته", _called_so),
    ("أسميتها سميته سميتها نناديه نناديها يناديه يناديها", _called_so),
    ("تناديه ينادونه ينادونها ندعوه ندعوها يدعونه يدعونها نلقبه", _called_so),
    ("يلقبونه يلقبونها لقبوه لقبوها لقبناه لقبناها يلقب تلقب ملقب ملقبة", _called_so),
    ("المعروف المعروفة معروف معروفة", _behind), ("الملقب الملقبة المكنى المكناة", _nicknamed),
    ("اسم لقب أدعى", _given), ("أين وين", _where), ("شقيق شقيقة", _head),
    ("بيندهولو بيندهوله منسميه منسميها بنسميه بنسميها بيسموه بيسموها بينادوه بينادوها", _called_so),
    ("بنادوه منناديه بيقولولو", _called_so),
    ("بيقولوله بيقولولها بيقولها منقلو منقله يقولون يسمونو نسميو ندهولو", _called_so), ("حاله حالها حالو", _label),
    ("مختار حارس سائق طبيب محامي معلم مترجم أستاذ مؤذن خادم", _head),
)
_RULES = {key: rule for words, rule in _BY_WORDS for key in search_key(words).split()}
