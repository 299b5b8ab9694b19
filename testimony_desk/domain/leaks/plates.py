"""Coordinates on a map and plates of vehicles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from testimony_desk.domain.leaks.anchors import around
from testimony_desk.domain.leaks.days import MONTHS
from testimony_desk.domain.leaks.digits import before
from testimony_desk.domain.leaks.everyday import well_known
from testimony_desk.domain.leaks.hit import Certainty, Hit, LeakType, Why
from testimony_desk.domain.leaks.shadow import Shadow

_SIDE = "(?:north|south|east|west|kuzey|guney|dogu|bati|شمال\\w?|شرق\\w?|[nsewkgdb])"
_DEGREES = rf"-?[0-9]{{1,3}}[.,][0-9]{{3,9}} ?°? ?(?:{_SIDE}(?![a-z]))?"
_PAIR = re.compile(rf"(?<![0-9.,])({_DEGREES}) ?(?:[,;/|و]|ve|and)? ?({_DEGREES})(?![0-9])")
_DECIMALS = re.compile("[.,](?=[0-9]{3})")
_WHOLE_DEGREES = len("-180")
_NUMBER = re.compile(r"-?[0-9]{1,3}[.,]([0-9]+)")
_MINUTES = (rf"(?<![0-9])[0-9]{{1,3}} ?(?:°|deg|derece|درجه) ?[0-9]{{1,2}}(?:[.,][0-9]+)? ?(?:'|dakika|دقيقه)?"
            rf" ?(?:[0-9]{{1,2}}(?:[.,][0-9]+)? ?(?:\"|'')? ?)?(?:{_SIDE}(?![a-z]))?")
_PAIR_OF_MINUTES = re.compile(rf"{_MINUTES}(?:[ ,;]{{0,3}}{_MINUTES})?")
# Turkish plates: province 01-81, letters, digits. Fewer letters leave more digits, so that V-87 is none.
_PLATE = re.compile(r"[0-8](?<![0-9a-z./-][0-8])[0-9](?<!00|8[2-9])[ -]?([a-z]{1,5})[ -]?([0-9]{2,5})(?![0-9a-z])")
_DIGITS_BY_LETTERS = {1: (4, 5), 2: (3, 4), 3: (2, 4), 4: (2, 3), 5: (2, 3)}
_UNITS = """
tl try usd eur tc eu un am pm km kg cm mm gb mb tv id no nolu g
"""
_NO_LETTERS = frozenset(_UNITS.split()) | MONTHS
_VEHICLE = re.compile(r"(?<!\w)(?:plaka\w*|plate\w*|licen[cs]e|registration|[وبلف]?(?:ال)?(?:لوحه|لوحته\w?|لوحات"
                      r"|نمره|نمرته\w?))(?!\w)")
_NEAR = 30
_OTHER_PLATE = re.compile(r"(?<![0-9a-z./-])(?:[a-z]{1,3}[ -]?)?[0-9]{4,7}(?:[ -]([a-z]{1,3}))?(?![0-9a-z/]|\.[0-9])")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
# Right before a number, with nothing between, it says of a year too that it is a plate: لوحة رقم 2019.
_NUMBER_OF_PLATE = re.compile(rf"{_VEHICLE.pattern}(?:(?<!registration)|[ :]*(?:no|nr|number|num|numara\w*|رقم\w*))"
                              r"[ .:]*\Z")


def find(shadow: Shadow, numbered: Iterable[int]) -> Iterator[Hit]:
    """Yield coordinates and plates; numbered are the words with a digit."""
    yield from _coordinates(shadow)
    yield from _turkish_plates(shadow)
    yield from _named_plates(shadow, numbered)


def _coordinates(shadow: Shadow) -> Iterator[Hit]:
    for found in around(_PAIR, _DECIMALS, shadow.folded, _WHOLE_DEGREES):
        if _on_earth(found[1], 90) and _on_earth(found[2], 180) and _exact(found):
            end = found.start() + len(found[0].rstrip(" "))
            yield Hit(*shadow.span(found.start(), end), LeakType.GPS, Certainty.SURE, Why("coordinates"))
    if "°" in shadow.folded:
        for found in _PAIR_OF_MINUTES.finditer(shadow.folded):
            if "'" in found[0]:
                yield Hit(*shadow.span(*found.span()), LeakType.GPS, Certainty.SURE, Why("coordinates"))


def _on_earth(degrees: str, most: int) -> bool:
    number = _NUMBER.match(degrees)
    return number is not None and abs(float(number[0].replace(",", "."))) <= most


def _exact(found: re.Match[str]) -> bool:
    """Return whether both have four decimals, or say north and east: 1,200 and 3,500 are amounts."""
    named = any(char.isalpha() or char == "°" for char in found[1]) and any(char.isalpha() for char in found[2])
    places = [_NUMBER.match(one) for one in (found[1], found[2])]
    return named or all(one is not None and len(one[1]) >= 4 for one in places)


def _turkish_plates(shadow: Shadow) -> Iterator[Hit]:
    for found in _PLATE.finditer(shadow.folded):
        least, most = _DIGITS_BY_LETTERS[len(found[1])]
        capitals = shadow.cased[found.start(1):found.end(1)].isupper()
        named = _VEHICLE.search(before(shadow.folded, found.start())) or _VEHICLE.match(shadow.folded, found.end() + 1)
        if least <= len(found[2]) <= most and found[1] not in _NO_LETTERS and (capitals or named):
            certainty = Certainty.SURE if named or len(found[1]) <= 3 else Certainty.LIKELY
            yield Hit(*shadow.span(*found.span()), LeakType.PLATE, certainty, Why("plate"))


def _named_plates(shadow: Shadow, numbered: Iterable[int]) -> Iterator[Hit]:
    text = shadow.folded
    for start in numbered:
        found = _OTHER_PLATE.match(text, start)
        words = before(text, start, _NEAR)
        if found and _VEHICLE.search(words):
            end = found.start(1) - 1 if found[1] and well_known(found[1]) else found.end()  # 6458 was
            if not _YEAR.fullmatch(text, start, end) or _NUMBER_OF_PLATE.search(words):
                yield Hit(*shadow.span(start, end), LeakType.PLATE, Certainty.LIKELY, Why("plate-named"))
