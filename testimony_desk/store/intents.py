"""Intents: committed promises in consent for work that crosses compartments, replayed at every unlock until done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.version import Compartment
from testimony_desk.store.compartment import OpenCompartment

MAX_IDS = 16 * 1024 * 1024


@dataclass(frozen=True)
class Intent:
    """One promise. id: 32 hex digits; kind: a code that says who replays it; ids: what it is about, never content."""

    id: str
    kind: str
    ids: Mapping[str, Json]
    made_on: str


def add(consent: OpenCompartment, intent: Intent) -> None:
    """Commit a promise, inside the caller's transaction or one of its own."""
    with consent.transaction():
        consent.execute("INSERT INTO intents(id, kind, ids, made_on, done_on) VALUES(?, ?, ?, ?, '')",
                        (bytes.fromhex(intent.id), intent.kind, canonical.dump(intent.ids), intent.made_on))


def pending(consent: OpenCompartment) -> list[Intent]:
    """Return the promises that are not yet kept, oldest first."""
    rows = consent.execute("SELECT id, kind, ids, made_on FROM intents WHERE done_on = '' ORDER BY n")
    return [Intent(identifier.hex(), kind, _ids(data), made_on) for identifier, kind, data, made_on in rows]


def of_kind(consent: OpenCompartment, kind: str) -> list[Intent]:
    """Return every promise of a kind, kept ones too, oldest first."""
    rows = consent.execute("SELECT id, kind, ids, made_on FROM intents WHERE kind = ? ORDER BY n", (kind,))
    return [Intent(identifier.hex(), one, _ids(data), made_on) for identifier, one, data, made_on in rows]


def finish(consent: OpenCompartment, identifier: str, at: str) -> None:
    """Note that a promise is kept everywhere; `at` is `YYYY-MM-DDTHH:MM:SSZ`."""
    with consent.transaction():
        consent.execute("UPDATE intents SET done_on = ? WHERE id = ? AND done_on = ''", (at, bytes.fromhex(identifier)))


def open_again(consent: OpenCompartment, kind: str) -> None:
    """Let every kept promise of a kind be kept once more: a compartment that came from a backup lacks its share."""
    with consent.transaction():
        consent.execute("DELETE FROM done WHERE length(intent) > 16 AND substr(intent, 1, 16) IN"
                        " (SELECT id FROM intents WHERE kind = ?)", (kind,))
        consent.execute("UPDATE intents SET done_on = '' WHERE kind = ?", (kind,))


def is_done_in(compartment: OpenCompartment, identifier: str) -> bool:
    """Tell whether this compartment's share of a promise is kept."""
    return bool(compartment.execute("SELECT 1 FROM done WHERE intent = ?", (bytes.fromhex(identifier),)))


def mark_done_in(compartment: OpenCompartment, identifier: str) -> None:
    """Note, in the transaction that does it, that this compartment's share of a promise is kept."""
    with compartment.transaction():
        compartment.execute("INSERT OR IGNORE INTO done VALUES(?)", (bytes.fromhex(identifier),))


def mark_share(consent: OpenCompartment, identifier: str, name: Compartment) -> None:
    """Note in consent that another compartment's share is kept: those who cannot open that one must know it too."""
    mark_done_in(consent, _share(identifier, name))


def has_share(consent: OpenCompartment, identifier: str, name: Compartment) -> bool:
    """Tell whether consent knows that another compartment's share of a promise is kept."""
    return is_done_in(consent, _share(identifier, name))


def _share(identifier: str, name: Compartment) -> str:
    """Return the id and then the compartment's name, as hex digits: one row of the same table."""
    return identifier + name.value.encode().hex()


def _ids(data: bytes) -> Mapping[str, Json]:
    value = canonical.load(data, MAX_IDS)
    assert isinstance(value, dict)  # only `add` writes this column
    return value
