"""Parts of bundles that wait, unread and still sealed, for a slot that opens their compartment."""

from __future__ import annotations

from dataclasses import dataclass

from testimony_desk.domain.version import Compartment
from testimony_desk.store.compartment import OpenCompartment


@dataclass(frozen=True)
class WaitingPart:
    """A sealed part in the vault's `inbox` folder, whose file is named after `member` (32 hex digits).

    bundle: 32 hex digits; sender: consent signing key, 64 hex digits; sha256 of the file as stored, 64 hex digits.
    """

    member: str
    bundle: str
    sender: str
    compartment: Compartment
    kind: str
    sha256: str
    size: int
    received_on: str


def put(consent: OpenCompartment, part: WaitingPart) -> None:
    """Note a part that waits; a second time changes nothing."""
    with consent.transaction():
        consent.execute("INSERT OR IGNORE INTO"
                        " inbox(member, bundle, sender, compartment, kind, sha256, size, received_on)"
                        " VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
                        (bytes.fromhex(part.member), bytes.fromhex(part.bundle), bytes.fromhex(part.sender),
                         part.compartment.value, part.kind, bytes.fromhex(part.sha256), part.size, part.received_on))


def waiting(consent: OpenCompartment) -> list[WaitingPart]:
    """Return the parts that wait, in the order in which they came."""
    rows = consent.execute("SELECT member, bundle, sender, compartment, kind, sha256, size, received_on FROM inbox"
                           " ORDER BY received_on, rowid")
    return [WaitingPart(member.hex(), bundle.hex(), sender.hex(), Compartment(name), kind, digest.hex(), size, day)
            for member, bundle, sender, name, kind, digest, size, day in rows]


def taken(consent: OpenCompartment, member: str) -> None:
    """Note that a part was taken in or refused for good; its file may be removed."""
    with consent.transaction():
        consent.execute("DELETE FROM inbox WHERE member = ?", (bytes.fromhex(member),))
