"""The order in which the places of a form are worked out, each after all it reads; or the circle that forbids one."""

from __future__ import annotations

import heapq
from collections.abc import Mapping

from testimony_desk.domain.form_errors import CircularForm
from testimony_desk.domain.form_index import Place

_Graph = Mapping[Place, set[Place]]


def ranks(root: Place, reads: _Graph) -> dict[Place, int]:
    """Return the rank of every place: after its group and after all it reads, else in the form's order.

    Raises CircularForm with one circle, its first path repeated at the end.
    """
    places = list(root.walk())
    order = {place: number for number, place in enumerate(places)}
    before = {place: _before(place, reads) for place in places}
    after: dict[Place, list[Place]] = {}
    for place, earlier in before.items():
        for one in earlier:
            after.setdefault(one, []).append(place)
    waiting = {place: len(earlier) for place, earlier in before.items()}
    ready = [(order[place], place) for place in places if not waiting[place]]
    found: dict[Place, int] = {}
    while ready:
        _, place = heapq.heappop(ready)
        found[place] = len(found)
        for later in after.get(place, ()):
            waiting[later] -= 1
            if not waiting[later]:
                heapq.heappush(ready, (order[later], later))
    if len(found) < len(places):
        raise CircularForm(_circle({place: before[place] - found.keys() for place in places if place not in found}))
    return found


def _before(place: Place, reads: _Graph) -> set[Place]:
    return set(reads.get(place, ())) | ({place.parent} if place.parent else set())


def _circle(graph: _Graph) -> tuple[str, ...]:
    """Return one circle of a graph in which every place waits for another: walk back until a place comes again."""
    walked: list[Place] = []
    place = next(iter(graph))
    while place not in walked:
        walked.append(place)
        place = min(graph[place], key=lambda one: one.path)
    circle = [*walked[walked.index(place):], place]
    return tuple(one.path for one in reversed(circle))
