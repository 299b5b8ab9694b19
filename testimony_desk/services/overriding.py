"""Two supervisors lift what blocks a use: each with the key of their own person and a written reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from testimony_desk.domain.consent import overriding
from testimony_desk.domain.consent.blocks import TABLE
from testimony_desk.domain.consent.codec import to_json, voice_from_json
from testimony_desk.domain.consent.conditions import NOTHING_BESIDE
from testimony_desk.domain.consent.lineages import in_force
from testimony_desk.domain.consent.overriding import FourEyes, OverrideRefused, Voice
from testimony_desk.domain.consent.record import ConsentRecord, tidied
from testimony_desk.domain.version import Compartment, Version, unsalted
from testimony_desk.exchange import card
from testimony_desk.services import consents, long_here, personal_signature
from testimony_desk.services.desk import Desk
from testimony_desk.services.recording import new_record, sign_version, store_version
from testimony_desk.store import partners, people, versions
from testimony_desk.store.keyring import SlotKind

OVERRIDE = "override"


def give_for_case(desk: Desk, case: str, block: str, reason: str) -> tuple[str, ...]:
    """Keep that word for every consent in force of a case in whose way the row stands; return their version ids.

    What this person said of one of them before stays. Raises as `give`; OverrideRefused too where it stands in the way
    of none, or everything was said already.
    """
    row = next((one for one in TABLE if one.reason == block), None)
    heads = [head for lineage in in_force(consents.of_case(desk, case)) for head in lineage.heads]
    found = tuple(one.id for one in heads if row is not None and row.holds(one, NOTHING_BESIDE))
    if not found:
        raise OverrideRefused(why="nothing to lift")
    said = {one.consent for one in voices(desk, case) if (one.person, one.block) == (desk.person, block)}
    if said.issuperset(found):
        raise OverrideRefused(why="said already")
    with desk.consent.transaction():
        for one in found:
            if one not in said:
                give(desk, case, one, block, reason)
    return found


def give(desk: Desk, case: str, consent: str, block: str, reason: str) -> Version:
    """Keep the word of the supervisor who unlocked that a row may be lifted for a consent version of a case.

    block: the row's reason; reason: one line in own words, never a name. Nothing is lifted before a second supervisor
    has said so too. Raises OverrideRefused, LineRefused, DiskFull.
    """
    record = next((one for one in consents.of_case(desk, case) if one.id == consent), None)
    if record is None:
        raise OverrideRefused(why="no such consent")
    voice = tidied(Voice(case, consent, block, reason, desk.today(), desk.person))
    check_may_say(desk, voice, record, four_eyes(desk, case))
    if any((one.person, one.consent, one.block) == (voice.person, consent, block) for one in voices(desk, case)):
        raise OverrideRefused(why="said already")
    signed = replace(voice, signature=personal_signature.sign(desk, overriding.signed_bytes(voice)))
    version = sign_version(desk, Compartment.CONSENT, new_record(desk), OVERRIDE, (), to_json(signed), consent)
    with desk.consent.transaction():
        store_version(desk, version)
        desk.write_journal("override-said", version.id)
    return version


def check_may_say(desk: Desk, voice: Voice, record: ConsentRecord, eyes: FourEyes) -> None:
    """Refuse what `domain.consent.overriding.check` refuses, and whoever had no way in long enough.

    Raises OverrideRefused.
    """
    overriding.check(voice, record, eyes)
    if not long_here.by_now(desk, (voice.person,)):
        raise OverrideRefused(why="new here", days=long_here.DAYS)


def voices(desk: Desk, case: str) -> tuple[Voice, ...]:
    """Return what supervisors said about lifting rows for this case, whose own signatures are right."""
    found = (voice_from_json(unsalted(one.content))
             for one in versions.heads_of_case(desk.consent, case, OVERRIDE))
    return tuple(one for one in found if _is_signed(one))


def lifted(desk: Desk, case: str) -> frozenset[tuple[str, str]]:
    """Return what two supervisors lifted for a case: consent version ids with the reasons of rows, for `Facts`."""
    given = voices(desk, case)
    return overriding.lifted(given, four_eyes(desk, case)) if given else frozenset()


def four_eyes(desk: Desk, case: str) -> FourEyes:
    """Return who asked in this case, by every key they have here, and who stand side by side as supervisors."""
    authors = {version.header.author for one in versions.heads_of_case(desk.consent, case, consents.CONSENT)
               for version in versions.of_record(desk.consent, one.header.record)}
    keys = {same.hex() for one in authors for same in people.same_person(desk.consent, bytes.fromhex(one))}
    return FourEyes(frozenset(keys), tuple(dict.fromkeys(_boards(desk))))


def _boards(desk: Desk) -> Iterator[frozenset[str]]:
    """Yield who are supervisors side by side: here now, and on each card of this desk or of one that was compared."""
    yield frozenset(one.key.hex() for one in people.present(desk.consent).values() if one.kind is SlotKind.SUPERVISOR)
    for one in partners.everyone(desk.consent):
        if one.compared_on or one.sender in desk.consent.signers:
            found = card.read(one.card).card.people
            yield frozenset(person.key.hex() for person in found if person.role == SlotKind.SUPERVISOR.value)


def _is_signed(voice: Voice) -> bool:
    unsigned = replace(voice, signature="")
    return personal_signature.is_by(voice.person, voice.signature, overriding.signed_bytes(unsigned))
