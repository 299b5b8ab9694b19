"""A supervisor settles what a person tied a yes to: signed with the key of the own person, for one consent version."""

from __future__ import annotations

from dataclasses import replace

from testimony_desk.domain.consent import settling
from testimony_desk.domain.consent.codec import settlement_from_json, to_json
from testimony_desk.domain.consent.lineages import in_force
from testimony_desk.domain.consent.record import tidied
from testimony_desk.domain.consent.settled import Settlement
from testimony_desk.domain.consent.settling import SettlementRefused
from testimony_desk.domain.version import Compartment, Version, unsalted
from testimony_desk.services import consents, overriding, personal_signature
from testimony_desk.services.desk import Desk
from testimony_desk.services.recording import new_record, sign_version, store_version
from testimony_desk.store import versions

SETTLEMENT = "settlement"


def settle(desk: Desk, wanted: Settlement) -> tuple[str, ...]:
    """Keep how a condition is kept, for every consent in force of the case that has it; return their version ids.

    Of `wanted` the case, the purpose, the words and the bounds count; consent, day, person and signature are filled in.
    Raises SettlementRefused, LineRefused, DiskFull.
    """
    records = consents.of_case(desk, wanted.case)
    heads = [head for lineage in in_force(records) for head in lineage.heads if settling.is_open(head, wanted.purpose)]
    if not heads:
        raise SettlementRefused(why="no condition")
    eyes = overriding.four_eyes(desk, wanted.case)
    made = [tidied(replace(wanted, consent=head.id, given_on=desk.today(), person=desk.person, signature=""))
            for head in heads]
    for one, head in zip(made, heads, strict=True):
        settling.check(one, head, eyes)
    with desk.consent.transaction():
        for one in made:
            version = _signed(desk, one)
            store_version(desk, version)
            desk.write_journal("condition-settled", version.id)
    return tuple(one.consent for one in made)


def settlements(desk: Desk, case: str) -> frozenset[Settlement]:
    """Return what counts as settled for a case, for `Facts`: rightly signed, by supervisors who did not ask."""
    found = [settlement_from_json(unsalted(one.content))
             for one in versions.heads_of_case(desk.consent, case, SETTLEMENT)]
    sound = [one for one in found if _is_signed(one)]
    return settling.counted(sound, overriding.four_eyes(desk, case)) if sound else frozenset()


def _signed(desk: Desk, settlement: Settlement) -> Version:
    signed = replace(settlement, signature=personal_signature.sign(desk, settling.signed_bytes(settlement)))
    return sign_version(desk, Compartment.CONSENT, new_record(desk), SETTLEMENT, (), to_json(signed), signed.consent)


def _is_signed(settlement: Settlement) -> bool:
    return personal_signature.is_by(settlement.person, settlement.signature,
                                    settling.signed_bytes(replace(settlement, signature="")))
