"""Taking consent back: every use stops with one commit; what it covers is destroyed wherever a key is at hand."""

from __future__ import annotations

import itertools
from collections.abc import Set as AbstractSet
from contextlib import suppress

from testimony_desk.domain.attachments import RULES, Kind
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent import waiting
from testimony_desk.domain.consent.codec import ConsentUnreadable, to_json, withdrawal_from_json
from testimony_desk.domain.consent.codes import Purpose, Scope
from testimony_desk.domain.consent.covering import covered_by, in_full
from testimony_desk.domain.consent.lineages import takes
from testimony_desk.domain.consent.record import Withdrawal, tidied
from testimony_desk.domain.version import Compartment, Version, VersionRefused, unsalted
from testimony_desk.services import (
    acknowledging,
    consent_proof,
    consents,
    evidence_drafts,
    handing_over,
    interview_drafts,
    outgoing,
    replaying,
    same_person,
    sealed_copies,
    stripping,
)
from testimony_desk.services.desk import Desk
from testimony_desk.services.recording import new_record, sign_version, store_version
from testimony_desk.services.replaying import handles
from testimony_desk.services.shredding import TOLD, Destruction, carry_out, with_room
from testimony_desk.store import attachment_files, attachments, drafts, intents, versions
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.errors import CompartmentClosed, NotInVault
from testimony_desk.store.intents import Intent

KIND = "withdraw"
AWAIT = "await-withdrawal"
"""The kind of intent that holds until a withdrawal of another desk is carried out."""
DESTROYING = waiting.DESTROYING


def withdraw(desk: Desk, withdrawal: Withdrawal) -> str:
    """Record a withdrawal and let it take effect as far as this slot's keys reach; return its version id.

    Anyone may record it who opens consent. With the first commit `consent.clearing.clear` refuses; what lies in a
    compartment that is closed here is destroyed when someone unlocks who can open it. Of a consent that was taken back
    before, and of which only the proof is left, the withdrawal that did it takes effect once more. Raises NotInVault
    for a consent version or case that is not here, LineRefused, DiskFull.
    """
    withdrawal = tidied(withdrawal)
    covered = covered_by(consents.of_case(desk, withdrawal.case), withdrawal.consent)
    if not covered:
        return _withdrawn_before(desk, withdrawal)
    version, intent = _new(desk, withdrawal, covered)
    with_room(desk, lambda: _keep(desk, version, intent, withdrawal))
    fulfil(desk, intent)
    return version.id


def note(desk: Desk, withdrawal: Withdrawal) -> Intent:
    """Keep a withdrawal inside the caller's transaction, and return the promise that `take_effect` has to keep then.

    For a withdrawal that comes with the next version of a consent. Raises NotInVault, LineRefused, DiskFull.
    """
    withdrawal = tidied(withdrawal)
    covered = covered_by(consents.of_case(desk, withdrawal.case), withdrawal.consent)
    if not covered:
        raise NotInVault(what="consent")
    version, intent = _new(desk, withdrawal, covered)
    _keep(desk, version, intent, withdrawal)
    return intent


def _new(desk: Desk, withdrawal: Withdrawal, covered: tuple[str, ...]) -> tuple[Version, Intent]:
    version = say(desk, withdrawal, covered)
    return version, promised(desk, withdrawal, covered, version.id)


def say(desk: Desk, withdrawal: Withdrawal, covered: tuple[str, ...]) -> Version:
    """Return this desk's signed word of a withdrawal that covers these consent versions; it is not kept yet."""
    whole = in_full(withdrawal, consents.of_case(desk, withdrawal.case), covered)
    return sign_version(desk, Compartment.CONSENT, new_record(desk), consents.WITHDRAWAL, (), to_json(whole))


def _keep(desk: Desk, version: Version, intent: Intent, withdrawal: Withdrawal) -> None:
    """Make the first commit of a withdrawal: every use stops with it."""
    with desk.consent.transaction():
        store_version(desk, version)
        give(desk, intent)
        desk.write_journal(act_of(withdrawal.scope), withdrawal.consent)


def act_of(scope: Scope) -> str:
    """Return what the journal says of a withdrawal: besides its day, the scope remains (protocol 2.6)."""
    return f"consent-withdrawn-{scope.value.replace('_', '-')}"


