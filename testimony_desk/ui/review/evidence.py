"""The evidence of consent: its kind, the beginning of its hash, who checked it; a second person says if it fits."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from testimony_desk.domain.version import Compartment
from testimony_desk.i18n import _
from testimony_desk.services import attesting
from testimony_desk.services.attesting import Evidence
from testimony_desk.services.review_room import Room
from testimony_desk.ui import qt_text
from testimony_desk.ui.flow import flow_of
from testimony_desk.ui.page import Page
from testimony_desk.ui.review.telling import checked_lines, evidence_line


class EvidencePart(QFrame):
    """`said` tells that somebody's word about it was kept. Opens a file only for a slot that holds identity."""

    said = Signal()

    def __init__(self, page: Page, room: Room) -> None:
        super().__init__()
        self.setObjectName("evidence_part")
        self._page, self._case = page, room.look.facts.case
        desk = page.desk
        attests = (desk.opens(Compartment.IDENTITY) and not desk.looks_only
                   and desk.person not in room.look.facts.eyes.interviewers)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 8, 0, 0)
        self._layout.setSpacing(2)
        self._layout.addWidget(qt_text.label(_("Evidence of consent"), "heading"))
        for place, one in enumerate(room.evidence):
            self._layout.addWidget(qt_text.label(evidence_line(one), "", f"evidence:{place}"))
            for line in checked_lines(one, room):
                self._layout.addWidget(qt_text.label(line, "hint", f"checked:{place}"))
            if attests and desk.person not in {each.person for each in one.said}:
                self._offer(place, one)

    def _offer(self, place: int, one: Evidence) -> None:
        if one.sha256 and not one.record:
            return  # nobody can have heard or seen what is not here
        made = []
        if one.record:
            look = self._page.button(_("Hear or see it"), f"evidence_look:{place}", "", "eye")
            look.clicked.connect(lambda: self._page.shell.go("attachment", case=self._case, record=one.record,
                                                             review=self._page.kept()))
            made.append(look)
        for words, fits in ((_("I heard or saw it, and it fits"), True), (_("It is not what was noted"), False)):
            button = self._page.button(words, f"evidence_{'fits' if fits else 'differs'}:{place}")
            button.setAccessibleDescription(evidence_line(one))
            button.clicked.connect(lambda _on, fits=fits: self._attest(one, fits=fits))
            made.append(button)
        self._layout.addLayout(flow_of(*made))

    def _attest(self, one: Evidence, *, fits: bool) -> None:
        desk, case = self._page.desk, self._case
        self._page.ask(lambda: attesting.attest(desk, case, one.consent, one.record, fits=fits),
                       done=lambda _version: self.said.emit())
