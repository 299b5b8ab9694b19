"""Names that a phrase brings, in English and Turkish: I am X, introduced himself as X, X diyorlardı, kendini X diye."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from testimony_desk.domain.leaks.bearers import PERSONS, thing_between
from testimony_desk.domain.leaks.meaning import Meaning
from testimony_desk.domain.leaks.name_words import name_behind, nearest_before, span_from, span_to
from testimony_desk.domain.leaks.reading import Reading
from testimony_desk.domain.names import search_key

Span = tuple[int, int]
# What stands before "as" or "him" where a name follows. [OWN]
_MADE_KNOWN = frozenset(search_key("named called appears appeared listed recorded written entered introduced "
                                   "introduces introducing known knew know knows identified presented "
                                   "signed referred addressed remembered described registered").split())
_CALLS = frozenset(search_key("call calls calling called name named naming nicknamed nickname dubbed").split())
_GOES = frozenset(["goes", "went", "go", "going", "gone", "signed"])
_NAME_WORDS = frozenset(["name", "names", "nickname", "surname", "alias"])
_OFFICES = (Meaning.KIN | Meaning.TITLE | Meaning.SOMEBODY)
_BE = frozenset(["is", "was", "were"])
_HEADS = frozenset(search_key("head chief commander director leader boss owner manager mukhtar muhtar among").split())
_WHOSE = frozenset(["my", "his", "her", "their", "our", "your"])
_SHE_HE = frozenset(["he", "she", "they", "i", "you", "we"])
_TO = frozenset(["married", "engaged", "wed", "betrothed"])
_RELATED = frozenset(search_key("son sons daughter daughters wife widow husband brother sister mother father family "
                                "cousin uncle aunt nephew niece house home parents children friend fiance fiancee "
                                "relatives grandson granddaughter lawyer body death arrest funeral").split())
_THE = frozenset(["the", "a", "an", "my", "our", "his", "her", "their", "this", "that"])
# Turkish: to whom it is said, folded. [OWN]
_TO_WHOM = frozenset(search_key("ona bana kendisine kendine adina herkes bize onun hepimiz cocuklar insanlar "
                                "mahkumlar arkadaslari lakabiyla").split())
_SAID = frozenset(search_key("diyorlardi diyordu diyorduk diyorlar diyoruz derlerdi derdi derdik derler deriz "
                             "deniyordu denirdi denir dediler demisler seslendi seslendiler seslenirlerdi cagirirlardi "
                             "cagiriyorlardi").split())
_WHO = frozenset(["denen", "dedigimiz", "dedikleri", "denilen"])
_CALLED_SO = frozenset(["cagir", "seslen", "hitap", "tani", "bilin", "bilir", "an"])
_THEN_A = frozenset(["bir", "o", "bu", "su"])
_GIVES = ("ver", "koy", "tak", "kullan")
_AND = frozenset(["and", "ve", "ile"])
_WHOM = frozenset(["onu", "beni", "herkes", "herkesin"])
_SELF = frozenset(["kendini", "kendisini"])
_LABELS = frozenset(search_key("imza imzalayan ad soyad tanik sahit basvuran vekil muvekkil signature signed "
                               "witness applicant interviewee client spouse contact").split())
_GENITIVE = frozenset(["in", "un", "nin", "nun", "s"])


def find(reading: Reading) -> Iterator[Span]:
    """Yield the first and last word of every name that a phrase brings."""
    for index in reading.of(Meaning.INTRODUCES):
        for key_rule in _RULES.get(reading.keys[index], ()):
            found = key_rule(reading, index)
            while found:
                yield found
                found = _another(reading, found[1])


def _another(reading: Reading, last: int) -> Span | None:
    """Return the name behind and, where one went before."""
    joined = reading.touches(last) and reading.keys[last + 1] in _AND and reading.touches(last + 1)
    return span_from(reading, last + 2) if joined else None


def _i_am(reading: Reading, index: int) -> Span | None:
    """Return X in I am X where the sentence or the clause ends behind it: I'm X, thirty."""
    if not index or reading.keys[index - 1] != "i":
        return None
    return _ends_clause(reading, name_behind(reading, index)) or _small_i_am(reading, index)


def _small_i_am(reading: Reading, index: int) -> Span | None:
    """Return X in im X, written without capitals, where X is a clear first name."""
    first = index + 1
    clear = reading.touches(index) and reading.meanings[first] == Meaning.GIVEN and len(reading.keys[first]) > 3
    return _ends_clause(reading, (first, first)) if clear else None


def _ben(reading: Reading, index: int) -> Span | None:
    if reading.between(index).strip() != ",":
        return _ends_clause(reading, name_behind(reading, index))
    found = span_from(reading, index + 1)
    return found if found and reading.between(found[1]).strip() == "," else None


def _ends_clause(reading: Reading, found: Span | None) -> Span | None:
    """Return a name behind which the clause ends, or goes on with and, from, the son of."""
    if not found:
        return None
    behind = reading.between(found[1])
    goes_on = behind == " " and reading.keys[found[1] + 1] in {"and", "from", "son", "ve", "the", "diye", "dedi"}
    return found if goes_on or behind.strip()[:1] in tuple(',.!?;-)"') or behind == "\n" else None


