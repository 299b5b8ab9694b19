"""A sensitive topic is asked only with a yes of its own, whether or not a form's maker wrote the purpose beside it."""

from __future__ import annotations

import pytest

from testimony_desk.domain.consent.codes import ASKED_TOPICS
from testimony_desk.domain.form import Marks
from testimony_desk.domain.form_index import FormIndex
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.exchange import builtin
from tests.sheets import group, question, sheet

BASE = frozenset({"p_internal", "p_stats"})


def about(topic: str) -> dict[str, Marks]:
    return {"marks": Marks(sensitive=topic)}


@pytest.mark.parametrize("topic", ASKED_TOPICS)
def test_a_topic_with_a_question_of_its_own_opens_only_with_its_yes(topic):
    one = sheet(group("block", question("pain"), **about(topic)), question("other"), granted=BASE)
    assert [one.asked(path) for path in ("block", "block/pain", "other")] == [False, False, True]
    one.set("block/pain", RawAnswer("typed before the no"))
    assert one.state("block/pain") is AnswerState.NOT_ASKED
    assert one.needing(f"p_sensitive:{topic}") == ("block/pain",)
    one.grant(BASE | {f"p_sensitive:{topic}"})
    assert [one.asked(path) for path in ("block", "block/pain")] == [True, True]


def test_a_topic_inside_another_needs_both():
    one = sheet(group("block", question("pain", **about("health")), question("what"), **about("sexual_violence")),
                granted=BASE | {"p_sensitive:sexual_violence"})
    assert [one.asked(path) for path in ("block/what", "block/pain")] == [True, False]


@pytest.mark.parametrize("topic", ["torture", "faith", "children", "ethnicity"])
def test_a_topic_without_a_question_of_its_own_is_covered_by_the_base_consent(topic):
    one = sheet(group("block", question("pain"), **about(topic)), granted=BASE)
    assert one.asked("block/pain")


def test_the_built_in_questionnaire_says_the_purpose_wherever_it_marks_the_topic():
    for place in FormIndex(builtin.interview_form()).by_path.values():
        said, around = set(), place
        while around is not None:
            said |= set(around.part.marks.purposes)
            around = around.parent
        assert place.purposes == said, place.path
