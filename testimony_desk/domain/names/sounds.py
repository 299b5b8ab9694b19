"""Turns the words of a name into strings of sounds, one character for each; those of Latin letters have vowels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from testimony_desk.domain.names.parts import NamePart
from testimony_desk.domain.names.pinyin import sounds_of_pinyin
from testimony_desk.domain.names.spellings import spellings
from testimony_desk.domain.names.variants import plain_form

# Latin sounds are letters; capitals and accents stand for groups of letters:
# S sh, C ch, K kh, G gh, T th, D dh, J zh, Q a final h that may be silent, â î û long vowels written double.
_GRAPHEMES = {
    "tsch": "ç", "dsch": "j", "tch": "ç", "sch": "S", "ssh": "S", "sh": "S", "ch": "C", "kh": "K", "gh": "G", "th": "T",
    "dh": "D", "zh": "J", "ph": "f", "dj": "j", "ck": "k", "aa": "â", "ee": "î", "ii": "î",
    "oo": "û", "uu": "û",
    "ou": "û", "'": "",
}
_LAST = {"t": "τ", "p": "π"}
# What it costs to suppose a reading that may be another name: all above `alike.CERTAIN`, so none is ever certain.
_FROM_TABLE = 0.15
_FROM_PINYIN = 0.14
_AS_IN_FRENCH = 0.15
_GRAPHEME = re.compile("|".join(sorted(_GRAPHEMES, key=len, reverse=True)))
_GLIDE = re.compile(r"(?:(?<=[aeiou])|^)ou(?=[aei])")
_SILENT_H = re.compile(r"(?<=[aeiouâîû])h$")
_TWICE = re.compile(r"(.)\1+")
_H_PAIR = re.compile(r"([tsdzkgcp])h")

_FRENCH_C = re.compile(r"c(?!h)")
_JOINED_ARABIC_SERVANT = re.compile("^عبدال(?=..)")
_JOINED_ARABIC_FAITH = re.compile("(?<=..)الدين$")
_JOINED_ARABIC_ALLAH = re.compile("(?<=..)الله$")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of saying a part: its sounds, and what it costs to suppose that it was meant so (0 to 0.2)."""

    sounds: str
    vowelled: bool
    cost: float


@lru_cache(maxsize=1 << 13)
def readings(cores: tuple[str, ...], *, vowelled: bool) -> tuple[Reading, ...]:
    """Return the ways of saying a part of a name, the most usual first; at most eight."""
    ways = [_latin_ways(core, first=not place) if vowelled else _arabic_ways(core) for place, core in enumerate(cores)]
    found: dict[str, float] = {}
    for choice in product(*ways):
        sounds = _TWICE.sub(r"\1", "".join(way for way, _ in choice)) if vowelled else "".join(way for way, _ in choice)
        cost = sum(cost for _, cost in choice)
        if sounds and cost < found.get(sounds, 1.0):
            found[sounds] = cost
    best = sorted(found.items(), key=lambda way: way[1])[:8]
    return tuple(Reading(sounds, vowelled, cost) for sounds, cost in best)


def readings_of(part: NamePart) -> tuple[Reading, ...]:
    """Return the ways of saying a part of a name."""
    return readings(part.cores, vowelled=part.vowelled)


def _latin_ways(core: str, *, first: bool) -> list[tuple[str, float]]:
    ways: list[tuple[str, float]] = []
    for spelled, cost in spellings(core, first=first):
        ways.append((_latin_sounds(spelled), cost))
        if _FRENCH_C.search(spelled):
            ways.append((_latin_sounds(_french_c(spelled)), cost + _AS_IN_FRENCH))
        if _H_PAIR.search(spelled):
            ways.append((_latin_sounds(_H_PAIR.sub(r"\1'h", spelled)), cost + 0.05))
    ways += [(sounds, _FROM_PINYIN + 0.1 * place) for place, sounds in enumerate(sounds_of_pinyin(core))]
    if plain := plain_form(core):
        ways.append((_latin_sounds(plain), _FROM_TABLE))
    return ways


def _latin_sounds(spelled: str) -> str:
    plain = _GLIDE.sub("w", spelled)
    sounds = _GRAPHEME.sub(lambda match: _GRAPHEMES[match.group()], plain)
    return _devoiced(_TWICE.sub(r"\1", _SILENT_H.sub("Q", sounds)))


def _devoiced(sounds: str) -> str:
    """Mark a last t or p, which Turkish also writes for d and b."""
    return sounds[:-1] + _LAST.get(sounds[-1], sounds[-1]) if len(sounds) > 2 else sounds


def _french_c(spelled: str) -> str:
    return _FRENCH_C.sub(lambda match: "s" if spelled[match.end():match.end() + 1] in ("e", "i", "y") else "k", spelled)


def _arabic_ways(core: str) -> list[tuple[str, float]]:
    core = _JOINED_ARABIC_ALLAH.sub("له", _JOINED_ARABIC_FAITH.sub("دين", _JOINED_ARABIC_SERVANT.sub("عبد", core)))
    if core == "الله":
        return [("اله", 0.0)]
    ways = [(_arabic_sounds(core), 0.0)]
    if core.startswith("ال") and len(core) >= 4:
        ways = [(_arabic_sounds(core[2:]), 0.0), (_arabic_sounds(core), 0.04)]
    return ways + [(way.replace("تش", "چ"), cost + 0.04) for way, cost in ways if "تش" in way]


_BARE_CARRIER = re.compile("^[اء]")
_CARRIED = re.compile("^([إا]ي|[أا]و)(?=.)")
_FIRST_AYN = re.compile("^ع(?=.)")
_MEDIAL_CARRIER = re.compile("(?<=.)[أإآٱ]")
_WEAK = {"إي": "إۑ", "اي": "ٱۑ", "او": "ٱۋ", "أو": "أۋ"}


def _arabic_sounds(core: str) -> str:
    """Return Arabic letters with their place told: an initial أ of any vowel, weak letters after it, medial آ."""
    if len(core) == 2 and core.endswith("ه") and core != "له":
        core += "ا"
    core = _CARRIED.sub(lambda match: _WEAK[match[1]], core)
    core = _BARE_CARRIER.sub("ٱ", core)
    core = _FIRST_AYN.sub("ʿ", core)
    core = _MEDIAL_CARRIER.sub("آ", core)
    return core.replace("وو", "و").replace("يي", "ي")
