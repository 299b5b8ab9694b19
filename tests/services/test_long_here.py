"""Nobody becomes their own second person: who is newer than two weeks agrees to, approves and lifts nothing."""

from __future__ import annotations

import pytest

from testimony_desk.domain.consent.codes import ConsentForm
from testimony_desk.domain.consent.overriding import OverrideRefused
from testimony_desk.domain.review.codes import Step
from testimony_desk.services import (
    export_ledger,
    export_states,
    lifting,
    long_here,
    overriding,
    removing,
    reviewing,
    slots,
)
from testimony_desk.services.export_ledger import ExportRefused
from testimony_desk.store.keyring import SlotKind
from tests import people
from tests.fakes import CHEAP, PASSPHRASE, live_on
from tests.people import reopened
from tests.reviewing import SLOTS, approve_both, put, record_of, verdict
from tests.reviewing import WORDS as STAFF
from tests.reviewing import why as refused
from tests.services.test_export_ledger import asked, why
from tests.services.test_publishing import reported, request, write

WORDS, OTHER_WORDS = "another calm evening at the harbour", "a seventh quiet morning by the lake"

CASE, POINT = "TD-7K3M-9QXH-1", "witness-missing"


def let_in(desk, label="S", words=WORDS, kind=SlotKind.RESEARCHER):
    return slots.add(desk, kind, label, words, CHEAP).number


def agree(desk, number, export, words=WORDS):
    other = reopened(desk, number, words)
    export_ledger.agree(other, export, "right purpose")
    return other


def test_whoever_can_add_ways_in_gets_nothing_out_alone(old_staff, tmp_path):
    """The whole way: ask, let somebody in, agree as them; ask as them, agree as oneself; nothing can be written."""
    desk = old_staff.desk
    cases = reported(desk)
    export = export_ledger.ask(desk, request(desk, "public_stats", "p_stats", cases)).asked.export
    number = let_in(desk)
    puppet = reopened(desk, number, WORDS)
    assert why(export_ledger.agree, puppet, export, "it is me") == "new here"
    assert (export_states.one(puppet, export).may_agree, export_states.one(puppet, export).new) == (False, True)
    assert export_states.waiting(puppet) == 0
    by_puppet = export_ledger.ask(puppet, request(puppet, "public_stats", "p_stats", cases)).asked.export
    me = reopened(puppet, 1, PASSPHRASE)
    assert why(export_ledger.agree, me, by_puppet, "it is me") == "new here"
    for one in (export, by_puppet):
        with pytest.raises(ExportRefused):
            write(me, one, tmp_path)
    assert list(tmp_path.glob("TD-*")) == []


def test_who_asks_is_told_while_nobody_else_has_been_here_long_enough(tmp_path):
    desk = people.old_office(tmp_path / "office")
    assert not long_here.two_by_now(desk), "alone"
    let_in(desk)
    assert not long_here.two_by_now(desk)
    people.until_now(desk)
    assert long_here.two_by_now(desk)
    late = let_in(desk, "L", OTHER_WORDS)
    assert long_here.two_by_now(desk)
    assert not long_here.two_by_now(reopened(desk, late, OTHER_WORDS)), "whoever asks came just now"


def test_who_came_after_the_request_never_counts_for_it_however_long_it_waits(old_staff):
    desk = old_staff.desk
    export = asked(desk).asked.export
    number = let_in(desk)
    people.until_now(desk)
    people.until_now(desk)
    assert why(export_ledger.agree, reopened(desk, number, WORDS), export, "late") == "new here"


def test_a_clock_that_jumps_ahead_makes_nobody_old(tmp_path):
    desk = people.old_office(tmp_path / "office")
    number = let_in(desk)
    live_on(desk, days=25)
    export = asked(desk).asked.export
    assert why(export_ledger.agree, reopened(desk, number, WORDS), export, "yes") == "new here"


def test_an_agreement_of_somebody_new_that_stands_in_the_ledger_counts_for_nothing(old_staff, monkeypatch):
    desk = old_staff.desk
    export = asked(desk).asked.export
    number = let_in(desk)
    with monkeypatch.context() as patch:
        patch.setattr(export_ledger.long_here, "DAYS", -2)
        other = agree(desk, number, export)
        assert export_ledger.is_agreed(other, export_ledger.of(other, export))
    assert why(export_ledger.check_agreed, other, export) == "second person"


def test_a_new_key_of_ones_own_makes_nobody_new(tmp_path):
    desk = people.old_office(tmp_path / "office")
    number = let_in(desk)
    people.until_now(desk)
    other = reopened(desk, number, WORDS)
    removing.start_anew(other, WORDS, OTHER_WORDS, CHEAP)
    me = reopened(other, 1, PASSPHRASE)
    export = asked(me).asked.export
    other = agree(me, number, export, OTHER_WORDS)
    assert export_ledger.check_agreed(other, export)


def test_whoever_was_let_in_for_it_lifts_nothing_before_two_weeks_have_gone_by(old_staff):
    put(old_staff.desk, record_of(CASE, given_on=old_staff.desk.today(), form=ConsentForm.THUMBPRINT, witness=""))
    overriding.give_for_case(old_staff.as_("s1"), CASE, POINT, "named in the notes")
    number = let_in(old_staff.as_("me"), kind=SlotKind.SUPERVISOR)
    puppet = reopened(old_staff.desk, number, WORDS)
    with pytest.raises(OverrideRefused) as caught:
        overriding.give_for_case(puppet, CASE, POINT, "it is me")
    assert caught.value.facts["why"] == "new here"
    assert {one.reason: one.refused for one in lifting.look(puppet, CASE).points}[POINT] == "new here"
    people.until_now(puppet)
    overriding.give_for_case(puppet, CASE, POINT, "known by now")
    assert {reason for _consent, reason in overriding.lifted(puppet, CASE)} == {POINT}


@pytest.mark.parametrize("new", ["first", "second"])
def test_a_second_approval_takes_two_who_were_both_here_before(old_staff, new):
    put(old_staff.desk, record_of(CASE, given_on=old_staff.desk.today()))
    approve_both(old_staff, CASE)
    number = let_in(old_staff.as_("me"), kind=SlotKind.SUPERVISOR)
    puppet = reopened(old_staff.desk, number, WORDS)
    if new == "first":
        reviewing.decide(puppet, verdict(puppet, CASE))
        second = reopened(puppet, SLOTS["s2"], STAFF["s2"])
    else:
        second = puppet
    assert refused(reviewing.approve_second, second, verdict(second, CASE, step=Step.SECOND)) == "new here"
    people.until_now(second)
    assert reviewing.approve_second(second, verdict(second, CASE, step=Step.SECOND))


def test_the_journal_is_asked_once_however_many_exports_are_listed(old_staff, count_statements):
    asked_of = []
    for _more in range(2):
        asked(old_staff.as_("me"))
        other = old_staff.as_("other")
        count_statements.clear()
        assert all(one.may_agree for one in export_states.listed(other))
        asked_of.append(sum(" FROM journal" in one for one in count_statements))
    assert asked_of[0] == asked_of[1] > 0
