"""Words for attached files: what they show, and how they stand."""

from __future__ import annotations

from testimony_desk.domain.attachments import Kind
from testimony_desk.i18n import _
from testimony_desk.wording.direction import ltr

HASH = 12
"""How many of the 64 digits of a hash are shown: enough to compare by voice."""


def kind_words(kind: Kind) -> str:
    """Return what an attached file shows, in the chosen language."""
    return {Kind.PHOTO: _("Photo without a face"), Kind.PHOTO_INJURY: _("Photo of an injury"),
            Kind.PHOTO_FACE: _("Photo with a face"), Kind.DOCUMENT: _("Document"),
            Kind.IDENTITY_PAPER: _("Identity paper"), Kind.AUDIO: _("Sound recording"),
            Kind.VIDEO: _("Video"), Kind.EVIDENCE: _("Evidence of consent")}[kind]


def hash_words(kind: str, sha256: str) -> str:
    """Return what names a sealed file: its kind, in words, and the beginning of the SHA-256 of its ciphertext."""
    return _("{kind}, file {hash}").format(kind=kind, hash=ltr(sha256[:HASH] + "…"))


def standing_words(*, here: bool, removed_there: bool) -> str:
    """Return what is unusual about an attached file, "" for nothing."""
    if not here:
        return _("its file has not come yet")
    return _("removed at the desk that attached it") if removed_there else ""
