"""What came back to the researcher: the reasons, each remark at its field with the way there, and the answer to it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from testimony_desk.domain.consent.record import LINE_LIMIT
from testimony_desk.domain.review.codes import Half
from testimony_desk.domain.review.record import CONSENT_FIELDS, Decision
from testimony_desk.domain.version import Compartment
from testimony_desk.i18n import _
from testimony_desk.services import returning, review_room
from testimony_desk.services.desk import Desk
from testimony_desk.services.returning import Returned
from testimony_desk.services.review_room import Room
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.choice_row import ChoiceRow
from testimony_desk.ui.editors.editor import follow_text, make_private
from testimony_desk.ui.leaks.watching import watch_field, with_names_of
from testimony_desk.ui.page import Page, below, column, row
from testimony_desk.ui.review.telling import name_of, remarks_of
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import dates, review
from testimony_desk.wording.direction import ltr
from testimony_desk.wording.review_page import problem_words


@dataclass(frozen=True)
class Found:
    """What came back, None once it was answered, and the record as reviewers see it."""

    returned: Returned | None
    room: Room


class ReturnedPage(Page):
    """Nothing of what a reviewer wrote can be changed here; a gap in consent leads to the person alone."""

    place = "cases"

    def __init__(self, shell: Shell, case: str, words: str = "", together: bool = False) -> None:
        super().__init__(shell)
        self._case = case
        self._words, self._together = QLineEdit(words), QCheckBox()
        self._together.setChecked(together)
        body = column(self)
        body.addWidget(qt_text.title(_("Back for correction: {case}").format(case=ltr(case))))
        self._told = QVBoxLayout()
        body.addLayout(self._told)
        self._answer = self._new_answer()
        body.addWidget(self._answer)
        self._again = self.button(_("Send for review again"), "send_again", "primary", "send")
        self._again.clicked.connect(self._send)
        self._ask_person = self.button(_("Talk with the person"), "consent_of", "", "speech")
        self._ask_person.clicked.connect(lambda: shell.go("consent_of", case=case))
        self._interview = self.button(_("To the interview"), "to_interview", "", "next")
        self._interview.clicked.connect(lambda: shell.go("look_again", case=case))
        back = self.button(_("To the cases"), "to_cases", "quiet", "back")
        back.clicked.connect(self.escape)
        below(self, self._again, self._ask_person, self._interview, back)
        for widget in (self._answer, self._again, self._ask_person, self._interview):
            widget.setHidden(True)
        self._back = back
        self.ask(_found, self.desk, case, done=self._show)

    def first_field(self) -> QWidget:
        """Return the way back; nothing has to be answered at once."""
        return self._back

    def kept(self) -> dict[str, object]:
        """Return the case and what is written so far."""
        return {"case": self._case, "words": self._words.text(), "together": self._together.isChecked()}

    def escape(self) -> None:
        """Go back to the cases."""
        self.shell.go("cases")

    def _new_answer(self) -> QWidget:
        part = QWidget()
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, 12, 0, 0)
        self._words.setObjectName("answer_words")
        self._words.setMaxLength(LINE_LIMIT)
        self._words.setPlaceholderText(_("One line; no name"))
        make_private(self._words)
        language = self.shell.theme.look.language
        follow_text(self._words, language)
        self._words.textChanged.connect(lambda _text: follow_text(self._words, language))
        said = _("What you say to it")
        qt_text.describe(self._words, said)
        layout.addWidget(qt_text.label(said, "heading"))
        layout.addWidget(self._words)
        watch_field(self._words, layout, with_names_of(self, self._case))
        layout.addWidget(ChoiceRow(self._together, _("I settled it together with the person"), "with_person"))
        return part

    def _show(self, found: Found) -> None:
        came = found.returned
        if came is None:
            self._told.addWidget(qt_text.label(_("Nothing of this case waits for you."), "muted", "nothing_back"))
            return
        writes = self.desk.opens_everything and not self.desk.looks_only
        for one in came.decisions:
            self._told.addWidget(self._card(found.room, one))
        for line in _hints(came):
            self._told.addWidget(qt_text.label(line, "care", "returned_hint"))
        halves = {one.half for one in came.decisions}
        for widget, wanted in ((self._answer, writes), (self._again, writes),
                               (self._ask_person, Half.CONSENT in halves),
                               (self._interview, Half.CONTENT in halves and self.desk.opens(Compartment.TESTIMONY))):
            widget.setVisible(wanted)

    def _card(self, room: Room, decision: Decision) -> QWidget:
        """Return one return as a card: who, when, until when, why, and every remark with the way to its field."""
        card = QFrame()
        card.setProperty("role", "card")
        card.setObjectName("returned")
        layout = QVBoxLayout(card)
        assert decision.decided_on is not None  # whatever was read has its day
        head = _("{who}, {day}").format(who=name_of(room, decision.person), day=dates.day(decision.decided_on))
        layout.addWidget(qt_text.label(head, "heading"))
        if decision.deadline is not None:
            layout.addWidget(qt_text.label(_("An answer is asked for until {day}.").format(
                day=dates.day(decision.deadline)), "hint", "returned_until"))
        for reason in decision.reasons:
            layout.addWidget(qt_text.label(_(review.REASONS[reason.value]), "", f"reason:{reason.value}"))
        for place, (field, line) in enumerate(remarks_of(decision, room)):
            layout.addWidget(qt_text.label(line, "hint", f"remark:{place}"))
            if field:
                layout.addLayout(row(self._way_to(field, line, place)))
        return card

    def _way_to(self, field: str, line: str, place: int) -> QWidget:
        """Return the button that leads to a field: into the conversation, or to the question of the interview."""
        way = self.button(_("Go there"), f"go_there:{place}", "quiet", "next")
        way.setAccessibleDescription(line)
        if field in CONSENT_FIELDS:
            way.clicked.connect(lambda: self.shell.go("consent_of", case=self._case))
        else:
            way.clicked.connect(lambda: self.shell.go("look_again", case=self._case, at=field))
        return way

    def _send(self) -> None:
        desk, case, words, together = self.desk, self._case, self._words.text(), self._together.isChecked()
        self.ask(lambda: returning.resubmit(desk, case, words, with_person=together), done=lambda _kept: self._sent())

    def _sent(self) -> None:
        self.shell.go("cases")
        self.shell.notice.say(_("It waits for review again. What was remarked stays in the record."))


def _hints(came: Returned) -> list[str]:
    """Return what the protocol asks for: the person's own word, or sitting down together."""
    hints = [_("This can be settled only together with the person, not from memory.")] if came.with_person else []
    return hints + ([problem_words("joint-session")] if came.joint_session else [])


def _found(desk: Desk, case: str) -> Found:
    return Found(returning.of_case(desk, case), review_room.enter(desk, case))
