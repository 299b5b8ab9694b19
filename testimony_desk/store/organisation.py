"""The wordings of the organisation page: what fills the gaps of the consent scripts, in each language."""

from __future__ import annotations

from collections.abc import Mapping

from testimony_desk.store.compartment import OpenCompartment

Wordings = Mapping[str, Mapping[str, str]]
"""Language tag to field name to wording."""


def read(consent: OpenCompartment) -> dict[str, dict[str, str]]:
    """Return every wording that was filled in."""
    found: dict[str, dict[str, str]] = {}
    for language, field, wording in consent.execute("SELECT language, field, wording FROM organisation"):
        found.setdefault(language, {})[field] = wording
    return found


def write(consent: OpenCompartment, wordings: Wordings) -> None:
    """Keep exactly these wordings in place of the ones before."""
    rows = [(language, field, wording) for language, fields in wordings.items() for field, wording in fields.items()]
    with consent.transaction():
        consent.execute("DELETE FROM organisation")
        consent.execute_many("INSERT INTO organisation VALUES(?, ?, ?)", rows)
