"""What is asked, what it holds and what a change changes, on small forms."""

from __future__ import annotations

from decimal import Decimal

import pytest

from testimony_desk.domain.expression.errors import TooManySteps, UnknownPath
from testimony_desk.domain.form import Kind
from testimony_desk.domain.form_errors import CircularForm
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.sheet import Sheet
from tests.sheets import NOW, answer, calculation, choices, form, group, question, repeat, sheet, words


def chain():
    """A consent, a group under it, a question in that under an age, and sums beside it."""
    return sheet(
        question("agreed", Kind.SELECT_ONE, choices="yn"),
        group("person",
              question("age", Kind.INTEGER),
              group("school", question("class", Kind.INTEGER), relevant="${age} < 18"),
              calculation("adult", "if(${age} >= 18, 'yes', 'no')"), relevant="${agreed} = 'yes'"),
        calculation("next", "${class} + 1"),
        question("reason", relevant="${adult} = 'no'"),
        lists=(choices("yn", "yes", "no"),))


def test_a_condition_of_a_group_holds_for_all_inside_it():
    one = chain()
    assert [one.relevant(path) for path in ("person", "person/age", "person/school/class")] == [False] * 3
    assert one.value("person/adult") == ""
    changed = one.set("agreed", RawAnswer("yes"))
    assert changed == {"agreed", "person", "person/age", "person/adult", "reason"}
    assert not one.relevant("person/school/class")
    assert one.set("person/age", RawAnswer("12")) == {"person/age", "person/school", "person/school/class"}


def test_what_was_typed_comes_back_when_it_is_asked_again():
    one = answer(chain(), agreed="yes")
    one.set("person/age", RawAnswer("12"))
    one.set("person/school/class", RawAnswer("5"))
    assert one.value("next") == 6
    one.set("person/age", RawAnswer("40"))
    assert (one.value("person/school/class"), one.value("next")) == ("", "")
    assert one.state("person/school/class") is AnswerState.NOT_APPLICABLE
    one.set("person/age", RawAnswer("11"))
    assert (one.value("person/school/class"), one.value("next")) == (5, 6)


def test_a_change_stops_where_nothing_changes():
    one = answer(chain(), agreed="yes")
    one.set("person/age", RawAnswer("20"))
    assert one.set("person/age", RawAnswer("21")) == {"person/age"}


def test_every_state_but_answered_reads_as_empty():
    one = answer(sheet(question("a"), calculation("b", "if(${a} = '', 'none', ${a})")), a="x")
    for state in AnswerState:
        one.set("a", RawAnswer("x", state))
        assert one.value("b") == ("x" if state is AnswerState.ANSWERED else "none")
        assert one.state("a") is state


@pytest.mark.parametrize(("kind", "raw"), [(Kind.TEXT, ""), (Kind.TEXT, None), (Kind.SELECT_MULTIPLE, []),
                                           (Kind.PARTIAL_DATE, {})])
def test_an_answer_of_nothing_was_not_asked(kind, raw):
    one = answer(sheet(question("a", kind)), a=raw)
    assert one.state("a") is AnswerState.NOT_ASKED


def test_what_cannot_be_read_counts_as_empty_until_it_is_mended():
    one = answer(sheet(question("n", Kind.INTEGER), calculation("twice", "${n} * 2")), n="seven")
    assert (one.value("twice"), one.state("n"), one.answer("n").value) == ("", AnswerState.ANSWERED, "seven")
    answer(one, n="٧")
    assert one.value("twice") == Decimal(14)


def test_a_calculation_cannot_be_answered_and_unknown_paths_are_key_errors():
    one = sheet(calculation("c", "1 + 1"), group("g", question("q")))
    assert one.state("c") is AnswerState.ANSWERED
    with pytest.raises(ValueError, match="calculated"):
        one.set("c", RawAnswer("3"))
    for path in ("nowhere", "g", "g[k1]/q"):
        with pytest.raises(KeyError):
            one.set(path, RawAnswer("x"))


def test_defaults_are_filled_in_once_and_handed_over_to_be_saved():
    parts = (question("a", default="'x'"), question("b", default="concat(${a}, 'y')"), question("s", Kind.START),
             question("m", Kind.SELECT_MULTIPLE, default="'p q'"), question("t", Kind.TODAY))
    one = sheet(*parts)
    filled = one.take_filled()
    assert {path: given.value for path, given in filled.items()} == {
        "a": "x", "b": "xy", "s": "2026-01-20T10:30:00+00:00", "m": ("p", "q"), "t": "2026-01-20"}
    assert one.take_filled() == {}
    cleared = Sheet(one.form, {**filled, "a": RawAnswer("")}, NOW, frozenset())
    assert (cleared.value("a"), cleared.value("b"), cleared.take_filled()) == ("", "xy", {})


def test_a_form_that_draws_identifiers_needs_a_source_and_keeps_the_first():
    parts = form(question("a"), calculation("id", "once(uuid())"))
    with pytest.raises(ValueError, match="uuid"):
        Sheet(parts, {}, NOW, frozenset())
    draws = iter((b"a" * 16, b"b" * 16))
    one = Sheet(parts, {}, NOW, frozenset(), lambda _count: next(draws))
    kept = one.value("id")
    again = Sheet(parts, one.raw, NOW, frozenset(), lambda _count: next(draws))
    assert again.value("id") == kept == "61616161-6161-4161-a161-616161616161"


