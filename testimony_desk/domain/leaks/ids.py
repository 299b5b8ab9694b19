"""Numbers of papers: Turkish and foreigner's ids, Syrian national numbers, passports, files, accounts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from testimony_desk.domain.leaks.anchors import around
from testimony_desk.domain.leaks.digits import Number, before, counts_something
from testimony_desk.domain.leaks.hit import Certainty, Hit, LeakType, Why
from testimony_desk.domain.leaks.phones import Verdict
from testimony_desk.domain.leaks.shadow import Shadow

_AR = "[وبلفك]?(?:ال|لل)?"
_NATIONAL = re.compile(r"(?:رقم\w{0,2}|نمره\w*) (?:ال)?وطني|الوطني|national (?:no|num|id)|ulusal|vatandaslik")
_IDENTITY = re.compile(r"(?<!\w)(?:t\.? ?c\.?|kimlik\w*|kimligi\w*|ykn|tckn|id|identity"
                       rf"|{_AR}(?:كملك|كمليك|كيملك|كيمليك|هويه|هويتي|هويته|هويتها))(?!\w)")
_PASSPORT = re.compile(rf"(?<!\w)(?:passport\w*|pasaport\w*|{_AR}(?:جواز\w*|باسبور\w*|باسپور\w*|پاسپورت\w*"
                       rf"|گذرنامه))(?!\w)")
_NUMBERED_PASSPORT = re.compile(r" (?:numarali|nolu|no'?lu|sayili) pasaport")
_SERIES = re.compile(r"(?<!\w)[A-Z]{1,3} \Z")
_PASSPORT_NUMBER = re.compile(r"(?<![0-9a-z])[a-z]{0,3}[ -]?[0-9]{6,9}(?![0-9a-z]|[./][0-9])")
_COURT = re.compile(r"(?<!\w)(?:esas|karar|e\.|k\.)(?: no)?[:.]? ?(?:19|20)[0-9]{2} ?/ ?[0-9]{1,6}(?![0-9])"
                    r"(?: ?[ekd](?![a-z0-9])\.?)?"
                    r"|(?<![0-9/.-])(?:19|20)[0-9]{2} ?[/-] ?[0-9]{1,6} ?(?:esas|karar|sorusturma|sor|d\.? ?is|اساس"
                    r"|قرار"
                    r"|[ekd](?![a-z0-9]))\.?")
_PAPER = re.compile(r"(?<!\w)(?:case|file|court|registration|permit|card|dossier|unhcr|progres|docket|ref|reference"
                    r"|dosya\w*|esas|sorusturma\w*|dava|kayit|protokol|belge\w*|seri|tazkir\w*|tezkire\w*|ikamet|izin|karar|kart\w*|barkod"
                    rf"|{_AR}(?:ملف\w*|قضيه|دعوي|اضباره|محضر|اقامه|تسجيل|قيد|بطاقه|وثيقه|مفوضيه|اساس|طلب|تفويض"
                    rf"|وكاله|تذكره))(?!\w)")
_SAYS_NUMBER = re.compile(rf"(?<!\w)(?:no|nr|number|num|numara\w*|nolu|sayili|{_AR}(?:رقم\w{{0,3}}|نمره))(?!\w)|[:#]")
_PAPER_NUMBER = re.compile(r"(?<![0-9a-z./-])(?:[a-z]{1,4}[-/]?|[0-9a-z]{2,5}[-/])?[0-9]{1,12}(?:[a-z][0-9]{3,10})?"
                           r"(?:[-/][0-9a-z]{1,8}){0,3}(?![0-9a-z])")
_COURT_YEAR = re.compile("[12](?=[09][0-9]{2} ?[/-] ?[0-9])")
_WORDS_OF_COURT = 10
_IBAN = re.compile(r"(?<![0-9a-z])[a-z]{2}[0-9]{2}(?: ?[0-9a-z]{4}){2,7}(?: ?[0-9a-z]{1,4})?(?![0-9a-z])")
_IBAN_DIGITS = re.compile("[0-9](?<=[a-z]{2}[0-9])")
_TURKISH_IBAN = re.compile(r"tr(?<![0-9a-z]tr) ?[0-9]{2}(?:[ -]?[0-9]){22}(?![0-9a-z])")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_YEAR_AND_NUMBER = re.compile("(?:19|20)[0-9]{2}/[0-9]+")
_NEAR = 30


def is_turkish_id(digits: str) -> bool:
    """Return whether 11 digits pass the two check digits of Turkish citizens' numbers (protocol 4.4, [TCKN])."""
    if len(digits) != 11 or digits[0] == "0":
        return False
    d = [int(char) for char in digits]
    tenth = (sum(d[0:9:2]) * 7 - sum(d[1:8:2])) % 10
    return d[9] == tenth and d[10] == sum(d[:10]) % 10


