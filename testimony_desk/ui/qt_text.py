"""The one factory of labels and buttons: always plain text, always an accessible name, never rich text by accident."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QIcon, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QWidget,
)

from testimony_desk.domain.language import Direction, first_strong
from testimony_desk.ui.wrapped import lines_at


class WrappedLabel(QLabel):
    """Qt moves each wrapped line of Arabic but the last in by the blank at which it was broken; this one does not."""

    def __init__(self) -> None:
        super().__init__()
        # Qt's own indent is an x wide where it measures and half an x where it paints: words that just fit were given
        # a line too much. The style sheet keeps them off the edge instead.
        self.setIndent(0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the words where Qt would, but for the blanks at the ends of lines."""
        if not self.wordWrap() or first_strong(self.text()) is not Direction.RIGHT_TO_LEFT:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self.drawFrame(painter)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self._place(), self.text(), lines_at(self.alignment(), right_to_left=True))
        painter.end()

    def _place(self) -> QRectF:
        """Return where the words stand; an indent keeps them off the side where they begin."""
        side = QStyle.visualAlignment(Qt.LayoutDirection.RightToLeft, self.alignment())
        left = self.indent() if side & Qt.AlignmentFlag.AlignLeft else 0
        right = self.indent() if side & Qt.AlignmentFlag.AlignRight else 0
        return QRectF(self.contentsRect().adjusted(left, 0, -right, 0))


def label(text: str, role: str = "", name: str = "") -> QLabel:
    """Return a wrapping label that shows `text` as it is; `role` chooses its look in the style sheet."""
    made = WrappedLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(True)
    made.setProperty("role", role)
    made.setObjectName(name)
    return made


def title(text: str, name: str = "title") -> QLabel:
    """Return the title of a page."""
    return label(text, "title", name)


def one_line(text: str, role: str = "", name: str = "") -> QLabel:
    """Return a label that does not wrap: codes, clocks, states."""
    made = label(text, role, name)
    made.setWordWrap(False)
    return made


def code_line(text: str, name: str, role: str = "code") -> QLabel:
    """Return a label at the side where the page's text begins, whichever way its words or digits run.

    Qt aligns a label by its first letter outside of isolates: one that only holds isolated words begins at the left.
    """
    made = label(text, role, name)
    side = Qt.AlignmentFlag.AlignRight if made.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
    made.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    return made


def button(text: str, name: str, role: str = "", icon: QIcon | None = None) -> QPushButton:
    """Return a button with words, and an icon where one helps; `name` is how tests and journeys find it."""
    made = QPushButton()
    made.setObjectName(name)
    made.setProperty("role", role)
    # Enter presses what has the focus, and only that; nothing is pressed by being the last button of a page.
    made.setAutoDefault(False)
    set_words(made, text)
    if icon is not None:
        made.setIcon(icon)
    return made


def set_words(control: QAbstractButton, text: str) -> None:
    """Put words on a button, radio or check box; an ampersand is a letter here, not a mnemonic."""
    control.setText(text.replace("&", "&&"))
    control.setAccessibleName(text)


def equals(*buttons: QPushButton) -> QHBoxLayout:
    """Return buttons side by side, all of one width: none is favoured by its size."""
    layout = QHBoxLayout()
    for button in buttons:
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        button.setMinimumWidth(max(other.sizeHint().width() for other in buttons))
        layout.addWidget(button, 1)
    return layout


def describe(widget: QWidget, accessible_name: str, description: str = "") -> None:
    """Tell a screen reader what a control is called (its visible label) and what its hint says."""
    widget.setAccessibleName(accessible_name)
    widget.setAccessibleDescription(description)


def restyle(widget: QWidget, role: str) -> None:
    """Change the role of a widget and let the style sheet see it."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    # A label asks how wide its frame is only when it is told that its style has changed.
    QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))


def shortcut(widget: QWidget, key: Qt.Key, act: Callable[[], None]) -> None:
    """Let a key do something while the widget is shown and nothing that takes text has the focus."""
    made = QShortcut(QKeySequence(key), widget)
    made.setContext(Qt.ShortcutContext.WindowShortcut)
    made.activated.connect(lambda: act() if widget.isVisible() else None)
