"""What headquarters says after a withdrawal: what it destroyed in one compartment, and what it cannot call back."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codec import ConsentUnreadable, part_from_json, part_to_json
from testimony_desk.domain.consent.covering import is_id
from testimony_desk.domain.version import Compartment

FORMAT = "td-destroyed/1"
_KIND = re.compile(r"[a-z][a-z-]{0,63}")


@dataclass(frozen=True)
class Counted:
    """How many records of a kind are empty now; at least one."""

    kind: str
    count: int


@dataclass(frozen=True)
class Destroyed:
    """The word about one compartment; ids, kinds and numbers, never content.

    withdrawal: id of its version; consents: ids of the consent versions that it covers, sorted; records: sorted by
    kind, none when nothing was here. bundles: how many left with that consent for other desks; backups: how many may
    hold it.
    """

    case: str
    withdrawal: str
    compartment: Compartment
    consents: tuple[str, ...]
    records: tuple[Counted, ...]
    bundles: int
    backups: int
    done_on: dt.date


_FIELDS = tuple(one.name for one in dataclasses.fields(Destroyed))


def to_json(said: Destroyed) -> dict[str, Json]:
    """Return the content of a version: its format, then every field."""
    return {"format": FORMAT, **{name: part_to_json(getattr(said, name)) for name in _FIELDS}}


def from_json(value: Json) -> Destroyed:
    """Return what a version's content says; raises ConsentUnreadable for anything that `to_json` does not write."""
    if not isinstance(value, Mapping) or value.keys() != {"format", *_FIELDS} or value["format"] != FORMAT:
        raise ConsentUnreadable(field="format")
    said = Destroyed(**{name: part_from_json(Destroyed, name, value[name]) for name in _FIELDS})
    _check(said)
    return said


def _check(said: Destroyed) -> None:
    kinds = [one.kind for one in said.records]
    sound = {
        "withdrawal": is_id(said.withdrawal),
        "consents": list(said.consents) == sorted(set(said.consents)) and all(map(is_id, said.consents)),
        "records": kinds == sorted(set(kinds)) and all(map(_KIND.fullmatch, kinds)),
        "count": all(one.count > 0 for one in said.records),
        "bundles": said.bundles >= 0 and said.backups >= 0,
        "compartment": said.compartment is not Compartment.CONSENT,
    }
    for field, holds in sound.items():
        if not holds:
            raise ConsentUnreadable(field=field)
