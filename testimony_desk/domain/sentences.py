"""Splits a paragraph that is read aloud into groups of whole sentences, each short enough to be taken in at once."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?؟…])\s+")


def groups(text: str, most: int) -> tuple[str, ...]:
    """Return the sentences of a paragraph in order, joined while they stay within `most` characters.

    A sentence longer than that stands alone and whole; nothing is ever cut inside a sentence.
    """
    found: list[str] = []
    for sentence in _END.split(text.strip()):
        if found and len(found[-1]) + 1 + len(sentence) <= most:
            found[-1] = f"{found[-1]} {sentence}"
        else:
            found.append(sentence)
    return tuple(found)
