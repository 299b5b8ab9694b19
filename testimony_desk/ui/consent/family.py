"""For someone under 18, after the reading: the guardian is asked, then the child; both must say yes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codes import MINORS, Capacity, ConsentForm, Said
from testimony_desk.domain.consent.conversation import NOT_ASKED
from testimony_desk.domain.consent.from_afar import can_confirm
from testimony_desk.domain.sentences import groups
from testimony_desk.exchange.scripts import Part
from testimony_desk.i18n import _
from testimony_desk.services import consenting
from testimony_desk.ui import qt_text
from testimony_desk.ui.consent.reading_bar import ReadingBar
from testimony_desk.ui.consent.scene import Scene, options_of
from testimony_desk.ui.consent.talking import Spoken, Talking
from testimony_desk.ui.consent.telling import AT_ONCE
from testimony_desk.ui.editors.asked import Option
from testimony_desk.ui.editors.editor import text_of
from testimony_desk.ui.page import Page

# Spoken ways first. Nobody under 18 is asked for a thumb.
FORMS = (ConsentForm.VERBAL_WITNESSED, ConsentForm.VERBAL_REMOTE, ConsentForm.AUDIO, ConsentForm.WRITTEN_PAPER,
         ConsentForm.VERBAL_ONLY)


class FamilyScene(Scene):
    """First the guardian, where there is one, then the child, whose text may come a few sentences at a time."""

    refused = Signal()
    not_today = Signal()

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "family")
        self._place = 0
        self._guardian, self._child = GuardianAsked(talking, self._answer), ChildAsked(talking, self._answer)
        for part in (self._guardian, self._child):
            self.body.addWidget(part)

    def applies(self, spoken: Spoken) -> bool:
        """Return True for someone who is or may be under 18."""
        return spoken.said.capacity in MINORS

    def look(self, spoken: Spoken) -> None:
        """Show who is asked now."""
        self._child.show_text(spoken)
        stop = self._stops(spoken)[min(self._place, len(self._stops(spoken)) - 1)]
        self._guardian.setVisible(stop < 0)
        self._child.setVisible(stop >= 0)
        self._guardian.look(spoken)
        self._child.show_part(max(stop, 0), spoken)

    def forward(self) -> bool:
        """Go on to the child, and through its text."""
        return self._turn(self._place + 1)

    def backward(self) -> bool:
        """Go back through the child's text, and to the guardian."""
        return self._turn(self._place - 1)

    def choose(self, place: int) -> None:
        """Give the first, second or third answer by its key."""
        if self._guardian.isHidden():
            self._child.choose(place)
        else:
            self._guardian.answers.choose(place)

    def see_to(self, code: str) -> None:
        """Show who is still to be asked: the guardian first, where their yes is missing."""
        guardian = self.talking.spoken.said.guardian
        waits = guardian is not None and not (guardian.agrees and guardian.form is not ConsentForm.NONE)
        last = len(self._stops(self.talking.spoken)) - 1
        self._turn(0 if waits and not code.startswith("assent") else last)

    def _stops(self, spoken: Spoken) -> tuple[int, ...]:
        """What is shown one after the other: -1 the guardian, from 0 on a part of the child's text."""
        asked = () if spoken.said.capacity is Capacity.MINOR_NO_GUARDIAN or spoken.said.guardian is None else (-1,)
        return (*asked, *range(max(1, len(self._child.parts))))

    def _turn(self, place: int) -> bool:
        if not 0 <= place < len(self._stops(self.talking.spoken)):
            return False
        self._place = place
        self.look(self.talking.spoken)
        return True

    def _answer(self, said: Said) -> None:
        if said is Said.NO:
            self.refused.emit()
        elif said is Said.LATER:
            self.not_today.emit()


class GuardianAsked(Scene):
    """The guardian's answer and how it was given; the day is today's."""

    def __init__(self, talking: Talking, answered: Callable[[Said], None]) -> None:
        super().__init__(talking, "guardian_asked")
        self.body.addWidget(qt_text.title(_("The guardian")))
        self.body.addWidget(qt_text.label(_("Does the guardian agree that we talk with the child?"), "aloud"))
        self.answers = ThreeAnswers(talking.page, "guardian")
        self.answers.given.connect(lambda said: self._say(agrees=said is Said.YES))
        self.answers.given.connect(answered)
        self.body.addWidget(self.answers)
        self._form = self.field("consent/guardian/form", _("How does the guardian confirm?"), _forms(talking.spoken),
                                changed=lambda value: self._say(form=_form(value)))

    def look(self, spoken: Spoken) -> None:
        """Show what the guardian said so far."""
        guardian = spoken.said.guardian
        if guardian is not None:
            self.answers.mark(agreed=guardian.agrees)
            self._form.relabel(replace(self._form.asked, options=_forms(spoken)))
            self._form.fill(guardian.form.value if guardian.form is not ConsentForm.NONE else None)

    def _say(self, **changes: Any) -> None:
        today = self.talking.today
        self.talking.amend(lambda said: said if said.guardian is None else replace(
            said, guardian=replace(said.guardian, given_on=today, **changes)))