def _as(reading: Reading, index: int) -> Span | None:
    return name_behind(reading, index) if nearest_before(reading, index, _MADE_KNOWN, 6) >= 0 else None


def _called_them(reading: Reading, index: int) -> Span | None:
    return name_behind(reading, index) if index and reading.keys[index - 1] in _CALLS else None


def _by(reading: Reading, index: int) -> Span | None:
    return name_behind(reading, index) if index and reading.keys[index - 1] in _GOES else None


def _is(reading: Reading, index: int) -> Span | None:
    """Return X in the name of the guard was X, and of the head of the centre, my mother is X."""
    named = nearest_before(reading, index, _NAME_WORDS, 7)
    if named >= 0:
        persons = named and reading.keys[named - 1] in _WHOSE
        return name_behind(reading, index) if persons or not thing_between(reading, named, index) else None
    if reading.keys[index] not in _BE or nearest_before(reading, index, _SHE_HE, 3) >= 0:
        return None
    if reading.keys[index] == "were":
        return _two(reading, index)
    head = nearest_before(reading, index, _HEADS, 6) >= 0
    whom = head or reading.says(index - 1, _OFFICES) or _who_did(reading, index)
    return name_behind(reading, index) if whom and not reading.says(index - 1, Meaning.SEVERAL) else None


def _two(reading: Reading, index: int) -> Span | None:
    """Return X in with me were X and Y."""
    found = name_behind(reading, index)
    if not found or found[1] + 2 >= len(reading.keys):
        return None
    listed = reading.between(found[1]).strip() == "," and span_from(reading, found[1] + 1)
    return found if listed or _another(reading, found[1]) else None


def _who_did(reading: Reading, index: int) -> bool:
    """Return whether somebody who did something is spoken of: the lawyer who came was X."""
    who = nearest_before(reading, index, frozenset({"who", "whom"}), 4)
    return who > 0 and reading.says(who - 1, _OFFICES)


def _they_call(reading: Reading, index: int) -> Span | None:
    who = index and reading.keys[index - 1] in {"they", "we", "everyone", "people", "everybody", "all", "i"}
    return name_behind(reading, index) if who else None


def _known_as(reading: Reading, index: int) -> Span | None:
    """Return X in herkes onu X diye tanır, onu X olarak tanıyorduk."""
    known = reading.keys[index + 1:index + 2]
    if not known or not known[0].startswith(("tan", "bil", "an")) or not index or not reading.touches(index - 1):
        return None
    found = span_to(reading, index - 1)
    return found if found and nearest_before(reading, found[0], _WHOM, 2) >= 0 else None


def _of(reading: Reading, index: int) -> Span | None:
    return name_behind(reading, index) if index and reading.keys[index - 1] in _RELATED else None


def _to(reading: Reading, index: int) -> Span | None:
    return name_behind(reading, index) if index and reading.keys[index - 1] in _TO else None


def _knew(reading: Reading, index: int) -> Span | None:
    asked = nearest_before(reading, index, frozenset({"whether", "if", "i"}), 2) >= 0
    return name_behind(reading, index) if asked else None


def _aka(reading: Reading, index: int) -> Span | None:
    if reading.keys[index] == "guerre" and reading.keys[index - 2:index] != ["nom", "de"]:
        return None
    return name_behind(reading, index)


def _owner(reading: Reading, index: int) -> Span | None:
    """Return X in X's brother and X'in kardeşi."""
    if not index or reading.between(index - 1) not in "'’" or not reading.says(index + 1, PERSONS):
        return None
    return span_to(reading, index - 1)


def _family(reading: Reading, index: int) -> Span | None:
    """Return X in the X family and X ailesi."""
    found = span_to(reading, index - 1) if index and reading.touches(index - 1) else None
    if found and reading.keys[index] == "family" and not (found[0] and reading.keys[found[0] - 1] in _THE):
        return None
    return found


def _his_son(reading: Reading, index: int) -> Span | None:
    """Return X in X oğlu Y, where Y is a name too."""
    if not index or not reading.touches(index - 1) or not span_from(reading, index + 1):
        return None
    return span_to(reading, index - 1)


def _himself(reading: Reading, index: int) -> Span | None:
    """Return X in kendini X olarak tanıttı."""
    found = span_from(reading, index + 1) if reading.touches(index) else None
    if not found or found[1] + 1 >= len(reading.keys):
        return None
    return found if reading.keys[found[1] + 1] in {"olarak", "diye", "ismiyle", "adiyla"} else None


def _they_say(reading: Reading, index: int) -> Span | None:
    """Return X in ona X diyorlardı and ona X diye seslendiler."""
    last = index - 1
    if last >= 0 and reading.keys[last] == "diye":
        last -= 1
    beside = last >= 0 and not reading.between(last).strip(" -'\"")
    found = span_to(reading, last) if beside else None
    if not found or not found[0]:
        return None
    return found if nearest_before(reading, found[0], _TO_WHOM, 2) >= 0 else None


