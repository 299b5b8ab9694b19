"""Consent conversations on a real vault: nothing before the yes, everything in one commit, a no leaves a number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from testimony_desk.domain.consent.clearing import Use, clear
from testimony_desk.domain.consent.codes import (
    Capacity,
    ConsentForm,
    Handling,
    InfoItem,
    Interpreter,
    Purpose,
    Said,
)
from testimony_desk.domain.consent.record import Absence, Decision, LineRefused, Withheld
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange.scripts import ScriptGaps
from testimony_desk.services import consent_drafts, consenting, consents
from testimony_desk.services.consenting import ConsentIncomplete
from testimony_desk.services.unlocking import lock
from testimony_desk.store import drafts, journal, versions
from tests import talks
from tests.fakes import open_desk
from tests.talks import ask, explain, make_case, path_of, start

CANARY = "kanarya-7731"


def journal_count(desk):
    return journal.head(desk.consent).count


def kept_versions(desk):
    return [one for name in Compartment for one in versions.all_ids(desk.compartment(name))]


def test_before_the_yes_there_is_a_draft_and_nothing_else(desk):
    talks.fill_organisation(desk)
    lines = journal_count(desk)
    talk = ask(desk, explain(desk, start(desk)))
    assert journal_count(desk) == lines + 1  # the organisation page, filled once more by `start`
    assert not kept_versions(desk)
    assert drafts.get(desk.consent, talk.record).case == ""
    assert not drafts.all_drafts(desk.compartment(Compartment.TESTIMONY))


def test_agreeing_makes_case_consent_and_interview_in_one_commit(desk):
    talk = ask(desk, explain(desk, start(desk)))
    before = desk.consent.head.count
    made = consenting.agree(desk, talk)
    assert desk.consent.head.count == before + 1
    assert made.interview == talk.record
    assert [one.id for one in versions.heads_of_case(desk.consent, made.case, "consent")] == [made.consent]
    about = versions.heads_of_case(desk.consent, made.case, "case")[0]
    assert (about.content["alias"], about.content["state"], about.header.consent) == ("Selim", "open", made.consent)
    draft = drafts.get(desk.consent, made.interview)
    assert (draft.kind, draft.case, draft.consent) == ("interview", made.case, made.consent)
    acts = [line.act for line in journal.lines(desk.consent, limit=2)]
    assert acts == ["consent-recorded", "case-opened"]


def test_the_interview_begins_with_the_safety_gate_and_without_the_conversation(desk):
    made = make_case(desk)
    kept = drafts.answers(desk.consent, made.interview)
    assert kept[path_of("risk_person")].value == "low"
    assert kept[path_of("case_code")].value == made.case
    assert kept[path_of("consent_capacity")].value == "adult_capable"
    assert not [path for path in kept if path.startswith(consent_drafts.PREFIX)]
    assert not consent_drafts.unfinished(desk)


def test_what_was_agreed_clears_and_what_was_not_does_not(desk):
    made = make_case(desk, frozenset({"p_sensitive:health", "p_pub_anon"}))
    records = consents.of_case(desk, made.case)
    assert clear(records, Use(Handling.SEND_TO_HEADQUARTERS), desk.today()).consents == (made.consent,)
    granted = consents.purposes(desk, made.case, desk.today())
    assert {"p_internal", "p_identity", "p_sensitive:sogiesc"} <= granted
    assert not {"p_sensitive:health", "p_pub_anon", "p_quote_anon"} & granted
    assert records[0].script.language == "ar"
    assert records[0].script.sha256 == consenting.script(desk, start(desk)).sha256


@pytest.mark.parametrize("spoil", [
    lambda desk, talk: consenting.decide(desk, talk, Decision(Purpose.INTERNAL, Said.LATER)),
    lambda desk, talk: consenting.change(desk, talk, replace(talk.conversation, told_back=None)),
    lambda desk, talk: consenting.change(desk, talk, replace(talk.conversation, told=talk.conversation.told[1:])),
    lambda desk, talk: consenting.change(desk, talk, replace(talk.conversation, witness=talks.ME)),
    lambda desk, talk: consenting.change(desk, talk, replace(talk.conversation, form=ConsentForm.NONE)),
    lambda desk, talk: consenting.change(desk, talk, replace(talk.conversation, capacity=Capacity.ADULT_DISTRESS)),
    lambda desk, talk: consenting.change(desk, talk, replace(talk.conversation, interpreter=None)),
    lambda desk, talk: consenting.answer_safety(desk, talk, path_of("risk_person"), RawAnswer("immediate")),
    lambda desk, talk: consenting.switch_language(desk, talk, "tr"),
])
def test_nothing_opens_while_something_is_missing(desk, spoil):
    talk = spoil(desk, ask(desk, explain(desk, start(desk))))
    lines = journal_count(desk)
    with pytest.raises(ConsentIncomplete) as refused:
        consenting.agree(desk, talk)
    assert refused.value.problems
    assert not kept_versions(desk)
    assert journal_count(desk) == lines
    assert drafts.get(desk.consent, talk.record).kind == "consent"


def test_a_switch_of_language_restarts_and_coming_back_counts_again(desk):
    talk = ask(desk, explain(desk, start(desk)))
    turkish = consenting.switch_language(desk, talk, "tr")
    codes = {one.code for one in consenting.problems(desk, turkish)}
    assert {"information-missing", "teachback-missing", "no-base-consent"} <= codes
    assert consenting.problems(desk, consenting.switch_language(desk, turkish, "ar")) == ()


def test_a_changed_organisation_page_restarts_the_reading(desk):
    talk = ask(desk, explain(desk, start(desk)))
    wordings = {"ar": dict.fromkeys(consenting.organisation.FIELDS, "another")}
    consenting.organisation.save(desk, consenting.organisation.Organisation(wordings))
    assert "information-missing" in {one.code for one in consenting.problems(desk, talk)}


def test_gaps_of_the_organisation_page_are_named(desk):
    talk = consenting.begin(desk, "tr", talks.ME)
    with pytest.raises(ScriptGaps) as refused:
        consenting.tell(desk, talk, InfoItem.WHO_WE_ARE)
    assert refused.value.facts["language"] == "tr"
    assert "contact" in refused.value.facts["gaps"]


def test_after_a_crash_the_conversation_goes_on_where_it_was(vault_folder):
    desk = open_desk(vault_folder)
    talk = explain(desk, start(desk))
    desk.vault.abandon()
    desk = open_desk(vault_folder)
    found, = consent_drafts.unfinished(desk)
    assert consent_drafts.read(desk, found.record) == replace(talk, begun=found.started)
    desk.vault.abandon()


def test_refusing_leaves_one_more_in_the_count_and_nothing_else(vault_folder):
    desk = open_desk(vault_folder)
    talks.fill_organisation(desk)
    lines = journal_count(desk)
    talk = consenting.begin(desk, "ar", talks.ME)
    talk = consenting.answer_safety(desk, talk, path_of("stop_word"), RawAnswer(CANARY))
    talk = consenting.tell_back(desk, talk, CANARY)
    assert occurrences(desk, talk.record) == 2
    consenting.refuse(desk, talk)
    assert consenting.refusals(desk) == 1
    assert not drafts.all_drafts(desk.consent)
    assert not drafts.answers(desk.consent, talk.record)
    assert journal_count(desk) == lines
    assert not kept_versions(desk)
    assert (vault_folder / f"{desk.consent.path.name}-wal").stat().st_size == 0
    lock(desk)


def occurrences(desk, record):
    return sum(CANARY in str(answer.value) for answer in drafts.answers(desk.consent, record).values())


def test_setting_aside_counts_nobody(desk):
    consenting.set_aside(desk, start(desk))
    assert consenting.refusals(desk) == 0
    assert not consent_drafts.unfinished(desk)


def test_someone_who_speaks_for_an_absent_person_gives_two_consents(desk):
    talk = start(desk)
    talk = consenting.change(desk, talk, replace(
        talk.conversation, capacity=Capacity.PROXY_ABSENT, role="family_witness",
        absence=Absence("father", search_or_protection=True)))
    made = consenting.agree(desk, ask(desk, explain(desk, talk)))
    records = {one.person_alias: one for one in consents.of_case(desk, made.case)}
    assert records["P1"].capacity is Capacity.PROXY_ABSENT
    assert records["P2"].beside == records["P1"].id == made.consent
    assert "p_pub_named" not in consents.purposes(desk, made.case, desk.today())
    assert records["P1"].script.extra_sha256


def test_a_child_needs_its_own_text_and_the_stop_word(desk):
    talk = start(desk)
    talk = consenting.change(desk, talk, replace(talk.conversation, capacity=Capacity.AGE_DOUBT))
    with pytest.raises(ScriptGaps):
        consenting.script(desk, talk)
    talk = consenting.answer_safety(desk, talk, path_of("stop_word"), RawAnswer("elma"))
    assert "elma" in consenting.script(desk, talk).child
    codes = {one.code for one in consenting.problems(desk, ask(desk, explain(desk, talk)))}
    assert codes == {"minor-without-agreement", "assent-missing"}


def test_what_is_kept_can_be_read_again_whatever_was_typed(desk):
    talk = start(desk)
    typed = replace(talk.conversation, witness=" I-2M4T ", withhold=(Withheld("the village  ", "\tthe cafe\u0301 "),))
    talk = consenting.change(desk, talk, typed)
    assert talk.conversation.withhold == (Withheld("the village", "the caf\u00e9"),)
    assert consent_drafts.read(desk, talk.record).conversation == talk.conversation
    for text in ("x" * 301, "two\nlines"):
        with pytest.raises(LineRefused):
            consenting.change(desk, talk, replace(talk.conversation, withhold=(Withheld(text),)))
    assert consent_drafts.read(desk, talk.record).conversation == talk.conversation


def test_an_interpreter_is_noted_by_code(desk):
    talk = ask(desk, explain(desk, start(desk)))
    talk = consenting.change(desk, talk, replace(talk.conversation, interpreter=Interpreter.STAFF))
    assert {one.code for one in consenting.problems(desk, talk)} == {"interpreter-code-missing"}
    talk = consenting.change(desk, talk, replace(talk.conversation, interpreter_code="T-9Q2W"))
    made = consenting.agree(desk, talk)
    assert consents.of_case(desk, made.case)[0].interpreter_code == "T-9Q2W"
