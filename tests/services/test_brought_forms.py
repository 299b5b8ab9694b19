"""A questionnaire that headquarters sends is used: offered, answered, completed, sent, counted, and kept in."""

from __future__ import annotations

import dataclasses

import pytest

from testimony_desk.domain import canonical, form_codec
from testimony_desk.domain.form import Kind, Question, Text
from testimony_desk.domain.form_alike import same_places
from testimony_desk.domain.merging.differences import ChoiceMissing
from testimony_desk.domain.merging.fields import ANSWERS, Field
from testimony_desk.domain.pseudonym.layout import Why, preview
from testimony_desk.domain.pseudonym.profiles import FULL, LEGAL, PROFILES
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.version import Compartment, unsalted
from testimony_desk.exchange import builtin
from testimony_desk.services import (
    case_accounts,
    choosing_forms,
    conflicts,
    consenting,
    correcting,
    following,
    free_texts,
    gate_answers,
    interview_forms,
    interviewing,
    kept_forms,
    looking_around,
    merging,
    reporting,
    sending_back,
    trusting,
)
from testimony_desk.services.choosing_forms import FormNotOffered
from testimony_desk.services.gate_answers import FormAsksGatePartly
from testimony_desk.services.merging import Place
from testimony_desk.store import drafts, versions
from tests import brought, forking, talks
from tests.exchanging import never, quiet, receive, send

SAID = {"stay/water": "no", "stay/guards": "yes", "stay/code": "north", "stay/nights": "3",
        "stay/account": "ناموا على الأرض", "stay/phone": "0555 123 45 67"}


@pytest.fixture(scope="session")
def camp(tmp_path_factory):
    """The form of a workbook; reading one takes most of a second."""
    return brought.form(tmp_path_factory.mktemp("camp"))


@pytest.fixture
def tell(desk, headquarters, office, stick):
    """Let the field desk hear what headquarters has to say, and return what a new interview can answer then."""
    def told():
        field = trusting.partner_named(headquarters, desk.name)
        receive(desk, sending_back.write(headquarters, field, stick, quiet, never).path)
        return choosing_forms.offered(desk)
    return told


def newer(form, version):
    return dataclasses.replace(form, version=version, title=Text((("en", f"Camp visit {version}"),)))


def answered(desk, fingerprint):
    made = talks.make_case(desk, form=fingerprint)
    interview = interviewing.open_interview(desk, made.interview)
    for path, value in SAID.items():
        interviewing.save_answer(desk, interview, path, RawAnswer(value, asked_in="ar"))
    return made, interview


def share(desk, name, record):
    head, = versions.heads(desk.compartment(name), record)
    return unsalted(head.content)


def test_the_whole_way_of_a_form_that_came_from_headquarters(desk, headquarters, office, stick, tell, camp):
    assert kept_forms.keep(headquarters, camp)
    own, came = tell()
    assert (own.shipped, came.version) == (True, "1")
    assert (came.titled("ar"), came.titled("tr")) == ("زيارة المخيم", "Camp visit")
    made, interview = answered(desk, came.fingerprint)
    assert (interview.form, interview.language) == (camp, "ar")
    interviewing.complete(desk, interview)
    receive(headquarters, send(desk, office, stick))
    told = share(headquarters, Compartment.TESTIMONY, made.interview)
    assert told["form"] == {"id": "camp-visit", "version": "1", "fingerprint": came.fingerprint}
    assert told["answers"].keys() == SAID.keys() - {"stay/phone"}
    beside = share(headquarters, Compartment.CONSENT, made.interview)
    assert beside["form"]["id"] == own.id
    assert beside["answers"][talks.path_of("risk_person")]["value"] == "low"
    account, = case_accounts.of_case(headquarters, made.case).values()
    assert account.form == camp
    assert "stay/account" in {text.path for one in free_texts.of_case(headquarters, made.case) for text in one.texts}
    counted, = reporting.statistics(headquarters)["interviews"].values()
    assert counted["fields"]["stay/water"]["counts"] == {"no": 1}
    assert interview_forms.KnownQuestions(headquarters).given(
        versions.heads(headquarters.compartment(Compartment.TESTIMONY), made.interview)[0]) == {}


def test_it_is_corrected_in_the_same_form(desk, camp):
    kept_forms.keep(desk, camp)
    made, interview = answered(desk, form_codec.fingerprint(camp))
    interviewing.complete(desk, interview)
    before = share(desk, Compartment.CONSENT, made.interview)
    correcting.reopen(desk, made.interview)
    again = interviewing.open_interview(desk, made.interview)
    assert again.form == camp
    interviewing.save_answer(desk, again, "stay/nights", RawAnswer("4"))
    interviewing.complete(desk, again)
    assert share(desk, Compartment.CONSENT, made.interview) == before
    assert share(desk, Compartment.TESTIMONY, made.interview)["answers"]["stay/nights"]["value"] == 4


