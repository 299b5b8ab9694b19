"""What an attached file says of people beside what it shows: codes only, never what stands there."""

from __future__ import annotations

import enum


class FileLeak(enum.StrEnum):
    """The kinds of list `leak_type` that only files have."""

    METADATA = "metadata"
    VOICE_FACE = "voice_face"


class Trace(enum.StrEnum):
    """What was found beside the picture, the sound or the text of a file."""

    PLACE = "place"
    DEVICE = "device"
    TIME = "time"
    AUTHOR = "author"
    CHANGES = "changes"
    COMMENT = "comment"
    THUMBNAIL = "thumbnail"
    OTHER = "other"
    NOT_LOOKED = "not-looked"
