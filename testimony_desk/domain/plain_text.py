"""Text as an answer may hold it: NFC, no half characters, not longer than the limit."""

from __future__ import annotations

import unicodedata

from testimony_desk.domain.answer_errors import ShapeRefused, TextTooLong
from testimony_desk.domain.canonical import Json

MAX_TEXT = 200_000


def plain(value: Json, limit: int = MAX_TEXT) -> str:
    """Return a text in NFC; raises ShapeRefused for no text or half a character, TextTooLong beyond `limit`."""
    if not isinstance(value, str) or any("\ud800" <= char <= "\udfff" for char in value):
        raise ShapeRefused
    text = unicodedata.normalize("NFC", value)
    if len(text) > limit:
        raise TextTooLong(limit=limit)
    return text
