"""The table of blocks, row by row: what each row forbids and what it leaves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from testimony_desk.domain.consent.blocks import EVERYTHING, ONWARD, OUTSIDE, TABLE, blocks
from testimony_desk.domain.consent.codes import (
    Act,
    Capacity,
    ConsentForm,
    InfoItem,
    Interpreter,
    Purpose,
    Risk,
    Said,
    YesNo,
)
from testimony_desk.domain.consent.conditions import Facts, Review
from testimony_desk.domain.consent.record import Absence, Assent, Decision, Guardian
from tests.consents import APPROVED, DAY, consent, everything, published, yes

GUARDIAN = Guardian("P2", "mother", "lives with her", ConsentForm.VERBAL_WITNESSED, DAY, agrees=True,
                    cleared_of_suspicion=True)
ASSENT = Assent(agrees=True, form=ConsentForm.VERBAL_WITNESSED, words_adapted=True)
CHILD = {"capacity": Capacity.MINOR_GUARDIAN, "guardian": GUARDIAN, "assent": ASSENT}
BASE = yes(Purpose.INTERNAL)
DANGER = frozenset({Act.EXPORT, Act.PUBLISH, Act.SHARE})

ROWS = [
    ("no-base-consent", {"decisions": (Decision(Purpose.INTERNAL, Said.LATER),)}, {}, EVERYTHING),
    ("no-base-consent", {"decisions": (Decision(Purpose.INTERNAL, Said.CONDITIONAL),)}, {}, EVERYTHING),
    ("no-base-consent", {"decisions": ()}, {}, EVERYTHING),
    ("distressed-now", {"capacity": Capacity.ADULT_DISTRESS}, {}, EVERYTHING),
    ("not-capable", {"capacity": Capacity.NOT_CAPABLE}, {}, EVERYTHING),
    ("minor-without-agreement", {"capacity": Capacity.MINOR_GUARDIAN}, {}, EVERYTHING),
    ("identity-without-consent", {}, {"identity_filled": True}, EVERYTHING),
    ("topic-without-consent", {}, {"topics": frozenset({"health"})}, EVERYTHING),
    ("recording-without-consent", {}, {"recordings": frozenset({Purpose.AUDIO})}, EVERYTHING),
    ("information-missing", {"info_given": (InfoItem.RISKS,)}, {}, ONWARD),
    ("teachback-missing", {"teachback": "  "}, {}, ONWARD),
    ("form-missing", {"form": ConsentForm.NONE}, {}, ONWARD),
    ("witness-missing", {"form": ConsentForm.THUMBPRINT, "witness": ""}, {}, ONWARD),
    ("witness-missing", {"form": ConsentForm.VERBAL_REMOTE, "witness": ""}, {}, ONWARD),
    ("witness-is-interviewer", {"witness": "I-0001"}, {}, ONWARD),
    *(("guardian-has-another-part", {**CHILD, **changed}, {}, ONWARD) for changed in (
        {"witness": "p 2"}, {"interpreter_code": "P2", "interpreter": Interpreter.STAFF},
        {"guardian": replace(GUARDIAN, alias="i-0001")})),
    ("absent-would-refuse", {"absence": Absence("father", would_have_wanted=YesNo.NO)}, {}, ONWARD),
    ("immediate-danger", {"risk_person": Risk.IMMEDIATE}, {}, DANGER),
    ("leaks-open", {}, {"leaks_open": 1}, OUTSIDE),
    ("spoken-without-witness", {"form": ConsentForm.VERBAL_ONLY}, {}, OUTSIDE),
    ("evidence-missing", {"form": ConsentForm.AUDIO, "evidence": None}, {}, OUTSIDE),
    ("interpreter-is-relative", {"interpreter": Interpreter.RELATIVE}, {}, OUTSIDE),
    ("not-reviewed", {}, {"review": Review()}, OUTSIDE),
    ("not-reviewed", {}, {"review": Review("i", "i")}, OUTSIDE),
]


def found(record, act, facts=APPROVED):
    return {row.reason for row in blocks(record, act, facts)}


@pytest.mark.parametrize(("reason", "changed", "beside", "acts"), ROWS)
def test_a_row_forbids_its_acts_and_no_others(reason, changed, beside, acts):
    record, facts = replace(consent(), **changed), replace(APPROVED, **beside)
    assert {act for act in Act if reason in found(record, act, facts)} == acts
    assert {act for act in Act if found(record, act, facts)} == acts


def test_every_row_is_tried():
    assert {row.reason for row in TABLE} == {row[0] for row in ROWS} | {"published-only"}
    assert all(row.remedy for row in TABLE if row.reason not in
               ("not-capable", "absent-would-refuse", "published-only"))


def test_nothing_stands_in_the_way_of_a_sound_record():
    assert not [act for act in Act if found(consent(), act)]


def test_a_published_record_stays_inside_and_needs_no_conversation():
    assert {act for act in Act if found(published(), act, Facts())} == OUTSIDE
    assert found(published(), Act.SAVE, Facts(identity_filled=True)) == {"identity-without-consent"}
    assert found(published(), Act.SAVE, Facts(recordings=frozenset({Purpose.AUDIO}))) == {"recording-without-consent"}


def test_the_interpreters_promise_is_explained_only_where_someone_interprets():
    told = tuple(item for item in InfoItem if item is not InfoItem.INTERPRETER_RULE)
    assert not found(consent(info_given=told), Act.SUBMIT)
    assert found(consent(info_given=told, interpreter=Interpreter.STAFF), Act.SUBMIT) == {"information-missing"}


@pytest.mark.parametrize(("capacity", "changed", "allowed"), [
    (Capacity.MINOR_GUARDIAN, {"guardian": GUARDIAN, "assent": ASSENT}, True),
    (Capacity.MINOR_GUARDIAN, {"guardian": GUARDIAN}, False),
    (Capacity.MINOR_GUARDIAN, {"assent": ASSENT}, False),
    (Capacity.MINOR_GUARDIAN, {"assent": ASSENT, "specialist_code": "I-0009"}, False),
    (Capacity.MINOR_GUARDIAN, {"guardian": replace(GUARDIAN, agrees=False), "assent": ASSENT}, False),
    (Capacity.MINOR_GUARDIAN, {"guardian": replace(GUARDIAN, cleared_of_suspicion=False), "assent": ASSENT}, False),
    (Capacity.MINOR_GUARDIAN, {"guardian": GUARDIAN, "assent": replace(ASSENT, agrees=False)}, False),
    (Capacity.MINOR_GUARDIAN, {"guardian": GUARDIAN, "assent": replace(ASSENT, words_adapted=False)}, False),
    (Capacity.MINOR_NO_GUARDIAN, {"assent": ASSENT}, False),
    (Capacity.MINOR_NO_GUARDIAN, {"assent": ASSENT, "specialist_code": "I-0009"}, True),
    (Capacity.AGE_DOUBT, {"assent": ASSENT}, False),
    (Capacity.AGE_DOUBT, {"assent": ASSENT, "guardian": GUARDIAN}, True),
    (Capacity.AGE_DOUBT, {"assent": ASSENT, "specialist_code": "I-0009"}, True),
    (Capacity.AGE_DOUBT, {"assent": ASSENT, "specialist_code": "I-0009",
                          "guardian": replace(GUARDIAN, agrees=False)}, False),
])
def test_a_minor_needs_both_and_either_no_is_no(capacity, changed, allowed):
    record = consent(BASE, capacity=capacity, **changed)
    assert (not found(record, Act.SAVE)) is allowed


def test_only_topics_with_a_question_need_one_but_a_no_always_binds():
    facts = replace(APPROVED, topics=frozenset({"torture"}))
    assert not found(consent(), Act.SAVE, facts)
    refused = consent(BASE, Decision(Purpose.SENSITIVE, Said.NO, "torture"))
    assert found(refused, Act.SAVE, facts) == {"topic-without-consent"}
    assert not found(consent(*everything()), Act.SAVE, replace(APPROVED, topics=frozenset({"health", "sogiesc"})))