def _withdrawn_before(desk: Desk, withdrawal: Withdrawal) -> str:
    """Carry out what a failure left of the withdrawals that emptied this consent; return the version id of the first.

    It was named by one of them, or stands before one that was.
    """
    given = [one for one in intents.of_kind(desk.consent, KIND) if one.ids["case"] == withdrawal.case
             and withdrawal.consent in consents_of(one) and one.ids.get("withdrawal")]
    if not given:
        raise NotInVault(what="consent")
    pending = {one.id for one in intents.pending(desk.consent)}
    for intent in given:
        if intent.id in pending:
            with suppress(CompartmentClosed):
                take_effect(desk, intent)
    return str(given[0].ids["withdrawal"])


def take_over(desk: Desk, version: Version) -> bool:
    """Let a withdrawal that this desk signed and has forgotten, as after a restore, take effect; False when it is here.

    The signature is the caller's to check. What it covers may not be here, or come later: it is emptied all the same.
    Raises VersionRefused for what is no withdrawal, DiskFull.
    """
    if version.content is None or versions.has(desk.consent, version.id):
        return False
    try:
        withdrawal = withdrawal_from_json(unsalted(version.content))
    except ConsentUnreadable:
        raise VersionRefused(why="withdrawal") from None
    covered = (*covered_by(consents.of_case(desk, withdrawal.case), *withdrawal.names), *withdrawal.names)
    intent = promised(desk, withdrawal, tuple(dict.fromkeys(covered)), version.id)
    _keep(desk, version, intent, withdrawal)
    fulfil(desk, intent)
    return True


def fulfil(desk: Desk, intent: Intent) -> None:
    """Let a promise take effect as far as this slot's keys reach, and look at what waits of its case; raises DiskFull.

    An objection goes with the consent that it is about: then nothing is left to wait for.
    """
    with suppress(CompartmentClosed):
        take_effect(desk, intent)
    replaying.keep(desk, AWAIT, str(intent.ids["case"]))


def by_person(desk: Desk, case: str, scope: Scope, purposes: tuple[str, ...] = (), reason: str = "",
              ) -> tuple[Withdrawal, ...]:
    """Return the withdrawals that say this of a whole case: one for each person whose consent is in force.

    Raises NotInVault for a case without consent here, ConsentUnreadable.
    """
    return tuple(Withdrawal(case, one.id, desk.today(), one.interviewer_code, scope, purposes, reason)
                 for one in consents.last_of_case(desk, case))


def promised(desk: Desk, withdrawal: Withdrawal, covered: tuple[str, ...], version: str = "") -> Intent:
    """Return the promise to destroy what a withdrawal (id of its version) covers; it is not given yet.

    It remembers which consents are covered and not here: when one comes, it must be looked at.
    """
    records = [one.record for one in drafts.all_drafts(desk.consent) if one.consent in covered]
    named = in_full(withdrawal, consents.of_case(desk, withdrawal.case), covered).names
    beyond = [one for one in sorted(named) if not versions.has(desk.consent, one)]
    ids: dict[str, Json] = {"case": withdrawal.case, "consents": list(covered), "records": records,
                            "scope": withdrawal.scope.value, "purposes": list(withdrawal.purposes),
                            "withdrawal": version, "beyond": list(beyond)}
    return Intent(desk.random(16).hex(), KIND, ids, desk.now())


@handles(KIND)
def take_effect(desk: Desk, intent: Intent) -> None:
    """Destroy what the withdrawal covers in every open compartment and in what waits to leave or to be taken in.

    The promise is kept when all compartments were open. Idempotent. Raises CompartmentClosed when some of it lies
    where this slot cannot go, DiskFull.
    """
    carry_out(desk, Destruction(intent, lambda compartment: _destroy(desk, compartment, intent),
                                lambda: _remove_files(desk, intent),
                                ("withdrawal-done", _texts(intent, "consents")[0]),
                                lambda compartment: _tell(desk, compartment, intent)))


def carry_out_again(desk: Desk) -> None:
    """Destroy once more what every withdrawal covers, after old content came back to a compartment; idempotent."""
    for intent in intents.of_kind(desk.consent, KIND):
        for name in TOLD:
            if desk.opens(name):
                compartment = desk.compartment(name)
                with compartment.transaction():
                    _destroy(desk, compartment, intent)
                compartment.checkpoint()
        _remove_files(desk, intent)


