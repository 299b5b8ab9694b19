"""All answers of an interview are judged at once, stored by code, and parted by compartment."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from testimony_desk.domain import canonical, form_codec
from testimony_desk.domain.answers import Problem, Rejected, compartment_of, problems_at, read
from testimony_desk.domain.form import Identifying, Kind, Marks
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.sheet import Sheet
from testimony_desk.domain.version import Compartment
from tests.sheets import NOW, answer, calculation, choices, form, group, question, repeat, sheet

DIRECT = Marks(identifying=Identifying.DIRECT)
CONSENT = Marks(compartment=Compartment.CONSENT)


def interview():
    return sheet(
        question("setting", Kind.SELECT_ONE, choices="yn", marks=CONSENT, required="true()"),
        question("name", marks=DIRECT), question("began", Kind.START), question("ended", Kind.END),
        repeat("phone", question("number", marks=DIRECT)),
        repeat("custody", question("days", Kind.INTEGER, constraint=". < 1000"), question("since", Kind.PARTIAL_DATE),
               question("held", Kind.SELECT_MULTIPLE, choices="by"), relevant="${setting} = 'yes'"),
        group("health", question("pain", purposes=("p_sensitive:health",))),
        calculation("all", "sum(${days})"), question("thanks", Kind.NOTE),
        lists=(choices("yn", "yes", "no"), choices("by", "police", "army")))


def filled():
    one = answer(interview(), setting="yes", name="Somebody")
    one.add_item("custody", "k1")
    one.set("custody[k1]/days", RawAnswer("٣", asked_in="ar", said_in="ku"))
    one.set("custody[k1]/since", RawAnswer({"edtf": "2024-07", "as_said": "تموز", "as_said_language": "ar"}))
    one.set("custody[k1]/held", RawAnswer(["police"]))
    one.add_item("phone", "p1")
    one.set("phone[p1]/number", RawAnswer("123"))
    return one


def test_answers_are_typed_and_keep_their_languages():
    found = read(filled())
    days = found.at("custody[k1]/days")
    assert (days.value, days.asked_in, days.said_in, days.state) == (3, "ar", "ku", AnswerState.ANSWERED)
    assert found.at("all").value == Decimal(3)
    assert found.at("health/pain").state is AnswerState.NOT_ASKED
    assert found.at("thanks") is None
    assert found.items == {"custody": ("k1",), "phone": ("p1",)}


def test_a_version_stores_codes_states_and_the_form_it_was_asked_with():
    one = filled()
    stored = read(one, NOW + timedelta(hours=1)).to_json()
    assert stored["form"] == {"id": "f", "version": "1", "fingerprint": form_codec.fingerprint(one.form)}
    assert stored["answers"]["custody[k1]/held"] == {"state": "answered", "value": ["police"]}
    assert stored["answers"]["custody[k1]/days"] == {"state": "answered", "value": 3, "asked_in": "ar", "said_in": "ku"}
    assert stored["answers"]["custody[k1]/since"]["value"] == {"edtf": "2024-07", "as_said": "تموز",
                                                               "as_said_language": "ar"}
    assert stored["answers"]["health/pain"] == {"state": "not_asked"}
    assert stored["answers"]["ended"]["value"] == "2026-01-20T11:30:00+00:00"
    assert stored["answers"]["all"] == {"state": "answered", "value": "3"}
    assert canonical.load(canonical.dump(stored), 10**6) == stored


def test_each_compartment_keeps_its_own_answers_and_no_other():
    found = read(filled())
    parts = {compartment: found.within(compartment) for compartment in Compartment}
    assert {answer.path for answer in parts[Compartment.IDENTITY].answers} == {"name", "phone[p1]/number"}
    assert parts[Compartment.IDENTITY].items == {"phone": ("p1",)}
    assert {answer.path for answer in parts[Compartment.CONSENT].answers} == {"setting"}
    assert parts[Compartment.TESTIMONY].items == {"custody": ("k1",)}
    assert sum(len(part.answers) for part in parts.values()) == len(found.answers)
    assert compartment_of(question("x", marks=Marks(Identifying.DIRECT, compartment=Compartment.CONSENT))) \
        is Compartment.IDENTITY


def test_what_is_not_relevant_is_left_out_and_comes_back():
    one = filled()
    answer(one, setting="no")
    found = read(one)
    assert (found.at("custody[k1]/days"), found.items, found.at("all").value) == (None, {"phone": ("p1",)}, 0)
    answer(one, setting="yes")
    assert read(one).at("custody[k1]/days").value == 3


def test_all_problems_come_at_once_in_the_order_of_the_form():
    one = filled()
    one.set("setting", RawAnswer("perhaps"))
    assert [problem.path for problem in refused(one)] == ["setting"]
    one.set("setting", RawAnswer("yes"))
    one.set("custody[k1]/days", RawAnswer("4000"))
    one.set("custody[k1]/since", RawAnswer({"edtf": "2024-02-30"}))
    one.set("custody[k1]/held", RawAnswer(["police", "navy"]))
    one.add_item("custody", "k2")
    one.set("custody[k2]/days", RawAnswer("many"))
    assert [(problem.path, problem.code) for problem in refused(one)] == [
        ("custody[k1]/days", "answer-rule"), ("custody[k1]/since", "no-such-day"),
        ("custody[k1]/held", "answer-not-offered"), ("custody[k2]/days", "number-not-read")]


def refused(one):
    with pytest.raises(Rejected) as rejected:
        read(one)
    assert rejected.value.facts == {"count": len(rejected.value.problems)}
    return rejected.value.problems


@pytest.mark.parametrize("state", [AnswerState.UNKNOWN, AnswerState.REFUSED, AnswerState.NOT_STATED,
                                   AnswerState.NOT_APPLICABLE])
def test_a_required_question_is_met_by_any_state_a_person_chose(state):
    one = interview()
    assert refused(one) == (Problem("setting", "answer-missing"),)
    one.set("setting", RawAnswer(None, state))
    found = read(one).at("setting")
    assert (found.state, found.value, found.to_json()) == (state, "", {"state": state.value})


def test_a_required_question_that_may_not_be_asked_does_not_block():
    one = sheet(question("a", required="true()", purposes=("p_identity",)), question("b", required="${a} = ''"))
    assert [problem.path for problem in refused(one)] == ["b"]


def test_a_rule_is_not_asked_of_an_empty_answer():
    one = answer(sheet(question("a", constraint=". = 'x'"), question("b", constraint="1 = 2")), b="")
    assert read(one).at("a").state is AnswerState.NOT_ASKED


def test_a_calculation_that_meets_no_such_day_is_a_problem_of_its_field():
    one = answer(sheet(question("t"), calculation("d", "date(${t})")), t="2026-02-30")
    assert refused(one) == (Problem("d", "answer-no-such-day"),)
    assert problems_at(one, "d") == (Problem("d", "answer-no-such-day"),)
    answer(one, t="2026-02-28")
    assert read(one).to_json()["answers"]["d"]["value"] == "2026-02-28"


def test_a_window_can_ask_about_one_question():
    one = filled()
    one.set("custody[k1]/days", RawAnswer("4000"))
    assert problems_at(one, "custody[k1]/days") == (Problem("custody[k1]/days", "answer-rule"),)
    assert problems_at(one, "name") == problems_at(one, "custody[k1]") == ()
    with pytest.raises(KeyError):
        problems_at(one, "custody[k9]/days")


def test_a_code_that_the_filter_no_longer_offers_is_a_problem():
    town = question("town", Kind.SELECT_ONE, choices="t", choice_filter="parent = ${province}")
    one = Sheet(form(question("province"), town, lists=(choices("t", "a", "b", a="x", b="y"),)), {}, NOW, frozenset())
    answer(one, province="x", town="a")
    assert read(one).at("town").value == "a"
    answer(one, province="y")
    assert refused(one) == (Problem("town", "answer-not-offered"),)
