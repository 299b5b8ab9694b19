"""One entry of the register: what it is stands there, what it says only while its button is held."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from testimony_desk.i18n import _
from testimony_desk.services.identity_register import Line
from testimony_desk.ui import qt_text
from testimony_desk.ui.clipboard_guard import SEALED
from testimony_desk.ui.page import Page
from testimony_desk.wording import identity

HIDDEN = "· · · · ·"


class HoldLine(QFrame):
    """Held by the mouse or by the space bar, it asks for its value and shows it; let go, the words are gone.

    read: asks for the value of an entry and hands it to a function; it is never kept here.
    """

    def __init__(self, page: Page, line: Line, words: str, read: Callable[[str, Callable[[str], None]], None]) -> None:
        super().__init__()
        self.setObjectName(f"entry:{line.id}")
        self.setProperty(SEALED, True)  # noqa: FBT003 - Qt's order of arguments
        self._line, self._read, self._words = line, read, words
        self._hold = page.button(_("Hold to show"), f"hold:{line.id}", "", "eye")
        self._hold.setAccessibleName(_("Hold to show: {what}").format(what=words))
        self._hold.setAccessibleDescription(_("It is shown and said only while this is held down."))
        self.correct = page.button(_("Correct"), f"correct:{line.id}", "quiet")
        self.remove = page.button(_("Take out"), f"take_out:{line.id}", "quiet", "remove")
        for button in (self.correct, self.remove):
            button.setAccessibleDescription(words)
        # Below its button and never empty: what grows there must not move the button away from who holds it.
        self._value = qt_text.label(HIDDEN, "muted", f"value:{line.id}")
        side = Qt.AlignmentFlag.AlignRight if self._value.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        self._value.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)  # whichever way the words run
        self._value.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._hold.pressed.connect(self._ask)
        self._hold.released.connect(self.hide_value)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(qt_text.label(words, "", f"kind:{line.id}"), 1)
        for button in (self._hold, self.correct, self.remove):
            head.addWidget(button)
        layout.addLayout(head)
        layout.addWidget(self._value)

    def hide_value(self) -> None:
        """Let go of what was shown."""
        self._value.setText(HIDDEN)
        qt_text.restyle(self._value, "muted")

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Show nothing any more once the window is not the one in use."""
        if event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.hide_value()
        super().changeEvent(event)

    def _ask(self) -> None:
        self._read(self._line.id, self._show)

    def _show(self, text: str) -> None:
        """Show and say a value that came while the button is still held."""
        if not self._hold.isDown():
            return
        shown = identity.value(self._line.kind.value, text)
        self._value.setText(shown)
        qt_text.restyle(self._value, "heading")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._hold, shown))
