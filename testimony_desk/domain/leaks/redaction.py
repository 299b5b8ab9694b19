"""Makes the text that may leave: a person decides about every find, and what is left is looked through once more."""

from __future__ import annotations

import enum
import unicodedata
from collections.abc import Mapping
from dataclasses import InitVar, dataclass
from typing import NoReturn

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.leaks.hit import Hit
from testimony_desk.domain.leaks.looking import Earlier, Known, look_through, register_in
from testimony_desk.domain.leaks.scan import scan

LONGEST_REWRITE = 2000


class Deed(enum.StrEnum):
    """What a person does about one find."""

    REPLACE = "replace"
    REWRITE = "rewrite"
    KEEP = "keep"


class KeepReason(enum.StrEnum):
    """Why a find may stay as it is; a person's own consent to be named is a matter of the profile, not of this list."""

    ALIAS = "alias"
    PLACE = "place"
    PLAIN_WORD = "plain-word"
    PUBLIC = "public"
    NO_NUMBER = "no-number"


@dataclass(frozen=True, slots=True)
class Decision:
    """What one person decided about one find: the token, other words, or as it is, with the reason."""

    deed: Deed
    words: str = ""
    reason: KeepReason | None = None

    def check(self) -> None:
        """Raise Undecided for a find that is kept without a reason, or rewritten with no words or too many."""
        if self.deed is Deed.KEEP and self.reason is None:
            raise Undecided(why="reason", count=1)
        if self.deed is Deed.REWRITE and not 0 < len(self.words.strip()) <= LONGEST_REWRITE:
            raise Undecided(why="words", count=1)

    def tidied(self) -> Decision:
        """Return it as it is kept: words in NFC without outer blanks, and nothing that its deed does not need."""
        words = unicodedata.normalize("NFC", self.words).strip() if self.deed is Deed.REWRITE else ""
        return Decision(self.deed, words, self.reason if self.deed is Deed.KEEP else None)


REPLACE = Decision(Deed.REPLACE)


class Undecided(DeskError):
    """Finds that nobody decided about, or decisions that do not hold; facts: why, count."""

    code = "leaks-undecided"


class NotClean(DeskError):
    """The new text still holds what was found, or something new: a rewrite that names again; facts: count."""

    code = "leaks-left"


@dataclass(frozen=True, slots=True)
class Kept:
    """A find that stays: where it now stands, its kind and why; never its text."""

    start: int
    end: int
    leak_type: str
    reason: KeepReason


_MAKER = object()


@dataclass(frozen=True)
class Redacted:
    """A second text of which every find was decided about by a person; made by `redact` and nowhere else.

    text is what may leave; the original stays where it is. kept are the finds that stay with their reasons.
    register_checked: the case's register was open during the scan, or an earlier look with it covered this very text
    and every word that was put in; without that, names that nothing announces pass.
    """

    text: str
    kept: tuple[Kept, ...]
    replaced: int
    rewritten: int
    register_checked: bool
    maker: InitVar[object] = None

    def __post_init__(self, maker: object) -> None:
        if maker is not _MAKER:
            raise TypeError("only redact() makes a Redacted")

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a Redacted is neither copied nor kept")


def redact(text: str, language: str, decisions: Mapping[Hit, Decision], known: Known = None,
           afterwards: Mapping[Hit, KeepReason] | None = None) -> Redacted:
    """Return the second text once every find of a scan of the first is decided about.

    known is the case's register, or what an earlier look with it left, or None. decisions name hits of
    `look_through(text, language, known)`, no others. afterwards says why finds that only the new text (`draft`) shows
    may stay. Raises Undecided (why: `open`, `unknown`, `reason`, `words`) and NotClean when the new text, scanned
    again, has a find that may not stay.
    """
    hits = look_through(text, language, known)
    _check_all(hits, decisions)
    redacted, kept = _second(text, hits, decisions)
    left = [hit for hit in scan(redacted, language, register_in(known)) if not _stays(hit, kept)]
    kept += tuple(Kept(hit.start, hit.end, hit.leak_type.value, afterwards[hit]) for hit in left
                  if afterwards and hit in afterwards)
    if not all(_stays(hit, kept) for hit in left):
        raise NotClean(count=sum(not _stays(hit, kept) for hit in left))
    deeds = [decisions[hit].deed for hit in hits]
    return Redacted(text=redacted, kept=kept, replaced=deeds.count(Deed.REPLACE), rewritten=deeds.count(Deed.REWRITE),
                    register_checked=_checked(known, Deed.REWRITE in deeds), maker=_MAKER)


def draft(text: str, hits: tuple[Hit, ...], decisions: Mapping[Hit, Decision]) -> str:
    """Return the text as it would be after these decisions, undecided finds left as they are; no proof of anything."""
    decided = tuple(hit for hit in hits if hit in decisions)
    return _second(text, decided, decisions)[0]


def _checked(known: Known, rewritten: bool) -> bool:
    """Return whether names that only the register knows cannot be in the new text."""
    if isinstance(known, Earlier):
        return known.complete and (known.words_checked or not rewritten)
    return known is not None


def _check_all(hits: tuple[Hit, ...], decisions: Mapping[Hit, Decision]) -> None:
    undecided = sum(hit not in decisions for hit in hits)
    if undecided:
        raise Undecided(why="open", count=undecided)
    if len(decisions) > len(hits):
        raise Undecided(why="unknown", count=len(decisions) - len(hits))
    for decision in decisions.values():
        decision.check()


def _second(text: str, hits: tuple[Hit, ...], decisions: Mapping[Hit, Decision]) -> tuple[str, tuple[Kept, ...]]:
    """Return the new text, and where what stays stands in it."""
    pieces: list[str] = []
    kept: list[Kept] = []
    done = length = 0
    for hit in hits:
        decision = decisions[hit]
        piece = _piece(text, hit, decision)
        length += hit.start - done
        if decision.deed is Deed.KEEP and decision.reason is not None:
            kept.append(Kept(length, length + len(piece), hit.leak_type.value, decision.reason))
        pieces += [text[done:hit.start], piece]
        length += len(piece)
        done = hit.end
    return "".join([*pieces, text[done:]]), tuple(kept)


def _piece(text: str, hit: Hit, decision: Decision) -> str:
    if decision.deed is Deed.REPLACE:
        return hit.token
    return decision.words.strip() if decision.deed is Deed.REWRITE else text[hit.start:hit.end]


def _stays(hit: Hit, kept: tuple[Kept, ...]) -> bool:
    """Return whether a find of the new text lies within one that a person kept."""
    return any(one.start <= hit.start and hit.end <= one.end for one in kept)
