"""After a crash or a lock in the middle: which interview stopped when and where, its last words covered."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from testimony_desk.domain.raw import AnswerState
from testimony_desk.i18n import _
from testimony_desk.services import interviewing
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_drafts import Unfinished
from testimony_desk.ui import qt_text
from testimony_desk.ui.cases.case_words import touched_words
from testimony_desk.ui.page import Page, column, row
from testimony_desk.ui.shell import Shell
from testimony_desk.wording.direction import iso, ltr

LAST_WORDS = 160


@dataclass(frozen=True)
class Stopped:
    """An interview that stopped: where, in the words of its form, and the end of the last text that was kept."""

    unfinished: Unfinished
    section: str
    last_words: str


class InterruptedPage(Page):
    """Go on, or look first at the list of cases; nothing here destroys anything."""

    place = "cases"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._body = column(self)
        self._body.addWidget(qt_text.title(_("An interview waits")))
        self._first: QWidget | None = None
        language = shell.theme.look.language
        self.ask(lambda desk: stopped(desk, language), self.desk, done=self._show)

    def first_field(self) -> QWidget | None:
        """Return the way on, once it is there."""
        return self._first

    def _show(self, found: tuple[Stopped, ...]) -> None:
        if not found:
            said = self.shell.notice.text  # what unlocking did is still to be read
            self.shell.go("cases")
            if said:
                self.shell.notice.say(said)
            return
        for one in found:
            self._body.addWidget(self._frame(one))
        look = self.button(_("Look at the cases first"), "look_first", "", "cases")
        look.clicked.connect(lambda: self.shell.go("cases"))
        self._body.addLayout(row(look))
        if self._first is not None:
            self._first.setFocus()

    def _frame(self, one: Stopped) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        inside.addWidget(qt_text.label(_("The interview {case} stopped on {when} in “{section}”.").format(
            case=ltr(one.unfinished.case), when=touched_words(one.unfinished.stopped_at), section=iso(one.section))))
        record = one.unfinished.interview
        words = qt_text.label("", "muted", f"last_words:{record}")
        show = self.button(_("The last words kept: hold to see"), f"show_words:{record}", "quiet", "eye")
        show.pressed.connect(lambda: words.setText(one.last_words))
        show.released.connect(lambda: words.setText(""))
        go_on = self.button(_("Go on"), f"go_on:{record}", "primary", "next")
        go_on.clicked.connect(lambda: self.shell.go("interview", record=record))
        inside.addLayout(row(show))
        inside.addWidget(words)
        inside.addLayout(row(go_on))
        self._first = self._first or go_on
        return frame


def stopped(desk: Desk, language: str) -> tuple[Stopped, ...]:
    """Return the interviews that wait, last touched first; for whoever opens testimonies only."""
    return tuple(_stopped(desk, one, language) for one in interviewing.unfinished(desk))


def _stopped(desk: Desk, one: Unfinished, language: str) -> Stopped:
    sheet = interviewing.open_interview(desk, one.interview).sheet
    here = one.section.partition("/")[0].partition("[")[0]
    try:
        section = sheet.label(here, language).text if here else ""
    except KeyError:
        section = ""
    texts = [answer.value for path, answer in sheet.raw.items() if path.startswith(here)
             and answer.state is AnswerState.ANSWERED and isinstance(answer.value, str) and " " in answer.value]
    title = sheet.form.title.in_language(language) or ""
    return Stopped(one, section or title, texts[-1][-LAST_WORDS:] if texts else "")
