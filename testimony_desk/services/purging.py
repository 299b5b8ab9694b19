"""Emptying at a field desk what headquarters has confirmed to hold, with or without a copy that it alone opens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import suppress

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.version import Compartment
from testimony_desk.services import outgoing, sealed_copies, trusting
from testimony_desk.services.desk import Desk
from testimony_desk.services.replaying import handles
from testimony_desk.services.sealed_copies import Progress, Sealed
from testimony_desk.services.shredding import TOLD, Destruction, carry_out, with_room
from testimony_desk.store import intents, versions
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.errors import CompartmentClosed
from testimony_desk.store.intents import Intent

KIND = "purge"

Confirmed = Mapping[Compartment, tuple[str, ...]]


def confirmed(desk: Desk, days: int = 0) -> Confirmed:
    """Return the ids of versions that a trusted headquarters desk confirmed to hold and whose content is still here.

    days: how many days ago the receipt came, at least. Only of what was said and who said it, only at a field desk,
    only of open compartments. With the record of an attached file its key and the file go: headquarters confirms it
    when the file is there and opens.
    """
    if desk.kind is not DeskKind.FIELD:
        return {}
    offices = [one for one in trusting.partners(desk) if one.trusted and one.kind == DeskKind.HEADQUARTERS.value]
    until = (desk.today() - dt.timedelta(days=days)).isoformat()
    return {name: tuple(versions.confirmed(desk.compartment(name), [one.fingerprint for one in offices], until))
            for name in TOLD if desk.opens(name)}


def purged(desk: Desk) -> frozenset[str]:
    """Return the ids of all versions that were ever purged here."""
    return frozenset(one for intent in intents.of_kind(desk.consent, KIND)
                     for name in TOLD for one in _named(intent, name))


def purge(desk: Desk, days: int = 0) -> int:
    """Empty every version that headquarters confirmed, and return how many; nothing else is touched.

    Sealed copies of what was confirmed so long ago go too, and count with their records. days: how many days ago the
    receipt came, at least. The signature of each compartment of headquarters under its receipt is what this rests on.
    Raises DiskFull, StorageFailed; then the promise is kept at the next unlock.
    """
    count = _empty_all(desk, {name: ids for name, ids in confirmed(desk, days).items() if ids}, ())
    if desk.kind is DeskKind.FIELD:
        count += sealed_copies.give_up(desk, (desk.today() - dt.timedelta(days=days)).isoformat())
    return count


def seal(desk: Desk, days: int = 0, most: int | None = None,
         progress: Progress = lambda _done, _total: None) -> int:
    """Put a copy that headquarters alone opens in place of each version that it confirmed; return how many versions.

    What a copy cannot be made of stays as it is. Nothing of this desk opens a copy, no passphrase and no recovery
    sheet. First the copies are whole on disk, then one commit promises them and the emptying. most: how many versions
    of each compartment at once, the first of which a copy can be made; progress: told how many are sealed. Takes and
    raises what `purge` does.
    """
    written = sealed_copies.write(desk, confirmed(desk, days), most, progress)
    found = {name: tuple(one for each in written if each.compartment is name for one in each.ids) for name in TOLD}
    return _empty_all(desk, {name: ids for name, ids in found.items() if ids}, written)


def _empty_all(desk: Desk, found: Confirmed, copies: Sequence[Sealed]) -> int:
    if not found:
        return 0
    ids: dict[str, Json] = {name.value: list(each) for name, each in found.items()}
    intent = Intent(desk.random(16).hex(), KIND, ids, desk.now())
    with_room(desk, lambda: _promise(desk, intent, copies))
    with suppress(CompartmentClosed):
        take_effect(desk, intent)
    return sum(map(len, found.values()))


@handles(KIND)
def take_effect(desk: Desk, intent: Intent) -> None:
    """Empty what the promise names; idempotent. Raises CompartmentClosed, DiskFull, StorageFailed."""
    sealed_copies.move_files(desk)  # before the file's key goes, and with it the file that is still in its old place
    carry_out(desk, Destruction(intent, lambda compartment: _empty(compartment, intent),
                                lambda: outgoing.sweep(desk), ("purge-done", intent.id)))


def _promise(desk: Desk, intent: Intent, copies: Sequence[Sealed]) -> None:
    with desk.consent.transaction():
        intents.add(desk.consent, intent)
        sealed_copies.promise(desk, copies)
        desk.write_journal("purge-begun", intent.id)


def _empty(compartment: OpenCompartment, intent: Intent) -> None:
    versions.empty(compartment, _named(intent, compartment.name))


def _named(intent: Intent, name: Compartment) -> list[str]:
    found = intent.ids.get(name.value, ())
    assert isinstance(found, list | tuple)  # only `purge` writes it
    return [str(one) for one in found]
