"""The day by which a person should be asked again is the day on which the first yes ends, in every version."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from testimony_desk.domain.consent import changing, conversation
from testimony_desk.domain.consent.codes import Purpose, Risk, Said
from testimony_desk.domain.consent.lasting import with_next_review
from testimony_desk.domain.consent.record import Confirmation, Decision
from tests.consents import DAY, consent, yes
from tests.domain.test_consent_conversation import ARABIC, whole


def test_it_is_the_first_end_of_all_that_was_agreed():
    of_all = with_next_review(consent(yes(Purpose.INTERNAL), yes(Purpose.STATS), yes(Purpose.UN)))
    assert of_all.next_review_on == dt.date(DAY.year + 1, DAY.month, DAY.day)
    service = Decision(Purpose.REFERRAL, Said.YES, "doctor")
    assert with_next_review(consent(yes(Purpose.INTERNAL), service)).next_review_on == DAY + dt.timedelta(days=30)
    ends = replace(yes(Purpose.INTERNAL), expires_on=DAY + dt.timedelta(days=9))
    assert with_next_review(consent(ends)).next_review_on == ends.expires_on
    assert with_next_review(consent(Decision(Purpose.INTERNAL, Said.NO))).next_review_on is None


def test_a_confirmation_moves_it_on():
    later = DAY + dt.timedelta(days=300)
    record = consent(yes(Purpose.INTERNAL), yes(Purpose.UN), confirmed=(Confirmation(later, ("p_un",)),))
    assert with_next_review(record).next_review_on > dt.date(DAY.year + 1, DAY.month, DAY.day)


def test_a_conversation_writes_it_and_the_next_one_anew():
    first, = conversation.records_of(whole(ARABIC), "TD-1", DAY, ARABIC, Risk.LOW)
    assert first.next_review_on == with_next_review(first).next_review_on is not None
    day = DAY + dt.timedelta(days=40)
    later, = changing.amended(whole(ARABIC), [replace(first, id="c1")], day, ARABIC, Risk.LOW)
    assert later.next_review_on > first.next_review_on
