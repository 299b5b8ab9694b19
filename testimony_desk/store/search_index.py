"""Keeps the index of what was said beside the lists: what becomes a head is found, what is emptied is gone from it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Protocol

from testimony_desk.domain.errors import Cancelled
from testimony_desk.domain.search import contents
from testimony_desk.domain.version import Version
from testimony_desk.store import search_tables as tables
from testimony_desk.store.compartment import OpenCompartment

KEYS = 1
"""Counts how words and keys are made; an index of another number is made anew."""
INTERVIEW = "interview"
"""The kind that is searched: in testimony what was said, in identity who it was. Remarks of reviewers are neither."""
_BATCH = 200
_AT_ONCE = 200
"""So many heads are noted in the commit that keeps them; of more, noting would take longer than all the rest."""
_LEFT = 2
"""What `behind` is from when heads were left out until all are noted: 1 is only that there may be some."""
_MANY = 300  # to take more out of the index one by one takes longer than to make it anew
IsCancelled = Callable[[], bool]


class Note(Protocol):
    """What is told of each version that is kept, inside the transaction that keeps it."""

    def __call__(self, compartment: OpenCompartment, version: Version, /, *, head: bool) -> None:
        """Let it be found if it is a head, and what it follows no more."""


def note(compartment: OpenCompartment, version: Version, *, head: bool) -> None:
    """Inside the transaction that keeps a version: let it be found if it is a head, what it follows no more."""
    gathering = Gathering(compartment)
    gathering.note(compartment, version, head=head)
    gathering.finish()


class Gathering:
    """Notes the versions of one transaction together, or leaves more than 200 of them to `catch_up`.

    Who brings a thousand interviews waits for a receipt; who searches next is told what is still to do. While something
    is left nothing else is noted, so that the order in the index is the order in which they came. Nothing is found
    before `finish`; a transaction that is undone takes what was noted, or left, with it.
    """

    def __init__(self, compartment: OpenCompartment) -> None:
        self.compartment = compartment
        self._waiting: dict[bytes, Collection[str]] = {}
        self._left: bool | None = None

    def note(self, compartment: OpenCompartment, version: Version, /, *, head: bool) -> None:
        """Be told of a version of this compartment, as `note` is."""
        if compartment.name not in tables.PLACES:
            return
        if head and _searched(version) and not self._leaves():
            self._waiting[bytes.fromhex(version.id)] = contents.spellings(version.content or {})
        self._let_go(version)
        if len(self._waiting) > _AT_ONCE:
            self._leave()

    def finish(self) -> None:
        """Write what was noted; to be called before the transaction ends."""
        if self._waiting:
            tables.add(self.compartment, list(self._waiting.items()))
            self._waiting = {}

    def _leaves(self) -> bool:
        if self._left is None:
            self._left = self.compartment.execute("SELECT behind FROM search_state") == [(_LEFT,)]
        return self._left

    def _leave(self) -> None:
        self.compartment.execute("UPDATE search_state SET behind = ?", (_LEFT,))
        self._left, self._waiting = True, {}

    def _let_go(self, version: Version) -> None:
        """Take out what a version follows: of its record and kind, written already or not."""
        same = (bytes.fromhex(version.header.record), version.header.kind)
        gone = [parent for parent in map(bytes.fromhex, version.header.parents) if self.compartment.execute(
            "SELECT 1 FROM versions WHERE id = ? AND record = ? AND kind = ?", (parent, *same))]
        tables.remove(self.compartment, [parent for parent in gone if self._waiting.pop(parent, None) is None])


def forget(compartment: OpenCompartment, versions: Sequence[bytes]) -> None:
    """Inside the transaction that empties versions (32-byte ids): leave no word of them in the index."""
    if compartment.name not in tables.PLACES:
        return
    if len(versions) > _MANY:
        begin_anew(compartment)
    else:
        tables.remove(compartment, versions)


def begin_anew(compartment: OpenCompartment) -> None:
    """Empty the index and note that it is to be made again, before the next search."""
    if compartment.name in tables.PLACES:
        with compartment.transaction():
            tables.clear(compartment)
            compartment.execute("UPDATE search_state SET keys = ?, behind = ?", (KEYS, _LEFT))


def is_behind(compartment: OpenCompartment) -> bool:
    """Tell whether there may be heads that the index does not hold yet, or holds in an older way."""
    return compartment.execute("SELECT keys, behind FROM search_state") != [(KEYS, 0)]


def catch_up(compartment: OpenCompartment, load: Callable[[bytes], Version],
             progress: Callable[[int, int], None], cancelled: IsCancelled) -> None:
    """Note all heads that are missing, 200 in one commit; what is done stays when this is stopped.

    What is kept meanwhile is noted too: nothing counts as complete that was not looked at in the same commit. load:
    `versions.get` by a 32-byte id. Raises Cancelled, DiskFull, RolledBack where nothing can be written.
    """
    if compartment.execute("SELECT keys FROM search_state") != [(KEYS,)]:
        begin_anew(compartment)
    while missing := _missing_or_done(compartment):
        for at in range(0, len(missing), _BATCH):
            if cancelled():
                raise Cancelled
            with compartment.transaction():
                still = _still_heads(compartment, missing[at:at + _BATCH])
                tables.add(compartment, [(one, contents.spellings(load(one).content or {})) for one in still])
            progress(min(at + _BATCH, len(missing)), len(missing))


def _missing_or_done(compartment: OpenCompartment) -> list[bytes]:
    """Return the heads that are missing; where none is, note in the same commit that the index is complete."""
    with compartment.transaction():
        missing = _missing(compartment)
        if not missing:
            compartment.execute("UPDATE search_state SET behind = 0")
    return missing


def _still_heads(compartment: OpenCompartment, some: Sequence[bytes]) -> list[bytes]:
    """Return those of some versions that nothing has followed or emptied since they were found missing."""
    return [one for one in some if compartment.execute(
        "SELECT 1 FROM heads JOIN versions ON id = version WHERE version = ? AND content IS NOT NULL", (one,))]


def differs(compartment: OpenCompartment, heads: Iterable[Version]) -> bool:
    """Tell whether the index says something else of a head than its content does, or knows what is no head.

    False while it is behind, for then it is made anew before it is asked.
    """
    if compartment.name not in tables.PLACES or is_behind(compartment):
        return False
    known = tables.count(compartment)
    for one in heads:
        expected = contents.spellings(one.content or {}) if _searched(one) else frozenset()
        if tables.spellings_of(compartment, bytes.fromhex(one.id)) != expected:
            return True
        known -= bool(expected)
    return known != 0


def _missing(compartment: OpenCompartment) -> list[bytes]:
    return [row[0] for row in compartment.execute(
        "SELECT version FROM heads JOIN versions ON id = version WHERE content IS NOT NULL"
        " AND heads.kind = ? AND version NOT IN (SELECT version FROM search_docs) ORDER BY versions.at", (INTERVIEW,))]


def _searched(version: Version) -> bool:
    return version.content is not None and version.header.kind == INTERVIEW
