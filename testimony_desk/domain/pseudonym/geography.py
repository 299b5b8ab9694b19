"""From a place to its province, its region and its country, by the codes of the lists and one table of regions."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from testimony_desk.domain.form import Form

Parents = Mapping[str, str]
"""What each coded place or restriction code belongs to, as the form's lists say."""

# The seven geographical regions of Türkiye by the numbers of provinces; regions of Syria and Afghanistan as aid
# organisations speak of them (general knowledge, list `place_region`).
_NUMBERS: Mapping[str, tuple[int, ...]] = {
    "TRR-MAR": (10, 11, 16, 17, 22, 34, 39, 41, 54, 59, 77),
    "TRR-AEG": (3, 9, 20, 35, 43, 45, 48, 64),
    "TRR-MED": (1, 7, 15, 31, 32, 33, 46, 80),
    "TRR-CEN": (6, 18, 26, 38, 40, 42, 50, 51, 58, 66, 68, 70, 71),
    "TRR-BLA": (5, 8, 14, 19, 28, 29, 37, 52, 53, 55, 57, 60, 61, 67, 69, 74, 78, 81),
    "TRR-EAS": (4, 12, 13, 23, 24, 25, 30, 36, 44, 49, 62, 65, 75, 76),
    "TRR-SOU": (2, 21, 27, 47, 56, 63, 72, 73, 79),
}
_CODES: Mapping[str, tuple[str, ...]] = {
    "SYR-NW": ("SY-HL", "SY-ID"), "SYR-NE": ("SY-HA", "SY-DY", "SY-RA"), "SYR-CO": ("SY-LA", "SY-TA"),
    "SYR-CE": ("SY-HI", "SY-HM"), "SYR-SO": ("SY-DI", "SY-RD", "SY-DR", "SY-SU", "SY-QU"),
}
REGIONS: Mapping[str, str] = {
    **{f"TR-{number:02}": region for region, numbers in _NUMBERS.items() for number in numbers},
    **{code: region for region, codes in _CODES.items() for code in codes},
}
_COUNTRIES: Mapping[str, str] = {"XJ": "CN", "TRR": "TR", "SYR": "SY"}
_SITES = ("DP-", "SYL-")
_COARSE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,4})?|XX-[A-Z]+")
_UNKNOWN = "UNK"

# The gates that see most people: on the official list of 2025 (MEMUR-2025).
GATES = frozenset({"XB-CIL", "XB-YAY", "XB-ZEY", "XB-ONC", "XB-COB", "XB-KAR", "XB-AKC"})
UNTOLD_CROSSINGS = frozenset({"XO-UNK", "XO-NOTSTATED"})
OTHER_CROSSING = "XO-OTHER"


@functools.lru_cache(maxsize=8)
def parents_of(form: Form) -> Parents:
    """Return what every choice of a form's lists belongs to; choices without a parent are not in it."""
    found: dict[str, str] = {}
    for one in form.lists:
        for choice in one.choices:
            parent = dict(choice.filters).get("parent")
            if parent:
                found.setdefault(choice.code, parent)
    return found


def province(code: str, parents: Parents) -> str | None:
    """Return the province or governorate of a place; None for a place of which nobody wrote where it is.

    What is coarser already stays; a code that is neither known nor spelt like these is no place that we can judge.
    """
    if code.startswith(_SITES):
        return parents.get(code)
    return code if _COARSE.fullmatch(code) else None


def region(code: str) -> str:
    """Return the region of a province; the country where the province is not known, and what is coarser already."""
    if code.startswith("XJ"):
        return "XJ"
    return REGIONS.get(code) or (country(code) if code.startswith("AF-") or code.endswith(_UNKNOWN) else code)


def country(code: str) -> str:
    """Return the country of a province or region."""
    head = code.partition("-")[0]
    return code if head == "XX" else _COUNTRIES.get(head, head)
