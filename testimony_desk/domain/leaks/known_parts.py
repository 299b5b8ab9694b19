"""The parts of the names of a register as they are looked for: compounds whole, particles never alone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from testimony_desk.domain.leaks.known import KnownName
from testimony_desk.domain.leaks.meaning import Meaning, meaning
from testimony_desk.domain.names import search_key
from testimony_desk.domain.names.parts import NamePart, PartKind, split_name

_PARTICLES = Meaning.COMPOUND | Meaning.TAIL | Meaning.ARTICLE
_GIVEN_NAMES = 3  # of three parts two may be one given name; in longer ones they stand first
APOSTROPHES = frozenset("'’‘`´ʼʿʾ")
"""What stands for hamza and ayn in Latin spellings, and before a Turkish suffix."""


@dataclass(frozen=True, slots=True)
class KnownPart:
    """A part of a known name, its search key without blanks, and whether it is the name's first."""

    part: NamePart
    key: str
    name: KnownName
    first: bool


def parts_of(name: KnownName) -> list[KnownPart]:
    """Return the parts of a name that can be looked for; of Jamal al-Din also Jamal, of گل مکی also گلمکی."""
    found: list[KnownPart] = []
    parts = split_name(name.name)
    for place, part in enumerate(parts):
        bare = part.kind in {PartKind.KUNYA, PartKind.LINEAGE}
        text = part.text.split()[-1] if bare else part.text
        key = "".join(char for char in search_key(text) if char not in " -" and char not in APOSTROPHES)
        if len(key) >= 2 and not meaning(key, clitics=False) & _PARTICLES:
            found.append(KnownPart((split_name(text) or (part,))[0], key, name, not place))
        if part.kind is PartKind.FAITH:
            opening = part.text.split()[0]
            found += [KnownPart(piece, search_key(opening), name, not place) for piece in split_name(opening)[:1]]
    return found + [joined for one, other in pairwise(parts[:_GIVEN_NAMES]) for joined in _joined(one, other, name)]


def _joined(one: NamePart, other: NamePart, name: KnownName) -> list[KnownPart]:
    """Return two first names in one word, as others write Gul Makai; none for an article or a kunya."""
    plain = one.kind is other.kind is PartKind.PLAIN and not (one.article or other.article)
    key = search_key(one.text + other.text)
    parts = split_name(one.text + other.text) if plain and key.isalpha() else ()
    return [KnownPart(parts[0], key, name, one.start == 0)] if len(parts) == 1 else []


def without_article(key: str) -> str:
    """Return the key of a name of at least six letters without its article."""
    return key[2:] if key.startswith(("ال", "al", "el")) and len(key) >= 6 else key
