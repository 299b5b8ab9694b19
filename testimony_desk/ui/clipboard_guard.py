"""Keeps what is copied here from lying around: marked as a secret for clipboard managers, gone after 15 seconds."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtWidgets import QApplication

from testimony_desk.wording.direction import strip_marks

KEPT_MS = 15_000
HINT, SECRET = "x-kde-passwordManagerHint", b"secret"  # what clipboard managers heed, if they heed anything


class ClipboardGuard(QObject):
    """Follows the application's clipboard; what another program put there is left alone."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._clipboard = application.clipboard()
        self._timer = QTimer(self, singleShot=True, interval=KEPT_MS)
        self._timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._on_copied)
        application.aboutToQuit.connect(self.clear)  # or Qt would hand it to a clipboard manager on its way out

    def clear(self) -> None:
        """Empty the clipboard when what lies there is ours."""
        self._timer.stop()
        if self._clipboard.ownsClipboard():
            self._clipboard.clear()

    def _on_copied(self) -> None:
        held = self._clipboard.mimeData()
        if not self._clipboard.ownsClipboard() or held is None or not held.hasText() or held.hasFormat(HINT):
            return
        marked = QMimeData()
        marked.setText(strip_marks(held.text()))
        marked.setData(HINT, SECRET)
        self._clipboard.setMimeData(marked)
        self._timer.start()
