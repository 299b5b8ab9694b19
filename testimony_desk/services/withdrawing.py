"""Taking consent back: every use stops with one commit; what it covers is destroyed wherever a key is at hand."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codec import to_json
from testimony_desk.domain.consent.codes import Purpose, Scope
from testimony_desk.domain.consent.lineages import takes
from testimony_desk.domain.consent.record import ConsentRecord, Withdrawal, tidied
from testimony_desk.domain.paths import form_path
from testimony_desk.domain.version import Compartment
from testimony_desk.services import consents, interview_drafts, outgoing
from testimony_desk.services.desk import Desk
from testimony_desk.services.draft_forms import places_of
from testimony_desk.services.recording import new_record, sign_version, store_version
from testimony_desk.services.replaying import handles
from testimony_desk.store import ballast, drafts, intents, versions
from testimony_desk.store.errors import CompartmentClosed, DiskFull, NotInVault
from testimony_desk.store.intents import Intent

KIND = "withdraw"


def withdraw(desk: Desk, withdrawal: Withdrawal) -> str:
    """Record a withdrawal and let it take effect as far as this slot's keys reach; return its version id.

    Anyone may record it who opens consent. With the first commit `consent.clearing.clear` refuses; what lies in a
    compartment that is closed here is destroyed when someone unlocks who can open it. Raises NotInVault for a consent
    version or case that is not here, LineRefused, DiskFull.
    """
    withdrawal = tidied(withdrawal)
    covered = covered_by(consents.of_case(desk, withdrawal.case), withdrawal.consent)
    if not covered:
        raise NotInVault(what="consent")
    version = sign_version(desk, Compartment.CONSENT, new_record(desk), consents.WITHDRAWAL, (), to_json(withdrawal))
    intent = Intent(desk.random(16).hex(), KIND, _ids(desk, withdrawal, covered), desk.now())
    with desk.consent.transaction():
        store_version(desk, version)
        intents.add(desk.consent, intent)
        for record in _texts(intent, "records"):
            interview_drafts.take_back(desk, record)
        desk.write_journal("consent-withdrawn", withdrawal.consent)
    with suppress(CompartmentClosed):
        take_effect(desk, intent)
    return version.id


def covered_by(records: Iterable[ConsentRecord], consent: str) -> tuple[str, ...]:
    """Return the consent versions whose testimony a withdrawal of `consent` covers: itself and its ancestors.

    The account of someone who speaks for an absent person stands under that person's consent, which is covered along.
    """
    known = {one.id: one for one in records}
    found: dict[str, None] = {}
    waiting = [consent]
    while waiting:
        one = known.get(waiting.pop())
        if one is not None and one.id not in found:
            found[one.id] = None
            waiting += [one.supersedes, one.beside]
    return tuple(found)


@handles(KIND)
def take_effect(desk: Desk, intent: Intent) -> None:
    """Destroy what the withdrawal covers in every open compartment and every bundle that waits to leave with it.

    The intent is finished when all compartments were open. Idempotent. Raises CompartmentClosed when some of it lies
    where this slot cannot go, DiskFull.
    """
    for name in Compartment:
        if desk.opens(name):
            _with_room(desk, name, intent)
    outgoing.forget_case(desk, str(intent.ids["case"]))
    for name in Compartment:
        desk.compartment(name)
    with desk.consent.transaction():
        intents.finish(desk.consent, intent.id, desk.now())
        desk.write_journal("withdrawal-done", _texts(intent, "consents")[0])
    desk.consent.checkpoint()


def _with_room(desk: Desk, name: Compartment, intent: Intent) -> None:
    """Deleting needs room too: on a full disk the ballast is given up, and kept again when there is room."""
    try:
        _destroy_in(desk, name, intent)
    except DiskFull:
        ballast.drop(desk.vault.folder)
        _destroy_in(desk, name, intent)
        ballast.restore(desk.vault.folder, desk.random)


def _destroy_in(desk: Desk, name: Compartment, intent: Intent) -> None:
    compartment = desk.compartment(name)
    if intents.is_done_in(compartment, intent.id):
        return
    erased = name in _erased(intent)
    for record in _texts(intent, "records"):
        if erased:
            drafts.discard(compartment, record)
        else:
            _forget_answers(desk, name, record, intent)
    with compartment.transaction():
        if erased:
            versions.empty_contents(compartment, _texts(intent, "consents"))
        intents.mark_done_in(compartment, intent.id)
    compartment.checkpoint()


def _forget_answers(desk: Desk, name: Compartment, record: str, intent: Intent) -> None:
    """Take out of a draft, if it still is one, what was asked under a purpose that is gone."""
    compartment = desk.compartment(name)
    try:
        places = places_of(desk, drafts.get(desk.consent, record))
    except NotInVault:
        return
    for path in drafts.answers(compartment, record):
        place = places.get(form_path(path))
        if place is not None and any(_took(intent, purpose) for purpose in place.purposes):
            drafts.forget(compartment, record, path)


def _took(intent: Intent, name: str) -> bool:
    purpose, _, about = name.partition(":")
    return takes(Scope(str(intent.ids["scope"])), _texts(intent, "purposes"), Purpose(purpose), about)


def _erased(intent: Intent) -> frozenset[Compartment]:
    """Return the compartments whose covered versions are emptied: all, only the names, or none."""
    if intent.ids["scope"] not in (Scope.ALL_DELETE, Scope.IDENTITY_DELETE, Scope.ONE_PURPOSE):
        return frozenset()
    if _took(intent, Purpose.INTERNAL.value):
        return frozenset(Compartment)
    return frozenset({Compartment.IDENTITY}) if _took(intent, Purpose.IDENTITY.value) else frozenset()


def _ids(desk: Desk, withdrawal: Withdrawal, covered: tuple[str, ...]) -> dict[str, Json]:
    records = [one.record for one in drafts.all_drafts(desk.consent) if one.consent in covered]
    return {"case": withdrawal.case, "consents": list(covered), "records": records, "scope": withdrawal.scope.value,
            "purposes": list(withdrawal.purposes)}


def _texts(intent: Intent, name: str) -> tuple[str, ...]:
    found = intent.ids[name]
    assert isinstance(found, list | tuple)  # only `_ids` writes it
    return tuple(str(one) for one in found)