class ChildAsked(Scene):
    """The text for children, read aloud; then what the child makes of it in its own words, and its answer."""

    def __init__(self, talking: Talking, answered: Callable[[Said], None]) -> None:
        super().__init__(talking, "child_asked")
        large = talking.spoken.said.large_reading
        self._most = AT_ONCE if large else 0
        self.parts: tuple[str, ...] = ()
        self.body.addWidget(qt_text.title(_("The child")))
        self.body.addWidget(qt_text.label(_("Read slowly, then wait. The child answers for itself."), "hint"))
        self._reading = ReadingBar(talking, "reading_child")
        self.body.addWidget(self._reading)
        self._words = qt_text.label("", "reading" if large else "aloud", "child_aloud")
        self.body.addWidget(self._words)
        self._answer = ChildAnswer(talking, answered)
        self.body.addWidget(self._answer)

    def show_text(self, spoken: Spoken) -> None:
        """Take the child's text as it stands now."""
        text = spoken.script.child if spoken.script is not None else ""
        self.parts = tuple(groups(text, self._most)) if self._most and text else (text,)

    def show_part(self, place: int, spoken: Spoken) -> None:
        """Show a part of the text; under the last one the child is asked."""
        self._reading.offer(spoken, Part.CHILD.value)
        self._words.setText(self.parts[min(place, len(self.parts) - 1)])
        self._answer.setVisible(place >= len(self.parts) - 1)
        self._answer.look(spoken)

    def choose(self, place: int) -> None:
        """Give an answer by its key, once the whole text was read."""
        if not self._answer.isHidden():
            self._answer.answers.choose(place)


class ChildAnswer(Scene):
    """What the child says; kept only for the text that was read, so another language asks it again."""

    def __init__(self, talking: Talking, answered: Callable[[Said], None]) -> None:
        super().__init__(talking, "child_answer")
        self._filled = ""
        self._told_back = self.field("consent/child/told_back",
                                     _("What will we do together, and how does the child stop?"),
                                     hint=_("In the child's own words; one short line, no names."),
                                     changed=lambda value: self._say(told_back=text_of(value)))
        self.body.addWidget(qt_text.label(_("Does the child want to talk?"), "heading"))
        self.answers = ThreeAnswers(talking.page, "child")
        self.answers.given.connect(lambda said: self._say(agrees=said is Said.YES))
        self.answers.given.connect(answered)
        self.body.addWidget(self.answers)
        self._form = self.field("consent/child/form", _("How did the child say it?"), _forms(talking.spoken),
                                changed=lambda value: self._say(form=_form(value)))

    def look(self, spoken: Spoken) -> None:
        """Show what the child said after the text of now; what is being typed stays."""
        text = spoken.script.extra_sha256 if spoken.script is not None else ""
        said = spoken.said.assented(text) or NOT_ASKED
        self.answers.mark(agreed=said.agrees)
        self._form.relabel(replace(self._form.asked, options=_forms(spoken)))
        self._form.fill(said.form.value if said.form is not ConsentForm.NONE else None)
        if text != self._filled:
            self._filled = text
            self._told_back.fill(said.told_back or None)

    def _say(self, **changes: Any) -> None:
        self.talking.do(lambda desk, talk: consenting.answer_as_child(
            desk, talk, lambda assent: replace(assent, **changes)))


class ThreeAnswers(QWidget):
    """Yes, no and not today, of one size; none is chosen beforehand, and a no leads to the end."""

    given = Signal(object)

    def __init__(self, page: Page, who: str) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._buttons = [self._button(page, who, said, words, picture) for said, words, picture in (
            (Said.YES, _("Yes"), "hand-open"), (Said.NO, _("No"), "hand-raised"),
            (Said.LATER, _("Not today"), "clock"))]
        self.setLayout(qt_text.equals(*self._buttons))

    def mark(self, *, agreed: bool) -> None:
        """Mark the yes once it was given; a no or another day leaves this page."""
        self._group.setExclusive(False)
        for place, button in enumerate(self._buttons):
            button.setChecked(agreed and place == 0)
        self._group.setExclusive(True)

    def choose(self, place: int) -> None:
        """Give an answer by its key."""
        self._buttons[place].click()

    def _button(self, page: Page, who: str, said: Said, words: str, picture: str) -> QPushButton:
        button = page.button(words, f"{who}_says_{said.value}", "choice", picture)
        button.setCheckable(True)
        button.clicked.connect(lambda: self.given.emit(said))
        self._group.addButton(button)
        return button


def _forms(spoken: Spoken) -> tuple[Option, ...]:
    return options_of("consent_form", [one for one in FORMS if can_confirm(spoken.said.from_afar, one)])


def _form(value: Json) -> ConsentForm:
    return ConsentForm(text_of(value)) if value else ConsentForm.NONE
