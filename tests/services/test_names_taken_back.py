"""Names that were taken back by themselves do not hold the testimony back; what headquarters said is not sent to it."""

from __future__ import annotations

import pytest

from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.version import Compartment
from testimony_desk.services import sending, sending_back, trusting
from testimony_desk.services.sending import NothingToSend
from tests.exchanging import CASE, interview, never, quiet, receive, send
from tests.withdrawals import holds, take_back

WORD = "kanarya-2718"


def test_a_case_whose_names_were_taken_back_before_it_left_goes_without_them(desk, headquarters, office, stick):
    given = interview(desk, WORD, "M.B.")[0]
    take_back(desk, CASE, given.id, Scope.IDENTITY_DELETE)
    (ready,) = sending.sendable(desk, office).ready
    assert Compartment.IDENTITY not in ready.versions
    receive(headquarters, send(desk, office, stick))
    assert holds(headquarters, WORD) == {Compartment.TESTIMONY}


def test_what_headquarters_said_is_not_sent_back_to_it_for_ever(desk, headquarters, office, stick):
    given = interview(desk, WORD, "M.B.")[0]
    receive(desk, *receive(headquarters, send(desk, office, stick), receipts=stick).receipts)
    take_back(headquarters, CASE, given.id, Scope.IDENTITY_DELETE)
    back = trusting.partner_named(headquarters, desk.name)
    receive(desk, sending_back.write(headquarters, back, stick, quiet, never).path)
    (report,) = (answer := receive(headquarters, send(desk, office, stick), receipts=stick)).bundles
    assert not any(part.set_aside for part in report.parts), "the desk says it again in its own name"
    receive(desk, *answer.receipts)
    with pytest.raises(NothingToSend):
        send(desk, office, stick)
