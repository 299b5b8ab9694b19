"""Keeps what is copied here from lying around: marked as a secret, gone after 15 seconds, and no name copied at all."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QClipboard, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from testimony_desk.wording.direction import strip_marks

KEPT_MS = 15_000
HINT, SECRET = "x-kde-passwordManagerHint", b"secret"  # what clipboard managers heed, if they heed anything


SEALED = "sealed"
"""The property of a widget in which, and in all that is inside it, a name or another identity is typed."""
COPYING = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)


class ClipboardGuard(QObject):
    """Follows the application's clipboard; what another program put there is left alone.

    What is merely selected is never offered to other programs. From a sealed field nothing can be copied: no key, no
    menu, no drag; whatever comes to the clipboard while it has the focus is taken away before anybody can ask for it.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._clipboard = application.clipboard()
        self._timer = QTimer(self, singleShot=True, interval=KEPT_MS)
        self._timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._on_copied)
        self._clipboard.selectionChanged.connect(self._on_selected)
        application.installEventFilter(self)
        application.aboutToQuit.connect(self.clear)  # or Qt would hand it to a clipboard manager on its way out

    def clear(self) -> None:
        """Empty the clipboard when what lies there is ours."""
        self._timer.stop()
        if self._clipboard.ownsClipboard():
            self._clipboard.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Swallow what would copy from a sealed field."""
        return isinstance(watched, QWidget) and _copies(watched, event)

    def _on_selected(self) -> None:
        if self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _on_copied(self) -> None:
        focus = QApplication.focusWidget()
        if self._clipboard.ownsClipboard() and focus is not None and _sealed(focus) and self._clipboard.text():
            self._clipboard.clear()
            return
        held = self._clipboard.mimeData()
        if not self._clipboard.ownsClipboard() or held is None or not held.hasText() or held.hasFormat(HINT):
            return
        marked = QMimeData()
        marked.setText(strip_marks(held.text()))
        marked.setData(HINT, SECRET)
        self._clipboard.setMimeData(marked)
        self._timer.start()


def _copies(widget: QWidget, event: QEvent) -> bool:
    """Tell whether an event would copy from a sealed field; a press on selected text is made not to drag it."""
    if event.type() not in {QEvent.Type.KeyPress, QEvent.Type.ContextMenu, QEvent.Type.MouseButtonPress}:
        return False
    if not _sealed(widget):
        return False
    if isinstance(event, QKeyEvent):
        return any(event.matches(key) for key in COPYING)
    if isinstance(event, QMouseEvent):
        _let_go(widget.parentWidget(), event)
        return False
    return True


def _let_go(field: QWidget | None, event: QMouseEvent) -> None:
    """Select nothing in a field of several lines that is pressed, unless the selection is to be made longer."""
    if isinstance(field, QTextEdit) and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        cursor = field.textCursor()
        cursor.clearSelection()
        field.setTextCursor(cursor)


def _sealed(widget: QWidget) -> bool:
    around: QWidget | None = widget
    while around is not None and not around.property(SEALED):
        around = around.parentWidget()
    return around is not None
