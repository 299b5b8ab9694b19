"""Which problems one case has on a day, as far as the consent key shows them: the rows of the board."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from testimony_desk.domain.consent import conditions
from testimony_desk.domain.consent.codes import ASKED_TOPICS, Interpreter, Purpose, Risk, Said
from testimony_desk.domain.consent.conditions import EVIDENCED, Facts, says_yes
from testimony_desk.domain.consent.lasting import ends_on
from testimony_desk.domain.consent.limits import never
from testimony_desk.domain.consent.lineages import Lineage
from testimony_desk.domain.consent.purposes import NAMEABLE, ORDER, RULES
from testimony_desk.domain.consent.record import ConsentRecord, bare, key
from testimony_desk.domain.review import record as said
from testimony_desk.domain.review.board import Problem, Row, urgency
from testimony_desk.domain.review.codes import Half, Outcome, ReviewState
from testimony_desk.domain.review.facts import CaseFacts
from testimony_desk.domain.review.states import in_force, open_returns, state_of, wants_joint_session

SOON, SOON_FOR_SHORT = dt.timedelta(days=30), dt.timedelta(days=7)
"""How long before its end a yes is named; what lasts no longer than that altogether is named in its last week."""
_ALONE = frozenset({Interpreter.NONE_NEEDED, Interpreter.REFUSED})
SAME_WORDS = Problem("teachback-same")
_WAITING = frozenset({ReviewState.SUBMITTED, ReviewState.RESUBMITTED, ReviewState.IN_REVIEW,
                      ReviewState.CONSENT_INCOMPLETE})
_PARENTS = frozenset(parent for rule in RULES.values() for parent in rule.parents)
_OVER = frozenset({ReviewState.WITHDRAWN, ReviewState.ERASED})
_CLOSED = {ReviewState.REJECTED: Problem("rejected"), ReviewState.ARCHIVED: Problem("archived")}


def row(facts: CaseFacts, decisions: Sequence[said.Decision], day: dt.date,
        answers: Sequence[said.Resubmission] = ()) -> Row:
    """Return the case's row for the board; without any problem it needs nobody and is not shown."""
    state = state_of(facts, decisions, day, answers)
    returned = open_returns(facts, decisions, day, answers)
    found = [Problem("withdrawn-shared")] if facts.withdrawn_shared else []
    if state in _CLOSED:
        found.append(_CLOSED[state])
    elif state not in _OVER:
        found += [Problem(code) for code in _of_review(facts, decisions, day, state, answers)]
        found += [Problem(code) for code in _of_returns(facts, decisions, day, returned)]
        found += [one for lineage in facts.lineages for one in _of_lineage(facts, lineage, day)]
    deadline = min((one.deadline for one in returned if one.deadline), default=None)
    return Row(facts.case, state, tuple(sorted(dict.fromkeys(found), key=urgency)), facts.since, deadline)


def with_same_words(rows: Sequence[tuple[Row, frozenset[str]]]) -> Iterator[Row]:
    """Yield the rows, each given with `told_back` in its case, and with a problem where another says the very same.

    A row in which nothing is decided any more is left as it is.
    """
    count = Counter(words for _row, told in rows for words in told)
    for one, told in rows:
        same = any(count[words] > 1 for words in told) and one.state not in _OVER and one.state not in _CLOSED
        yield replace(one, problems=tuple(sorted((*one.problems, SAME_WORDS), key=urgency))) if same else one


def told_back(facts: CaseFacts) -> frozenset[str]:
    """Return what was told back in a case, letters and digits alone, for comparing it with other cases."""
    return frozenset(filter(None, (bare(head.teachback) for head in facts.heads)))


def _of_review(facts: CaseFacts, decisions: Sequence[said.Decision], day: dt.date, state: ReviewState,
               answers: Sequence[said.Resubmission]) -> Iterator[str]:
    if state is ReviewState.SECOND_REVIEW:
        yield "second-approval-missing"
    if state not in _WAITING:
        return
    by_half = {half: in_force(facts, decisions, half, day, answers) for half in Half}
    if any(one.outcome is Outcome.HOLD for known in by_half.values() for one in known):
        yield "on-hold"
    if not by_half[Half.CONSENT]:
        yield "waiting-first-review"
    elif not by_half[Half.CONTENT]:
        yield "waiting-content-review"