def strip_again(desk: Desk, compartment: OpenCompartment, under: AbstractSet[str]) -> None:
    """Let promises that this compartment has kept take from what came under these consents since (ids); idempotent.

    What is taken back as a whole comes in empty by itself.
    """
    kept = [one for one in intents.of_kind(desk.consent, KIND) if under & set(consents_of(one))
            and compartment.name not in erased_by(one) and intents.is_done_in(compartment, one.id)]
    if kept:
        with compartment.transaction():
            for one in kept:
                _destroy(desk, compartment, one)
                stripping.join_equal(desk, compartment, consents_of(one))
        compartment.checkpoint()
        if compartment.name in TOLD:
            attachment_files.unlink_gone(desk.vault.folder, compartment)


def is_carried_out(desk: Desk, withdrawal: Withdrawal) -> bool:
    """Tell whether the same was said before, here or by another desk, and has taken effect here."""
    said = (withdrawal.case, withdrawal.scope.value, list(withdrawal.purposes))
    before = (_texts(one, "consents") for one in intents.of_kind(desk.consent, KIND)
              if (one.ids["case"], one.ids["scope"], list(_texts(one, "purposes"))) == said)
    done = set(itertools.chain.from_iterable(before))
    return withdrawal.consent in done and done.issuperset(
        covered_by(consents.of_case(desk, withdrawal.case), *withdrawal.names))


def consents_of(intent: Intent) -> tuple[str, ...]:
    """Return the consent versions that a promise covers."""
    return _texts(intent, "consents")


def named_before(intent: Intent) -> tuple[str, ...]:
    """Return the consent versions that a promise covers and that were not here when it was given."""
    return _texts(intent, "beyond")


def erased_by(intent: Intent) -> frozenset[Compartment]:
    """Return the compartments whose covered versions are emptied as a whole: all, only the names, or none."""
    if took(intent, Purpose.INTERNAL.value):
        return frozenset(Compartment)
    return frozenset({Compartment.IDENTITY}) if took(intent, Purpose.IDENTITY.value) else frozenset()


def took(intent: Intent, name: str) -> bool:
    """Tell whether content that rests on a purpose, such as `p_sensitive:health`, is destroyed by this promise."""
    scope = Scope(str(intent.ids["scope"]))
    purpose, _, about = name.partition(":")
    return scope in DESTROYING and takes(scope, _texts(intent, "purposes"), Purpose(purpose), about)


def give(desk: Desk, intent: Intent) -> None:
    """Inside the first commit: give the promise, and void those to complete an interview that it covers."""
    intents.add(desk.consent, intent)
    for record in _texts(intent, "records"):
        interview_drafts.take_back(desk, record)


def _tell(desk: Desk, compartment: OpenCompartment, intent: Intent) -> None:
    if Scope(str(intent.ids["scope"])) in DESTROYING:
        acknowledging.say(desk, intent, compartment)


def _remove_files(desk: Desk, intent: Intent) -> None:
    """Remove ciphertext outside: bundles and parts that wait to leave, attachments whose keys are gone by now."""
    case = str(intent.ids["case"])
    outgoing.forget_case(desk, case)
    handing_over.forget(desk, case, lambda name: took(intent, name))
    sealed_copies.forget(desk, case, lambda name: took(intent, name))
    for name in TOLD:
        if desk.opens(name):
            attachment_files.unlink_gone(desk.vault.folder, desk.compartment(name))


def _destroy(desk: Desk, compartment: OpenCompartment, intent: Intent) -> None:
    if compartment.name in erased_by(intent):
        for record in _texts(intent, "records"):
            drafts.remove(compartment, record)
        if compartment.name in TOLD:
            attachments.forget(compartment, _texts(intent, "consents"))
            evidence_drafts.forget_of(compartment, _texts(intent, "records"))
        else:
            consent_proof.keep_only_proof(desk, _texts(intent, "consents"))
            same_person.forget(compartment, str(intent.ids["case"]))
        versions.empty_contents(compartment, _texts(intent, "consents"))
    else:
        for record in _texts(intent, "records"):
            stripping.forget_answers(desk, compartment, record, lambda name: took(intent, name))
        if compartment.name in TOLD:
            attachments.forget(compartment, _texts(intent, "consents"), lambda kind: took_file(intent, kind))
        stripping.strip(desk, compartment, _texts(intent, "consents"), lambda name: took(intent, name))


def took_file(intent: Intent, kind: str) -> bool:
    """Tell whether an attached file of a kind rests on a purpose that this promise takes back."""
    return any(took(intent, purpose.value) for purpose in RULES[Kind(kind)].keeping)


def _texts(intent: Intent, name: str) -> tuple[str, ...]:
    found = intent.ids.get(name, ())
    assert isinstance(found, list | tuple)  # only `promised` writes it
    return tuple(str(one) for one in found)
