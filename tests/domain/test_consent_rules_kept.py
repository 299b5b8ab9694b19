"""Rules of protocol 2.3 to 2.5 that no single row shows: what rests on base consent, and what a picture asks for."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from testimony_desk.domain.consent.clearing import Use, clear
from testimony_desk.domain.consent.codes import Capacity, Handling, Purpose, Scope
from testimony_desk.domain.consent.conditions import Facts, Review
from testimony_desk.domain.consent.granting import granted
from testimony_desk.domain.consent.record import Absence, Withdrawal
from tests.consent_settings import ASSENT, GUARDIAN
from tests.consents import APPROVED, DAY, consent, reasons, yes

REFERRED = consent(yes(Purpose.INTERNAL), yes(Purpose.REFERRAL, "clinic"))
REFERRAL = Use(Purpose.REFERRAL, "clinic")


def test_nothing_is_referred_once_the_base_was_taken_back():
    clear([REFERRED], REFERRAL, DAY, APPROVED)
    gone = replace(REFERRED, withdrawals=(
        Withdrawal(REFERRED.case, REFERRED.id, DAY, "I-0001", Scope.ONE_PURPOSE, ("p_internal",)),))
    assert reasons([gone], REFERRAL) == {"withdrawn"}
    assert granted([gone], DAY) == frozenset()


def test_nothing_is_referred_once_the_base_is_over_or_not_yet_there():
    later = DAY + dt.timedelta(days=800)
    asked_again = consent(yes(Purpose.INTERNAL), yes(Purpose.REFERRAL, "clinic", said_on=later))
    assert reasons([asked_again], REFERRAL, later) == {"expired"}
    waiting = consent(yes(Purpose.INTERNAL, embargo_until=later), yes(Purpose.REFERRAL, "clinic"))
    assert reasons([waiting], REFERRAL) == {"embargo"}


def test_who_was_born_too_late_did_not_consent_as_an_adult():
    told = replace(APPROVED, birth_years=frozenset({DAY.year - 17}))
    keep = Use(Handling.KEEP)
    clear([consent()], keep, DAY, replace(APPROVED, birth_years=frozenset({DAY.year - 18})))
    assert reasons([consent()], keep, facts=told) == {"minor-without-agreement"}
    clear([consent(capacity=Capacity.MINOR_GUARDIAN, guardian=GUARDIAN, assent=ASSENT)], keep, DAY, told)
    of_a_child = consent(capacity=Capacity.PROXY_ABSENT, absence=Absence("father"))
    father = consent(person_alias="P2", id="2" * 64)
    clear([of_a_child, father], keep, DAY, told)


@pytest.mark.parametrize("picture", [Purpose.PHOTO_INJURY, Purpose.PHOTO_FACE])
def test_pictures_of_injuries_and_faces_leave_only_with_a_second_approval(picture):
    record = consent(*(yes(one) for one in (Purpose.INTERNAL, Purpose.PUB_ANON, Purpose.PHOTO, picture)))
    once = Facts(review=Review("i", "first"), recordings=frozenset({picture}))
    assert reasons([record], Use(Purpose.PUB_ANON), facts=once) == {"second-approval-missing"}
    clear([record], Use(Purpose.PUB_ANON), DAY, replace(once, review=APPROVED.review))
    clear([record], Use(Purpose.PUB_ANON), DAY, replace(once, recordings=frozenset({Purpose.PHOTO})))
    clear([record], Use(Handling.SEND_TO_HEADQUARTERS), DAY, once)
