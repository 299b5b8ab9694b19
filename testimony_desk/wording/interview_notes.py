"""Notes about answers of one interview that do not fit together: what was told stays, the note only says so."""

from __future__ import annotations

from testimony_desk.domain.published.conflicts import Remark
from testimony_desk.i18n import N_, _
from testimony_desk.wording.errors_cases import remark_text

NOTES: dict[str, str] = {
    "date-after-interview": N_("This event is dated after the conversation. The date stays as it was told."),
}


def note_text(remark: Remark) -> str:
    """Return what a person reads about a remark of `domain.conflicts`; its `where` is the instance path."""
    return _(NOTES[remark.code]) if remark.code in NOTES else remark_text(remark)
