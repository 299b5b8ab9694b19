"""The table of protocol 2.5 as data: what stands in the way of an act on a record, and what would make it possible."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from testimony_desk.domain.consent import conditions
from testimony_desk.domain.consent.codes import Act
from testimony_desk.domain.consent.conditions import Facts
from testimony_desk.domain.consent.record import ConsentRecord

EVERYTHING = frozenset(Act)
ONWARD = frozenset({Act.SUBMIT, Act.EXPORT, Act.PUBLISH, Act.SHARE})
OUTSIDE = frozenset({Act.PUBLISH, Act.SHARE})


@dataclass(frozen=True)
class Block:
    """One row of the table: `reason` names it, `remedy` what would lift it ("" = nothing can); `acts` are forbidden.

    by_two: two supervisors may lift it with written reasons: what is amiss lies in how the conversation was held and
    proved, never in what the person said, in a child, or in a danger.

    The sentences are in `wording.consent_reasons`, by reason; the remedy's code says which page opens to mend it.
    """

    reason: str
    acts: frozenset[Act]
    remedy: str
    holds: Callable[[ConsentRecord, Facts], bool]
    by_two: bool = False


TABLE: tuple[Block, ...] = (
    Block("no-base-consent", EVERYTHING, "ask-base-consent", conditions.without_base_consent),
    Block("distressed-now", EVERYTHING, "another-day", conditions.distressed_now),
    Block("not-capable", EVERYTHING, "", conditions.not_capable),
    Block("minor-without-agreement", EVERYTHING, "guardian-and-child", conditions.minor_without_agreement),
    Block("identity-without-consent", EVERYTHING, "purge-identity", conditions.identity_without_consent),
    Block("topic-without-consent", EVERYTHING, "purge-topic", conditions.topic_without_consent),
    Block("recording-without-consent", EVERYTHING, "destroy-recording", conditions.recording_without_consent),
    Block("information-missing", ONWARD, "read-the-rest", conditions.information_missing, by_two=True),
    Block("teachback-missing", ONWARD, "ask-teachback", conditions.teachback_missing, by_two=True),
    Block("form-missing", ONWARD, "choose-form", conditions.form_missing),
    Block("witness-missing", ONWARD, "find-witness", conditions.witness_missing, by_two=True),
    Block("witness-is-interviewer", ONWARD, "find-witness", conditions.witness_is_interviewer, by_two=True),
    Block("guardian-has-another-part", ONWARD, "find-witness", conditions.guardian_has_another_part),
    Block("absent-would-refuse", ONWARD, "", conditions.absent_would_refuse),
    Block("immediate-danger", frozenset({Act.EXPORT, *OUTSIDE}), "safety-first", conditions.immediate_danger),
    Block("leaks-open", OUTSIDE, "settle-leaks", conditions.leaks_open),
    Block("spoken-without-witness", OUTSIDE, "confirm-consent", conditions.provisional, by_two=True),
    Block("evidence-missing", OUTSIDE, "attest-evidence", conditions.evidence_missing, by_two=True),
    Block("interpreter-is-relative", OUTSIDE, "other-interpreter", conditions.interpreter_is_relative, by_two=True),
    Block("not-reviewed", OUTSIDE, "ask-review", conditions.not_reviewed),
    Block("published-only", OUTSIDE, "", conditions.published),
)


def blocks(record: ConsentRecord, act: Act, facts: Facts) -> tuple[Block, ...]:
    """Return every row of the table that forbids the act on this record; nothing when it may be done.

    A published record has rows of its own: nobody asked that person anything here, so only the last row applies to it.
    """
    return tuple(row for row in TABLE
                 if act in row.acts and row.holds(record, facts) and not _lifted(row, record, facts))


def can_be_lifted(row: Block, record: ConsentRecord) -> bool:
    """Tell whether two supervisors may lift a row for this record: never for someone who is or may be under 18."""
    return row.by_two and not record.minor


def _lifted(row: Block, record: ConsentRecord, facts: Facts) -> bool:
    return can_be_lifted(row, record) and (record.id, row.reason) in facts.lifted