def is_iban(account: str) -> bool:
    """Return whether an account number without blanks, in any case, passes ISO 13616's remainder of 97."""
    moved = (account[4:] + account[:4]).lower()
    return moved.isalnum() and moved.isascii() and int("".join(str(int(char, 36)) for char in moved)) % 97 == 1


def eleven(number: Number, text: str) -> Verdict | None:
    """Return the verdict on a number of 11 digits as the number of a person; None when nothing speaks for that."""
    digits = number.digits
    if len(digits) != 11 or number.plus or not set(number.marks) <= set(" -."):
        return None
    words = before(text, number.start)
    if _NATIONAL.search(words):
        return LeakType.SY_NATIONAL_NO, Certainty.SURE, Why("national-number")
    if digits[0] == "0":
        return None
    if is_turkish_id(digits) and (number.whole or digits.startswith(("98", "99"))):
        return LeakType.TCKN_YKN, Certainty.SURE, Why("id-checked")
    if digits.startswith(("98", "99")):
        return LeakType.TCKN_YKN, Certainty.LIKELY, Why("id-foreigner", digits[:2])
    return (LeakType.TCKN_YKN, Certainty.LIKELY, Why("id-named")) if _IDENTITY.search(words) else None


def find(shadow: Shadow, numbered: Iterable[int]) -> Iterator[Hit]:
    """Yield passports, court files, other numbered papers and bank accounts; numbered are the words with a digit."""
    for start in numbered:
        yield from _passports(shadow, start)
        yield from _papers(shadow, start)
    yield from _courts(shadow)
    yield from _accounts(shadow)


def _passports(shadow: Shadow, start: int) -> Iterator[Hit]:
    text = shadow.folded
    series = _SERIES.search(shadow.cased, max(0, start - 4), start)
    found = _PASSPORT_NUMBER.match(text, series.start() if series else start)
    if found and _of_passport(text, start, found.end()) and not counts_something(text, found.end()):
        first = found.start() + (len(found[0]) - len(found[0].lstrip(" -")))
        yield Hit(*shadow.span(first, found.end()), LeakType.PASSPORT, Certainty.SURE, Why("passport"))


def _of_passport(text: str, start: int, end: int) -> bool:
    """Return whether a passport is spoken of before a number, or right behind "with the number" in Turkish."""
    return bool(_PASSPORT.search(before(text, start, _NEAR)) or _NUMBERED_PASSPORT.match(text, end))


def _courts(shadow: Shadow) -> Iterator[Hit]:
    for found in around(_COURT, _COURT_YEAR, shadow.folded, _WORDS_OF_COURT):
        yield Hit(*shadow.span(*found.span()), LeakType.OTHER_ID, Certainty.SURE, Why("court-file"))


def _papers(shadow: Shadow, start: int) -> Iterator[Hit]:
    text = shadow.folded
    found = _PAPER_NUMBER.match(text, start)
    if not found or not _may_number_paper(found[0]) or counts_something(text, found.end()):
        return
    words = before(text, start, _NEAR + 15)
    paper = list(_PAPER.finditer(words))
    if paper and len(words) - paper[-1].end() <= _NEAR and _is_paper_number(words, paper[0].start(), found[0]):
        yield Hit(*shadow.span(*found.span()), LeakType.OTHER_ID, Certainty.LIKELY, Why("paper-number"))


def _may_number_paper(number: str) -> bool:
    return len(number) >= 4 and sum(map(str.isdigit, number)) >= 4 and not _YEAR.fullmatch(number)


def _is_paper_number(words: str, paper: int, number: str) -> bool:
    named = _SAYS_NUMBER.search(words, max(0, paper - 12)) is not None
    mixed = sum(map(str.isdigit, number)) >= 5 and any(map(str.isalpha, number))
    return named or mixed or _YEAR_AND_NUMBER.fullmatch(number) is not None


def _accounts(shadow: Shadow) -> Iterator[Hit]:
    for found in _TURKISH_IBAN.finditer(shadow.folded):
        certainty = Certainty.SURE if is_iban(re.sub("[ -]", "", found[0])) else Certainty.LIKELY
        yield Hit(*shadow.span(*found.span()), LeakType.IBAN, certainty, Why("account"))
    for found in around(_IBAN, _IBAN_DIGITS, shadow.folded, len("tr")):
        account = found[0].replace(" ", "")
        if len(account) <= 34 and is_iban(account) and sum(char.isdigit() for char in account) >= 10:
            yield Hit(*shadow.span(*found.span()), LeakType.IBAN, Certainty.SURE, Why("account"))
