"""Signs that can be pointed at: a way to stop that is always there, and how far the reading is, without numbers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from testimony_desk.domain.consent.codes import InfoItem
from testimony_desk.i18n import _
from testimony_desk.ui import icons, qt_text
from testimony_desk.ui.flow import Flow
from testimony_desk.ui.page import Page
from testimony_desk.ui.theme import Look, pixels

SIGN, MARK = 48, 20


def sign(page: Page, words: str, name: str, picture: str) -> QPushButton:
    """Return a button with a large picture beside its word."""
    button = page.button(words, name, "sign", picture)
    size = pixels(SIGN, page.shell.theme.look.percent)
    button.setIconSize(QSize(size, size))
    return button


def signs(page: Page, stop: Callable[[], None]) -> QWidget:
    """Return the sign that ends the reading at once."""
    button = sign(page, _("Stop"), "stop_reading", "stop")
    button.clicked.connect(stop)
    holder = QWidget()
    flow = Flow(holder)
    flow.setContentsMargins(0, 12, 0, 0)
    flow.addWidget(button)
    return holder


class Progress(QWidget):
    """A mark for each item, ticked once it was explained."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("reading_progress")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._flow = Flow(self)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._shown: tuple[bool, ...] = ()

    def show_state(self, to_read: tuple[InfoItem, ...], told: tuple[InfoItem, ...]) -> None:
        """Show which of the items were explained."""
        state = tuple(one in told for one in to_read)
        if state == self._shown:
            return
        self._shown = state
        while (old := self._flow.takeAt(0)) is not None:
            gone = old.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for explained in state:
            self._flow.addWidget(self._mark("done" if explained else "open_item"))

    def _mark(self, picture: str) -> QWidget:
        mark = qt_text.one_line("", "mark")
        palette = self._look.palette
        colour = palette.good if picture == "done" else palette.muted
        mark.setPixmap(icons.pixmap(picture, colour, pixels(MARK, self._look.percent)))
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return mark
