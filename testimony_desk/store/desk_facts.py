"""What kind of desk a vault belongs to; kept in consent, because every slot opens it."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.errors import VaultDamaged


class DeskKind(enum.StrEnum):
    """Where interviews are recorded, and where they are gathered."""

    FIELD = "field"
    HEADQUARTERS = "headquarters"


@dataclass(frozen=True)
class DeskFacts:
    """A desk's kind, its name as it stands on its card, and whether it is for training with made-up people only."""

    kind: DeskKind
    name: str
    training: bool = False


def write_facts(consent: OpenCompartment, facts: DeskFacts) -> None:
    """Write a new desk's facts."""
    with consent.transaction():
        consent.execute_many("INSERT INTO facts VALUES(?, ?)", [
            ("kind", facts.kind.value), ("name", facts.name), ("training", "yes" if facts.training else "no")])


def read_facts(consent: OpenCompartment) -> DeskFacts:
    """Return the desk's facts; raises VaultDamaged when they are not there."""
    found: dict[str, str] = dict(consent.execute("SELECT name, value FROM facts"))
    try:
        return DeskFacts(DeskKind(found["kind"]), found["name"], found["training"] == "yes")
    except (KeyError, ValueError):
        raise VaultDamaged(compartment=consent.name.value, why="facts") from None
