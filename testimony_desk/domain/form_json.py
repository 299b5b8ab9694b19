"""Strict access to the JSON of a form: every value has one type, whatever else is found is refused by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.form import Identifying, Marks
from testimony_desk.domain.form_errors import FormBroken
from testimony_desk.domain.version import Compartment

_OBJECT, _LIST = (dict, Mapping), (list, tuple)  # `dict` is named first because asking for a Mapping takes long
_IDENTIFYING, _COMPARTMENTS = frozenset(Identifying), frozenset(Compartment)


class Object:
    """A JSON object; a missing key gives "", False or nothing, a value of another type raises FormBroken(what=key)."""

    def __init__(self, value: Json, what: str) -> None:
        if not isinstance(value, _OBJECT):
            raise FormBroken(what=what)
        self._value = value

    def take(self, key: str, default: Json = None) -> Json:
        """Return the value of a key as it is."""
        return self._value.get(key, default)

    def text(self, key: str) -> str:
        """Return a text."""
        found = self.take(key, "")
        if not isinstance(found, str):
            raise FormBroken(what=key)
        return found

    def flag(self, key: str) -> bool:
        """Return a truth."""
        found = self.take(key, default=False)
        if not isinstance(found, bool):
            raise FormBroken(what=key)
        return found

    def number(self, key: str) -> int:
        """Return a whole number; it must be there."""
        found = self.take(key)
        if not isinstance(found, int) or isinstance(found, bool):
            raise FormBroken(what=key)
        return found

    def list(self, key: str) -> Sequence[Json]:
        """Return a list; it must be there."""
        found = self.take(key)
        if not isinstance(found, _LIST):
            raise FormBroken(what=key)
        return found


def texts(value: Json, what: str) -> tuple[str, ...]:
    """Return a list of texts as a tuple."""
    if not isinstance(value, _LIST):
        raise FormBroken(what=what)
    found = [one for one in value if isinstance(one, str)]
    if len(found) != len(value):
        raise FormBroken(what=what)
    return tuple(found)


def pairs(value: Json, what: str) -> tuple[tuple[str, str], ...]:
    """Return a list of pairs of texts whose first ones differ."""
    if not isinstance(value, _LIST):
        raise FormBroken(what=what)
    found = tuple([_pair(one, what) for one in value])
    if len(dict(found)) != len(found):
        raise FormBroken(what=what)
    return found


def _pair(value: Json, what: str) -> tuple[str, str]:
    if isinstance(value, _LIST) and len(value) == 2:
        first, second = value
        if isinstance(first, str) and isinstance(second, str):
            return first, second
    raise FormBroken(what=what)


def marks_json(marks: Marks) -> dict[str, Json]:
    """Return the marks that differ from the default ones."""
    usual = Marks()
    found: dict[str, Json] = {}
    if marks.identifying is not usual.identifying:
        found["identifying"] = marks.identifying.value
    if marks.sensitive:
        found["sensitive"] = marks.sensitive
    if marks.count:
        found["count"] = True
    if marks.purposes:
        found["purposes"] = list(marks.purposes)
    if not marks.aloud:
        found["aloud"] = False
    if marks.compartment is not usual.compartment:
        found["compartment"] = marks.compartment.value
    return found


def marks_from(part: Object) -> Marks:
    """Return the marks of a part; raises FormBroken for a code that is none of ours."""
    found = Object(part.take("marks", {}), "marks")
    identifying = found.text("identifying") or Identifying.NONE.value
    compartment = found.text("compartment") or Compartment.TESTIMONY.value
    if identifying not in _IDENTIFYING or compartment not in _COMPARTMENTS:
        raise FormBroken(what="marks")
    purposes, aloud = texts(found.take("purposes", []), "purposes"), found.take("aloud", default=True)
    return Marks(Identifying(identifying), found.text("sensitive"), found.flag("count"), purposes, aloud is True,
                 Compartment(compartment))
