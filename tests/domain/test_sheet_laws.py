"""Laws of the sheet: a change leads where a fresh look at all answers leads, and looking again changes nothing."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from testimony_desk.domain.form import Form, Kind, Question
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.sheet import Sheet
from testimony_desk.domain.sheet_pages import pages
from tests.sheets import NOW, calculation, choices, form, group, question, repeat

GRANTED = (frozenset(), frozenset({"p_a"}))
NAMES = [f"${{{name}}}" for name in ("q1", "q2", "q3", "q4", "x1", "x2", "x3", "c1", "c3")]
KINDS = (Kind.INTEGER, Kind.TEXT, Kind.SELECT_MULTIPLE, Kind.PARTIAL_DATE)
VALUES = ("", "1", "2", "a", "b", ["a"], ["a", "b"], {"edtf": "2026-01"}, {"edtf": "2026-01-20"}, None)


def condition(dice, names):
    one, two = dice.choice(names), dice.choice(names)
    return dice.choice(["", "", f"{one} = '1'", f"{one} != ''", f"{one} > {two}", f"selected({one}, 'a')",
                        f"{one} <= today()", f"not({one} = 2) or {two} = 'a'"])


def worked_out(dice, names):
    one, two = dice.choice(names), dice.choice(names)
    return dice.choice([f"{one} + 1", f"concat({one}, '-', {two})", f"if({one} > 1, {two}, 'b')", f"once({one})",
                        f"count-selected({one})", f"coalesce({one}, {two})"])


def over_items(dice):
    return dice.choice(["sum(${x1})", "count(${r})", "join(',', ${x2})", "max(${c3})", "count-non-empty(${x3})",
                        "indexed-repeat(${x1}, ${r}, 2)", "count(${r}[x1 > 1])", "${r}[position() = 2]/x2"])


def some_question(dice, name, names):
    """A question that reads earlier names only, so that no circle comes about; its label reads any."""
    columns = {"relevant": condition(dice, names), "purposes": dice.choice([(), (), ("p_a",)]),
               "label": f"About {dice.choice(NAMES)}", "choices": "l"}
    if dice.random() < 0.2:
        columns["default"] = dice.choice(["'1'", "1 + 1", names[0]])
    return question(name, dice.choice(KINDS), **columns)


def some_form(dice):
    """Draw a form of three levels, one repeat and a dozen questions."""
    q1, q2, q3, q4 = [some_question(dice, f"q{n}", ["''", *NAMES[:n - 1]]) for n in range(1, 5)]
    before, inside = NAMES[:4], [*NAMES[:4], "${x1}"]
    x1, x2 = some_question(dice, "x1", before), some_question(dice, "x2", inside)
    deep = group("deep", some_question(dice, "x3", inside), relevant=condition(dice, inside))
    c3 = calculation("c3", dice.choice([worked_out(dice, inside), "position(..)", "count(../../r)",
                                        "indexed-repeat(${x2}, ${r}, position(..) - 1)", "sum(../../r/x1)"]))
    counted = {"repeat_count": "${q4}"} if dice.random() < 0.3 else {}
    inner = group("h", q3, relevant=condition(dice, before[:2]))
    parts = [q1, group("g", q2, inner, relevant=condition(dice, before[:1])), q4,
             repeat("r", *dice.sample([x1, x2, deep, c3], 4), relevant=condition(dice, before), **counted),
             calculation("c1", over_items(dice)), calculation("c2", worked_out(dice, ["${c1}", *before]))]
    return form(*dice.sample(parts, len(parts)), lists=(choices("l", "a", "b"),))


def some_edits(dice, most):
    kinds = ["set"] * 6 + ["add", "remove", "restore", "grant"]
    states = [AnswerState.ANSWERED] * 5 + [AnswerState.REFUSED]
    return [(dice.choice(kinds), dice.randrange(100), RawAnswer(dice.choice(VALUES), dice.choice(states)))
            for _ in range(dice.randrange(1, most))]


def opened(one: Form, raw, granted) -> Sheet:
    return Sheet(one, raw, NOW, granted)


def edited(sheet, edit, number, given):
    """Do one edit and return what the sheet says has changed."""
    counted = any(part.repeat_count for part in sheet.form.children if not isinstance(part, Question))
    kept, shown = list(sheet.raw.get("r", RawAnswer(())).value or ()), sheet.items("r")
    if edit == "grant":
        return sheet.grant(GRANTED[number % 2])
    if edit == "add" and not counted:
        return sheet.add_item("r", f"k{len(sheet.raw)}n{number}x{len(kept)}") if len(kept) < 4 else frozenset()
    if edit == "remove" and shown and not counted:
        return sheet.remove_item("r", shown[number % len(shown)])
    gone = sorted(sheet._store.known_items("r") - set(kept))
    if edit == "restore" and gone and not counted:
        return sheet.restore_item("r", gone[number % len(gone)], number % (len(kept) + 1))
    settable = [cell.path for cell in sheet.cells() if isinstance(cell.place.part, Question)
                and not sheet.calculated(cell.path)]
    return sheet.set(settable[number % len(settable)], given)


def seen(sheet):
    """Return all that a screen could show of a sheet, by path."""
    found = {"r": (sheet.asked("r"), sheet.items("r"))}
    for cell in sheet.cells():
        label = sheet.label(cell.path, "en")
        state = sheet.state(cell.path) if isinstance(cell.place.part, Question) else None
        found[cell.path] = (cell.relevant, cell.asked, cell.value, label, state)
    return found


@settings(max_examples=500, deadline=None)
@given(st.integers(0, 2**63))
def test_a_change_leads_where_a_fresh_look_leads_and_names_all_that_changed(seed):
    dice = Random(seed)
    one = some_form(dice)
    sheet = opened(one, {}, GRANTED[0])
    for edit, number, typed in some_edits(dice, 14):
        before = seen(sheet)
        changed = edited(sheet, edit, number, typed)
        now = seen(sheet)
        differing = {path for path in now if now[path] != before.get(path)} | (before.keys() - now.keys())
        gone = {path for path in differing if path.startswith("r[") and path not in now}
        assert differing - gone <= changed
    fresh = opened(one, sheet.raw, sheet._engine.granted)
    assert seen(fresh) == seen(sheet)
    assert pages(fresh) == pages(sheet)
    assert fresh.take_filled() == {}


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**63))
def test_looking_again_changes_nothing(seed):
    dice = Random(seed)
    sheet = opened(some_form(dice), {}, GRANTED[1])
    for edit, number, typed in some_edits(dice, 14):
        edited(sheet, edit, number, typed)
    before = seen(sheet)
    for place in sheet._engine.rules.index.by_path.values():
        sheet._engine.wait_everywhere(place)
    assert sheet._engine.work() == frozenset()
    assert seen(sheet) == before
