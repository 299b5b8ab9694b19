"""No order of grants, changes, withdrawals, days and imports clears a use that was not granted and valid that day."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from testimony_desk.domain.consent.blocks import TABLE
from testimony_desk.domain.consent.clearing import Reason, Use
from testimony_desk.domain.consent.codes import Capacity, ConsentForm, Handling, Purpose, Said
from testimony_desk.domain.consent.conditions import Facts, Review
from testimony_desk.domain.consent.engine import REMEDIES, may
from testimony_desk.domain.consent.lasting import _NOT_YES
from testimony_desk.domain.consent.record import Decision
from testimony_desk.wording.consent_reasons import REASONS
from tests.consent_machine import ConsentMachine
from tests.consents import APPROVED, DAY, consent, yes

QUICK = settings(max_examples=30, stateful_step_count=25, deadline=None,
                 suppress_health_check=list(HealthCheck))


def test_any_history_at_two_desks():
    ConsentMachine.cleared.clear()
    run_state_machine_as_test(ConsentMachine, settings=QUICK)
    assert len(ConsentMachine.cleared) > 15, "a machine that clears little proves little"


def test_what_may_be_done_comes_with_its_proof():
    answer = may([consent()], Use(Handling.KEEP), DAY, APPROVED)
    assert answer.cleared is not None
    assert (answer.obstacles, answer.possible) == ((), True)


def test_what_may_not_says_why_and_what_would_make_it_possible():
    record = consent(yes(Purpose.INTERNAL), Decision(Purpose.PUB_ANON, Said.CONDITIONAL), form=ConsentForm.VERBAL_ONLY)
    answer = may([record], Use(Purpose.PUB_ANON), DAY, Facts(review=Review("i", "first")))
    assert answer.cleared is None
    assert {(one.reason.code, one.remedy, one.by_two) for one in answer.obstacles} == {
        ("spoken-without-witness", "confirm-consent", True), ("conditional", "settle-condition", False)}
    assert Reason("conditional", "p_pub_anon") in {one.reason for one in answer.obstacles}
    assert answer.possible


def test_what_nothing_can_make_possible_says_so():
    child = consent(yes(Purpose.INTERNAL), capacity=Capacity.MINOR_NO_GUARDIAN, form=ConsentForm.VERBAL_ONLY)
    answer = may([child], Use(Purpose.PUB_NAMED), DAY, APPROVED)
    assert not answer.possible
    assert not any(one.by_two for one in answer.obstacles)


def test_what_goes_out_on_an_override_is_approved_twice():
    record = consent(yes(Purpose.INTERNAL), yes(Purpose.PUB_ANON), form=ConsentForm.VERBAL_ONLY)
    lifted = frozenset({(record.id, "spoken-without-witness")})
    once = may([record], Use(Purpose.PUB_ANON), DAY, Facts(review=Review("i", "first"), lifted=lifted))
    assert [one.reason.code for one in once.obstacles] == ["second-approval-missing"]
    twice = may([record], Use(Purpose.PUB_ANON), DAY, Facts(review=Review("i", "first", "second"), lifted=lifted))
    assert twice.cleared is not None
    assert twice.cleared.lifted == ("spoken-without-witness",)


@pytest.mark.parametrize("row", [one for one in TABLE if not one.by_two], ids=lambda one: one.reason)
def test_no_other_row_gives_way_to_an_override(row):
    record = consent(Decision(Purpose.INTERNAL, Said.NO))
    facts = Facts(review=APPROVED.review, lifted=frozenset({(record.id, row.reason)}))
    assert may([record], Use(Handling.KEEP), DAY, facts).cleared is None


def test_base_consent_minors_and_withdrawal_are_never_in_the_hands_of_two():
    by_two = {row.reason for row in TABLE if row.by_two}
    assert by_two == {"information-missing", "teachback-missing", "witness-missing", "witness-is-interviewer",
                      "spoken-without-witness", "evidence-missing", "interpreter-is-relative"}


def test_every_reason_has_words_and_a_way_on():
    assert REMEDIES.keys() <= REASONS.keys()
    assert {row.reason for row in TABLE} | set(_NOT_YES.values()) <= REMEDIES.keys()
