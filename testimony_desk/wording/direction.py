"""Keeps texts of different directions apart: isolates around every inserted value, removed again on the way out."""

from __future__ import annotations

_LRI, _FSI, _PDI = "\u2066", "\u2068", "\u2069"
_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))
# Embeddings and overrides too: a name from a foreign file could otherwise turn the sentence around it.
_UNSAFE = {**_ISOLATES, **dict.fromkeys(range(0x202A, 0x202F))}


def iso(value: object) -> str:
    """Return a value isolated (FSI .. PDI), so that it runs by its own first letter and moves nothing beside it."""
    return f"{_FSI}{str(value).translate(_UNSAFE)}{_PDI}"


def ltr(value: object) -> str:
    """Return a code, telephone number, path or address isolated from left to right (LRI .. PDI)."""
    return f"{_LRI}{str(value).translate(_UNSAFE)}{_PDI}"


def path(value: object) -> str:
    """Return a path isolated from left to right, with a chance to begin a new line after each of its folders."""
    return ltr(str(value).replace("/", "/\u200b"))


def strip_marks(text: str) -> str:
    """Return a text without isolates: for copying, exporting and searching."""
    return text.translate(_ISOLATES)
