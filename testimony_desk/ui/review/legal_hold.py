"""What a court wants kept, on the page of a record: who asked for it, and a supervisor's word that it does or not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from testimony_desk.i18n import _
from testimony_desk.services import legal_holding
from testimony_desk.services.review_room import Room
from testimony_desk.ui import qt_text
from testimony_desk.ui.leaks.watching import watch_field, with_names_of
from testimony_desk.ui.page import Page, row
from testimony_desk.ui.review.short_line import short_line
from testimony_desk.wording import dates
from testimony_desk.wording.direction import iso


class LegalHoldPart(QFrame):
    """`said` tells that a word was kept. It is noted and shown; it never stops what a person takes back."""

    said = Signal()

    def __init__(self, page: Page, room: Room) -> None:
        super().__init__()
        self.setObjectName("legal_hold_part")
        self._page, self._case = page, room.look.facts.case
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(qt_text.label(_("If a court wants it kept"), "heading"))
        layout.addWidget(qt_text.label(_("This is only noted. What the person takes back is carried out all the same; "
                                         "a second person then looks at what is left."), "hint"))
        for place, one in enumerate(room.holds):
            assert one.said_on is not None  # whatever was read has its day
            layout.addWidget(qt_text.label(_("Since {day}: “{words}”").format(
                day=dates.day(one.said_on), words=iso(one.words)), "care", f"legal_hold:{place}"))
        question = _("Who asks for it, and by which paper")
        self._words = short_line("legal_hold_words", question, page.shell.theme.look.language)
        asked = qt_text.label(question)
        note = page.button(_("Note that a court wants it kept"), "legal_hold_note")
        note.clicked.connect(lambda: self._say(wanted=True))
        over = page.button(_("No court wants it kept any more"), "legal_hold_over")
        over.clicked.connect(lambda: self._say(wanted=False))
        layout.addWidget(asked)
        layout.addWidget(self._words)
        watch_field(self._words, layout, with_names_of(page, self._case))
        layout.addLayout(row(note, over))
        for widget in (asked, self._words, note):
            widget.setHidden(bool(room.holds))
        over.setHidden(not room.holds)

    def _say(self, *, wanted: bool) -> None:
        desk, case, words = self._page.desk, self._case, self._words.text()
        self._page.ask(lambda: legal_holding.say(desk, case, words, wanted=wanted), done=lambda _kept: self.said.emit())
