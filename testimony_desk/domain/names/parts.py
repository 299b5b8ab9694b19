"""Splits a name into parts: articles drop, compounds such as Abd al-X, X al-Din, X Allah and Abu X stay together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from testimony_desk.domain.names import particles
from testimony_desk.domain.names.letters import Word, words

_ARTICLE = re.compile("ال(?=..)|[ae]l(?=..[^\\W]|[^aeiouöü].)")


class PartKind(Enum):
    """What a part of a name is built of."""

    PLAIN = auto()
    SERVANT = auto()   # Abd al-X
    FAITH = auto()     # X al-Din, X Allah
    KUNYA = auto()     # Abu X, Umm X
    LINEAGE = auto()   # ibn X, bint X
    OWNER = auto()     # Dhu al-X


@dataclass(frozen=True, slots=True)
class NamePart:
    """A part of a name: where it stands in the text, its kind, and the folded words that are compared.

    `cores` are lower-case Latin or plain Arabic letters; `vowelled` says which of the two; `article` whether an
    article was written before the name, apart or joined.
    """

    text: str
    start: int
    end: int
    kind: PartKind
    cores: tuple[str, ...]
    vowelled: bool
    article: bool = False


def split_name(name: str) -> tuple[NamePart, ...]:
    """Return the parts of a name in their order, with offsets into it (code points, end exclusive).

    Nothing is lost but articles, titles and ibn/bint before a name; a name of nothing else keeps its words.
    """
    found = _without_titles([_strip_suffix(word) for word in words(name)])
    parts: list[NamePart] = []
    at = 0
    while at < len(found):
        part, at = _next_part(name, found, at)
        parts.append(part)
    return tuple(parts)


def _without_titles(found: list[Word]) -> list[Word]:
    return [word for word in found[:-1] if word.letters not in particles.TITLES] + found[-1:]


def _strip_suffix(word: Word) -> Word:
    """Cut a Turkish or English ending after an apostrophe: Ahmet'in, Omar's."""
    stem, mark, ending = word.letters.rpartition("'")
    if mark and len(stem) >= 3 and ending in particles.ENDINGS:
        return Word(stem, word.start, word.end, word.vowelled)
    return word


def _next_part(name: str, found: list[Word], begin: int) -> tuple[NamePart, int]:
    """Return the part that begins at a word, and where the next one begins."""
    at = _past_articles(found, begin)
    kind, last = _opener(found, at), at
    cores: tuple[str, ...] = (_core(found[at]),)
    second = _past_articles(found, at + 1)
    if second >= len(found) or (kind is PartKind.PLAIN and not _closes(found[at], found[second])):
        kind = PartKind.PLAIN
    elif kind is PartKind.LINEAGE:
        last, cores = second, (_core(found[second]),)
    else:
        kind = PartKind.FAITH if kind is PartKind.PLAIN else kind
        last, cores = second, (_core(found[at]), _core(found[second]))
    used = found[begin:last + 1]
    start, end = used[0].start, used[-1].end
    article = at > begin or bool(_ARTICLE.match(cores[0]))
    return NamePart(name[start:end], start, end, kind, cores, used[-1].vowelled, article), last + 1


def _past_articles(found: list[Word], at: int) -> int:
    """Return where the next word stands that is no article; the last word is never one."""
    while at < len(found) - 1 and _is_article(found[at].letters, found[at + 1].letters):
        at += 1
    return at


def _is_article(word: str, following: str) -> bool:
    if word in particles.ARTICLES:
        return True
    return word[0] in "aeiuo" and word[1:] in particles.SUN_LETTERS and following.startswith(word[1:])


def _opener(found: list[Word], at: int) -> PartKind:
    letters = found[at].letters
    if letters in particles.SERVANT:
        return PartKind.SERVANT
    if letters in particles.KUNYA:
        return PartKind.KUNYA
    if letters in particles.LINEAGE:
        return PartKind.LINEAGE
    return PartKind.OWNER if letters in particles.OWNER else PartKind.PLAIN


def _closes(word: Word, closing: Word) -> bool:
    return closing.letters in particles.FAITH and word.letters not in particles.FAITH


def _core(word: Word) -> str:
    """Return a word as it is compared inside a part: Arabic without its article, the endings of compounds as one."""
    if word.letters in particles.FAITH:
        return particles.FAITH[word.letters]
    return word.letters
