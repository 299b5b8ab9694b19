"""Which answers of an interview go when purposes are taken back, and what stays of a completed version without them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codes import ASKED_TOPICS
from testimony_desk.domain.form import Form
from testimony_desk.domain.form_rules import rules_of
from testimony_desk.domain.paths import form_path
from testimony_desk.domain.review.codec import REMARKS
from testimony_desk.domain.version import Version, unsalted
from testimony_desk.services import interview_forms
from testimony_desk.services.desk import Desk
from testimony_desk.store.errors import NotInVault

Took = Callable[[str], bool]
"""Tells of a purpose, such as `p_sensitive:health`, whether it was taken back."""
_REPEATS = frozenset({"calculation", "default"})


def gone_from(form: Form, took: Took) -> frozenset[str]:
    """Return the paths in a form whose answers rest on a purpose that was taken back, or are worked out from such."""
    rules = rules_of(form)
    gone = {place for place in rules.index.by_path.values() if any(map(took, interview_forms.needed_at(place)))}
    waiting = list(gone)
    while waiting:
        readers = {edge.reader for edge in rules.readers.get(waiting.pop(), ()) if edge.column in _REPEATS}
        waiting += readers - gone
        gone |= readers
    return frozenset(place.path for place in gone)


def remainder(desk: Desk, version: Version, took: Took) -> Mapping[str, Json] | None:
    """Return the content, unsalted, that a completed version keeps; None when nothing of it was taken back.

    It is empty when no answer is left, also when the form is not here: nobody can tell then what was asked. A
    reviewer's words about content go as a whole with any topic: nobody can tell what they quote.
    """
    if version.header.kind == REMARKS:
        return {} if any(took(f"p_sensitive:{topic}") for topic in ASKED_TOPICS) else None
    used = interview_forms.form_used(version)
    if used is None:
        return None
    try:
        gone = gone_from(interview_forms.form_for(desk, used), took)
    except NotInVault:
        return {}
    content = version.content or {}
    answers, items = _mapping(content, "answers"), _mapping(content, "items")
    kept = {path: answer for path, answer in answers.items() if form_path(path) not in gone}
    if len(kept) == len(answers):
        return None
    return {**unsalted(content), "answers": kept,
            "items": {path: one for path, one in items.items() if form_path(path) not in gone}} if kept else {}


def _mapping(content: Mapping[str, Json], name: str) -> Mapping[str, Json]:
    found = content.get(name)
    return found if isinstance(found, Mapping) else {}
