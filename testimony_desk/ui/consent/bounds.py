"""What a person ties a yes to: a condition in one line, a first day, a day from which on it no longer holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.blocks import OUTSIDE
from testimony_desk.domain.consent.codes import Purpose, Said
from testimony_desk.domain.consent.purposes import RULES
from testimony_desk.domain.consent.record import Decision
from testimony_desk.domain.form import Kind
from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.consent.scene import Scene
from testimony_desk.ui.consent.talking import Talking
from testimony_desk.ui.editors.editor import Editor, text_of

Day = dt.date | None


class ConditionPart(Scene):
    """The condition of a yes, in one line; filled anew only when another question is shown."""

    def __init__(self, talking: Talking, changed: Callable[[str], None]) -> None:
        super().__init__(talking, "condition")
        self._shown = ""
        self._field = self.field("consent/condition", _("Which condition? One short line, no names."),
                                 changed=lambda value: changed(text_of(value)))

    def show_for(self, key: str, decision: Decision | None) -> None:
        """Show the condition of a question, nothing unless the answer was a yes with a condition."""
        self.setVisible(decision is not None and decision.said is Said.CONDITIONAL)
        if key != self._shown:
            self._shown = key
            self._field.fill((decision.conditions if decision is not None else "") or None)


class DaysPart(Scene):
    """The first day of a use, and the day that ends it; only for what leaves the organisation, and only after a yes."""

    def __init__(self, talking: Talking, changed: Callable[[Day, Day], None]) -> None:
        super().__init__(talking, "days")
        self._shown, self._changed = "", changed
        self._typed: dict[str, str] = {}
        self._fields: dict[str, Editor] = {}
        for name, words in (("embargo_until", _("Not before a certain day?")),
                            ("expires_on", _("No longer from a certain day on?"))):
            self._fields[name] = self.field(f"consent/{name}", words, kind=Kind.DATE, changed=partial(self._on, name))
        self._gap = qt_text.label(_("Day, month and year are needed here, or none of them."), "care", "days_gap")
        self.body.addWidget(self._gap)

    @property
    def whole(self) -> bool:
        """True while every day is a whole date or empty."""
        return self.isHidden() or all(not text or _day(text) for text in self._typed.values())

    def show_for(self, key: str, decision: Decision | None) -> None:
        """Show the days of a question; what is being typed stays."""
        agreed = decision is not None and decision.said in (Said.YES, Said.CONDITIONAL)
        self.setVisible(agreed and RULES[Purpose(key.partition(":")[0])].act in OUTSIDE)
        if key != self._shown:
            self._shown = key
            given = {name: getattr(decision, name, None) for name in self._fields}
            self._typed = {name: day.isoformat() if day else "" for name, day in given.items()}
            for name, editor in self._fields.items():
                editor.fill(self._typed[name] or None)
        self.say_gap()

    def say_gap(self) -> None:
        """Say that a day is not whole, or no longer."""
        self._gap.setVisible(not self.whole)

    def _on(self, name: str, value: Json) -> None:
        self._typed[name] = text_of(value)
        self.say_gap()
        if self.whole:
            self._changed(_day(self._typed["embargo_until"]), _day(self._typed["expires_on"]))


def _day(text: str) -> Day:
    """Return a whole day, None for anything less."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