def changed(desk, record, **answers):
    """Correct a completed interview of the form: answers by the names of its questions."""
    correcting.reopen(desk, record)
    again = interviewing.open_interview(desk, record)
    for name, value in answers.items():
        interviewing.save_answer(desk, again, f"stay/{name}", RawAnswer(value, asked_in="ar"))
    interviewing.complete(desk, again)


def test_two_versions_of_it_are_merged_in_its_own_form(desk, camp, tmp_path):
    kept_forms.keep(desk, camp)
    made, interview = answered(desk, form_codec.fingerprint(camp))
    interviewing.complete(desk, interview)
    other = forking.twin(desk, tmp_path / "other")
    changed(other, made.interview, account="there", nights="4")
    changed(desk, made.interview, account="here", phone="0532")
    forking.bring(other, desk)
    other.vault.abandon()
    with pytest.raises(ChoiceMissing):
        merging.merge(desk, made.case, {})
    choice = Place(Compartment.TESTIMONY, made.interview, Field(ANSWERS, "stay/account"))
    sides = [share_["answers"]["stay/account"]["value"] for share_ in (
        unsalted(one.content) for one in versions.heads(desk.compartment(Compartment.TESTIMONY), made.interview))]
    merging.merge(desk, made.case, {choice: 1})
    told = share(desk, Compartment.TESTIMONY, made.interview)
    assert told["answers"]["stay/account"]["value"] in {"here", "there"} == set(sides)
    assert told["answers"]["stay/nights"]["value"] == 4
    assert told["form"]["fingerprint"] == form_codec.fingerprint(camp)
    assert share(desk, Compartment.IDENTITY, made.interview)["answers"]["stay/phone"]["value"] == "0532"
    assert correcting.completed(desk, made.case).sheet.form == camp
    assert conflicts.waiting(desk) == ()


def test_from_afar_the_setting_is_asked_about_again_although_the_form_does_not_ask_it(desk, camp):
    kept_forms.keep(desk, camp)
    made = talks.make_case(desk, form=form_codec.fingerprint(camp))
    interview = interviewing.open_interview(desk, made.interview)
    assert looking_around.due(desk, interview) is None
    path = gate_answers.GATE + talks.path_of("interview_mode")
    drafts.save(desk.consent, made.interview, path, RawAnswer("phone"), desk.now())
    assert looking_around.due(desk, interview) is not None


def test_the_newest_version_comes_first_and_what_is_withdrawn_is_not_offered(desk, headquarters, tell, camp):
    for version in ("9", "10"):
        kept_forms.keep(headquarters, newer(camp, version))
    found = tell()
    assert [one.version for one in found[1:]] == ["10", "9"]
    assert [one.version for one in choosing_forms.newest(found)] == ["1", "10"]
    assert kept_forms.withdraw(headquarters, found[1].fingerprint)
    assert [one.version for one in tell()[1:]] == ["9"]
    with pytest.raises(FormNotOffered):
        consenting.begin(desk, "en", talks.ME, found[1].fingerprint)
    kept_forms.keep(headquarters, newer(camp, "10"))
    assert [one.version for one in tell()[1:]] == ["10", "9"]


def test_a_form_of_a_desk_that_is_trusted_no_longer_is_not_offered(desk, headquarters, office, tell, camp):
    kept_forms.keep(headquarters, camp)
    assert len(tell()) == 2
    following.end_trust(desk, office.fingerprint)
    assert len(choosing_forms.offered(desk)) == 1


def test_what_nobody_marked_stays_in_every_export_but_that_to_headquarters(camp):
    for profile in PROFILES.values():
        fates = {fate.path: fate for fate in preview(camp, profile)}
        for path in ("stay/guards", "stay/nights"):
            assert fates[path].goes is (profile is FULL), (profile.code, path)
        assert profile is FULL or fates["stay/guards"].why is Why.UNSAID
        assert fates["stay/phone"].why is not Why.EXACT or profile.code == "hq_identity_sealed"
    assert {fate.path for fate in preview(camp, LEGAL) if fate.goes} == {"stay/water", "stay/code", "stay/account"}


def test_what_points_at_a_person_is_asked_only_with_the_yes_for_the_name(camp):
    phone = next(one for one in camp.questions() if one.name == "phone")
    assert phone.marks.purposes == ("p_identity",)


def test_only_the_same_question_at_the_same_place_is_read_by_its_name(camp):
    own = builtin.interview_form()
    assert same_places(own, own) == {one.path for one in own.questions()}
    assert same_places(camp, own) == frozenset()


def test_a_form_asks_the_gate_as_a_whole_or_not_at_all(camp):
    gate_answers.check_form(builtin.interview_form())
    asks = Question("mode", "mode", Kind.TEXT, Text(), marks=dataclasses.replace(
        camp.children[0].children[0].marks, compartment=Compartment.CONSENT))
    with pytest.raises(FormAsksGatePartly):
        gate_answers.check_form(dataclasses.replace(camp, children=(asks,)))
    assert form_codec.from_json(canonical.load(canonical.dump(form_codec.to_json(camp)), 100_000)) == camp
