"""Gathers in the lane what the page of one case's finds shows, also with names that a second person lends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from testimony_desk.crypto.passphrase import KdfPolicy
from testimony_desk.services import free_texts, leak_records, redacting, together
from testimony_desk.services.desk import Desk
from testimony_desk.services.redacting import TextFinds
from testimony_desk.services.together import Second


@dataclass(frozen=True)
class Finds:
    """What the page shows: the texts with their finds, and the words of the questions they answer, by path.

    seconds: the numbers of those who could lend the names for a look, none where that is of no use. naming: paths of
    texts whose new words name somebody, as a look with the names has just shown. aside: records that count for nothing.
    """

    texts: tuple[TextFinds, ...]
    labels: Mapping[str, str]
    seconds: tuple[int, ...] = ()
    naming: tuple[str, ...] = ()
    aside: int = 0


def look_up(desk: Desk, case: str, language: str) -> Finds:
    """In the lane: return the finds of a case, and note in the journal that somebody looked."""
    return gather(desk, case, language, redacting.look(desk, case))


def look_together(desk: Desk, case: str, language: str, second: Second, policy: KdfPolicy, *,
                  cancelled: Callable[[], bool]) -> Finds:
    """In the lane: look the case through with the names that a second person lends, and return its finds."""
    naming = together.look_through(desk, [case], second, policy, cancelled)
    return replace(gather(desk, case, language, redacting.of_case(desk, case)), naming=naming)


def gather(desk: Desk, case: str, language: str, texts: tuple[TextFinds, ...]) -> Finds:
    """In the lane: return what is to be shown of these texts of a case."""
    with_finds = tuple(one for one in texts if one.seen.hits or not one.checked)
    seconds = tuple(one.number for one in together.seconds(desk))
    return Finds(with_finds, free_texts.labels(desk, case, language), seconds,
                 aside=len(leak_records.left_aside(desk, case)))
