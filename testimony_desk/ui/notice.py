"""The one quiet line under the strip: what happened, what to do next; it covers nothing and stays until answered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from testimony_desk.domain.errors import DeskError
from testimony_desk.i18n import _
from testimony_desk.ui import qt_text


class Notice(QFrame):
    """Hidden until something is said; one message at a time, with at most one next step as a button."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._text = qt_text.label("", name="notice_text")
        self._step = qt_text.button("", "notice_step", "quiet")
        self._close = qt_text.button(_("Understood"), "notice_close", "quiet")
        self._act: Callable[[], None] | None = None
        self._step.clicked.connect(self._do_step)
        self._close.clicked.connect(self.clear)
        layout = QHBoxLayout(self)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._step, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.clear()

    @property
    def text(self) -> str:
        """What is being said, "" when nothing is."""
        return "" if self.isHidden() else self._text.text()

    def say(self, text: str, role: str = "good", step: str = "", act: Callable[[], None] | None = None) -> None:
        """Show a message: role `good` or `care`; step and act are the words and the work of a button."""
        qt_text.restyle(self, role)
        self._text.setText(text)
        qt_text.set_words(self._step, step)
        self._step.setVisible(act is not None)
        self._act = act
        self.setAccessibleName(text)
        self.show()

    def say_problem(self, problem: DeskError) -> None:
        """Show what an error means and what to do now, in amber: nothing here is ever red."""
        from testimony_desk.wording.messages import message_of  # noqa: PLC0415 - the first window says no problem

        self.say(str(message_of(problem)), "care")

    def clear(self) -> None:
        """Say nothing any more."""
        self._text.setText("")
        self._act = None
        self.hide()

    def _do_step(self) -> None:
        act = self._act
        self.clear()
        if act is not None:
            act()
