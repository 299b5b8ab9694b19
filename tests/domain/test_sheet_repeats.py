"""Items of repeats: added, removed and brought back whole, counted by the form, reading each other."""

from __future__ import annotations

import pytest

from testimony_desk.domain import sheet_items
from testimony_desk.domain.form import Kind
from testimony_desk.domain.form_errors import TooManyItems
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.sheet import Sheet
from tests.sheets import NOW, answer, calculation, group, question, repeat, sheet


def custody():
    """A repeat of episodes with days and a place, and what is worked out from all of them."""
    return sheet(
        question("role"),
        repeat("custody",
               question("days", Kind.INTEGER, label="Days in ${place}"), question("place"),
               calculation("number", "position(..)"),
               calculation("before", "indexed-repeat(${days}, ${custody}, ${number} - 1)"),
               question("why", relevant="${days} > 2"), relevant="${role} != 'nobody'"),
        calculation("all", "sum(${days})"), calculation("how_many", "count(${custody})"),
        calculation("longest", "max(${days})"), calculation("places", "join(', ', ${place})"))


def with_items(*ids):
    one = custody()
    for item in ids:
        one.add_item("custody", item)
    return one


def filled():
    one = with_items("k1", "k2")
    for item, days, place in (("k1", "3", "Bursa"), ("k2", "4", "Urfa")):
        one.set(f"custody[{item}]/days", RawAnswer(days))
        one.set(f"custody[{item}]/place", RawAnswer(place))
    return one


def test_an_item_reads_itself_and_its_neighbours_and_the_form_reads_all():
    one = filled()
    assert (one.value("all"), one.value("how_many"), one.value("longest")) == (7, 2, 4)
    assert one.value("places") == "Bursa, Urfa"
    assert (one.value("custody[k2]/number"), one.value("custody[k2]/before")) == (2, 3)
    assert one.label("custody[k2]/days", "en").text == "Days in Urfa"


def test_a_change_in_one_item_touches_only_what_reads_it():
    one = filled()
    assert one.set("custody[k1]/place", RawAnswer("Izmir")) == {"custody[k1]/place", "custody[k1]/days", "places"}
    assert one.set("custody[k1]/days", RawAnswer("2")) == {"custody[k1]/days", "custody[k1]/why", "custody[k1]/before",
                                                           "custody[k2]/before", "all"}


def test_removing_an_item_moves_the_others_up_and_restoring_brings_its_answers_back():
    one = filled()
    changed = one.remove_item("custody", "k1")
    assert {"custody", "custody[k2]/number", "custody[k2]/before", "all", "how_many", "places"} <= changed
    assert (one.items("custody"), one.value("all"), one.value("custody[k2]/number")) == (("k2",), 4, 1)
    with pytest.raises(KeyError):
        one.value("custody[k1]/days")
    one.restore_item("custody", "k1", at=0)
    assert (one.items("custody"), one.value("all"), one.value("custody[k1]/place")) == (("k1", "k2"), 7, "Bursa")
    one.remove_item("custody", "k1")
    one.restore_item("custody", "k1")
    assert one.items("custody") == ("k2", "k1")
    assert one.value("places") == "Urfa, Bursa"


def test_an_item_id_is_never_used_again():
    one = filled()
    one.remove_item("custody", "k1")
    for item in ("k1", "k2", "K 3", "", "a/b", "x" * 33):
        with pytest.raises(ValueError, match="item id"):
            one.add_item("custody", item)
    with pytest.raises(ValueError, match="item is there"):
        one.restore_item("custody", "k2")
    with pytest.raises(ValueError, match="x not in"):
        one.remove_item("custody", "k9")


def test_items_come_back_with_the_draft():
    one = filled()
    again = Sheet(one.form, one.raw, NOW, frozenset())
    assert (again.items("custody"), again.value("all")) == (("k1", "k2"), 7)


def test_a_repeat_is_asked_for_also_without_items():
    one = custody()
    assert one.asked("custody")
    assert one.set("role", RawAnswer("nobody")) == {"role", "custody"}
    assert not one.asked("custody")
    one.add_item("custody", "k1")
    assert (one.relevant("custody[k1]"), one.value("how_many")) == (False, 0)
    assert "custody[k1]/days" in one.set("role", RawAnswer("x"))
    assert one.value("how_many") == 1


def counted():
    return sheet(question("n", Kind.INTEGER), repeat("child", question("age", Kind.INTEGER), repeat_count="${n}"),
                 calculation("all", "sum(${age})"))


def test_a_count_makes_items_and_lowering_it_hides_but_never_drops():
    one = answer(counted(), n="3")
    assert one.items("child") == ("c1", "c2", "c3")
    assert one.take_filled()["child"].value == ("c1", "c2", "c3")
    for item in one.items("child"):
        one.set(f"child[{item}]/age", RawAnswer("2"))
    assert one.value("all") == 6
    answer(one, n="1")
    assert (one.items("child"), one.hidden_items("child"), one.value("all")) == (("c1",), ("c2", "c3"), 2)
    answer(one, n="3")
    assert (one.hidden_items("child"), one.value("all")) == ((), 6)
    answer(one, n="")
    assert one.items("child") == ()
    with pytest.raises(ValueError, match="counted"):
        one.add_item("child", "k1")


