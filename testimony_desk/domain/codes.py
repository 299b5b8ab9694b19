"""The random codes of cases, staff, items, records and withdrawals: nothing in them comes from a name, day or place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.language import ascii_digits

Random = Callable[[int], bytes]

# Crockford's base 32: no I, L, O, U, so that a code survives being read aloud and written by hand.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CASE_PREFIX = "TD"
CASE_SIZE = 8
STAFF_SIZE = 4
WITHDRAWAL_PREFIX = "NR"
"""As before any number of a customer: a slip that is found says nothing. No case begins so, and none is as long."""
WITHDRAWAL_SIZE = 12
ITEM_SIZE = 6
RECORD_SIZE = 16

_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
# Letters of a Cyrillic or Greek keyboard that look like ours, and U, which our alphabet does not have.
_LOOKS_LIKE = str.maketrans("АВЕКМНОРСТХУΑΒΕΖΗΙΚΜΝΟΡΤΧU", "ABEKMH0PCTXYABEZH1KMN0PTXV")
_FIELD = 0b111101  # x^5 + x^4 + x^3 + x^2 + 1, a primitive polynomial: GF(32)


class CodeRefused(DeskError):
    """A code that was mistyped; facts: why is `form` (length or letters) or `check` (its check character differs)."""

    code = "code-refused"


class WithdrawalCodeRefused(DeskError):
    """What was typed is no withdrawal code; facts: why is `form`, `check`, or `case` for the code of a case."""

    code = "withdrawal-code-refused"


def new_case_code(random: Random) -> str:
    """Return a fresh case code such as `TD-7K3M-9QXH-4`: 40 random bits and a check character."""
    return _case_code(_symbols(random, CASE_SIZE))


def parse_case_code(text: str) -> str:
    """Return the one spelling of a case code typed by hand; raises CodeRefused.

    Lower case, blanks, missing hyphens, O for 0, I or L for 1, digits of other scripts and direction marks are
    understood. A wrong character, or two exchanged ones, never give another valid code (see `check_symbol`).
    """
    plain = _plain(text)
    if not plain.startswith(CASE_PREFIX) or len(plain) != len(CASE_PREFIX) + CASE_SIZE + 1:
        raise CodeRefused(why="form")
    return _case_code(_checked(plain[len(CASE_PREFIX):]))


def new_interviewer_code(random: Random) -> str:
    """Return a fresh staff code `I-xxxx` (20 random bits); a desk asks again when it has that code already."""
    return f"I-{_symbols(random, STAFF_SIZE)}"


def new_interpreter_code(random: Random) -> str:
    """Return a fresh staff code `T-xxxx` (20 random bits); a desk asks again when it has that code already."""
    return f"T-{_symbols(random, STAFF_SIZE)}"


def parse_staff_code(text: str) -> str:
    """Return the one spelling of a staff code typed by hand; raises CodeRefused."""
    plain = _plain(text)
    if plain[:1] not in {"I", "T"} or len(plain) != STAFF_SIZE + 1:
        raise CodeRefused(why="form")
    body = plain[1:].translate(_READ_AS)
    _check_symbols(body)
    return f"{plain[0]}-{body}"


def new_withdrawal_code(random: Random) -> str:
    """Return a fresh code such as `NR-7K3M-9QXH-4T2B-5` for the person: 60 random bits and a check character."""
    return _withdrawal_code(_symbols(random, WITHDRAWAL_SIZE))


def parse_withdrawal_code(text: str) -> str:
    """Return the one spelling of a withdrawal code as told by telephone, with or without its prefix.

    Read as kindly as a case code, and letters of other keyboards that look like ours too; raises
    WithdrawalCodeRefused.
    """
    try:
        return _withdrawal_code(_checked(_withdrawal_body(_plain(text))))
    except CodeRefused as refused:
        raise WithdrawalCodeRefused(why=refused.facts["why"]) from None


def _withdrawal_body(plain: str) -> str:
    if plain.startswith(CASE_PREFIX) and len(plain) == len(CASE_PREFIX) + CASE_SIZE + 1:
        raise CodeRefused(why="case")
    body = plain.translate(_LOOKS_LIKE)
    if len(body) == len(WITHDRAWAL_PREFIX) + WITHDRAWAL_SIZE + 1:
        body = body.removeprefix(WITHDRAWAL_PREFIX)
    if len(body) != WITHDRAWAL_SIZE + 1:
        raise CodeRefused(why="form")
    return body


def new_item_id(random: Random) -> str:
    """Return an id for an item of a repeat: 6 lower-case symbols that begin with a letter; never used again."""
    letters = ALPHABET[10:].lower()
    first = letters[random(1)[0] % len(letters)]
    return first + _symbols(random, ITEM_SIZE - 1).lower()


def new_record_id(random: Random) -> str:
    """Return a record id: 32 lower-case hex digits from 16 random bytes."""
    return random(RECORD_SIZE).hex()


def check_symbol(body: str) -> str:
    """Return the check character of symbols of ALPHABET: the sum over GF(32) of each symbol times its own power of x.

    All powers differ, and that of the check character is 1: so every single wrong symbol and every exchange of two
    different symbols is noticed, the check character included.
    """
    total, weight = 0, 1
    for symbol in body:
        weight = _times(weight, 2)
        total ^= _times(weight, ALPHABET.index(symbol))
    return ALPHABET[total]


def _case_code(body: str) -> str:
    return f"{CASE_PREFIX}-{_grouped(body)}-{check_symbol(body)}"


def _withdrawal_code(body: str) -> str:
    return f"{WITHDRAWAL_PREFIX}-{_grouped(body)}-{check_symbol(body)}"


def _grouped(body: str) -> str:
    return "-".join(body[start:start + 4] for start in range(0, len(body), 4))


def _symbols(random: Random, count: int) -> str:
    """Return `count` random symbols; 256 is a multiple of 32, so every symbol is equally likely."""
    return "".join(ALPHABET[byte % 32] for byte in random(count))


def _plain(text: str) -> str:
    """Return what was typed in capitals, without blanks, hyphens, and characters that only steer direction."""
    if len(text) > 200:
        raise CodeRefused(why="form")
    kept = (char for char in ascii_digits(unicodedata.normalize("NFKC", text)) if unicodedata.category(char) != "Cf")
    return re.sub(r"[\s\-\u2010-\u2015\u2212_.]", "", "".join(kept)).upper().replace("İ", "I")


def _checked(typed: str) -> str:
    """Return the symbols before the check character, O, I and L read as digits; raises CodeRefused."""
    body = typed.translate(_READ_AS)
    _check_symbols(body)
    if check_symbol(body[:-1]) != body[-1]:
        raise CodeRefused(why="check")
    return body[:-1]


def _check_symbols(body: str) -> None:
    if any(symbol not in ALPHABET for symbol in body):
        raise CodeRefused(why="form")


def _times(left: int, right: int) -> int:
    """Multiply two elements of GF(32)."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 32:
            left ^= _FIELD
        right >>= 1
    return product
