"""Takes the content of a version apart into fields that can be compared one by one, and puts fields together again."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Final, NamedTuple

from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.identity.person import PERSONS

ANSWERS, ITEMS = "answers", "items"
WHOLE: Final = ""
"""The group of what stands in the content by itself, such as the form or the name that a person is called by."""
_GROUPS = (ANSWERS, ITEMS, PERSONS)


class Absent(enum.Enum):
    """Stands where a version says nothing at all: no answer is not the same as an answer that nothing is known."""

    ABSENT = "absent"


ABSENT: Final = Absent.ABSENT
Said = Json | Absent


class Field(NamedTuple):
    """One field of a content: its group (`answers`, `items`, `persons` or WHOLE) and its name, such as a path."""

    group: str
    name: str


def fields_of(content: Mapping[str, Json]) -> dict[Field, Json]:
    """Return what an unsalted content says, field by field."""
    found: dict[Field, Json] = {}
    for name, value in content.items():
        if name in _GROUPS and isinstance(value, Mapping):
            found.update((Field(name, inner), one) for inner, one in value.items())
        else:
            found[Field(WHOLE, name)] = value
    return found


def content_of(fields: Mapping[Field, Json], groups: Mapping[str, Json]) -> dict[str, Json]:
    """Return the content of these fields; groups: a content, of which every group stays, also when it is empty now."""
    content: dict[str, Json] = {}
    found: dict[str, dict[str, Json]] = {name: {} for name in _GROUPS if name in groups}
    for field, value in fields.items():
        if field.group == WHOLE:
            content[field.name] = value
        else:
            found.setdefault(field.group, {})[field.name] = value
    return {**content, **found}


def equal(one: Said, other: Said) -> bool:
    """Tell whether two values are the same to the byte; a 1 is not a yes."""
    if one is ABSENT or other is ABSENT:
        return one is other
    return canonical.dump(one) == canonical.dump(other)
