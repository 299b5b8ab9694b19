"""Partners: the cards of other desks, what came from them, what went to them, and what they confirmed to hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from testimony_desk.domain import canonical
from testimony_desk.store.compartment import OpenCompartment, Row
from testimony_desk.store.errors import NotInVault

_MAX_RECIPIENTS = 1024 * 1024
_COLUMNS = "fingerprint, name, kind, sender, card, added_on, compared_on, revoked_on"


@dataclass(frozen=True)
class Partner:
    """Another desk's card as it came. fingerprint, sender: 64 hex digits; sender is its consent signing key.

    added_on, compared_on, revoked_on: days (YYYY-MM-DD), "" for never. Trusted means compared and not revoked.
    """

    fingerprint: str
    name: str
    kind: str
    sender: str
    card: bytes
    added_on: str
    compared_on: str = ""
    revoked_on: str = ""

    @property
    def trusted(self) -> bool:
        """True when its words or digits were compared, and nobody took that back."""
        return bool(self.compared_on) and not self.revoked_on


@dataclass(frozen=True)
class Delivery:
    """A bundle that came or went. bundle: 32 hex digits; manifest: SHA-256 of its manifest, 64 hex digits."""

    sequence: int
    bundle: str
    manifest: str
    kind: str
    day: str


def add(consent: OpenCompartment, partner: Partner) -> None:
    """Keep a card; one that is here already keeps its trust."""
    with consent.transaction():
        consent.execute(f"INSERT OR IGNORE INTO partners({_COLUMNS}) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
                        (bytes.fromhex(partner.fingerprint), partner.name, partner.kind, bytes.fromhex(partner.sender),
                         partner.card, partner.added_on, partner.compared_on, partner.revoked_on))


def trust(consent: OpenCompartment, fingerprint: str, day: str) -> None:
    """Note that a card's words or digits were compared; raises NotInVault for an unknown card."""
    get(consent, fingerprint)
    with consent.transaction():
        consent.execute("UPDATE partners SET compared_on = ?, revoked_on = '' WHERE fingerprint = ?",
                        (day, bytes.fromhex(fingerprint)))


def revoke(consent: OpenCompartment, fingerprint: str, day: str) -> None:
    """Note that a card is no longer trusted; raises NotInVault for an unknown card."""
    get(consent, fingerprint)
    with consent.transaction():
        consent.execute("UPDATE partners SET revoked_on = ? WHERE fingerprint = ?", (day, bytes.fromhex(fingerprint)))


def succeed(consent: OpenCompartment, before: Partner, after: Partner, day: str, until: str) -> None:
    """Let what is known of a desk under one card go on under its next: what came, what went, what waits, what is due.

    Inside a transaction. The card before is trusted no longer; both are kept. until: the day (YYYY-MM-DD) from which
    its keys may be in other hands: a part that came then and waits, sealed, stays that card's.
    """
    old, new = bytes.fromhex(before.fingerprint), bytes.fromhex(after.fingerprint)
    senders = bytes.fromhex(after.sender), bytes.fromhex(before.sender)
    consent.execute("UPDATE partners SET revoked_on = ? WHERE fingerprint = ? AND revoked_on = ''", (day, old))
    consent.execute("UPDATE OR IGNORE receipts SET partner = ? WHERE partner = ?", (new, old))
    consent.execute("UPDATE OR IGNORE received SET sender = ? WHERE sender = ?", senders)
    consent.execute("UPDATE inbox SET sender = ? WHERE sender = ? AND received_on < ?", (*senders, until))
    for name in ("missing-bundles/", "last-numbers/"):
        consent.execute("UPDATE OR IGNORE settings SET name = ? || ? WHERE name = ? || ?",
                        (name, after.sender, name, before.sender))
    for table, column in (("sent", "recipients"), ("intents", "ids")):
        renamed = f"UPDATE {table} SET {column} = CAST(replace(CAST({column} AS TEXT), ?, ?) AS BLOB)"  # noqa: S608 - texts of the line before
        consent.execute(renamed, (before.fingerprint, after.fingerprint))


def carry_receipts(file: OpenCompartment, before: str, after: str, until: str) -> None:
    """Count what one card confirmed before a day as confirmed by its successor (fingerprints, hex), and nothing later.

    Inside a transaction. until: YYYY-MM-DD; what was counted of it and later counts no more, and is asked for again.
    """
    old, new = bytes.fromhex(before), bytes.fromhex(after)
    file.execute("DELETE FROM receipted WHERE partner = ? AND version IN (SELECT version FROM receipted"
                 " WHERE partner = ? AND day >= ?)", (new, old, until))
    file.execute("INSERT OR IGNORE INTO receipted SELECT version, ?, day FROM receipted WHERE partner = ? AND day < ?",
                 (new, old, until))


def get(consent: OpenCompartment, fingerprint: str) -> Partner:
    """Return a partner by its card's fingerprint (64 hex digits); raises NotInVault."""
    found = _select(consent, "WHERE fingerprint = ?", bytes.fromhex(fingerprint))
    if not found:
        raise NotInVault(what="partner")
    return found[0]


