"""Anonymous counts of what leaves no other trace, such as a refused consent: a number, no day, no code."""

from __future__ import annotations

from testimony_desk.store.compartment import OpenCompartment


def count_one(consent: OpenCompartment, what: str) -> None:
    """Add one to a count; `what` is a code such as `refused`."""
    with consent.transaction():
        consent.execute("INSERT INTO tally VALUES(?, 1) ON CONFLICT(what) DO UPDATE SET count = count + 1", (what,))


def counted(consent: OpenCompartment, what: str) -> int:
    """Return a count, 0 when it never happened."""
    rows = consent.execute("SELECT count FROM tally WHERE what = ?", (what,))
    return int(rows[0][0]) if rows else 0
