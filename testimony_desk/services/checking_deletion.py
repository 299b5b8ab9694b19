"""Looks whether content is back that a kept promise destroyed by the id of its version: an old page was put back."""

from __future__ import annotations

from collections.abc import Iterator

from testimony_desk.domain.version import Compartment
from testimony_desk.services import handing_over, purging, stripping, withdrawing
from testimony_desk.services.desk import Desk
from testimony_desk.store import intents, versions
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.errors import VaultDamaged
from testimony_desk.store.intents import Intent


def check_gone(desk: Desk, name: Compartment) -> None:
    """Raise VaultDamaged when a version has content that a purge, a handing over or a withdrawal has destroyed here.

    What fell with its whole consent is `inspection.check_versions`'s to see; only promises that are kept count.
    """
    file = desk.compartment(name)
    if any(versions.has(file, one) and not versions.get(file, one).emptied for one in _emptied_by_id(desk, name)):
        raise VaultDamaged(compartment=name.value, why="versions")
    if any(_left(desk, file, intent) for intent in _kept(desk, withdrawing.KIND)):
        raise VaultDamaged(compartment=name.value, why="versions")


def _emptied_by_id(desk: Desk, name: Compartment) -> Iterator[str]:
    if name is Compartment.CONSENT:
        for intent in _kept(desk, withdrawing.KIND):
            yield from _texts(intent, "consents") if name in withdrawing.erased_by(intent) else ()
    else:
        for intent in _kept(desk, purging.KIND):
            yield from _texts(intent, name.value)
    if name is Compartment.IDENTITY:
        for intent in _kept(desk, handing_over.CARRY):
            yield from _texts(intent, "versions")


def _left(desk: Desk, file: OpenCompartment, intent: Intent) -> bool:
    """Tell whether a version still answers something under a topic or purpose that was taken back."""
    if file.name is Compartment.CONSENT or file.name in withdrawing.erased_by(intent):
        return False
    return any(stripping.remainder(desk, one, lambda name: withdrawing.took(intent, name)) is not None
               for one in versions.under(file, _texts(intent, "consents")))


def _kept(desk: Desk, kind: str) -> list[Intent]:
    waiting = {one.id for one in intents.pending(desk.consent)}
    return [one for one in intents.of_kind(desk.consent, kind) if one.id not in waiting]


def _texts(intent: Intent, name: str) -> tuple[str, ...]:
    found = intent.ids.get(name, ())
    assert isinstance(found, list | tuple)  # ids are written by the services whose promises they are
    return tuple(map(str, found))
