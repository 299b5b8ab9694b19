"""The bar under an interview: Pause, Skip and Stop are always there and always work; Back and Next beside them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.icons import icon
from testimony_desk.ui.theme import Look


class CareBar(QFrame):
    """Five buttons in the reading order of the page."""

    pause = Signal()
    skip = Signal()
    stop = Signal()
    back = Signal()
    next = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("care_bar")
        self.setProperty("role", "foot")
        layout = QHBoxLayout(self)
        palette, rtl = look.palette, look.right_to_left
        for words, name, signal in ((_("Pause"), "pause", self.pause), (_("Skip this question"), "skip", self.skip),
                                    (_("Stop the interview"), "stop", self.stop)):
            button = qt_text.button(words, name, "care", icon(name, palette, "text", rtl))
            button.clicked.connect(signal)
            layout.addWidget(button)
        layout.addStretch(1)
        self.back_button = qt_text.button(_("Back"), "back", "", icon("back", palette, "text", rtl))
        self.next_button = qt_text.button(_("Next"), "next", "primary", icon("next", palette, "on_accent", rtl))
        self.back_button.clicked.connect(self.back)
        self.next_button.clicked.connect(self.next)
        layout.addWidget(self.back_button)
        layout.addWidget(self.next_button)
