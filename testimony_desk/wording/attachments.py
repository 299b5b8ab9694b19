"""Words for attached files: what they show, and how they stand."""

from __future__ import annotations

from testimony_desk.domain.attachments import Kind
from testimony_desk.i18n import _


def kind_words(kind: Kind) -> str:
    """Return what an attached file shows, in the chosen language."""
    return {Kind.PHOTO: _("Photo without a face"), Kind.PHOTO_INJURY: _("Photo of an injury"),
            Kind.PHOTO_FACE: _("Photo with a face"), Kind.DOCUMENT: _("Document"),
            Kind.IDENTITY_PAPER: _("Identity paper"), Kind.AUDIO: _("Sound recording"),
            Kind.VIDEO: _("Video"), Kind.EVIDENCE: _("Evidence of consent")}[kind]


def standing_words(*, here: bool, removed_there: bool) -> str:
    """Return what is unusual about an attached file, "" for nothing."""
    if not here:
        return _("its file has not come yet")
    return _("removed at the desk that attached it") if removed_there else ""
