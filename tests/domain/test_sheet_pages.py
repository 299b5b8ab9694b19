"""Pages: one group at a time, each item of a repeat its own, groups with nothing to ask passed over."""

from __future__ import annotations

from testimony_desk.domain.form import Kind
from testimony_desk.domain.sheet_pages import MOST_ON_A_PAGE, Page, pages
from tests.sheets import answer, calculation, group, question, repeat, sheet


def note(name):
    return question(name, Kind.NOTE)


def test_groups_with_nothing_to_ask_are_passed_over():
    one = sheet(
        group("g", calculation("c", "1"), question("h", Kind.HIDDEN), question("s", Kind.START)),
        group("later", question("q"), relevant="${first} = 'x'"),
        group("kept", question("r"), purposes=("p_identity",)),
        group("outer", group("inner", note("n"), question("first"))))
    assert pages(one) == (Page("outer/inner", ("outer/inner/n", "outer/inner/first")),)
    answer(one, **{"outer/inner/first": "x"})
    assert [page.path for page in pages(one)] == ["later", "outer/inner"]
    one.grant(frozenset({"p_identity"}))
    assert [page.path for page in pages(one)] == ["later", "kept", "outer/inner"]


def test_a_group_that_goes_on_after_an_inner_group_has_parts():
    one = sheet(question("a"), group("g", question("b"), group("h", question("c")), question("d")), question("e"))
    assert pages(one) == (Page("", ("a",)), Page("g", ("g/b",)), Page("g/h", ("g/h/c",)), Page("g", ("g/d",), 1),
                          Page("", ("e",), 1))


def test_every_item_is_a_page_after_the_page_of_its_repeat():
    one = sheet(repeat("r", question("x"), repeat("s", question("y"))), repeat("shut", question("z"), relevant="1 = 2"))
    assert pages(one) == (Page("r", (), is_repeat=True),)
    one.add_item("r", "k1")
    one.add_item("r[k1]/s", "m1")
    assert pages(one) == (Page("r", (), is_repeat=True), Page("r[k1]", ("r[k1]/x",)),
                          Page("r[k1]/s", (), is_repeat=True), Page("r[k1]/s[m1]", ("r[k1]/s[m1]/y",)))


def test_a_field_list_shows_its_inner_groups_on_the_same_page():
    inner = group("h", question("b"), group("i", question("c"), question("d", relevant="${a} = 'x'")))
    one = sheet(group("g", question("a"), inner, question("e"), appearance="field-list"))
    assert pages(one) == (Page("g", ("g/a", "g/h/b", "g/h/i/c", "g/e")),)


def test_a_shown_calculation_is_on_the_page_and_a_silent_one_is_not():
    one = sheet(question("t", calculation="1 + 1", label="Two"), calculation("c", "1"), question("q"))
    assert pages(one) == (Page("", ("t", "q")),)


def test_a_long_group_is_split_at_notes_else_where_the_page_is_full():
    one = sheet(*[note(f"q{n}") if n in {7, 33} else question(f"q{n}") for n in range(90)])
    found = pages(one)
    assert [len(page.questions) for page in found] == [33, MOST_ON_A_PAGE, 17]
    assert found[1].questions[0] == "q33"
    assert [page.part for page in found] == [0, 1, 2]
    full = sheet(*[question(f"q{n}") for n in range(MOST_ON_A_PAGE)])
    assert [len(page.questions) for page in pages(full)] == [MOST_ON_A_PAGE]
