"""Keeps the index of what was said beside the lists: what becomes a head is found, what is emptied is gone from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

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
_MANY = 300  # to take more out of the index one by one takes longer than to make it anew
IsCancelled = Callable[[], bool]


def note(compartment: OpenCompartment, version: Version, *, head: bool) -> None:
    """Inside the transaction that keeps a version: let it be found if it is a head, what it follows no more."""
    if compartment.name not in tables.PLACES:
        return
    if head and _searched(version):
        tables.add(compartment, [(bytes.fromhex(version.id), contents.spellings(version.content or {}))])
    same = (bytes.fromhex(version.header.record), version.header.kind)
    gone = [bytes.fromhex(parent) for parent in version.header.parents if compartment.execute(
        "SELECT 1 FROM versions WHERE id = ? AND record = ? AND kind = ?", (bytes.fromhex(parent), *same))]
    tables.remove(compartment, gone)


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
            compartment.execute("UPDATE search_state SET keys = ?, behind = 1", (KEYS,))


def is_behind(compartment: OpenCompartment) -> bool:
    """Tell whether there may be heads that the index does not hold yet, or holds in an older way."""
    return compartment.execute("SELECT keys, behind FROM search_state") != [(KEYS, 0)]


def catch_up(compartment: OpenCompartment, load: Callable[[bytes], Version],
             progress: Callable[[int, int], None], cancelled: IsCancelled) -> None:
    """Note all heads that are missing, 200 in one commit; what is done stays when this is stopped.

    load: `versions.get` by a 32-byte id. Raises Cancelled, DiskFull, RolledBack where nothing can be written.
    """
    if compartment.execute("SELECT keys FROM search_state") != [(KEYS,)]:
        begin_anew(compartment)
    missing = _missing(compartment)
    for at in range(0, len(missing), _BATCH):
        if cancelled():
            raise Cancelled
        entries = [(one, contents.spellings(load(one).content or {})) for one in missing[at:at + _BATCH]]
        with compartment.transaction():
            tables.add(compartment, entries)
        progress(min(at + _BATCH, len(missing)), len(missing))
    with compartment.transaction():
        compartment.execute("UPDATE search_state SET behind = 0")


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
