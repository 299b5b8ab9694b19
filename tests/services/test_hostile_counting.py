"""What a trusted but faulty or seized desk sends can neither stop headquarters' count nor get counted unasked."""

from __future__ import annotations

import pytest

from testimony_desk.domain.consent.codec import to_json
from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.consent.record import Withdrawal
from testimony_desk.domain.form import Kind
from testimony_desk.domain.published.claim import consent_record
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import builtin
from testimony_desk.exchange import cases as cases_file
from testimony_desk.services import consents as consents_of
from testimony_desk.services import recording, reporting
from testimony_desk.store import versions
from tests import consents, reported
from tests.exchanging import CASE, agree, forged, receive
from tests.services.test_hostile_records import answers, line, made

TESTIMONY, CONSENT = Compartment.TESTIMONY, Compartment.CONSENT
FORM = builtin.interview_form()
ASKED = "subject/subject_life/support_need"


def counted(kind):
    return next(one.path for one in FORM.questions() if one.kind is kind and one.marks.count)


def sent(desk, headquarters, office, consent, testimony):
    receive(headquarters, forged(desk, office, {CONSENT: [line(consent)], TESTIMONY: [line(testimony)]}))
    return reporting.statistics(headquarters)


def whole_consent(desk):
    return agree(desk, consents.consent(consents.yes(consents.Purpose.INTERNAL), consents.yes(consents.Purpose.STATS)))


@pytest.mark.parametrize("answer", [{"value": "yes"}, {"state": "odd", "value": "yes"}])
def test_an_answer_without_a_state_there_is(desk, headquarters, office, answer):
    consent = whole_consent(desk)
    odd = made(desk, consent=consent.id, case=CASE, **answers(FORM, **{ASKED: answer}))
    assert sent(desk, headquarters, office, consent, odd)["interviews"] == {}
    assert not versions.has(headquarters.compartment(TESTIMONY), odd.id)


@pytest.mark.parametrize("kind", [Kind.INTEGER, Kind.PARTIAL_DATE, Kind.GROUP_COUNT])
@pytest.mark.parametrize("value", ["1e999999999", "NaN", {"value_min": "x", "value_max": "x"}, {"edtf": 7}])
def test_an_answer_that_cannot_be_counted(desk, headquarters, office, kind, value):
    consent = whole_consent(desk)
    path = counted(kind)
    odd = made(desk, consent=consent.id, case=CASE, **answers(FORM, **{path: {"state": "answered", "value": value}}))
    told = sent(desk, headquarters, office, consent, odd)["interviews"]
    kept = versions.has(headquarters.compartment(TESTIMONY), odd.id)
    assert kept is bool(told)


def test_an_interview_without_a_questionnaire_is_left_out_and_stops_nothing(desk, headquarters, office):
    consent = whole_consent(desk)
    told = sent(desk, headquarters, office, consent, made(desk, consent=consent.id, case=CASE, said="x"))
    assert (told["interviews"], told["left_out"]) == ({}, 1)


def test_the_claim_of_a_public_report_never_covers_an_interview(desk, headquarters, office):
    claim = consent_record(cases_file.read(reported.data()).cases[0], CASE, desk.today(), "ab" * 32)
    consent = recording.sign_version(desk, CONSENT, recording.new_record(desk), "consent", (), to_json(claim))
    asked = answers(FORM, **{ASKED: {"state": "answered", "value": "yes"}})
    told = sent(desk, headquarters, office, consent, made(desk, consent=consent.id, case=CASE, **asked))
    assert (told["interviews"], told["left_out"]) == ({}, 1)


@pytest.mark.parametrize("consent", ["", "ab" * 32])
def test_an_interview_that_names_no_consent_of_its_case_is_not_counted(desk, headquarters, office, consent):
    stray = made(desk, consent=consent, case=CASE, **answers(FORM))
    told = sent(desk, headquarters, office, whole_consent(desk), stray)
    assert (told["interviews"], told["left_out"]) == ({}, 1)


@pytest.mark.parametrize("kind", ["note", "withdrawal"])
@pytest.mark.parametrize("younger_first", [False, True])
def test_nothing_makes_a_withdrawal_disappear(desk, headquarters, office, kind, younger_first):
    consent = whole_consent(desk)
    content = to_json(Withdrawal(CASE, consent.id, desk.today(), "I-7K3M", Scope.ALL_DELETE))
    word = recording.sign_version(desk, CONSENT, recording.new_record(desk), "withdrawal", (), content)
    over = recording.sign_version(desk, CONSENT, word.header.record, kind, (word.id,), {**content, "scope": "pause"})
    for one in (over, word) if younger_first else (word, over):
        receive(headquarters, forged(desk, office, {CONSENT: [line(one)]}))
    assert [one.scope for one in consents_of.withdrawals_of(headquarters, CASE)] == [Scope.ALL_DELETE]
