"""Drafts keep what was typed, every time, whatever it is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.store import drafts
from testimony_desk.store.drafts import Draft
from testimony_desk.store.errors import NotInVault
from tests.fakes import open_desk

RECORD = "ab" * 16
EARLY, LATE, LATER = "2026-11-21T09:00:00Z", "2026-11-21T10:00:00Z", "2026-11-21T11:00:00Z"


@pytest.fixture
def testimony(desk):
    return desk.compartment(Compartment.TESTIMONY)


def draft(record=RECORD, **changes):
    return Draft(record, "interview", "deportation-interview", "1", "f" * 64, EARLY, EARLY, **changes)


def test_a_draft_and_its_answers_survive_locking(desk, testimony, vault_folder):
    begun = draft(case="TD-7K3M-9QXH-4", consent="cc" * 32, position="custody")
    drafts.begin(testimony, begun)
    answers = {"story": RawAnswer("أخذوني من البيت", asked_in="ar", said_in="ar"),
               "custody": RawAnswer(("k1", "k2")),
               "custody[k1]/place": RawAnswer({"text": "Harran", "as_said": "Urfa'da kamp"}),
               "age": RawAnswer(None, AnswerState.REFUSED)}
    drafts.save_all(testimony, RECORD, answers, LATE)
    desk.vault.close()
    again = open_desk(vault_folder).compartment(Compartment.TESTIMONY)
    assert drafts.get(again, RECORD) == begun
    assert drafts.answers(again, RECORD) == answers
    again.close()


def test_an_answer_takes_the_place_of_the_one_before(testimony):
    for text in ("one", "two", "three"):
        drafts.save(testimony, RECORD, "story", RawAnswer(text), LATE)
    assert drafts.answers(testimony, RECORD) == {"story": RawAnswer("three")}
    drafts.forget(testimony, RECORD, "story")
    assert drafts.answers(testimony, RECORD) == {}


def test_drafts_are_listed_last_touched_first(testimony):
    other = draft("cd" * 16)
    drafts.begin(testimony, draft())
    drafts.begin(testimony, other)
    drafts.move(testimony, "cd" * 16, "health", LATE)
    assert [(one.record, one.touched, one.position) for one in drafts.all_drafts(testimony)] == [
        ("cd" * 16, LATE, "health"), (RECORD, EARLY, "")]
    drafts.save(testimony, RECORD, "story", RawAnswer("x"), LATER)
    assert [one.touched for one in drafts.all_drafts(testimony)] == [LATER, LATE]


def test_a_discarded_draft_leaves_nothing(testimony, vault_folder):
    drafts.begin(testimony, draft())
    drafts.save(testimony, RECORD, "story", RawAnswer("x" * 50_000), LATE)
    drafts.discard(testimony, RECORD)
    drafts.discard(testimony, RECORD)
    with pytest.raises(NotInVault):
        drafts.get(testimony, RECORD)
    assert drafts.answers(testimony, RECORD) == {}
    assert (vault_folder / "testimony.1.db-wal").stat().st_size == 0


texts = st.text(st.characters(codec=None, exclude_categories=[]), max_size=40)


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(text="after a line\n\u0301", parts={"text": "after a tab\t\u030c", "as_said": "\x0e\u0301"})
@example(text="\ud834\udd5e", parts={"code": "\ud800"})
@given(text=texts, parts=st.dictionaries(st.sampled_from(["text", "as_said", "code"]), texts))
def test_nothing_that_can_be_typed_is_refused(testimony, text, parts):
    drafts.save(testimony, RECORD, "text", RawAnswer(text), LATE)
    drafts.save(testimony, RECORD, "parts", RawAnswer(parts), LATE)
    found = drafts.answers(testimony, RECORD)
    assert found["text"].value == kept(text)
    assert found["parts"].value == {name: kept(part) for name, part in parts.items()}


def kept(text: str) -> str:
    return unicodedata.normalize("NFC", text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
