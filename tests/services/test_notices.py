"""A withdrawal travels although nothing else of its case may, stops every use there, and goes until it is confirmed."""

from __future__ import annotations

import pytest

from testimony_desk.domain.consent.clearing import ConsentMissing, Use, clear
from testimony_desk.domain.consent.codes import Handling, Scope
from testimony_desk.exchange import bundle
from testimony_desk.services import consents, withdrawing
from testimony_desk.services.sending import NothingToSend
from testimony_desk.store import versions
from tests.exchanging import interview as kept_case
from tests.exchanging import receive, send
from tests.fakes import SeededRandom
from tests.services.test_withdrawing import record, word


def withdraw(desk, case, consent):
    withdrawing.withdraw(desk, word(case, consent, Scope.ALL_DELETE, desk=desk))


def test_headquarters_hears_of_a_withdrawal_and_may_use_nothing_from_then_on(desk, headquarters, office, stick):
    interview = record(desk)
    receive(desk, receive(headquarters, send(desk, office, stick), receipts=stick).receipts[0])
    assert clear(consents.of_case(headquarters, interview.case), Use(Handling.KEEP), headquarters.today())
    withdraw(desk, interview.case, interview.consent)
    report = receive(headquarters, send(desk, office, stick), receipts=stick)
    with pytest.raises(ConsentMissing):
        clear(consents.of_case(headquarters, interview.case), Use(Handling.KEEP), headquarters.today())
    receive(desk, report.receipts[0])
    with pytest.raises(NothingToSend):
        send(desk, office, stick)


def test_nobody_hears_of_a_case_that_never_left(desk, office, stick):
    interview = record(desk)
    withdraw(desk, interview.case, interview.consent)
    with pytest.raises(NothingToSend):
        send(desk, office, stick)


def test_it_goes_along_with_what_may_still_be_sent(desk, headquarters, office, stick):
    interview = record(desk)
    receive(headquarters, send(desk, office, stick))
    withdraw(desk, interview.case, interview.consent)
    kept_case(desk, "another", "", case="TD-2M4T-8RZC-W")
    report = receive(headquarters, send(desk, office, stick))
    assert all(part.refused is None and not part.set_aside for part in report.bundles[0].parts)
    assert len(consents.withdrawals_of(headquarters, interview.case)) == 1


def test_nothing_but_a_withdrawal_leaves_without_being_cleared(desk, office, tmp_path):
    interview = record(desk)
    told = versions.heads_of_case(desk.consent, interview.case, consents.CONSENT)
    with pytest.raises(ValueError, match="only withdrawals"):
        bundle.stage_withdrawals(tmp_path, told, [], SeededRandom())
    assert office.trusted
