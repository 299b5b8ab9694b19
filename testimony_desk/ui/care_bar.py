"""The bar under an interview: Pause, Skip and Stop are always there and always work; Back and Next beside them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout

from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.icons import icon
from testimony_desk.ui.theme import Look


class CareBar(QFrame):
    """Five buttons in the reading order of the page; where they do not fit beside each other, two rows of them."""

    pause = Signal()
    skip = Signal()
    stop = Signal()
    back = Signal()
    next = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("care_bar")
        self.setProperty("role", "foot")
        palette, rtl = look.palette, look.right_to_left
        self._care, self._way = QHBoxLayout(), QHBoxLayout()
        for words, name, signal in ((_("Pause"), "pause", self.pause), (_("Skip this question"), "skip", self.skip),
                                    (_("Stop the interview"), "stop", self.stop)):
            button = qt_text.button(words, name, "care", icon(name, palette, "text", rtl))
            button.clicked.connect(signal)
            self._care.addWidget(button)
        self._care.addStretch(1)
        self.back_button = qt_text.button(_("Back"), "back", "", icon("back", palette, "text", rtl))
        self.next_button = qt_text.button(_("Next"), "next", "primary", icon("next", palette, "on_accent", rtl))
        self.back_button.clicked.connect(self.back)
        self.next_button.clicked.connect(self.next)
        self._way.addStretch(1)
        self._way.addWidget(self.back_button)
        self._way.addWidget(self.next_button)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.addLayout(self._care)
        self._rows.addLayout(self._way)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no more width than the wider of the two rows."""
        edges = self._rows.contentsMargins()
        widest = max(self._care.minimumSize().width(), self._way.minimumSize().width())
        return QSize(widest + edges.left() + edges.right(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the buttons in one row or two, as the width allows."""
        super().resizeEvent(event)
        edges = self._rows.contentsMargins()
        needed = (self._care.minimumSize().width() + self._way.minimumSize().width() + self._rows.spacing()
                  + edges.left() + edges.right())
        self._rows.setDirection(QBoxLayout.Direction.LeftToRight if self.width() >= needed
                                else QBoxLayout.Direction.TopToBottom)
