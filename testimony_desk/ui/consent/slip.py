"""The code for the person: shown once and large, to be said, written by hand, or printed as a small slip."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.i18n import RIGHT_TO_LEFT, _
from testimony_desk.services import consents, organisation, withdrawal_codes
from testimony_desk.services.desk import Desk
from testimony_desk.ui import qt_text
from testimony_desk.ui.page import Page, below, column
from testimony_desk.ui.print_panel import PrintPanel
from testimony_desk.ui.printing import Paragraph, pdf_of
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import dates, slip
from testimony_desk.wording.direction import ltr

CUT = "–  " * 34


@dataclass(frozen=True)
class Slip:
    """What the page shows: the code, "" when it cannot be shown; since when one works; how the slip is worded."""

    code: str
    given_on: dt.date | None
    language: str
    contact: str


class SlipPage(Page):
    """A code that was just made is on the screen until one goes on; afterwards only another one can be made."""

    place = "cases"

    def __init__(self, shell: Shell, case: str, interview: str = "", made: Slip | None = None) -> None:
        super().__init__(shell)
        self._case, self._interview = case, interview
        self._slip: Slip | None = None
        body = column(self)
        body.addWidget(qt_text.title(_("A code for the person")))
        body.addWidget(qt_text.label(_("With this code the person can take consent back at any time, also by telephone,"
                                       " and needs no name for it.")))
        self._which = qt_text.label(_("Case {code}").format(code=ltr(case)), "muted")
        body.addWidget(self._which)
        self._state = qt_text.label("", name="slip_state")
        body.addWidget(self._state)
        self._code = qt_text.code_line("", "slip_code", "slip")
        body.addWidget(self._code)
        self._preview = self._card(body)
        self._careful = qt_text.label(_(
            "A slip says nothing about you, the person or the case. Where any paper is a danger, let the person learn"
            " the code by heart, or go without one."), "hint", "slip_careful")
        body.addWidget(self._careful)
        self._arrange()
        if made is None:
            self.ask(_begun if interview else _found, self.desk, case, done=self._show)
        else:
            self._show(made)

    def first_field(self) -> QWidget:
        """Return the way on."""
        return self._on

    def kept(self) -> dict[str, object]:
        """Return what is shown, so that another look of the window does not cost the person their code."""
        return {"case": self._case, "interview": self._interview, "made": self._slip}

    def escape(self) -> None:
        """Go on to the interview that was just agreed to, else back to the cases."""
        if self._interview:
            self.shell.go("interview", record=self._interview)
        else:
            self.shell.go("cases")

    def _card(self, body: QVBoxLayout) -> QVBoxLayout:
        self._heading = qt_text.label(_("On the slip, in the language of the conversation"), "heading")
        self._frame = QFrame()
        self._frame.setProperty("role", "card")
        body.addWidget(self._heading)
        body.addWidget(self._frame)
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(24, 16, 24, 16)
        return inside

    def _arrange(self) -> None:
        on = (_("Begin the interview"), "slip_next", "primary") if self._interview else (_("Back"), "back", "", "back")
        self._on = self.button(*on)
        self._on.clicked.connect(self.escape)
        self._print = self.button(_("Print a slip"), "print_slip", "", "print")
        self._another = self.button(_("Make the code"), "make_code", "" if self._interview else "primary", "key")
        self._another.clicked.connect(self._make)
        below(self, self._on, self._print, self._another)
        self._print.clicked.connect(PrintPanel(self, self._pages).open)
        for widget in (self._code, self._heading, self._frame, self._careful, self._print, self._another):
            widget.hide()

    def _make(self) -> None:
        self._another.setEnabled(False)
        self.ask(_made, self.desk, self._case, done=self._show, failed=self._not_made)

    def _not_made(self, problem: DeskError) -> None:
        self._another.setEnabled(True)
        self.shell.notice.say_problem(problem)

    def _show(self, found: Slip) -> None:
        self._slip = found
        shown = bool(found.code)
        self._state.setText(_state_words(found))
        self._code.setText(slip.number_line(found.code) if shown else "")
        for widget in (self._code, self._heading, self._frame, self._careful, self._print):
            widget.setVisible(shown)
        self._another.setVisible(not shown)
        self._which.setVisible(not shown)  # of two codes on the screen a person would write down the wrong one
        if shown:
            self._fill(found)
            self._on.setFocus()
        elif found.given_on is not None:
            qt_text.set_words(self._another, _("Make another code"))

    def _fill(self, found: Slip) -> None:
        side = Qt.AlignmentFlag.AlignRight if found.language in RIGHT_TO_LEFT else Qt.AlignmentFlag.AlignLeft
        for at, paragraph in enumerate(_paragraphs(found)):
            line = qt_text.label(paragraph.text, "code" if paragraph.role == "code" else "", f"slip_line_{at}")
            line.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
            self._preview.addWidget(line)

    def _pages(self) -> bytes:
        assert self._slip is not None
        return pdf_of([[*_paragraphs(self._slip), Paragraph(CUT)]],
                      right_to_left=self._slip.language in RIGHT_TO_LEFT, numbered=False)


def _state_words(found: Slip) -> str:
    if found.code:
        return _("It is shown this one time and kept nowhere in words. Ask what is safe: to hear it, to write it down"
                 " by hand, or to take a printed slip.")
    if found.given_on is None:
        return _("The person has no code yet. Make it while the person is with you.")
    return _("A code was made on {day}; it cannot be shown again. If it was lost, make another one for the person and"
             " nobody else: the one before then no longer works.").format(day=dates.day(found.given_on))


def _paragraphs(found: Slip) -> tuple[Paragraph, ...]:
    return (Paragraph(slip.number_words(found.language), "heading"), Paragraph(slip.number_line(found.code), "code"),
            *(Paragraph(line) for line in slip.below_number(found.language, found.contact)))


def _begun(desk: Desk, case: str) -> Slip:
    """Make the code right after the consent; when it was made before, say so."""
    return _found(desk, case) if withdrawal_codes.given_on(desk, case) else _made(desk, case)


def _made(desk: Desk, case: str) -> Slip:
    return _found(desk, case, withdrawal_codes.replace(desk, case))


def _found(desk: Desk, case: str, code: str = "") -> Slip:
    language = consents.last_of_case(desk, case)[0].script.language
    contact = organisation.load(desk).wording(language, organisation.SLIP)
    return Slip(code, withdrawal_codes.given_on(desk, case), language, contact)
