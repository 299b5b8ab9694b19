"""What was said in the reviews of a case, as versions in consent: read, its signatures checked; signed and kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.review import codec
from testimony_desk.domain.review.codec import ATTESTATION, DECISION, LEGAL_HOLD, RESUBMISSION
from testimony_desk.domain.review.codes import Outcome
from testimony_desk.domain.review.record import Attestation, Decision, LegalHold, Resubmission, Said
from testimony_desk.domain.version import Compartment, Version, unsalted
from testimony_desk.services import personal_signature
from testimony_desk.services.case_papers import Papers
from testimony_desk.services.desk import Desk
from testimony_desk.services.recording import new_record, sign_version
from testimony_desk.store import case_versions, versions

KINDS: Mapping[type, str] = {Decision: DECISION, Attestation: ATTESTATION, Resubmission: RESUBMISSION,
                              LegalHold: LEGAL_HOLD}
_Kind = TypeVar("_Kind", bound=Said)


def of_case(desk: Desk, case: str, kind: type[_Kind]) -> tuple[_Kind, ...]:
    """Return every word of one kind said in the review of a case whose own signature is right, oldest first."""
    return _read(kind, versions.heads_of_case(desk.consent, case, KINDS[kind]))


def read(papers: Papers, kind: type[_Kind]) -> tuple[_Kind, ...]:
    """Return what `of_case` does, from papers that were read before."""
    return _read(kind, papers.of(KINDS[kind]))


def decided_cases(desk: Desk) -> tuple[str, ...]:
    """Return the code of every case on which somebody decided."""
    return case_versions.codes(desk.consent, DECISION)


def returned_cases(desk: Desk) -> tuple[str, ...]:
    """Return the code of every case that somebody sent back and of which nobody said that it was seen to, sorted."""
    answered = {str(one) for answer in versions.heads_of_kind(desk.consent, RESUBMISSION)
                for one in _texts((answer.content or {}).get("after"))}
    return tuple(sorted({case for case, identifier in _decided(desk, Outcome.RETURN) if identifier not in answered}))


def rejected_cases(desk: Desk) -> tuple[str, ...]:
    """Return the code of every case that somebody rejected, whatever was decided since, sorted."""
    return tuple(sorted({case for case, _identifier in _decided(desk, Outcome.REJECT)}))


def _decided(desk: Desk, outcome: Outcome) -> Iterator[tuple[str, str]]:
    """Yield the case and the version of every decision with this outcome."""
    for one in versions.heads_of_kind(desk.consent, DECISION):
        if one.content is not None and one.content.get("outcome") == outcome:
            yield str(one.content["case"]), one.id


def signed(desk: Desk, said: Said, consent: str) -> Version:
    """Return the version of what the person who unlocked says, signed with their own key too; not kept.

    consent: id of the consent version that it is made under, so that a withdrawal of everything empties it.
    """
    plain = replace(said, person=desk.person, signature="")
    whole = replace(plain, signature=personal_signature.sign(desk, codec.signed_bytes(plain)))
    return sign_version(desk, Compartment.CONSENT, new_record(desk), KINDS[type(said)], (), codec.to_json(whole),
                        consent)


def _texts(value: Json) -> Sequence[Json]:
    return value if isinstance(value, list | tuple) else ()


def _read(kind: type[_Kind], kept: Iterable[Version]) -> tuple[_Kind, ...]:
    found = (codec.from_json(kind, unsalted(one.content), one.id) for one in kept if one.content is not None)
    return tuple(one for one in found if personal_signature.is_by(one.person, one.signature, codec.signed_bytes(one)))
