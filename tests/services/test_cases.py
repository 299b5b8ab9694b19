"""The list of cases: what each row says, its order, the search, and what is asked of the store when there are many."""

from __future__ import annotations

import pytest

from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.consent.granting import Standing
from testimony_desk.domain.consent.record import Withdrawal
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import cases, completing, interviewing, sealing, withdrawing
from testimony_desk.services.cases import CaseFilter, Place
from testimony_desk.services.recording import new_record, sign_version, store_version
from testimony_desk.store import intents, versions
from testimony_desk.store.intents import Intent
from tests.exchanging import acquaint, with_other_dice
from tests.fakes import live_on
from tests.talks import make_case, path_of


def finish(desk, made, alias="Selim"):
    interview = interviewing.open_interview(desk, made.interview)
    interviewing.save_answer(desk, interview, path_of("display_alias"), RawAnswer(alias))
    while True:
        try:
            return interviewing.complete(desk, interview)
        except completing.answers.Rejected as rejected:
            for problem in rejected.problems:
                interviewing.save_answer(desk, interview, problem.path, RawAnswer(None, AnswerState.UNKNOWN, "ar"))


def row(desk, code):
    found = [one for one in cases.page(desk, cases.ids(desk)) if one.code == code]
    assert len(found) == 1
    return found[0]


def head_of(desk, case):
    return versions.heads_of_case(desk.consent, case, "case")[0]


def test_a_case_says_how_far_it_has_come(desk):
    made = make_case(desk)
    assert (row(desk, made.case).place, row(desk, made.case).consent) == (Place.DRAFT, Standing.WHOLE)
    finish(desk, made)
    assert row(desk, made.case).place is Place.COMPLETE
    head, bundle = head_of(desk, made.case), "ab" * 16
    intents.add(desk.consent, Intent("cd" * 16, "deliver", {"bundle": bundle, "versions": [head.id]}, desk.now()))
    intents.finish(desk.consent, "cd" * 16, desk.now())
    assert row(desk, made.case).place is Place.COMPLETE
    desk.write_journal("bundle-delivered", bundle)
    assert row(desk, made.case).place is Place.SENT
    versions.mark_receipted(desk.consent, [head.id], "ef" * 32, "2026-11-21")
    assert row(desk, made.case).place is Place.WITH_HEADQUARTERS


def test_what_is_sealed_for_travel_is_said_to_be_so_until_it_is_back(desk, headquarters):
    acquaint(desk, with_other_dice(headquarters))
    done, begun = make_case(desk), make_case(desk)
    finish(desk, done)
    sealing.seal(desk)
    assert {row(desk, one.case).place for one in (done, begun)} == {Place.SEALED}
    desk.clock.move(days=1)
    assert row(desk, make_case(desk).case).place is Place.DRAFT


def test_what_another_desk_recorded_was_received(desk, headquarters):
    made = make_case(desk)
    finish(desk, made)
    for version in versions.every(desk.consent):
        versions.add(headquarters.consent, version)
    assert row(headquarters, made.case).place is Place.RECEIVED
    assert row(headquarters, made.case).consent is Standing.WHOLE


def test_the_consent_in_one_word(desk):
    made = make_case(desk)
    words = []
    for scope in (Scope.PAUSE, Scope.ALL_DELETE):
        withdrawing.withdraw(desk, Withdrawal(made.case, made.consent, desk.today(), "I-7K3M", scope))
        words += [one.consent for one in cases.page(desk, cases.ids(desk))]
    assert words == [Standing.PAUSED, Standing.WITHDRAWN]
    assert cases.page(desk, cases.ids(desk))[0].place is Place.EMPTIED
    other = make_case(desk)
    live_on(desk, days=900)
    assert row(desk, other.case).consent is Standing.EXPIRED


def test_open_interviews_come_first_then_what_was_written_last(desk):
    order = []
    for _ in range(3):
        order.append(make_case(desk))
        desk.clock.move(minutes=1)
    finish(desk, order[2])
    desk.clock.move(minutes=1)
    finish(desk, order[0])
    listed = [one.code for one in cases.page(desk, cases.ids(desk))]
    assert listed == [order[1].case, order[0].case, order[2].case]


def test_a_case_is_found_by_a_part_of_its_code_or_alias_in_any_spelling(desk):
    made = make_case(desk)
    finish(desk, made, "سَليم أحمد")
    make_case(desk)
    for text in (made.case[3:7], made.case.lower(), "سليم", "احمد"):
        assert [one.code for one in cases.page(desk, cases.search(desk, text))] == [made.case]
    assert not cases.search(desk, "nobody")


def test_states_can_be_chosen(desk):
    done, begun = make_case(desk), make_case(desk)
    finish(desk, done)
    chosen = {state: [one.code for one in cases.page(desk, cases.ids(desk, CaseFilter(states=(state,))))]
              for state in (Place.OPEN, Place.COMPLETE, Place.PUBLISHED)}
    assert chosen == {Place.OPEN: [begun.case], Place.COMPLETE: [done.case], Place.PUBLISHED: []}


def test_a_page_has_a_limit_of_rows_and_leaves_out_what_is_gone(desk):
    made = make_case(desk)
    before = cases.ids(desk)
    finish(desk, made)
    assert cases.page(desk, before) == ()
    assert cases.count(desk) == 1


@pytest.fixture
def many(desk):
    with desk.consent.transaction():
        for number in range(300):
            content = {"case": f"TD-AAAA-{number:04d}-A", "alias": f"ad {number}", "state": "complete"}
            store_version(desk, sign_version(desk, Compartment.CONSENT, new_record(desk), "case", (), content))
    return desk


def test_a_page_of_many_cases_asks_for_its_own_rows_only(many, count_statements):
    numbers = cases.ids(many)
    assert (len(numbers), numbers.itemsize) == (300, 8)
    asked = []
    for size in (1, cases.PAGE):
        count_statements.clear()
        assert len(cases.page(many, numbers[140:140 + size])) == size
        asked.append(len(count_statements))
    assert asked[1] - asked[0] == 3 * (cases.PAGE - 1)
