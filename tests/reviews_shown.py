"""What a tool that takes pictures shows of reviews: points to lift, a condition, a child, a withdrawal that waits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from testimony_desk.domain.consent.codes import Capacity, ConsentForm, Risk, Said
from testimony_desk.domain.consent.record import Assent, ConsentRecord, Guardian
from testimony_desk.services import long_here, overriding
from testimony_desk.services.desk import Desk
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.partners import Partner
from tests.exchanging import acquaint, interview, receive, send, with_other_dice
from tests.fakes import make_desk
from tests.people import until_now
from tests.reviewing import Staff, everything_asked, let_in, put, record_of
from tests.withdrawals import take_back

POINTS, CHILD, TAKEN, DANGER = "TD-7K3M-9QXH-4", "TD-7K3M-9QXJ-5", "TD-3333-3333-3", "TD-4444-4444-4"
PARTNER = "p_partner:بيت العون"
WHY = "الجار الذي رأى ذلك مذكور في الملاحظات"
CONDITION = "ليس قبل أن يصل أخي إلى مكان آمن"


Shots = list[tuple[str, str, dict[str, Any], None]]


def other_desks(folder: Path) -> list[tuple[Desk, Shots]]:
    """Return desks with (picture, page, what it is about): a supervisor's, and a headquarters that heard of a loss."""
    headquarters = with_other_dice(make_desk(folder / "office", DeskKind.HEADQUARTERS, "Genève", seed=9), 91)
    desk = until_now(let_in(make_desk(folder / "review", seed=11, days_ago=long_here.DAYS)))
    partner = acquaint(desk, headquarters)
    waiting = _taken_back(desk, headquarters, partner, folder)
    return [(_records_to_lift(desk), review_shots(partner)),
            (headquarters, [("withdrawals", "withdrawals", {}, None),
                            ("withdrawals-chosen", "withdrawals", {"chosen": waiting}, None)])]


def review_shots(partner: Partner) -> Shots:
    """Return the pictures of what stands in the way of records, and of somebody in danger."""
    chosen = {"case": POINTS, "chosen": "witness-missing", "words": WHY}
    written = {"how": "كتب الأخ أنه وصل", "not_before": "2027-01-05"}
    return [("review_points", "review_points", {"case": POINTS}, None),
            ("review_points-chosen", "review_points", chosen, None),
            ("review_points-child", "review_points", {"case": CHILD}, None),
            ("review_settle", "review_settle", {"case": POINTS, "purpose": PARTNER, "said": written}, None),
            ("exchange-danger", "exchange", {}, None),
            ("send-safety", "send", {"partner": partner, "in_danger": (DANGER,)}, None)]


def _records_to_lift(desk: Desk) -> Desk:
    """Keep an adult's record and a child's in whose way something stands; return the desk with a supervisor at it."""
    staff = Staff(desk, here=True)
    decisions = tuple(replace(one, conditions=CONDITION) if one.said is Said.CONDITIONAL else one
                      for one in everything_asked({PARTNER: Said.CONDITIONAL.value}))
    put(desk, record_of(POINTS, given_on=desk.today(), form=ConsentForm.THUMBPRINT, witness="", decisions=decisions))
    put(desk, _child(desk))
    overriding.give_for_case(staff.as_("s1"), POINTS, "witness-missing", WHY)
    return staff.as_("s2")


def _taken_back(desk: Desk, headquarters: Desk, partner: Partner, folder: Path) -> str:
    """Let headquarters hear of a withdrawal, which waits there; leave somebody in danger here. Return its id."""
    stick = folder / "other-stick"
    stick.mkdir()
    made = interview(desk, case=TAKEN)
    receive(headquarters, send(desk, partner, stick))
    taken = take_back(desk, TAKEN, made[0].id)
    receive(headquarters, send(desk, partner, stick))
    interview(desk, case=DANGER, risk_person=Risk.IMMEDIATE)
    return taken


def _child(desk: Desk) -> ConsentRecord:
    today = desk.today()
    guardian = Guardian("أمّ تالا", "mother", "تعيش معها", ConsentForm.VERBAL_ONLY, today, agrees=True,
                        cleared_of_suspicion=True)
    assent = Assent(agrees=False, form=ConsentForm.VERBAL_ONLY, words_adapted=True)
    return record_of(CHILD, given_on=today, form=ConsentForm.VERBAL_ONLY, capacity=Capacity.MINOR_GUARDIAN,
                     guardian=guardian, assent=assent)
