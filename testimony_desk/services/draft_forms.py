"""Finds the form that a draft was begun with, and which compartment and purposes each of its places has."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from testimony_desk.domain import canonical, form_codec
from testimony_desk.domain.form import Form
from testimony_desk.domain.form_index import FormIndex, Place
from testimony_desk.exchange import builtin
from testimony_desk.exchange.builtin import FormNotCompiled
from testimony_desk.services.desk import Desk
from testimony_desk.store import forms
from testimony_desk.store.drafts import Draft

MAX_FORM = 32 * 1024 * 1024


def form_of(desk: Desk, draft: Draft) -> Form:
    """Return the very form a draft answers, by its fingerprint; a newer one never takes its place.

    Raises NotInVault when neither the program nor this desk has it.
    """
    return form_named(desk, draft.form, draft.form_version, draft.fingerprint)


def form_named(desk: Desk, identifier: str, version: str, fingerprint: str) -> Form:
    """Return the form of that id, version and fingerprint (64 hex digits); raises NotInVault where nobody has it."""
    shipped = _shipped(identifier, version)
    if shipped is not None and shipped[1] == fingerprint:
        return shipped[0]
    return _kept(fingerprint, forms.get(desk.consent, fingerprint).compiled)


def places_of(desk: Desk, draft: Draft) -> Mapping[str, Place]:
    """Return the places of a draft's form by their path without items, each with its marks and purposes."""
    return FormIndex(form_of(desk, draft)).by_path


@functools.lru_cache(maxsize=8)
def _kept(_fingerprint: str, compiled: bytes) -> Form:
    """Return a kept form, taken apart once: every interview that answers it asks for it anew."""
    return form_codec.from_json(canonical.load(compiled, MAX_FORM))


@functools.cache
def _shipped(identifier: str, version: str) -> tuple[Form, str] | None:
    """Return a form that is shipped and its fingerprint, found once: every interview that answers it asks for it."""
    try:
        return builtin.form_by_id(identifier, version), builtin.fingerprint_of(identifier, version)
    except FormNotCompiled:
        return None
