"""Numbers to bands: ages, people, days; each band is a code of a list, and each rough band a union of fine ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Band = tuple[int, str]
"""The least number of a band, and its code."""

AGES: Sequence[Band] = ((0, "0_11"), (12, "12_17"), (18, "18_24"), (25, "25_34"), (35, "35_44"), (45, "45_59"),
                        (60, "60_plus"))
PEOPLE: Sequence[Band] = ((0, "c0"), (1, "c1_2"), (3, "c3_5"), (6, "c6_9"), (10, "c10_19"), (20, "c20_49"),
                          (50, "c50_99"), (100, "c100_499"), (500, "c500p"))
LENGTHS: Sequence[Band] = ((0, "d0_1"), (2, "d2_3"), (4, "d4_7"), (8, "d8_30"), (31, "d31_90"), (91, "d91_180"),
                           (181, "d181_365"), (366, "d365p"))

CHILD_OR_ADULT: Mapping[str, str] = {"0_11": "child_unk", "12_17": "child_unk", "18_24": "adult_unk",
                                     "25_34": "adult_unk", "35_44": "adult_unk", "45_59": "adult_unk",
                                     "60_plus": "adult_unk"}
ROUGH_PEOPLE: Mapping[str, str] = {"c0": "few", "c1_2": "few", "c3_5": "few", "c6_9": "few", "c10_19": "dozens",
                                   "c20_49": "dozens", "c50_99": "dozens", "c100_499": "hundreds", "c500p": "hundreds"}
ROUGH_LENGTHS: Mapping[str, str] = {"d0_1": "within_month", "d2_3": "within_month", "d4_7": "within_month",
                                    "d8_30": "within_month", "d31_90": "longer", "d91_180": "longer",
                                    "d181_365": "longer", "d365p": "longer"}


def band(number: int, bands: Sequence[Band]) -> str:
    """Return the code of the band a number lies in; a negative number lies in the first."""
    found = bands[0][1]
    for least, code in bands:
        if number < least:
            break
        found = code
    return found


def band_of(cell: str | int, bands: Sequence[Band]) -> str | None:
    """Return the band of a number or of "10-12"; None where the two ends lie in different bands.

    A code that is a band already stays; any other text says nothing.
    """
    if isinstance(cell, int):
        return band(cell, bands)
    ends = cell.split("-")
    if not all(end.isdecimal() for end in ends):
        return cell if cell in _BAND_CODES else None
    codes = {band(int(end), bands) for end in ends}
    return codes.pop() if len(codes) == 1 else None


_BAND_CODES = frozenset({*(code for some in (AGES, PEOPLE, LENGTHS) for _, code in some),
                         *CHILD_OR_ADULT.values(), "unknown"})
