"""What reviewers, attesters and researchers say about a record: frozen, signed by the person, never changed later."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from dataclasses import dataclass

from testimony_desk.domain.consent.record import ConsentRecord
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.review.codes import Half, ItemResult, Outcome, ReturnReason, Step

CONSENT_FIELDS = frozenset(one.name for one in dataclasses.fields(ConsentRecord)) - ConsentRecord.NOT_CONTENT
_PATH = re.compile(r"[A-Za-z0-9_]+(?:[/\[\].:-]?[A-Za-z0-9_]+\]?){0,40}")
_PATH_LIMIT = 200


class DecisionRefused(DeskError):
    """A decision, attestation or answer that cannot be, or not by this person; facts: why."""

    code = "review-refused"


@dataclass(frozen=True)
class ItemAnswer:
    """What was decided on one item of the checklist; comment: one line, "" in the half about content."""

    number: int
    result: ItemResult
    comment: str = ""


@dataclass(frozen=True)
class FieldComment:
    """A remark at one field. field: a name in the consent record, or the path of a question of the interview.

    words: one line, "" in the half about content, whose remarks are kept in testimony.
    """

    field: str
    words: str = ""


@dataclass(frozen=True)
class Decision:
    """One reviewer's decision on one half of one case, or the second person's on the whole (step SECOND).

    consents: ids of the consent versions in force that were looked at; interviews: ids of the versions of the case and
    of its interviews in consent. Both sorted; the decision counts only while exactly these are the latest. deadline:
    until when the researcher should answer. person: personal public key (64 hex digits); staff_code: the reviewer's
    own, "" for none; after: ids of every decision on the case that the reviewer could see; signature: 128 hex digits.
    id: of the version that holds it, "" while unsigned; not content.
    """

    case: str
    half: Half
    outcome: Outcome
    consents: tuple[str, ...]
    interviews: tuple[str, ...] = ()
    step: Step = Step.FIRST
    items: tuple[ItemAnswer, ...] = ()
    reasons: tuple[ReturnReason, ...] = ()
    comments: tuple[FieldComment, ...] = ()
    deadline: dt.date | None = None
    staff_code: str = ""
    decided_on: dt.date | None = None
    person: str = ""
    after: tuple[str, ...] = ()
    signature: str = ""
    id: str = ""

    @property
    def covers(self) -> frozenset[str]:
        """The ids of all versions that this decision is about."""
        return frozenset((*self.consents, *self.interviews))

    def result(self, number: int) -> ItemResult | None:
        """Return what was said about an item, None while it is open."""
        return next((one.result for one in self.items if one.number == number), None)


@dataclass(frozen=True)
class Attestation:
    """A second person heard or saw evidence of consent. fits: False when it was not what it should be.

    consent: id of the consent version it is evidence of; evidence: record id of the attached file (32 hex digits), ""
    for paper that is kept elsewhere; sha256: of its ciphertext, as consent noted it. person, signature and id as in
    `Decision`.
    """

    case: str
    consent: str
    evidence: str
    sha256: str
    fits: bool
    said_on: dt.date | None = None
    person: str = ""
    signature: str = ""
    id: str = ""


@dataclass(frozen=True)
class Resubmission:
    """The researcher's word that what was returned has been seen to.

    after: ids of the decisions that it answers; with_person: it was settled with the person who gave consent; words:
    one line for the reviewer. person, signature and id as in `Decision`.
    """

    case: str
    after: tuple[str, ...]
    with_person: bool
    words: str = ""
    said_on: dt.date | None = None
    person: str = ""
    signature: str = ""
    id: str = ""


@dataclass(frozen=True)
class LegalHold:
    """A supervisor's word that a court or prosecutor wants a case kept (wanted), or does no longer.

    words: one line: who asked, and by which paper; after: ids of every such word on the case that the person could
    see. person, signature and id as in `Decision`.
    """

    case: str
    wanted: bool
    words: str
    after: tuple[str, ...] = ()
    said_on: dt.date | None = None
    person: str = ""
    signature: str = ""
    id: str = ""


Said = Decision | Attestation | Resubmission | LegalHold
"""Everything a person says in a review, each one version of its own."""


def check_field(field: str) -> None:
    """Raise DecisionRefused unless a remark's field is one of the consent record or can be a path of an interview."""
    if field not in CONSENT_FIELDS and not (len(field) <= _PATH_LIMIT and _PATH.fullmatch(field)):
        raise DecisionRefused(why="field")
