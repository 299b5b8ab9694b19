"""The checklist of protocol 3 as data: 17 items, each with the half or halves of the review that decide it."""

from __future__ import annotations

from dataclasses import dataclass

from testimony_desk.domain.review.codes import Half

_C, _T, _BOTH = frozenset({Half.CONSENT}), frozenset({Half.CONTENT}), frozenset(Half)


@dataclass(frozen=True)
class Item:
    """One item. number: as in protocol 3; halves: who decides it. Its words are in `wording.review.ITEMS`, by number.

    fields: names of the consent record that the item is about, for opening the right place; empty for content.
    """

    number: int
    halves: frozenset[Half]
    fields: tuple[str, ...] = ()


CHECKLIST: tuple[Item, ...] = (
    Item(1, _C, ("given_on", "script", "interpreter", "interpreter_code")),
    Item(2, _C, ("decisions",)),
    Item(3, _C, ("form", "evidence", "witness")),
    Item(4, _C, ("teachback",)),
    Item(5, _C, ("capacity", "guardian", "assent", "specialist_code")),
    *(Item(number, _T) for number in range(6, 14)),
    Item(14, _C, ("risk_person",)),
    Item(15, _T),
    Item(16, _BOTH),
    Item(17, _C),
)


def items_of(half: Half) -> tuple[Item, ...]:
    """Return the items that one half of the review must answer, in their order."""
    return tuple(one for one in CHECKLIST if half in one.halves)
