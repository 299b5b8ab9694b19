"""Finds while somebody types: looked for with the register of the case, said to be fine, and decided so at the end."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.leaks.hit import Hit, LeakType
from testimony_desk.domain.leaks.known import NO_REGISTER
from testimony_desk.domain.leaks.redaction import Decision, Deed, KeepReason
from testimony_desk.domain.leaks.scan import scan
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import interview_drafts, known_names, redacting
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_drafts import Interview
from testimony_desk.services.redacting import TextFinds
from testimony_desk.store import drafts

FINE = interview_drafts.FINE


@dataclass(frozen=True)
class Fine:
    """Words of one text that somebody said may stay, and why; kept in the draft, in testimony, until completion."""

    leak_type: LeakType
    reason: KeepReason
    words: str = field(repr=False)

    def fits(self, hit: Hit, text: str) -> bool:
        """Tell whether a find is these words."""
        return hit.leak_type is self.leak_type and _composed(text[hit.start:hit.end]) == self.words


def look(desk: Desk, interview: Interview, path: str, text: str) -> tuple[Hit, ...]:
    """Return what in a text as it is typed could find a person, without what was said to be fine; nothing is kept."""
    register = known_names.register_of(desk, interview.case)
    fine = said_fine(desk, interview.record).get(path, ())
    return tuple(hit for hit in scan(text, interview.language, register)
                 if not any(one.fits(hit, text) for one in fine))


def look_at_line(desk: Desk, case: str, text: str) -> tuple[Hit, ...]:
    """Return what in a line about a case, such as a reviewer's comment, could find a person; nothing is kept.

    With the names of the case where they are open, else with what nothing but the text says.
    """
    return scan(text, known=known_names.register_of(desk, case) if desk.opens(Compartment.IDENTITY) else NO_REGISTER)


def say_fine(desk: Desk, interview: Interview, path: str, fine: Fine) -> None:
    """Keep that some words of a text may stay, on disk when this returns; raises CompartmentClosed, DiskFull."""
    before = said_fine(desk, interview.record).get(path, ())
    said = dict.fromkeys((*before, Fine(fine.leak_type, fine.reason, _composed(fine.words))))
    value: tuple[Json, ...] = tuple((one.leak_type.value, one.reason.value, one.words) for one in said)
    interview_drafts.keep_beside(desk, interview, FINE + path, RawAnswer(value))


def said_fine(desk: Desk, record: str) -> Mapping[str, tuple[Fine, ...]]:
    """Return what was said to be fine in an open interview, by the path of its text."""
    kept = drafts.answers(desk.compartment(Compartment.TESTIMONY), record)
    return {path.removeprefix(FINE): _read(answer.value) for path, answer in kept.items() if path.startswith(FINE)}


def settle(desk: Desk, case: str, record: str) -> None:
    """At completion: decide about the finds that were said to be fine, in the name of whoever completes; idempotent."""
    fine = said_fine(desk, record)
    for one in redacting.of_case(desk, case) if fine else ():
        if one.seen.told.interview == record:
            _settle(desk, one, fine.get(one.path, ()))


def _settle(desk: Desk, one: TextFinds, fine: tuple[Fine, ...]) -> None:
    text = one.seen.text.text
    stays = {hit: Decision(Deed.KEEP, reason=said.reason) for hit in one.open for said in fine if said.fits(hit, text)}
    if stays:
        redacting.decide(desk, one, {**one.decisions, **stays}, one.afterwards)


def _read(value: Json) -> tuple[Fine, ...]:
    assert isinstance(value, list | tuple)  # only `say_fine` writes it
    return tuple(Fine(LeakType(str(kind)), KeepReason(str(reason)), str(words)) for kind, reason, words in value)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