def test_a_count_ends_at_the_limit_of_items():
    one = answer(counted(), n="100000")
    assert len(one.items("child")) == sheet_items.MAX_ITEMS
    assert len(answer(one, n="-3").items("child")) == 0


def test_items_hold_at_the_limit_and_one_past_it(monkeypatch):
    monkeypatch.setattr(sheet_items, "MAX_ITEMS", 3)
    one = with_items("k1", "k2", "k3")
    with pytest.raises(TooManyItems):
        one.add_item("custody", "k4")
    one.remove_item("custody", "k1")
    one.add_item("custody", "k4")
    with pytest.raises(TooManyItems):
        one.restore_item("custody", "k1")
    assert one.items("custody") == ("k2", "k3", "k4")


def test_items_of_the_whole_form_hold_at_the_limit_and_one_past_it(monkeypatch):
    monkeypatch.setattr(sheet_items, "MAX_ITEMS_IN_ALL", 2)
    one = sheet(repeat("a", question("x")), repeat("b", question("y")))
    one.add_item("a", "k1")
    one.add_item("b", "k1")
    with pytest.raises(TooManyItems):
        one.add_item("a", "k2")


def test_what_a_withdrawn_purpose_needed_goes_with_its_items():
    one = sheet(repeat("phone", question("number"), purposes=("p_identity",)), calculation("n", "count(${phone})"),
                granted=frozenset({"p_identity"}))
    one.add_item("phone", "k1")
    one.set("phone[k1]/number", RawAnswer("1"))
    one.grant(frozenset())
    assert set(one.needing("p_identity")) == {"phone", "phone[k1]/number"}
    assert {"phone", "n"} <= one.forget(one.needing("p_identity"))
    assert (one.items("phone"), one.value("n"), one.raw) == ((), 0, {})


def nested():
    return sheet(
        question("factor", Kind.INTEGER),
        repeat("stage", question("name"),
               group("inside", repeat("act", question("times", Kind.INTEGER),
                                      calculation("where", "concat(${name}, ' ', position(..), '/',"
                                                           " position(../../..))"),
                                      calculation("many", "${times} * ${factor}"))),
               calculation("acts", "sum(${times})")),
        calculation("all", "sum(${times})"), calculation("first", "indexed-repeat(${times}, ${stage}, 1, ${act}, 2)"))


def test_repeats_inside_repeats_read_the_items_they_stand_in():
    one = nested()
    for stage in ("s1", "s2"):
        one.add_item("stage", stage)
        one.set(f"stage[{stage}]/name", RawAnswer(stage.upper()))
        for act, times in (("a1", "2"), ("a2", "5")):
            one.add_item(f"stage[{stage}]/inside/act", act)
            one.set(f"stage[{stage}]/inside/act[{act}]/times", RawAnswer(times))
    assert one.value("stage[s2]/inside/act[a2]/where") == "S2 2/2"
    assert (one.value("stage[s1]/acts"), one.value("all"), one.value("first")) == (7, 14, 5)
    assert one.set("stage[s1]/inside/act[a1]/times", RawAnswer("3")) == {
        "stage[s1]/inside/act[a1]/times", "stage[s1]/acts", "all"}
    one.set("factor", RawAnswer("10"))
    assert one.value("stage[s2]/inside/act[a1]/many") == 20
    one.remove_item("stage", "s1")
    assert (one.value("all"), one.value("stage[s2]/inside/act[a2]/where"), one.value("first")) == (7, "S2 2/1", 5)
    one.restore_item("stage", "s1", at=0)
    assert (one.value("all"), one.items("stage[s1]/inside/act")) == (15, ("a1", "a2"))


def test_predicates_choose_items_by_condition_and_position():
    one = sheet(repeat("r", question("x", Kind.INTEGER), question("name"),
                       calculation("earlier", "count(${r}[x < 3])")),
                calculation("big", "join('+', ${r}[x > 2]/name)"), calculation("second", "/data/r[2]/name"))
    for item, x in (("k1", "1"), ("k2", "5"), ("k3", "9")):
        one.add_item("r", item)
        one.set(f"r[{item}]/x", RawAnswer(x))
        one.set(f"r[{item}]/name", RawAnswer(item))
    assert (one.value("big"), one.value("second"), one.value("r[k3]/earlier")) == ("k2+k3", "k2", 1)
    one.set("r[k2]/x", RawAnswer("2"))
    assert (one.value("big"), one.value("r[k1]/earlier")) == ("k3", 2)
    one.remove_item("r", "k1")
    assert (one.value("second"), one.value("r[k3]/earlier")) == ("k3", 1)
