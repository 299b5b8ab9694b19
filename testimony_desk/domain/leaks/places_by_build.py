"""Whether a run of words with capitals is a place or who is from there, by what is in it and around it."""

from __future__ import annotations

import re

from testimony_desk.domain.leaks.bearers import about_thing
from testimony_desk.domain.leaks.everyday import settlement
from testimony_desk.domain.leaks.meaning import Meaning, stems
from testimony_desk.domain.leaks.reading import Reading

_MOST_WORDS = 3
# Stand before places and bodies, and hardly ever before somebody. [OWN]
_BEFORE = frozenset(["the", "a", "an", "in", "at", "near", "into", "across", "outside", "around", "above", "through",
                     "via", "towards", "beyond", "mount", "lake", "river", "camp", "hotel", "village", "operation"])
# First words of the names of places: Kafr Sajna, Tell Rifaat. Folded. [OWN]
_FIRST_WORDS = """
kafr kefr kfar tell tel tal cisr jisr deir deyr khirbet hirbet ayn ain wadi vadi jabal jebel cebel ras bir san santa
saint st new old north south east west upper lower great port fort yeni eski kuzey guney dogu bati asagi yukari
"""
_HEADS = frozenset(_FIRST_WORDS.split())
# Last words of them, or the next one: Amik Ovası, Rezve deresini, Islam Qala. Folded. [OWN]
_LAST = re.compile("(?:(?:ova|dag|nehr|gol|cay|dere|koy|irmag|vadi|kale|kopru|mahalle|cadde|sokag|meydan|tepe|yayla"
                   "|baraj|liman)s?[iu](?:n?[aeiu]|n[aeiu]n|nd[ae]n?)?|qala|kala|abad|dagh|koi)")
# From somewhere, of a people, a language: Taşkurganlı, Gambiyalılar, Karakalpakça, Senegalese, Malians.
_SOMEWHERE = re.compile(".{4,}(?:l[iu](?:l[ae]r)?|c[ae](?:s[iu]|m)?|ese|ish|ians|ists)")
_PEOPLES = ("n", "ns", "an", "ans", "ian", "i", "is", "ly")
# Behind an apostrophe in Turkish: in it, from it; and to it where somebody goes there. [OWN]
_IN_OR_FROM, _TO = ("da", "de", "ta", "te"), frozenset(["a", "e", "ya", "ye"])
_GOES = ("git", "gid", "gel", "yerles", "tasin", "vard", "var", "gec", "don", "kac", "dolmus", "yuru", "surul",
         "gonder", "gotur", "ulas", "kadar", "dogru")
_WORDS_TO_VERB = 4


def place_or_people(reading: Reading, first: int, last: int) -> bool:
    """Return whether the words with capitals from one index to another stand for no person."""
    if of_somewhere(reading.keys[first]) or reading.keys[first] in _HEADS or _behind_sign(reading, first):
        return True
    if _LAST.fullmatch(reading.keys[last]) or _before_place(reading, last):
        return True
    return _is_settlement(reading, first, last)


def _behind_sign(reading: Reading, first: int) -> bool:
    """Return whether an article, a preposition of place or a thing stands before: the upper Torvan."""
    if not first or not reading.touches(first - 1):
        return False
    before = reading.keys[max(0, first - 2):first]
    if before[-1] in _BEFORE or before[0] == "the" or reading.says(first - 1, Meaning.THING):
        return True
    return reading.says(first - 1, Meaning.CALLED | Meaning.INTRODUCES) and about_thing(reading, first)


def _before_place(reading: Reading, last: int) -> bool:
    """Return whether Turkish says that one is in it, comes from it or goes there, or what kind of place it is."""
    if last + 1 >= len(reading.keys) or not reading.touches(last):
        return False
    following = reading.keys[last + 1]
    if reading.between(last) != "'":
        return bool(_LAST.fullmatch(following))
    if following.startswith(_IN_OR_FROM):
        return True
    near = reading.keys[last + 2:last + 2 + _WORDS_TO_VERB]
    return following in _TO and any(key.startswith(_GOES) for key in near)


def of_somewhere(key: str) -> bool:
    """Return whether a word is what somebody from a place, of a people or its language is called."""
    lands = (key[:-len(end)] for end in _PEOPLES if key.endswith(end))
    return bool(_SOMEWHERE.fullmatch(key)) or any(settlement(land) for land in lands if len(land) > 2)


def _is_settlement(reading: Reading, first: int, last: int) -> bool:
    """Return whether a word alone, or two or three of a run, are the name of a settlement, an ending of Turkish off."""
    fewest = 1 if first == last else 2
    for size in range(fewest, _MOST_WORDS + 1):
        for at in range(first, last - size + 2):
            *heads, end = reading.keys[at:at + size]
            if any(settlement(" ".join([*heads, one])) for one in (end, *stems(end))):
                return True
    return False