def test_labels_hold_answers_and_say_when_they_fell_back():
    label = words("How long in ${place}?", ar="كم بقيت في ${place}؟")
    one = sheet(question("place"), question("days", label=label), question("bare", label=words("")),
                languages=("en", "ar", "tr"))
    assert one.set("place", RawAnswer("Urfa")) == {"place", "days"}
    assert one.label("days", "ar") == ("كم بقيت في Urfa؟", False)
    assert one.label("days", "tr") == ("How long in Urfa?", True)
    assert one.label("bare", "tr") == ("", False)
    assert one.hint("days", "en") == ("", False)


def test_choices_follow_the_answers():
    one = sheet(question("province", choices="p"), question("town", Kind.SELECT_ONE, choices="t",
                                                            choice_filter="parent = ${province} or name = 'other'"),
                lists=(choices("p", "x", "y"), choices("t", "a", "b", "c", "other", a="x", b="x", c="y")))
    assert [choice.code for choice in one.choices("town")] == ["other"]
    assert one.set("province", RawAnswer("x")) == {"province", "town"}
    assert [choice.code for choice in one.choices("town")] == ["a", "b", "other"]
    assert one.choices("province") == one.form.list_named("p").choices
    assert sheet(question("a")).choices("a") == ()


def test_labels_of_choices_are_spoken_in_the_language_of_the_moment():
    yes_no = choices("yn", "yes", "no")
    translated = tuple(type(one)(one.code, words(one.code, ar="نعم")) for one in yes_no.choices)
    one = sheet(question("a", Kind.SELECT_ONE, choices="yn"), calculation("said", "jr:choice-name(${a}, '${a}')"),
                lists=(type(yes_no)("yn", translated),), languages=("en", "ar"))
    answer(one, a="yes")
    assert one.value("said") == "yes"
    assert one.speak("ar") == {"said"}
    assert one.value("said") == "نعم"


def test_a_rule_is_broken_only_when_it_certainly_is():
    one = sheet(question("n", Kind.INTEGER, constraint=". > 5"), question("d", Kind.PARTIAL_DATE,
                                                                        constraint=". <= today()"),
                question("r", required="${n} = 7"))
    assert (one.holds("n"), one.required("r")) == (True, False)
    answer(one, n="5", d={"edtf": "2026-01"})
    assert (one.holds("n"), one.holds("d")) == (False, True)
    answer(one, n="7", d={"edtf": "2026-02"})
    assert (one.holds("n"), one.holds("d"), one.required("r")) == (True, False, True)


def test_a_question_without_its_purpose_is_relevant_but_not_asked():
    one = sheet(group("body", question("pain", purposes=("p_sensitive:health",)), purposes=("p_stats",)),
                calculation("told", "string-length(${pain})"), granted=frozenset({"p_stats"}))
    one.set("body/pain", RawAnswer("head"))
    assert (one.relevant("body/pain"), one.asked("body/pain"), one.value("told")) == (True, False, 0)
    assert one.state("body/pain") is AnswerState.NOT_ASKED
    assert one.grant(frozenset({"p_stats", "p_sensitive:health"})) == {"body/pain", "told"}
    assert one.value("told") == 4
    one.grant(frozenset({"p_sensitive:health"}))
    assert not one.asked("body")
    assert one.needing("p_stats") == one.needing("p_sensitive:health") == ("body/pain",)
    assert one.forget(("body/pain",)) >= {"body/pain"}
    assert one.needing("p_stats") == ()


@pytest.mark.parametrize(("parts", "circle"), [
    ((calculation("a", "${b}"), calculation("b", "${a}")), {"a", "b"}),
    ((calculation("a", "${a} + 1"),), {"a"}),
    ((question("a", relevant="${b} = 1"), question("b", relevant="${c} = 1"), question("c", relevant="${a} = 1")),
     {"a", "b", "c"}),
    ((group("g", question("q"), relevant="${q} = 1"),), {"g", "g/q"}),
    ((repeat("r", question("q", Kind.INTEGER), repeat_count="${q}"),), {"r", "r/q"}),
])
def test_a_circle_is_refused_and_printed(parts, circle):
    with pytest.raises(CircularForm) as refused:
        sheet(*parts)
    assert set(refused.value.cycle) == circle
    assert refused.value.cycle[0] == refused.value.cycle[-1]
    assert " → " in refused.value.facts["cycle"]


def test_rules_about_oneself_are_no_circle():
    one = sheet(question("a", constraint=". != ${b}"), question("b", constraint=". != ${a}", label="after ${a}"))
    assert one.set("a", RawAnswer("x")) == {"a", "b"}


def test_a_path_to_nothing_is_refused():
    with pytest.raises(UnknownPath) as refused:
        sheet(question("a", relevant="${nobody} = 1"))
    assert refused.value.facts["name"] == "${nobody}"


def test_a_change_that_costs_too_much_keeps_the_answer_and_goes_on_at_the_next_one():
    many = [calculation(f"c{n}", f"string-length(concat({', '.join(['${a}'] * 60)}))") for n in range(40)]
    one = sheet(question("a"), question("b"), *many)
    with pytest.raises(TooManySteps):
        one.set("a", RawAnswer("x" * 4_000))
    assert one.answer("a").value == "x" * 4_000
    assert "c39" in one.set("b", RawAnswer("y"))
    assert one.value("c39") == 240_000
