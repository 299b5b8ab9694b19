"""The cells of a sheet by place and items, found by the paths of expressions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from testimony_desk.domain.cells import Cell
from testimony_desk.domain.expression.context import Reference
from testimony_desk.domain.expression.values import Node, Scalar, to_text
from testimony_desk.domain.form import Question
from testimony_desk.domain.form_index import Place, Target
from testimony_desk.domain.form_rules import FormRules
from testimony_desk.domain.paths import Items, child_path, item_path
from testimony_desk.domain.sheet_items import ItemLists
from testimony_desk.domain.sheet_raw import RawStore
from testimony_desk.domain.sheet_values import raw_value
from testimony_desk.domain.wordings import choice_label


class Grid:
    """Cells, the items shown, and the tree that expressions walk."""

    def __init__(self, rules: FormRules, store: RawStore) -> None:
        self.index = rules.index
        self.lists = ItemLists(store)
        self.language = rules.index.form.default_language
        self._store = store
        self._cells: dict[Place, dict[Items, Cell]] = {place: {} for place in rules.index.root.walk()}
        self._targets: dict[tuple[Place, Reference], list[Target]] = {}
        self._names: dict[str, Reference] = {}

    def add(self, place: Place, items: Items, parent: Cell | None) -> Cell:
        """Make and keep the cell of a place; for a repeat the last of `items` is its own."""
        path = child_path(parent.path, place.part.name) if parent else ""
        if place.is_repeat:
            path = item_path(path, items[-1])
        cell = Cell(place, items, path, parent, self)
        self._cells[place][items] = cell
        return cell

    def whole(self, repeat: Place, outer: Items, parent: Cell) -> Cell:
        """Return the cell of a repeat instance itself, which says whether it is asked while it has no items."""
        cell = self._cells[repeat].get(outer)
        if cell is None:
            cell = Cell(repeat, outer, child_path(parent.path, repeat.part.name), parent, self)
            self._cells[repeat][outer] = cell
        return cell

    def drop(self, repeat: Place, items: Items) -> None:
        """Forget the cells of an item and of all inside it; its raw answers stay."""
        for place in repeat.walk():
            cells = self._cells[place]
            for key in [key for key in cells if key[:len(items)] == items]:
                del cells[key]
            if place.is_repeat and place is not repeat:
                self.lists.drop(place, items)

    def cell(self, place: Place, items: Items) -> Cell:
        """Return the cell of a place and items; KeyError when that item is not shown."""
        return self._cells[place][items]

    def find_cell(self, place: Place, items: Items) -> Cell | None:
        """Return the cell of a place and items, None when that item is not shown."""
        return self._cells[place].get(items)

    def around(self, place: Place, outer: Items) -> Cell | None:
        """Return the group instance directly around a repeat, None when it is not shown."""
        assert place.parent is not None, "the form itself does not repeat"
        return self.find_cell(place.parent, outer)

    def shown(self, repeat: Place, outer: Items) -> Sequence[str]:
        """Return the ids of the shown items of a repeat instance, in order."""
        return self.lists.shown(repeat, outer)

    def instances(self, place: Place, shared: Items = ()) -> list[Cell]:
        """Return the cells of a place within the items shared, in shown order."""
        cells, spread = self._cells[place], [shared]
        if len(shared) == len(place.repeats):
            return [cells[shared]] if shared in cells else []
        for path in place.repeats[len(shared):]:
            repeat = self.index.by_path[path]
            spread = [(*items, item) for items in spread for item in self.shown(repeat, items)]
        return [cells[items] for items in spread if items in cells]

    def in_order(self) -> list[Cell]:
        """Return all shown cells in the order of the form and of the items."""
        return list(_walked(self.cell(self.index.root, ())))

    def instances_around(self, repeat: Place, shared: Items) -> list[Cell]:
        """Return the group instances around a repeat, within the items shared."""
        assert repeat.parent is not None, "the form itself does not repeat"
        return self.instances(repeat.parent, shared[:len(repeat.parent.repeats)])

    def find(self, asker: Node, path: Reference) -> Sequence[Node]:
        """Return the relevant cells an absolute or named path leads to, seen from the asker."""
        cell = _as_cell(asker)
        return [one for target in self._leads(cell, path)
                for one in self.instances(target.place, cell.items[:target.bound]) if one.relevant]

    def named(self, asker: Cell, name: str) -> Sequence[Node]:
        """Return what `${name}` in a wording of the asker's leads to."""
        return self.find(asker, self._names.setdefault(name, Reference("name", (name,), 0)))

    def indexed(self, asker: Node, path: Reference, items: Sequence[tuple[Reference, int]]) -> Sequence[Node]:
        """Return the relevant cells of a path in the n-th item of each repeat named, else in the asker's own."""
        cell, target = _as_cell(asker), self._leads(_as_cell(asker), path)[0].place
        wanted = {self._leads(cell, repeat)[0].place.path: number for repeat, number in items}
        spread: list[Items] = [()]
        for depth, repeat in enumerate(target.repeats):
            place = self.index.by_path[repeat]
            own = cell.items[depth:depth + 1] if cell.place.repeats[depth:depth + 1] == (repeat,) else ()
            spread = [(*outer, item) for outer in spread for item in _picked(
                self.shown(place, outer), wanted.get(repeat), own if outer == cell.items[:depth] else ())]
        return [one for key in spread if (one := self.find_cell(target, key)) is not None and one.relevant]

    def choice_name(self, asker: Node, path: Reference, code: str) -> str:
        """Return the label of a choice of the question at that path, "" for a code it does not offer."""
        part = self._leads(_as_cell(asker), path)[0].place.part
        if not isinstance(part, Question) or not part.choices:
            return ""
        choices = self.index.form.list_named(part.choices).choices
        found = next((choice for choice in choices if choice.code == code), None)
        return choice_label(self.index.form, found, self.language) if found else ""

    def kept(self, asker: Node) -> Scalar:
        """Return what the draft has for the asker itself, for `once`."""
        return to_text(raw_value(_as_cell(asker), self._store))

    def _leads(self, asker: Cell, path: Reference) -> list[Target]:
        key = (asker.place, path)
        if key not in self._targets:
            self._targets[key] = self.index.targets(asker.place, path)
        return self._targets[key]


def _walked(cell: Cell) -> Iterator[Cell]:
    yield cell
    for inside in cell.inside():
        yield from _walked(inside)


def _picked(shown: Sequence[str], number: int | None, own: Items) -> Sequence[str]:
    """Return the n-th item when a number is given, else the asker's own, else all."""
    if number is not None:
        return shown[number - 1:number]
    return own or shown


def _as_cell(node: Node) -> Cell:
    assert isinstance(node, Cell), "only cells ask"
    return node
