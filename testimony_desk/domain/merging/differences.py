"""Compares versions of one record with what they go back to: who changed what, and where a person must choose."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.merging.fields import ABSENT, ITEMS, WHOLE, Field, Said, content_of, equal, fields_of

Follows = Callable[[Field], bool]
"""Tells of a field that it follows from the others, as a calculated answer does: nobody is asked about it."""
NOTES, STATE, DONE = "notes", "state", "complete"
_BY_RULE = frozenset({NOTES, STATE, "told_young"})


class ChoiceMissing(DeskError):
    """Versions differ in fields that nobody has chosen for yet; facts: count."""

    code = "choice-missing"


class Chosen(enum.StrEnum):
    """Who decides what a field says from now on: the versions themselves, for only one changed it, or a person."""

    ALONE = "alone"
    PERSON = "person"


@dataclass(frozen=True)
class Difference:
    """One field in which versions differ. before: what their common ancestor says, ABSENT if nothing or unknown.

    said: what each version says, in their order. chosen ALONE: `taken` is what the only change says.
    """

    field: Field
    before: Said
    said: tuple[Said, ...]
    chosen: Chosen
    taken: Said = ABSENT


def differences(before: Mapping[str, Json] | None, heads: Sequence[Mapping[str, Json]], follows: Follows,
                ) -> tuple[Difference, ...]:
    """Return where unsalted contents differ, in the order of their names; before: the ancestor's, None if not known.

    Items of repeats, notes about the interview and the state of a case are put together by rules and are not shown.
    Without an ancestor every difference is a person's to choose.
    """
    sides = [fields_of(one) for one in heads]
    old = fields_of(before) if before is not None else None
    return tuple(_difference(field, old, [side.get(field, ABSENT) for side in sides])
                 for field in sorted(set().union(*sides, old or ()))
                 if _is_asked(field, follows) and _differ([side.get(field, ABSENT) for side in sides]))


def merged(before: Mapping[str, Json] | None, heads: Sequence[Mapping[str, Json]], follows: Follows,
           choices: Mapping[Field, Said]) -> dict[str, Json]:
    """Return the content that follows both: what they agree on, what one alone changed, and what was chosen.

    A choice also counts where one alone changed a field: a person knows better. What follows from other fields is left
    as the last version has it, for the caller to work out. Raises ChoiceMissing.
    """
    sides = [fields_of(one) for one in heads]
    result: dict[Field, Said] = {field: value for side in sides for field, value in side.items()}
    open_fields = 0
    for one in differences(before, heads, follows):
        result[one.field] = choices.get(one.field, one.taken)
        open_fields += one.chosen is Chosen.PERSON and one.field not in choices
    if open_fields:
        raise ChoiceMissing(count=open_fields)
    kept = {field: value for field, value in result.items() if value is not ABSENT}
    kept.update(_by_rule(sides))
    kept.update(_items(fields_of(before or {}), sides, kept))
    groups: dict[str, Json] = {}
    for head in heads:
        groups |= head
    return content_of(kept, groups)


def _difference(field: Field, old: Mapping[Field, Json] | None, said: list[Said]) -> Difference:
    before = old.get(field, ABSENT) if old is not None else ABSENT
    changed = [one for one in said if not equal(one, before)]
    if old is not None and not _differ(changed):
        return Difference(field, before, tuple(said), Chosen.ALONE, changed[0])
    return Difference(field, before, tuple(said), Chosen.PERSON)


def _differ(said: Sequence[Said]) -> bool:
    return any(not equal(one, said[0]) for one in said)


def _is_asked(field: Field, follows: Follows) -> bool:
    if field.group == ITEMS or (field.group == WHOLE and field.name in _BY_RULE):
        return False
    return not follows(field)


def _by_rule(sides: Sequence[Mapping[Field, Json]]) -> dict[Field, Json]:
    """Put together what nobody need choose: all notes, a case that is complete, and the sign that protects a child."""
    found: dict[Field, Json] = {}
    noted = [note for side in sides for note in _listed(side.get(Field(WHOLE, NOTES)))]
    if any(Field(WHOLE, NOTES) in side for side in sides):
        found[Field(WHOLE, NOTES)] = [list(one) for one in sorted({tuple(map(str, _listed(one))) for one in noted})]
    if any(side.get(Field(WHOLE, STATE)) == DONE for side in sides):
        found[Field(WHOLE, STATE)] = DONE
    return found


def _items(old: Mapping[Field, Json], sides: Sequence[Mapping[Field, Json]], kept: Mapping[Field, Said],
           ) -> dict[Field, Json]:
    """Return the items of each repeat: those that all still have, those that one added, those that hold an answer."""
    found: dict[Field, Json] = {}
    for field in sorted({field for side in sides for field in side if field.group == ITEMS}):
        shown = [[str(one) for one in _listed(side.get(field))] for side in sides]
        before = {str(one) for one in _listed(old.get(field))}
        every = dict.fromkeys(item for items in shown for item in items)
        found[field] = [item for item in every if (item not in before) or all(item in items for items in shown)
                        or any(one.name.startswith(f"{field.name}[{item}]") for one in kept if one.group != ITEMS)]
    return found


def _listed(value: Json) -> list[Json]:
    return list(value) if isinstance(value, list | tuple) else []
