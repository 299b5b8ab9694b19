"""The end of the questions: what is still to be looked at, a look over it all, and completing the interview."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.interview.conducting import Shown
from testimony_desk.ui.interview.looking_over import Over


class EndPane(QWidget):
    """What is still to be looked at, then the interview can be completed; a correction can be given up instead."""

    complete = Signal()
    see_to = Signal(object)
    later = Signal()
    look_over = Signal()
    leave_as_it_was = Signal()

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self.setObjectName("end_pane")
        self._layout = _column(self)
        self._layout.addWidget(qt_text.title(_("The end of the questions")))
        self._layout.addWidget(qt_text.label(
            _("This interview was completed before. What is changed now becomes its next version; "
              "the earlier one stays.") if shown.correction else
            _("Everything is kept. It can be completed now or another day.")))
        if shown.troubles:
            self._layout.addWidget(qt_text.label(_("To look at before it can be completed:"), "heading"))
        for trouble in shown.troubles:
            button = qt_text.button(trouble.words, f"see_to:{trouble.path}", "rail")
            button.clicked.connect(lambda _on, trouble=trouble: self.see_to.emit(trouble))
            self._layout.addWidget(button)
        complete = self._button(_("Complete the interview"), "complete", "primary")
        complete.setEnabled(not shown.troubles)
        complete.clicked.connect(self.complete)
        another = self._button(_("Another day"), "complete_later", "quiet")
        another.clicked.connect(self.later)
        if shown.over.notes or shown.over.left_out:
            self._button(_("Look over, for you alone"), "look_over", "quiet").clicked.connect(self.look_over)
        if shown.correction:
            self._button(_("Leave it as it was"), "leave_as_it_was", "quiet").clicked.connect(self.leave_as_it_was)
        self.setFocusProxy(another if shown.troubles else complete)

    def _button(self, words: str, name: str, role: str) -> QPushButton:
        button = qt_text.button(words, name, role)
        self._layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        return button


class LookOverPane(QWidget):
    """What does not fit together and what is left out, for the researcher when the person no longer sees the screen."""

    see_to = Signal(object)
    back = Signal()

    def __init__(self, over: Over) -> None:
        super().__init__()
        self.setObjectName("look_over_pane")
        layout = _column(self)
        layout.addWidget(qt_text.title(_("Look over")))
        layout.addWidget(qt_text.label(_("For you alone, when the person does not see the screen. "
                                         "Nothing here must be changed."), "hint"))
        if over.notes:
            layout.addWidget(qt_text.label(_("What does not fit together; it is kept as it was told"), "heading"))
        for one in over.notes:
            layout.addWidget(qt_text.label(one.question, "hint"))
            button = qt_text.button(one.note, f"note:{one.path}", "rail")
            button.clicked.connect(lambda _on, one=one: self.see_to.emit(one))
            layout.addWidget(button)
        if over.left_out:
            layout.addWidget(qt_text.label(_("Kept here, but left out when the interview is completed, "
                                             "because it is no longer asked"), "heading"))
        for left in over.left_out:
            layout.addWidget(qt_text.label(left.question, "hint"))
            layout.addWidget(qt_text.label(left.said, "", f"left_out:{left.path}"))
        back = qt_text.button(_("Back to the end"), "back_to_end", "quiet")
        back.clicked.connect(self.back)
        layout.addWidget(back, 0, Qt.AlignmentFlag.AlignLeading)
        self.setFocusProxy(back)


def _column(pane: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(pane)
    layout.setContentsMargins(0, 0, 0, 0)
    return layout
