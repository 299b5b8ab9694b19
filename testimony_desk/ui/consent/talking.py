"""Carries a consent conversation through the lane: every act is kept at once, then everything is looked at anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from testimony_desk.domain.consent.codes import InfoItem
from testimony_desk.domain.consent.conversation import Conversation
from testimony_desk.domain.consent.readiness import Problem
from testimony_desk.domain.consent.record import Decision
from testimony_desk.exchange.scripts import Script, ScriptGaps
from testimony_desk.services import asking_again, consenting, script_readings, taking_evidence
from testimony_desk.services.asking_again import Change
from testimony_desk.services.consent_drafts import Talk
from testimony_desk.services.desk import Desk
from testimony_desk.services.evidence_drafts import Waiting
from testimony_desk.ui.page import Page

Act = Callable[[Desk, Talk], Talk]


@dataclass(frozen=True)
class Spoken:
    """How a conversation stands: what was said, the text to read, what is still open, what is missing.

    script is None while words are missing in it; `gaps` then says which. steps: all there is to go through. to_read:
    the paragraphs to read. held, change: of a later conversation, what was decided before and what keeping it changes.
    evidence: what the person confirmed with, where it waits sealed for the agreement. readings: which texts have a
    recorded reading of their words as they are now.
    """

    talk: Talk
    script: Script | None = None
    gaps: ScriptGaps | None = None
    open: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    to_read: tuple[InfoItem, ...] = tuple(InfoItem)
    held: tuple[Decision, ...] = ()
    change: Change | None = None
    evidence: Waiting | None = None
    readings: frozenset[str] = frozenset()

    @property
    def said(self) -> Conversation:
        """The conversation itself."""
        return self.talk.conversation


class Talking(QObject):
    """Holds the conversation as the lane last kept it; `changed` gives it to whoever shows it."""

    changed = Signal(object)

    def __init__(self, page: Page, talk: Talk) -> None:
        super().__init__(page)
        self.page = page
        self._talk = talk  # written by the lane's thread only, so that no act works on an older conversation
        self.spoken = Spoken(talk)

    @property
    def today(self) -> dt.date:
        """The day on which this is said, by the desk's clock (UTC)."""
        return self.page.desk.moment().date()

    def look(self) -> None:
        """Look at the conversation anew."""
        self.do(lambda _desk, talk: talk)

    def do(self, act: Act, *, then: Callable[[], object] | None = None) -> None:
        """Do one act of `services.consenting`; `then` comes after `changed`."""
        def work(desk: Desk) -> Spoken:
            self._talk = act(desk, self._talk)
            return looked_at(desk, self._talk)

        def done(spoken: Spoken) -> None:
            self.spoken = spoken
            self.changed.emit(spoken)
            if then is not None:
                then()

        self.page.ask(work, self.page.desk, done=done)

    def say(self, **changes: Any) -> None:
        """Keep changed fields of the conversation."""
        self.amend(lambda said: replace(said, **changes))

    def amend(self, change: Callable[[Conversation], Conversation]) -> None:
        """Keep a change of the conversation as it will stand then: what was typed before may still be on its way."""
        self.do(lambda desk, talk: consenting.change(desk, talk, change(talk.conversation)))


def looked_at(desk: Desk, talk: Talk) -> Spoken:
    """Return how a conversation stands now."""
    try:
        script = consenting.script(desk, talk)
    except ScriptGaps as gaps:
        return Spoken(talk, gaps=gaps)
    readings = frozenset(script_readings.offered(desk, talk.conversation.language))
    if talk.conversation.again is None:
        return Spoken(talk, script, None, consenting.open_questions(desk, talk), consenting.steps(desk, talk),
                      consenting.problems(desk, talk), evidence=taking_evidence.look(desk, talk), readings=readings)
    return Spoken(talk, script, None, asking_again.open_questions(desk, talk), asking_again.steps(desk, talk),
                  asking_again.problems(desk, talk), asking_again.to_read(desk, talk), asking_again.held(desk, talk),
                  asking_again.change_of(desk, talk), taking_evidence.look(desk, talk), readings)