def by_sender(consent: OpenCompartment, sender: str) -> list[Partner]:
    """Return the partners whose consent signing key this is (64 hex digits), newest first: successors share a desk."""
    return _select(consent, "WHERE sender = ? ORDER BY added_on DESC, fingerprint", bytes.fromhex(sender))


def everyone(consent: OpenCompartment) -> list[Partner]:
    """Return all partners by name."""
    return _select(consent, "ORDER BY name, added_on DESC, fingerprint")


def received(consent: OpenCompartment, sender: str) -> list[Delivery]:
    """Return what was taken in from a sender (consent signing key, 64 hex digits), in order of sequence."""
    return _deliveries(consent, "SELECT sequence, bundle, manifest, kind, received_on FROM received WHERE sender = ?"
                                " ORDER BY sequence", bytes.fromhex(sender))


def has_received(consent: OpenCompartment, bundle: str) -> bool:
    """Tell whether a bundle (32 hex digits) was taken in, from whomever."""
    return bool(consent.execute("SELECT 1 FROM received WHERE bundle = ?", (bytes.fromhex(bundle),)))


def note_received(consent: OpenCompartment, sender: str, delivery: Delivery) -> None:
    """Note a bundle that was taken in; a second time changes nothing."""
    with consent.transaction():
        consent.execute("INSERT OR IGNORE INTO received(sender, sequence, bundle, manifest, kind, received_on)"
                        " VALUES(?, ?, ?, ?, ?, ?)", (bytes.fromhex(sender), *_row(delivery)))


def last_sent(consent: OpenCompartment) -> Delivery | None:
    """Return the bundle this desk made last, None before the first: the next one names its manifest."""
    found = _deliveries(consent, "SELECT sequence, bundle, manifest, kind, made_on FROM sent"
                                 " ORDER BY sequence DESC LIMIT 1")
    return found[0] if found else None


def sent(consent: OpenCompartment) -> list[Delivery]:
    """Return every bundle this desk made, last first."""
    return _deliveries(consent, "SELECT sequence, bundle, manifest, kind, made_on FROM sent ORDER BY sequence DESC")


def note_sent(consent: OpenCompartment, delivery: Delivery, recipients: Iterable[str]) -> None:
    """Note a bundle that this desk made, and the fingerprints of the cards it is sealed to."""
    with consent.transaction():
        sequence, bundle, manifest, kind, day = _row(delivery)
        consent.execute("INSERT INTO sent(sequence, bundle, manifest, kind, recipients, made_on)"
                        " VALUES(?, ?, ?, ?, ?, ?)",
                        (sequence, bundle, manifest, kind, canonical.dump(sorted(recipients)), day))


def recipients_of(consent: OpenCompartment, bundle: str) -> tuple[str, ...]:
    """Return the card fingerprints that a bundle of ours was sealed to; raises NotInVault."""
    rows = consent.execute("SELECT recipients FROM sent WHERE bundle = ?", (bytes.fromhex(bundle),))
    if not rows:
        raise NotInVault(what="bundle")
    found = canonical.load(rows[0][0], _MAX_RECIPIENTS)
    assert isinstance(found, list)  # only `note_sent` writes this column
    return tuple(str(one) for one in found)


def note_receipt(consent: OpenCompartment, bundle: str, partner: str, day: str) -> None:
    """Note that a partner (card fingerprint) confirmed a bundle of ours; the versions are noted in each compartment."""
    with consent.transaction():
        consent.execute("INSERT OR IGNORE INTO receipts VALUES(?, ?, ?)",
                        (bytes.fromhex(bundle), bytes.fromhex(partner), day))


def receipts(consent: OpenCompartment, bundle: str) -> dict[str, str]:
    """Return who confirmed a bundle of ours: card fingerprint to day."""
    rows = consent.execute("SELECT partner, day FROM receipts WHERE bundle = ?", (bytes.fromhex(bundle),))
    return {partner.hex(): day for partner, day in rows}


def _select(consent: OpenCompartment, where: str, *parameters: object) -> list[Partner]:
    rows = consent.execute(f"SELECT {_COLUMNS} FROM partners {where}", parameters)  # noqa: S608 - texts of this module
    return [_partner(row) for row in rows]


def _partner(row: Row) -> Partner:
    fingerprint, name, kind, sender, card, added_on, compared_on, revoked_on = row
    return Partner(fingerprint.hex(), name, kind, sender.hex(), card, added_on, compared_on, revoked_on)


def _deliveries(consent: OpenCompartment, statement: str, *parameters: object) -> list[Delivery]:
    return [Delivery(sequence, bundle.hex(), manifest.hex(), kind, day)
            for sequence, bundle, manifest, kind, day in consent.execute(statement, parameters)]


def _row(delivery: Delivery) -> tuple[int, bytes, bytes, str, str]:
    return (delivery.sequence, bytes.fromhex(delivery.bundle), bytes.fromhex(delivery.manifest), delivery.kind,
            delivery.day)
