"""A form seen as a tree of places, and where the paths of its expressions lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from testimony_desk.domain.consent.codes import ASKED_TOPICS, Purpose
from testimony_desk.domain.expression.context import Reference
from testimony_desk.domain.expression.errors import AmbiguousName, UnknownPath
from testimony_desk.domain.form import NO_TEXT, Form, Group, Question

ROOT_NAMES = frozenset({"data"})


@dataclass(eq=False)
class Place:
    """A question or group of the form. repeats: the paths of the repeats around it, its own included, outermost first.

    purposes: its own and those of all groups around it, and the yes to its topic, where that topic is asked about.
    """

    part: Question | Group
    parent: Place | None
    repeats: tuple[str, ...]
    purposes: frozenset[str]
    children: tuple[Place, ...] = field(default=())

    @property
    def path(self) -> str:
        """Its path in the form; "" for the form itself."""
        return self.part.path

    @property
    def is_repeat(self) -> bool:
        """True for a group that repeats."""
        return isinstance(self.part, Group) and self.part.repeats

    def child(self, name: str) -> Place | None:
        """Return the place of that name directly inside."""
        return next((one for one in self.children if one.part.name == name), None)

    def walk(self) -> Iterator[Place]:
        """Yield this place and all inside it, in the form's order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Target:
    """Where a path leads. bound: how many repeats around it are the very items that the asker stands in."""

    place: Place
    bound: int


class FormIndex:
    """The places of a form by path and by name."""

    def __init__(self, form: Form) -> None:
        self.form = form
        root = Group(name="", path="", label=NO_TEXT, children=form.children)
        self.root = _placed(root, None)
        self.by_path = {place.path: place for place in self.root.walk()}
        self._by_name: dict[str, list[Place]] = {}
        for place in self.by_path.values():
            self._by_name.setdefault(place.part.name, []).append(place)

    def targets(self, asker: Place, reference: Reference) -> list[Target]:
        """Return where a path leads, seen from a place; raises UnknownPath or AmbiguousName.

        As in JavaRosa an absolute path, and so `${name}`, stays within the items the asker stands in; only a path that
        ends at a repeat means all its items.
        """
        found = self._start(asker, reference)
        if reference.start == "here":
            for name in reference.steps:
                found = [target for one in found for target in _stepped(one, name)]
        else:
            found = [_seen_from(asker, place) for place in self._absolute(reference)]
        if not found:
            raise UnknownPath(reference.position, name=reference.written)
        if reference.free or reference.base:
            return [Target(target.place, 0) for target in found]
        return found

    def _start(self, asker: Place, reference: Reference) -> list[Target]:
        if reference.base is not None:
            return self.targets(asker, reference.base)
        return [Target(asker, len(asker.repeats))]

    def _absolute(self, reference: Reference) -> list[Place]:
        if reference.start == "name":
            return _walked([self._named(reference)], reference.steps[1:])
        found = _walked([self.root], reference.steps)
        if not found and reference.steps[0] in ROOT_NAMES | {self.form.id}:
            found = _walked([self.root], reference.steps[1:])
        return found

    def _named(self, reference: Reference) -> Place:
        places = self._by_name.get(reference.steps[0], [])
        if len(places) > 1:
            raise AmbiguousName(reference.position, name=reference.steps[0])
        if not places:
            raise UnknownPath(reference.position, name=reference.written)
        return places[0]


def shared_repeats(one: Place, two: Place) -> int:
    """Return how many repeats two places stand in together, counted from the outside."""
    count = 0
    for left, right in zip(one.repeats, two.repeats, strict=False):
        if left != right:
            break
        count += 1
    return count


def _placed(part: Question | Group, parent: Place | None) -> Place:
    outer = parent.repeats if parent else ()
    repeats = (*outer, part.path) if isinstance(part, Group) and part.repeats else outer
    purposes = (parent.purposes if parent else frozenset()) | frozenset(part.marks.purposes) | _of_topic(part)
    place = Place(part, parent, repeats, purposes)
    if isinstance(part, Group):
        place.children = tuple(_placed(child, place) for child in part.children)
    return place


def _of_topic(part: Question | Group) -> frozenset[str]:
    """Return the purpose that a sensitive topic needs by itself, also in a form whose maker did not write it down.

    Health, sexual violence and SOGIESC have a consent question of their own; the base consent covers other topics.
    """
    topic = part.marks.sensitive
    return frozenset({f"{Purpose.SENSITIVE.value}:{topic}"}) if topic in ASKED_TOPICS else frozenset()


def _seen_from(asker: Place, place: Place) -> Target:
    bound = shared_repeats(asker, place)
    return Target(place, min(bound, len(place.repeats) - 1) if place.is_repeat else bound)


def _walked(places: Iterable[Place], steps: tuple[str, ...]) -> list[Place]:
    targets = [Target(place, 0) for place in places]
    for name in steps:
        targets = [target for one in targets for target in _stepped(one, name)]
    return [target.place for target in targets]


def _stepped(target: Target, name: str) -> list[Target]:
    place = target.place
    if name == ".":
        return [target]
    if name == "..":
        outer = place.parent
        return [] if outer is None else [Target(outer, min(target.bound, len(outer.repeats)))]
    if name == "*":
        return [Target(child, target.bound) for child in place.children]
    child = place.child(name)
    return [] if child is None else [Target(child, target.bound)]
