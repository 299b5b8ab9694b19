"""Whether a court wants a case kept: words of supervisors, of which the careful one counts; it stops nothing."""

from __future__ import annotations

from collections.abc import Sequence

from testimony_desk.domain.review.codes import MAY_DECIDE, Half
from testimony_desk.domain.review.facts import Eyes
from testimony_desk.domain.review.record import DecisionRefused, LegalHold


def check(word: LegalHold, eyes: Eyes) -> None:
    """Raise DecisionRefused for whoever is no supervisor, and for a hold that does not say who wants it."""
    if not eyes.has_role(word.person, MAY_DECIDE[Half.CONSENT]):
        raise DecisionRefused(why="not a reviewer")
    if word.wanted and not word.words:
        raise DecisionRefused(why="no words")


def in_force(words: Sequence[LegalHold], eyes: Eyes) -> tuple[LegalHold, ...]:
    """Return the words by which a case is to be kept, none when it is not; words may come in any order.

    Of those that did not know of each other the one that wants it kept counts.
    """
    known = {identifier for one in words for identifier in one.after}
    return tuple(one for one in words if one.wanted and one.id not in known and _may(one, eyes))


def _may(word: LegalHold, eyes: Eyes) -> bool:
    try:
        check(word, eyes)
    except DecisionRefused:
        return False
    return True
