"""Heads of the journal that headquarters countersigned: the statements themselves, so that anyone can check them."""

from __future__ import annotations

from testimony_desk.domain.journal import Anchor
from testimony_desk.store.compartment import OpenCompartment


def keep(consent: OpenCompartment, anchor: Anchor) -> None:
    """Keep an anchor, in place of earlier ones of that signer which it makes needless.

    An earlier one is needless when this journal has its line: whoever countersigned a later line vouches for it too.
    One that does not fit stays: it shows that this journal was put back or replaced.
    """
    with consent.transaction():
        consent.execute("INSERT OR IGNORE INTO anchors VALUES(?, ?, ?, ?, ?)",
                        (anchor.signer, anchor.count, anchor.hash, anchor.statement, anchor.signature))
        consent.execute("DELETE FROM anchors WHERE EXISTS (SELECT 1 FROM journal WHERE n = anchors.count"
                        " AND journal.hash = anchors.hash) AND EXISTS (SELECT 1 FROM anchors AS later"
                        " JOIN journal ON journal.n = later.count AND journal.hash = later.hash"
                        " WHERE later.signer = anchors.signer AND later.count > anchors.count)")


def every(consent: OpenCompartment) -> list[Anchor]:
    """Return what was countersigned, the earliest line first; their signatures were checked when they came."""
    return [Anchor(*row) for row in consent.execute("SELECT * FROM anchors ORDER BY count, signer, hash")]
