"""Compiled forms that this desk imported or received; the built-in ones come with the program and are not here."""

from __future__ import annotations

from dataclasses import dataclass

from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.errors import NotInVault


@dataclass(frozen=True)
class StoredForm:
    """One immutable version of a form. fingerprint: 64 hex digits; compiled: canonical JSON of `domain.form_codec`."""

    fingerprint: str
    form: str
    form_version: str
    added_on: str
    compiled: bytes


def add(consent: OpenCompartment, form: StoredForm) -> None:
    """Keep a form; the same fingerprint a second time changes nothing."""
    with consent.transaction():
        consent.execute("INSERT OR IGNORE INTO forms(fingerprint, form, form_version, added_on, compiled)"
                        " VALUES(?, ?, ?, ?, ?)",
                        (form.fingerprint, form.form, form.form_version, form.added_on, form.compiled))


def get(consent: OpenCompartment, fingerprint: str) -> StoredForm:
    """Return a form by its fingerprint; raises NotInVault."""
    for row in consent.execute("SELECT fingerprint, form, form_version, added_on, compiled FROM forms"
                               " WHERE fingerprint = ?", (fingerprint,)):
        return StoredForm(*row)
    raise NotInVault(what="form")


def known(consent: OpenCompartment) -> list[StoredForm]:
    """Return all kept forms by id, the latest added of each first, without their compiled bytes."""
    rows = consent.execute("SELECT fingerprint, form, form_version, added_on, x'' FROM forms"
                           " ORDER BY form, added_on DESC, form_version DESC")
    return [StoredForm(*row) for row in rows]
