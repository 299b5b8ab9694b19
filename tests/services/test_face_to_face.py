"""A consent that was given in a call is confirmed when people sit together; a child's guardian is asked again."""

from __future__ import annotations

from dataclasses import replace

from testimony_desk.domain.consent.codes import Capacity, ConsentForm, PlaceClass, Said
from testimony_desk.domain.consent.record import Guardian, Withheld
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.services import asking_again, consenting, consents
from tests.services.test_asking_again import again
from tests.talks import ask, call, explain, path_of, start

UNCLE = Withheld("the village", "the uncle", "he threatened")
LANDLORD = Withheld("", "the landlord")


def test_a_call_is_confirmed_by_a_next_version(desk):
    talk = call(desk)
    talk = consenting.change(desk, talk, replace(talk.conversation, withhold=(UNCLE, LANDLORD)))
    case = consenting.agree(desk, talk).case
    assert asking_again.given_in_a_call(desk, case)
    yes = [one.key for one in asking_again.stands(desk, case) if one.decision.said is Said.YES]
    asking_again.agree(desk, again(desk, case, *yes))
    assert not asking_again.given_in_a_call(desk, case)
    assert asking_again.withheld(desk, case) == (UNCLE, LANDLORD)
    first, second = sorted(consents.of_case(desk, case), key=lambda one: one.version)
    assert (first.form, first.from_afar.mode.value) == (ConsentForm.VERBAL_REMOTE, "phone")
    assert (second.supersedes, second.form, second.from_afar) == (first.id, ConsentForm.VERBAL_WITNESSED, None)
    assert second.place_class == PlaceClass.HOME


def test_what_was_agreed_for_a_call_goes_when_people_sit_together(desk):
    talk = call(desk)
    talk = consenting.answer_safety(desk, talk, path_of("interview_mode"), RawAnswer("in_person"))
    assert (talk.conversation.from_afar, talk.conversation.form) == (None, ConsentForm.NONE)
    assert [one.code for one in consenting.problems(desk, talk)] == ["form-missing"]


def test_a_guardian_is_known_later_but_asked_again(desk):
    guardian = Guardian("Umm", "parent", "lives with her", ConsentForm.VERBAL_WITNESSED, desk.today(), agrees=True,
                        cleared_of_suspicion=True)
    talk = consenting.answer_safety(desk, start(desk), path_of("stop_word"), RawAnswer("elma"))
    talk = consenting.change(desk, talk, replace(
        talk.conversation, capacity=Capacity.MINOR_GUARDIAN, guardian=guardian))
    made = child_agrees(desk, talk)
    later = asking_again.begin(desk, made.case, (), "ar", "I-7K3M").conversation
    assert later.guardian == replace(guardian, agrees=False, form=ConsentForm.NONE)
    assert later.assent is None
    record, = consents.of_case(desk, made.case)
    assert (record.assent.agrees, record.assent.told_back) == (True, "I say elma and you stop")


def child_agrees(desk, talk):
    talk = consenting.answer_as_child(desk, explain(desk, talk), lambda one: replace(
        one, agrees=True, form=ConsentForm.VERBAL_WITNESSED, told_back="I say elma and you stop"))
    return consenting.agree(desk, ask(desk, talk))
