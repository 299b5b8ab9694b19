"""Two cases that may be one person's: why, and three answers of one size; nothing is marked beforehand."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from testimony_desk.i18n import _
from testimony_desk.services.duplicates import Suggestion
from testimony_desk.services.same_person import Answer
from testimony_desk.ui import qt_text
from testimony_desk.ui.page import row
from testimony_desk.wording import duplicates
from testimony_desk.wording.direction import ltr

Button = Callable[[str, str], QPushButton]


class PairCard(QFrame):
    """`answered` brings what was said; `wanted` the code of the case that somebody wants to read."""

    answered = Signal(object)
    wanted = Signal(str)

    def __init__(self, one: Suggestion, labels: Mapping[str, str], button: Button, *, can_read: bool) -> None:
        super().__init__()
        self.cases = one.pair.cases
        name = ":".join(self.cases)
        self.setObjectName(f"pair:{name}")
        self.setProperty("role", "card")
        layout = QVBoxLayout(self)
        layout.addWidget(qt_text.label(duplicates.heading(one.pair), "heading"))
        if one.later:
            layout.addWidget(qt_text.label(_("Somebody put this off."), "hint"))
        for place, reason in enumerate(one.pair.reasons):
            layout.addWidget(qt_text.label(duplicates.reason(reason, labels), "", f"why:{name}:{place}"))
        answers = [button(_(duplicates.ANSWERS[said.value]), f"say_{said.value}:{name}")
                   for said in (Answer.SAME, Answer.OTHER, Answer.LATER)]
        for made, said in zip(answers, (Answer.SAME, Answer.OTHER, Answer.LATER), strict=True):
            made.clicked.connect(lambda _on, said=said: self.answered.emit(said))
        layout.addLayout(row(*answers))
        if can_read:
            layout.addLayout(row(*(self._way_to(case, button) for case in self.cases)))

    def _way_to(self, case: str, button: Button) -> QPushButton:
        made = button(_("Read {case}").format(case=ltr(case)), f"read:{case}")
        made.clicked.connect(lambda _on: self.wanted.emit(case))
        return made
