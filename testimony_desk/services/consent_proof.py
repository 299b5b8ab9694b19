"""What is left of a consent that was taken back as a whole: that it was given, when, to which words; nothing else."""

from __future__ import annotations

from collections.abc import Collection

from testimony_desk.domain.consent.codec import record_from_json, to_json
from testimony_desk.domain.consent.record import ConsentRecord
from testimony_desk.domain.version import Compartment, Version, unsalted
from testimony_desk.services import consents
from testimony_desk.services.desk import Desk
from testimony_desk.services.recording import sign_version, store_version
from testimony_desk.store import versions


def keep_only_proof(desk: Desk, covered: Collection[str]) -> None:
    """Inside a transaction: empty these consent versions (ids), each that nothing follows after one with the proof.

    The proof follows the emptied one, so that the withdrawal covers it as well, and grants nothing by itself. It stays
    on this desk: of a withdrawn case only the withdrawal travels. Idempotent. What is not here is passed over.
    """
    found = [versions.get(desk.consent, one) for one in covered if versions.has(desk.consent, one)]
    whole = [one for one in found if one.content is not None and one.header.kind == consents.CONSENT]
    for version in whole:
        if version.id in {one.id for one in versions.heads(desk.consent, version.header.record)}:
            store_version(desk, sign_version(desk, Compartment.CONSENT, version.header.record, consents.CONSENT,
                                             [version.id], to_json(_proof(version))))
    versions.empty(desk.consent, [one.id for one in whole])


def _proof(version: Version) -> ConsentRecord:
    """Return the record with code, days, form, script and evidence, without a text that anybody typed or a yes.

    Protocol 2.6: what remains is never content. The alias, what was told back, conditions, and who else was there go.
    """
    was = record_from_json(unsalted(version.content), version.id)
    return ConsentRecord(was.case, "", was.version, was.given_on, was.interviewer_code, was.capacity, was.form,
                         was.script, (), supersedes=was.id, evidence=was.evidence, source_sha256=was.source_sha256)
