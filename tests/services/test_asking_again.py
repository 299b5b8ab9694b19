"""Later conversations on a real vault: every change a version, effects before it, nothing that was not said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from testimony_desk.domain.consent.clearing import ConsentMissing, Use, clear
from testimony_desk.domain.consent.codes import ConsentForm, Handling, InfoItem, Interpreter, Purpose, Said, Scope
from testimony_desk.domain.consent.record import Decision
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange.scripts import scripts
from testimony_desk.services import asking_again, consent_drafts, consenting, consents, withdrawing
from testimony_desk.services.asking_again import NothingToAsk
from testimony_desk.services.consenting import ConsentIncomplete
from testimony_desk.store import intents, journal
from tests.fakes import live_on
from tests.services.test_withdrawing import CANARY, record, word
from tests.talks import ME, SAFE, WITNESS, explain, make_case, path_of, start
from tests.withdrawals import holds


def again(desk, case, *chosen, language="ar", answers=None):
    """Lead a later conversation up to its end: what was chosen is answered by key, everything else with a yes."""
    talk = asking_again.begin(desk, case, chosen, language, ME)
    for name, value in SAFE.items():
        if name != "previously_interviewed":
            talk = consenting.answer_safety(desk, talk, path_of(name), RawAnswer(value, asked_in=language))
    talk = consenting.change(desk, talk, replace(talk.conversation, interpreter=Interpreter.NONE_NEEDED,
                                                 form=ConsentForm.VERBAL_WITNESSED, witness=WITNESS,
                                                 place_class="home"))
    for item in asking_again.to_read(desk, talk):
        talk = consenting.tell(desk, talk, item)
    talk = consenting.tell_back(desk, talk, "the same as last year, and no newspaper")
    while questions := asking_again.open_questions(desk, talk):
        purpose, _, about = questions[0].partition(":")
        said = (answers or {}).get(questions[0], Said.YES)
        talk = consenting.decide(desk, talk, Decision(Purpose(purpose), said, about))
    return talk


def may(desk, case, purpose):
    try:
        clear(consents.of_case(desk, case), Use(purpose), desk.today())
    except ConsentMissing as refused:
        return {one.code for one in refused.reasons} - {"not-reviewed", "second-approval-missing"}
    return set()


def shown(desk, case):
    return {one.key: one for one in asking_again.stands(desk, case)}


def newest(desk, case):
    return max(consents.of_case(desk, case), key=lambda one: one.version)


def test_a_purpose_is_added_later_as_a_next_version_and_nothing_else_changes(desk):
    made = make_case(desk, refused=frozenset({"p_stats"}))
    before = newest(desk, made.case)
    live_on(desk, days=40)
    talk = again(desk, made.case, "p_stats")
    assert asking_again.steps(desk, talk) == ("p_internal", "p_stats")
    change = asking_again.change_of(desk, talk)
    assert [one.key for one in change.added] == ["p_stats"]
    assert [one.key for one in change.again] == ["p_internal"]
    assert may(desk, made.case, Handling.COUNT) == {"refused"}
    (after,) = asking_again.agree(desk, talk)
    assert may(desk, made.case, Handling.COUNT) == set()
    new = newest(desk, made.case)
    assert (new.id, new.supersedes, new.version, new.given_on) == (after, before.id, 2, desk.today())
    assert (new.script, new.interviewer_code, new.form, new.place_class) == (
        before.script, ME, ConsentForm.VERBAL_WITNESSED, talk.conversation.place_class)
    untouched = {one.key for one in before.decisions} - {"p_internal", "p_stats"}
    assert {one.key: (one.said, one.said_on) for one in new.decisions if one.key in untouched} == {
        one.key: (one.said, before.given_on) for one in before.decisions if one.key in untouched}
    assert before in consents.of_case(desk, made.case)
    assert consent_drafts.unfinished(desk) == ()
    assert journal.lines(desk.consent, limit=1)[0].act == "consent-recorded"


def test_what_is_over_is_confirmed_in_a_short_conversation(desk):
    made = make_case(desk)
    live_on(desk, days=380)
    assert may(desk, made.case, Purpose.PUB_ANON) == {"expired"}
    assert shown(desk, made.case)["p_pub_anon"].due
    assert not shown(desk, made.case)["p_stats"].due
    talk = again(desk, made.case, "p_pub_anon")
    assert asking_again.steps(desk, talk) == ("p_internal", "p_pub_anon")
    assert len(asking_again.to_read(desk, talk)) < len(InfoItem)
    asking_again.agree(desk, talk)
    assert may(desk, made.case, Purpose.PUB_ANON) == set()
    assert may(desk, made.case, Purpose.TRAINING) == {"expired"}
    assert shown(desk, made.case)["p_pub_anon"].until == "2028-12-06"


def test_a_name_in_print_is_asked_again_in_the_last_week(desk):
    made = make_case(desk)
    assert may(desk, made.case, Purpose.PUB_NAMED) == {"ask-again"}
    asking_again.agree(desk, again(desk, made.case, "p_pub_named"))
    assert may(desk, made.case, Purpose.PUB_NAMED) == set()
    live_on(desk, days=8)
    assert may(desk, made.case, Purpose.PUB_NAMED) == {"ask-again"}


def test_a_child_brings_the_parent_along_that_is_over(desk):
    made = make_case(desk)
    live_on(desk, days=380)
    assert asking_again.steps(desk, again(desk, made.case, "p_quote_anon")) == (
        "p_internal", "p_pub_anon", "p_quote_anon")
    refused = again(desk, made.case, "p_quote_anon", answers={"p_pub_anon": Said.NO})
    assert asking_again.steps(desk, refused) == ("p_internal", "p_pub_anon")


def one_letter_more(monkeypatch):
    """Let the shipped Arabic script be one letter longer, in one question."""
    shipped = scripts()["ar"]
    questions = tuple((purpose, f"{words}." if purpose is Purpose.TRAINING else words)
                      for purpose, words in shipped.questions)
    monkeypatch.setattr(consenting, "scripts", lambda: {**scripts(), "ar": replace(shipped, questions=questions)})


def test_one_letter_more_leaves_old_consents_on_their_text_and_asks_the_new_one_of_new_people(desk, monkeypatch):
    made = make_case(desk)
    before = newest(desk, made.case)
    begun = explain(desk, start(desk))
    one_letter_more(monkeypatch)
    assert newest(desk, made.case) == before
    assert may(desk, made.case, Handling.COUNT) == set()
    assert {one.code for one in consenting.problems(desk, begun)} >= {"information-missing", "teachback-missing"}
    fresh = newest(desk, make_case(desk).case)
    assert fresh.script.sha256 != before.script.sha256
    assert fresh.script.sha256 == consenting.script(desk, begun).sha256


def test_a_changed_text_is_read_whole_and_bound_to_the_next_version_only(desk, monkeypatch):
    made = make_case(desk, refused=frozenset({"p_stats"}))
    before = newest(desk, made.case)
    live_on(desk, days=40)
    one_letter_more(monkeypatch)
    talk = again(desk, made.case, "p_stats")
    assert asking_again.to_read(desk, talk) == tuple(InfoItem)
    asking_again.agree(desk, talk)
    assert newest(desk, made.case).script.sha256 == consenting.script(desk, talk).sha256 != before.script.sha256
    assert next(one for one in consents.of_case(desk, made.case) if one.id == before.id).script == before.script


def test_a_half_read_or_half_asked_conversation_keeps_nothing(desk):
    made = make_case(desk, refused=frozenset({"p_stats"}))
    talk = again(desk, made.case, "p_stats")
    for spoilt in (replace(talk.conversation, told=()), replace(talk.conversation, told_back=None),
                   replace(talk.conversation, form=ConsentForm.NONE), replace(talk.conversation, decisions=()),
                   replace(talk.conversation, witness=ME)):
        with pytest.raises(ConsentIncomplete):
            asking_again.agree(desk, consenting.change(desk, talk, spoilt))
    assert newest(desk, made.case).version == 1


def test_a_no_to_what_was_a_yes_shows_its_effects_and_destroys_in_the_same_commit(desk):
    interview = record(desk)
    live_on(desk, days=30)
    talk = again(desk, interview.case, "p_identity", answers={"p_identity": Said.NO})
    change = asking_again.change_of(desk, talk)
    assert [one.key for one in change.ended] == ["p_identity"]
    assert (change.effects[0].names, change.effects[0].drafts) == (1, 0)
    assert holds(desk, CANARY) == set(Compartment)
    asking_again.agree(desk, talk)
    assert Compartment.IDENTITY not in holds(desk, CANARY)
    assert Compartment.TESTIMONY in holds(desk, CANARY)
    assert not intents.pending(desk.consent)
    new = newest(desk, interview.case)
    assert new.decision(Purpose.IDENTITY).said is Said.NO
    assert new.decision(Purpose.PUB_NAMED).said is Said.WITHDRAWN
    assert consents.withdrawals_of(desk, interview.case)[0].consent == new.id


def test_what_was_taken_back_can_be_given_again_from_the_next_day_on(desk):
    interview = record(desk)
    live_on(desk, days=5)
    withdrawing.withdraw(desk, word(interview.case, interview.consent, Scope.ONE_PURPOSE, "p_stats", desk=desk))
    assert asking_again.closed_today(desk, interview.case)
    live_on(desk, days=2)
    assert shown(desk, interview.case)["p_stats"].why == "withdrawn"
    asking_again.agree(desk, again(desk, interview.case, "p_stats"))
    assert may(desk, interview.case, Handling.COUNT) == set()
    new = newest(desk, interview.case)
    assert (new.supersedes, new.beside) == ("", interview.consent)
    live_on(desk, days=2)
    (said,) = withdrawing.by_person(desk, interview.case, Scope.ALL_DELETE)
    withdrawing.withdraw(desk, said)
    assert holds(desk, CANARY) == set()
    with pytest.raises(NothingToAsk):
        asking_again.stands(desk, interview.case)


def test_what_was_taken_back_and_not_asked_stays_taken_back(desk):
    interview = record(desk)
    live_on(desk, days=5)
    withdrawing.withdraw(desk, word(interview.case, interview.consent, Scope.STOP_SHARING, desk=desk))
    live_on(desk, days=2)
    asking_again.agree(desk, again(desk, interview.case, "p_pub_anon"))
    assert may(desk, interview.case, Purpose.PUB_ANON) == set()
    assert may(desk, interview.case, Purpose.TRAINING) == {"withdrawn"}
    assert may(desk, interview.case, Handling.COUNT) == {"withdrawn"}


def test_a_pause_ends_with_a_new_word_of_the_person(desk):
    interview = record(desk)
    live_on(desk, days=5)
    withdrawing.withdraw(desk, word(interview.case, interview.consent, Scope.PAUSE, desk=desk))
    live_on(desk, days=2)
    assert may(desk, interview.case, Handling.COUNT) == {"paused"}
    asking_again.agree(desk, again(desk, interview.case))
    assert may(desk, interview.case, Handling.COUNT) == set()
