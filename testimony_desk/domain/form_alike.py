"""Which questions of one form ask the same as another's: what is counted and compared by the names of questions."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from testimony_desk.domain.form import Form, Question
from testimony_desk.domain.form_index import FormIndex, Place


@functools.lru_cache(maxsize=8)
def same_places(form: Form, own: Form) -> frozenset[str]:
    """Return the paths at which a form asks what `own` asks: same place, repeats and kind, no code beyond its list.

    A question that only bears the same name may mean anything: "code" is a restriction here and a postal code there.
    """
    known, lists, own_lists = FormIndex(own).by_path, _codes(form), _codes(own)
    return frozenset(path for path, place in FormIndex(form).by_path.items() if path in known
                     and _alike(place, known[path])
                     and lists.get(_list_of(place), frozenset()) <= own_lists.get(_list_of(known[path]), frozenset()))


def _alike(one: Place, other: Place) -> bool:
    return (isinstance(one.part, Question) and isinstance(other.part, Question)
            and (one.part.kind, one.part.choices, one.repeats) == (other.part.kind, other.part.choices, other.repeats))


def _list_of(place: Place) -> str:
    return place.part.choices if isinstance(place.part, Question) else ""


def _codes(form: Form) -> Mapping[str, frozenset[str]]:
    return {one.name: frozenset(choice.code for choice in one.choices) for one in form.lists}
