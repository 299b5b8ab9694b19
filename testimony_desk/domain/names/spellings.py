"""Takes apart what Latin spellings write in one word: Elmasri, Abdulrahman, Zulfiqar, Cemalettin, Ziyaülhak."""

from __future__ import annotations

import re

_ARTICLE = 0.04
_INSIDE = 0.05
_JOINED_ARTICLE = re.compile(r"^(?:[ae]l)(?=..[^\W]|[^aeiouöü].)")
_ASSIMILATED = re.compile(r"^[ae](?=(sh|th|dh|[tdrzsn])\1)")
_JOINED_SERVANT = re.compile(r"^(?:abu?d|abed|e[bv]d)(?:([aeiou]*)(l?))(?=.{2})")
_JOINED_OWNER = re.compile(r"^([zdt]h?[uo])l(?=[^aeiou])")
_JOINED_FAITH = re.compile(r"(?<=..)[aeiuo]'?(?:dd|tt|d)(?:i|ee)ne?$")
_JOINED_INSIDE = re.compile(  # Ziya-ül-hak, Zeyn-el-abidin, Ebu-l-hasan
    r"(?<=...)[uüea]l(?=[^aeiouöü]..|[aeiou].{4})|(?:(?<=^[ae]b[uo])|(?<=^abou))l(?=[^aeiou]..)")
_JOINED_ALLAH = re.compile(r"(?<=.[^aeiou])[aeuo]llah?$")


def spellings(core: str, *, first: bool) -> list[tuple[str, float]]:
    """Return a folded Latin word as written and without what is joined to it, each with what it costs to suppose so.

    `first` where the word begins its part of the name. Rules: protocol 4.4 (compounds joined and split), [OWN].
    """
    core = _JOINED_ALLAH.sub("allah", _JOINED_FAITH.sub("din", core))
    found = _opened(core) if first else [(core, 0.0)]
    for article in (_JOINED_ARTICLE, _ASSIMILATED):
        if match := article.match(core):
            found += [(spelled, cost + _ARTICLE) for spelled, cost in _opened(core[match.end():])]
    if (plain := _JOINED_INSIDE.sub("", core)) != core:
        found.append((plain, _INSIDE))
    return found


def _opened(core: str) -> list[tuple[str, float]]:
    """Return a word with Abd and Dhu at its beginning made plain."""
    if match := _JOINED_SERVANT.match(core):
        return _servants(core, match)
    found = [(core, 0.0)]
    if match := _JOINED_OWNER.match(core):
        found.append((match[1] + core[match.end():], 0.0))
    return found


def _servants(core: str, match: re.Match[str]) -> list[tuple[str, float]]:
    """Return Abdulrahman, Abdurrahman and Abdu Rahman as one, and Abdulatif both ways: Abdul-Atif, Abdu-Latif."""
    rest = core[match.end():]
    found = [("abd" + rest, 0.0)]
    if match[2]:
        found.append(("abd" + match[2] + rest, _INSIDE))
    if not match[2] or rest[:1] in "aeiou":
        found.append((core, _INSIDE))
    return found