def _whom_they_call(reading: Reading, index: int) -> Span | None:
    """Return X in X dedikleri bir adam."""
    at = index + 1
    while at < len(reading.keys) and reading.keys[at] in _THEN_A:
        at += 1
    person = reading.says(at, Meaning.SOMEBODY | Meaning.KIN | Meaning.TITLE | Meaning.TITLE_AFTER)
    return span_to(reading, index - 1) if person and index and reading.touches(index - 1) else None


def _gave_name(reading: Reading, index: int) -> Span | None:
    """Return X in X adını verdik."""
    if index and reading.keys[index - 1] == "takma":
        index -= 1
    behind = index + 2 if reading.keys[index] == "takma" else index + 1
    if behind >= len(reading.keys) or not reading.keys[behind].startswith(_GIVES):
        return None
    return span_to(reading, index - 1) if index and reading.touches(index - 1) else None


def _behind_name(reading: Reading, index: int) -> Span | None:
    """Return X in adını X koyduk."""
    found = span_from(reading, index + 1) if reading.touches(index) else None
    if not found or not reading.together(found[1], found[1] + 1):
        return None
    return found


def _label(reading: Reading, index: int) -> Span | None:
    by = reading.keys[index] == "signed" and reading.between(index).strip() == ""
    return None if by or ":" not in reading.between(index) else name_behind(reading, index)


def _dear(reading: Reading, index: int) -> Span | None:
    """Return X in my little X, a certain X."""
    return name_behind(reading, index) if index and reading.keys[index - 1] in _THE else None


def _in_cell(reading: Reading, index: int) -> Span | None:
    """Return X in I shared the cell with X."""
    inside = nearest_before(reading, index, frozenset({"cell", "shared", "room"}), 4) >= 0
    return name_behind(reading, index) if inside else None


def _who_is(reading: Reading, index: int) -> Span | None:
    """Return X in kızı olan X."""
    return name_behind(reading, index) if index and not reading.says(index - 1, Meaning.THING) else None


def _this_is(reading: Reading, index: int) -> Span | None:
    """Return X in this is X again, as people begin a call; in small letters only behind a greeting."""
    first = index + 2
    if reading.keys[index + 1:index + 2] != ["is"] or first + 1 >= len(reading.keys):
        return None
    if reading.keys[first + 1] not in {"again", "speaking", "here", "calling"}:
        return None
    named = not reading.says(first, Meaning.ORDINARY | Meaning.PLACE | Meaning.KIN | Meaning.TITLE)
    return (first, first) if named and reading.touches(first - 1) and len(reading.keys[first]) > 4 else None


def _i_think(reading: Reading, index: int) -> Span | None:
    """Return X in the guard, I think X, let us go."""
    said = index and reading.keys[index - 1] == "i" and not reading.begins_sentence(index - 1)
    return _ends_clause(reading, name_behind(reading, index)) if said else None


def _also_known(reading: Reading, index: int) -> Span | None:
    """Return X in a.k.a. X."""
    if index < 1 or reading.keys[index - 1] != "a" or reading.keys[index + 1:index + 2] != ["a"]:
        return None
    return span_from(reading, index + 2) if not reading.between(index + 1).strip(" .") else None


_RULES: dict[str, tuple[Callable[[Reading, int], Span | None], ...]] = {
    "am": (_i_am,), "m": (_i_am,), "ben": (_ben,), "as": (_as,), "by": (_by,), "of": (_of,), "to": (_to,),
    "married": (_aka,), "divorced": (_aka,), "aka": (_aka,), "guerre": (_aka,),
    "certain": (_dear,), "little": (_dear,), "late": (_dear,), "im": (_small_i_am,),
    "with": (_in_cell,), "k": (_also_known,), "family": (_family,),
    "olan": (_who_is,), "this": (_this_is,), "think": (_i_think,),
    "knew": (_knew,), "know": (_knew,), "met": (_knew,), "call": (_they_call,), "calls": (_they_call,),
    "olarak": (_known_as,), "diye": (_known_as,),
    **dict.fromkeys(("him", "her", "himself", "herself", "themselves", "myself", "me"), (_called_them,)),
    **dict.fromkeys(("is", "was", "were", "said", "answered", "replied"), (_is,)),
    **dict.fromkeys(_GENITIVE, (_owner,)),
    **dict.fromkeys(("ailesi", "ailesinden", "ailesinin"), (_family,)),
    **dict.fromkeys(("oglu", "kizi", "karisi", "kocasi", "annesi", "babasi", "kardesi"), (_his_son,)),
    **dict.fromkeys(_SELF, (_himself,)), **dict.fromkeys(_SAID, (_they_say,)),
    **dict.fromkeys(_WHO, (_whom_they_call,)), **dict.fromkeys(("adini", "ismini"), (_gave_name, _behind_name)),
    **dict.fromkeys(_LABELS, (_label,)),
}
