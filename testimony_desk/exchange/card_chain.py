"""A card's file: the card in use first, then those that it succeeds, each named by its hash in the one before."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from testimony_desk.exchange import card
from testimony_desk.exchange.card import SignedCard
from testimony_desk.exchange.errors import CardRefused

MOST = 8
"""More changes of keys between two meetings are compared anew."""
_BETWEEN = b"\n\n"


def write(cards: Sequence[SignedCard]) -> bytes:
    """Return the file of cards, the newest first; the oldest are left out where it would be too large."""
    kept = list(cards[:MOST])
    while len(data := b"\n".join(one.data for one in kept)) > card.MAX_FILE:
        kept.pop()
    return data


def read(data: bytes) -> tuple[SignedCard, ...]:
    """Return the cards of a file, the newest first: what was compared of it vouches for those behind it.

    Raises CardRefused with why, CardTooNew; CardRefused too when one does not name the next as its predecessor.
    """
    if len(data) > card.MAX_FILE or data.count(_BETWEEN) >= MOST:
        raise CardRefused(why="size")
    texts = data.split(_BETWEEN)
    found = tuple(card.read(text + b"\n" if place < len(texts) - 1 else text) for place, text in enumerate(texts))
    for newer, older in itertools.pairwise(found):
        if newer.card.previous != older.fingerprint:
            raise CardRefused(why="predecessor")
    return found
