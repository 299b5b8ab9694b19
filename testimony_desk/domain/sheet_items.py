"""Which items of a repeat are shown: those added by a person, or as many as a count asks for; lowering only hides."""

from __future__ import annotations

from collections.abc import Sequence

from testimony_desk.domain.expression.values import Value, to_number
from testimony_desk.domain.form_errors import TooManyItems
from testimony_desk.domain.form_index import Place
from testimony_desk.domain.paths import Items
from testimony_desk.domain.sheet_raw import RawStore

MAX_ITEMS = 200
MAX_ITEMS_IN_ALL = 2_000


class ItemLists:
    """The shown items of every repeat instance."""

    def __init__(self, store: RawStore) -> None:
        self._store = store
        self._shown: dict[tuple[Place, Items], tuple[str, ...]] = {}

    def shown(self, repeat: Place, outer: Items) -> Sequence[str]:
        """Return the ids of the shown items in order, none for a repeat that is not there."""
        return self._shown.get((repeat, outer), ())

    def renew(self, repeat: Place, outer: Items, path: str, count: Value | None) -> tuple[str, ...]:
        """Look again at the draft, and at the count if there is one; return what was shown before."""
        before = self._shown.get((repeat, outer), ())
        ids = self._store.item_ids(path)
        if count is not None:
            ids = self._counted(path, ids, _whole(count))
        self._shown[repeat, outer] = ids[:MAX_ITEMS]
        return before

    def drop(self, repeat: Place, outer: Items) -> None:
        """Forget the repeats inside an item that is gone."""
        for key in [key for key in self._shown if key[0] is repeat and key[1][:len(outer)] == outer]:
            del self._shown[key]

    def check_room(self, repeat: str) -> None:
        """Raise TooManyItems when this repeat instance, or the form, holds as many items as it may."""
        if len(self._store.item_ids(repeat)) >= MAX_ITEMS:
            raise TooManyItems(limit=MAX_ITEMS)
        if sum(map(len, self._shown.values())) >= MAX_ITEMS_IN_ALL:
            raise TooManyItems(limit=MAX_ITEMS_IN_ALL)

    def _counted(self, path: str, ids: tuple[str, ...], count: int) -> tuple[str, ...]:
        """Return the first `count` items; missing ones are named by their number, so that all desks name them alike."""
        grown = list(ids)
        number = 0
        while len(grown) < count:
            number += 1
            if f"c{number}" not in grown:
                grown.append(f"c{number}")
        if len(grown) > len(ids):
            self._store.fill_item_ids(path, tuple(grown))
        return tuple(grown[:count])


def _whole(count: Value) -> int:
    number = to_number(count)
    return max(0, min(int(number), MAX_ITEMS)) if number.is_finite() else 0
