"""Reduces a part of a name to the classes of its consonants, so that spellings in any script meet under one key."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from testimony_desk.domain.names.parts import NamePart, split_name
from testimony_desk.domain.names.sounds import Reading, readings

_MOST = 24

# Classes: B lips, F, T teeth, S hissing, Z buzzing, J, K back of the mouth, H breath, L, R, M, N.
# Several letters on the right are alternatives; "-" says that the sound may be silent (protocol 4.4).
_CLASSES = {
    "b": "B", "p": "BF", "f": "F", "t": "T", "d": "T", "T": "TSZ", "D": "TZ", "s": "S", "ş": "S", "S": "S",
    "z": "ZT", "τ": "T", "π": "BF",
    "c": "JSK", "ç": "JS", "j": "J", "v": "-F", "ž": "JZ",
    "J": "JZ", "C": "SJH", "k": "K", "q": "K", "g": "KJ", "G": "K", "ğ": "K-",
    "K": "H", "x": "HS", "h": "H", "Q": "-H", "l": "L", "r": "R", "m": "M", "n": "N", "λ": "LR", "ν": "N",
    "ب": "B", "پ": "BF", "ف": "F", "ت": "T", "ط": "T", "د": "T", "ض": "TZ", "ظ": "ZT", "ذ": "ZT", "ث": "ST", "ز": "Z",
    "س": "S", "ص": "S", "ش": "S", "ج": "J", "چ": "JS", "ژ": "JZ", "ك": "K", "ق": "K", "گ": "KJ", "غ": "K",
    "خ": "H", "ح": "H", "ه": "H", "ة": "-TH", "ل": "L", "ر": "R", "م": "M", "ن": "N",
}


def skeletons(part: str) -> frozenset[str]:
    """Return the consonant skeletons that a part of a name may stand for, in any script; one in common is enough.

    Capital letters are classes of consonants; vowels, weak letters, hamza and ʿayn leave no trace. Empty where nothing
    but vowels is written. A compound gives the skeletons of the whole: Abd al-Rahman is BTRHMN.
    """
    return frozenset(key for piece in split_name(part)[:1] for key in skeletons_of(piece))


def skeletons_of(part: NamePart) -> frozenset[str]:
    """Return the consonant skeletons of a part that is already split off."""
    return _skeletons_of(part.cores, part.vowelled)


def classes_of(sound: str) -> frozenset[str]:
    """Return the classes of consonants that one sound of a reading may stand for; none for a vowel."""
    return frozenset(_CLASSES.get(sound, "")) - {"-"}


def lessened(keys: frozenset[str]) -> frozenset[str]:
    """Return skeletons with each of their consonants left out in turn: two that differ in one consonant share one."""
    return frozenset(key[:place] + key[place + 1:] for key in keys for place in range(len(key)))


def related(one: NamePart, other: NamePart) -> bool:
    """Tell whether two parts have skeletons that are the same but for one consonant."""
    return not _around(one.cores, one.vowelled).isdisjoint(_around(other.cores, other.vowelled))


@lru_cache(maxsize=1 << 14)
def _around(cores: tuple[str, ...], vowelled: bool) -> frozenset[str]:
    keys = _skeletons_of(cores, vowelled)
    return keys | lessened(keys) or frozenset({""})


@lru_cache(maxsize=1 << 14)
def _skeletons_of(cores: tuple[str, ...], vowelled: bool) -> frozenset[str]:
    return frozenset(key for reading in readings(cores, vowelled=vowelled) for key in _skeletons(reading))


@lru_cache(maxsize=1 << 13)
def _skeletons(reading: Reading) -> tuple[str, ...]:
    sounds = reading.sounds
    choices = [_CLASSES[sound] for sound in sounds if sound in _CLASSES]
    if sounds.endswith(("h", "ه")):
        choices[-1] = "H-T" if sounds[-1] == "ه" else "H-"
    keys: dict[str, None] = {}
    for classes in product(*choices):
        keys["".join(classes).replace("-", "")] = None
        if len(keys) >= _MOST:
            break
    return tuple(key for key in keys if key)