def _of_returns(facts: CaseFacts, decisions: Sequence[said.Decision], day: dt.date,
                returned: Sequence[said.Decision]) -> Iterator[str]:
    if not returned:
        return
    yield "returned"
    if any(one.deadline is not None and one.deadline < day for one in returned):
        yield "overdue"
    if wants_joint_session(facts, decisions, day):
        yield "joint-session"


def _of_lineage(facts: CaseFacts, lineage: Lineage, day: dt.date) -> Iterator[Problem]:
    for head in lineage.heads:
        yield from (Problem(code) for code, holds in _OF_A_HEAD.items() if holds(head, facts.beside))
        yield from (Problem(code) for code in _of_evidence(facts, head))
        if head.interpreter in _ALONE and not _understood(facts, head):
            yield Problem("language-unread")
        yield from (Problem("purpose-missing", name) for name in _undecided(lineage, head))
        yield from (Problem("condition-open", one.key) for one in head.decisions if one.said is Said.CONDITIONAL)
        yield from _of_days(lineage, head, day)


_OF_A_HEAD: Mapping[str, Callable[[ConsentRecord, Facts], bool]] = {
    "immediate-danger": lambda head, _facts: head.risk_person is Risk.IMMEDIATE,
    "consent-missing": conditions.without_base_consent,
    "minor-without-guardian": conditions.minor_without_agreement,
    "interpreter-relative": conditions.interpreter_is_relative,
    "information-missing": conditions.information_missing,
    "teachback-empty": conditions.teachback_missing,
    "form-missing": conditions.form_missing,
    "witness-missing": conditions.witness_missing,
    "witness-is-interviewer": conditions.witness_is_interviewer,
    "guardian-has-another-part": conditions.guardian_has_another_part,
    "spoken-only": conditions.provisional,
}


def _understood(facts: CaseFacts, head: ConsentRecord) -> bool:
    """A variety such as `ar-lev` is read to in its language's script; without a language noted nothing is amiss."""
    return not facts.spoken_in or any(one.partition("-")[0] == head.script.language for one in facts.spoken_in)


def _of_evidence(facts: CaseFacts, head: ConsentRecord) -> Iterator[str]:
    known = [one for one in facts.evidence if one.consent == head.id]
    if any(one.differs for one in known):
        yield "evidence-differs"
        return
    if head.form not in EVIDENCED:
        return
    if not known and head.evidence is None:
        yield "evidence-missing"
    elif not any(one.attested for one in known) and not conditions.attested_by_another(head):
        yield "evidence-unattested"


def _undecided(lineage: Lineage, head: ConsentRecord) -> Iterator[str]:
    """Yield what was never asked though it could have been; courts, partners and services are asked when named."""
    agreed = {parent for parent in _PARENTS if says_yes(head, parent)}
    for purpose in ORDER:
        closed = not agreed.issuperset(RULES[purpose].parents) or never(head.capacity, head.absence, purpose)
        if purpose in NAMEABLE or closed:
            continue
        for about in ASKED_TOPICS if purpose is Purpose.SENSITIVE else ("",):
            decided = head.decision(purpose, about)
            if (decided is None or decided.said is Said.NOT_ASKED) and not lineage.took_back(purpose, about):
                yield key(purpose, about)


def _of_days(lineage: Lineage, head: ConsentRecord, day: dt.date) -> Iterator[Problem]:
    for one in head.decisions:
        if one.said is not Said.YES or lineage.took_back(one.purpose, one.about):
            continue
        end, soon = ends_on(head, one), SOON_FOR_SHORT if RULES[one.purpose].days else SOON
        if end <= day:
            yield Problem("expired", one.key)
        elif end - day <= soon:
            yield Problem("expiring", one.key)
