"""One form over the raw answers of one draft: what is asked, what it holds, what a change changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from testimony_desk.domain.cells import Cell, ChoiceNode
from testimony_desk.domain.expression.context import MAX_STEPS, Context, Steps
from testimony_desk.domain.expression.values import Nodes, Scalar, Truth, to_text, to_truth
from testimony_desk.domain.form import NO_TEXT, Choice, Form, Group, Question, Text
from testimony_desk.domain.form_index import Place
from testimony_desk.domain.form_rules import replaced_in, rules_of
from testimony_desk.domain.paths import check_item_id, form_path, items_of
from testimony_desk.domain.raw import AnswerState, Raw, RawAnswer
from testimony_desk.domain.readings import is_nothing
from testimony_desk.domain.sheet_engine import Engine
from testimony_desk.domain.sheet_raw import RawStore
from testimony_desk.domain.wordings import Wording, choice_label, wording

STEPS_PER_CHOICE = 50


class Sheet:
    """A form, the answers so far, a clock and the consent purposes granted (such as `p_audio`, `p_sensitive:health`).

    Paths are instance paths: `custody[k3]/place` a question, `custody[k3]` an item, `custody` the repeat itself, "" the
    form. A path of an item that is not shown, or of nothing in the form, raises KeyError. `now` should carry its
    offset. `draw(n)` gives n random bytes; only a form that calls `uuid()` needs it. Opening raises the errors of
    `FormRules` for a form that was never checked, and TooManySteps.
    """

    def __init__(self, form: Form, raw: Raw, now: datetime, granted_purposes: frozenset[str],
                 draw: Callable[[int], bytes] | None = None) -> None:
        self.form = form
        self._store = RawStore(raw)
        self._engine = Engine(rules_of(form), self._store, now, draw or _no_randomness)
        self._grid = self._engine.grid
        self._engine.open(granted_purposes)

    @property
    def now(self) -> datetime:
        """The moment this sheet was opened, which `today()` and `now()` give."""
        return self._engine.now

    @property
    def raw(self) -> Raw:
        """All raw answers, also of items that are not shown and of questions that are not asked."""
        return self._store.raw

    def take_filled(self) -> Raw:
        """Return answers that the form filled in by itself since the last call, for the caller to save with the draft.

        These are defaults, `once(...)`, the start of the interview and items that a count asked for.
        """
        return self._store.take_filled()

    # What a person does

    def set(self, path: str, answer: RawAnswer) -> frozenset[str]:
        """Keep an answer and return the instance paths to draw again: shown, hidden, relabelled, recalculated, itself.

        Raises KeyError, ValueError for a calculated question, TooManySteps (the answer is kept all the same).
        """
        cell = self._question(path)
        if self._engine.rules.rule(cell.place, "calculation"):
            raise ValueError("calculated")
        self._store.put(path, answer)
        self._engine.note(path)
        self._engine.wait(cell)
        return self._engine.work()

    def add_item(self, repeat: str, item: str) -> frozenset[str]:
        """Add an item at the end of a repeat instance and return what changed.

        `item` is a fresh id (`codes.new_item_id`). Raises TooManyItems; ValueError for an id that was used before, even
        by an item that was removed, and for a repeat whose items are counted by the form.
        """
        place = self._free_repeat(repeat)
        check_item_id(item)
        if item in self._store.known_items(repeat):
            raise ValueError("item id used before")
        self._grid.lists.check_room(repeat)
        return self._put_items(place, repeat, (*self._store.item_ids(repeat), item))

    def remove_item(self, repeat: str, item: str) -> frozenset[str]:
        """Take an item out and return what changed; its answers stay, so that `restore_item` brings it back whole."""
        place = self._free_repeat(repeat)
        ids = list(self._store.item_ids(repeat))
        ids.remove(item)
        return self._put_items(place, repeat, tuple(ids))

    def restore_item(self, repeat: str, item: str, at: int | None = None) -> frozenset[str]:
        """Bring back an item that was removed, at its old place (0 is the first) or at the end; return what changed."""
        place = self._free_repeat(repeat)
        ids = list(self._store.item_ids(repeat))
        if item in ids:
            raise ValueError("item is there")
        self._grid.lists.check_room(repeat)
        ids.insert(len(ids) if at is None else at, item)
        return self._put_items(place, repeat, tuple(ids))

    def grant(self, purposes: frozenset[str]) -> frozenset[str]:
        """Set the purposes that are granted now and return what changed; answers stay in the draft."""
        self._engine.granted = purposes
        for place in self._engine.rules.index.by_path.values():
            if place.purposes:
                self._engine.wait_everywhere(place)
        return self._engine.work()

    def needing(self, purpose: str) -> tuple[str, ...]:
        """Return the instance paths that hold something and need a purpose: what goes when it is withdrawn."""
        return tuple(path for path, answer in self._store.raw.items() if not is_nothing(answer.value)
                     and purpose in self._purposes(path))

    def forget(self, paths: Sequence[str]) -> frozenset[str]:
        """Drop raw answers for good, as after a withdrawal, and return what changed."""
        for path in paths:
            self._store.forget(path)
            self._engine.note(path)
            place = self._engine.rules.index.by_path.get(form_path(path))
            if place is not None:
                self._engine.wait_everywhere(place)
        return self._engine.work()

    def speak(self, language: str) -> frozenset[str]:
        """Set the language of `jr:choice-name` and return what changed by it."""
        self._grid.language = language
        for place, rules in self._engine.rules.rules.items():
            if any("jr:choice-name" in rule.functions for rule in rules.values()):
                self._engine.wait_everywhere(place)
        return self._engine.work()

    # What there is

    def relevant(self, path: str) -> bool:
        """Return whether a question, group or item is relevant: its own condition and those of all groups around it."""
        return self.cell(path).relevant

    def asked(self, path: str) -> bool:
        """Return whether it is relevant and every purpose it needs is granted."""
        return self.cell(path).asked

    def value(self, path: str) -> Scalar:
        """Return what expressions read there: EMPTY ("") when it is not asked, not answered or cannot be read."""
        return self.cell(path).value

    def answer(self, path: str) -> RawAnswer | None:
        """Return the raw answer at a path, None when nobody touched it."""
        return self._store.get(path)

    def state(self, path: str) -> AnswerState:
        """Return the state of a question: what the person chose, or what follows from the form and the purposes."""
        cell = self._question(path)
        if not cell.relevant:
            return AnswerState.NOT_APPLICABLE
        if not cell.asked:
            return AnswerState.NOT_ASKED
        answer = self._store.get(path)
        if self.calculated(path):
            return AnswerState.NOT_ASKED if cell.value == "" else AnswerState.ANSWERED
        if answer is None or (answer.state is AnswerState.ANSWERED and is_nothing(answer.value)):
            return AnswerState.NOT_ASKED
        return answer.state

    def calculated(self, path: str) -> bool:
        """Return whether a question is worked out by the form, so that nobody may answer it."""
        return self._engine.rules.rule(self._question(path).place, "calculation") is not None

    def required(self, path: str) -> bool:
        """Return whether a question that is asked must have some answer."""
        return self._truth(path, "required", default=False) is True

    def holds(self, path: str) -> bool:
        """Return whether an answer keeps the form's rule; so does an empty one, and one that only may break it."""
        return self.cell(path).value == "" or self._truth(path, "constraint", default=True) is not False

    def troubles(self, path: str) -> frozenset[str]:
        """Return codes of what a calculation met, such as `answer-no-such-day`."""
        return self.cell(path).troubles

    def part(self, path: str) -> Question | Group:
        """Return the question or group of the form that a path is an instance of."""
        return self._place(path).part

    # What is shown

    def label(self, path: str, language: str) -> Wording:
        """Return (text, fell_back) of the label, answers filled into its `${name}`."""
        return self.words(path, self.part(path).label, language)

    def hint(self, path: str, language: str) -> Wording:
        """Return (text, fell_back) of the hint; ("", False) when there is none."""
        return self.words(path, self.part(path).hint, language)

    def words(self, path: str, text: Text, language: str) -> Wording:
        """Return any wording of a question, such as its `guidance` or `constraint_message`, with answers filled in."""
        found = wording(self.form, text or NO_TEXT, language)
        if "${" not in found.text:
            return found
        cell = self.cell(path)
        filled = replaced_in(found.text, lambda name: to_text(Nodes(tuple(self._grid.named(cell, name)))))
        return Wording(filled, found.fell_back)

    def choices(self, path: str) -> tuple[Choice, ...]:
        """Return the choices offered now, filtered by the answers so far."""
        cell = self._question(path)
        if not cell.question.choices:
            return ()
        choices = self.form.list_named(cell.question.choices).choices
        rule = self._engine.rules.rule(cell.place, "choice_filter")
        if rule is None:
            return choices
        context = self._engine.context(cell, Steps(MAX_STEPS + STEPS_PER_CHOICE * len(choices)))
        return tuple(choice for place, choice in enumerate(choices, start=1)
                     if to_truth(rule.evaluate(self._at_choice(context, choice, place))) is True)

    def items(self, repeat: str) -> tuple[str, ...]:
        """Return the ids of the shown items of a repeat instance, in order."""
        return tuple(self._grid.shown(self._place(repeat), items_of(repeat)))

    def hidden_items(self, repeat: str) -> tuple[str, ...]:
        """Return the ids of items that a lowered count hides; their answers stay."""
        shown = self.items(repeat)
        return tuple(item for item in self._store.item_ids(repeat) if item not in shown)

    def cell(self, path: str) -> Cell:
        """Return the cell at an instance path; raises KeyError."""
        return self._grid.cell(self._place(path), items_of(path))

    def cells(self) -> Sequence[Cell]:
        """Return all shown cells, groups and questions, in the order of the form and of the items."""
        return self._grid.in_order()

    # Looking up

    def _at_choice(self, context: Context, choice: Choice, place: int) -> Context:
        node = ChoiceNode(choice, lambda one: choice_label(self.form, one, self._grid.language), place)
        return context.within(node, place)

    def _truth(self, path: str, column: str, *, default: bool) -> Truth:
        cell = self.cell(path)
        rule = self._engine.rules.rule(cell.place, column)
        return to_truth(rule.evaluate(self._engine.context(cell, Steps()))) if rule else default

    def _put_items(self, place: Place, repeat: str, ids: tuple[str, ...]) -> frozenset[str]:
        self._store.put_item_ids(repeat, ids)
        self._engine.wait_list(place, items_of(repeat), repeat)
        return self._engine.work()

    def _free_repeat(self, repeat: str) -> Place:
        place = self._place(repeat)
        if not place.is_repeat or len(items_of(repeat)) != len(place.repeats) - 1:
            raise KeyError(repeat)
        if self._engine.rules.rule(place, "repeat_count"):
            raise ValueError("counted by the form")
        return place

    def _purposes(self, path: str) -> frozenset[str]:
        place = self._engine.rules.index.by_path.get(form_path(path))
        return place.purposes if place else frozenset()

    def _place(self, path: str) -> Place:
        return self._engine.rules.index.by_path[form_path(path)]

    def _question(self, path: str) -> Cell:
        cell = self.cell(path)
        if not isinstance(cell.place.part, Question):
            raise KeyError(path)
        return cell


def _no_randomness(_count: int) -> bytes:
    raise ValueError("this form calls uuid(): hand in a source of random bytes")
