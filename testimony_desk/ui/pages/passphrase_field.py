"""A field for a passphrase: left to right in every language, shown only while a button is held."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.clipboard_guard import SEALED
from testimony_desk.ui.editors.editor import PRIVATE, left_to_right


class PassphraseField(QWidget):
    """Says the keyboard's language and Caps Lock in words; Enter is `entered`."""

    entered = Signal()
    changed = Signal()

    def __init__(self, words: str, name: str) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setObjectName(name)
        self.field.setProperty(SEALED, True)  # noqa: FBT003 - Qt's order of arguments
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setInputMethodHints(PRIVATE | Qt.InputMethodHint.ImhHiddenText)
        left_to_right(self.field)
        self.field.returnPressed.connect(self.entered)
        self.field.textChanged.connect(lambda _text: self.changed.emit())
        self.field.installEventFilter(self)
        qt_text.describe(self.field, words)
        self._show = qt_text.button(_("Show while held"), f"{name}_show", "quiet")
        self._show.pressed.connect(lambda: self.field.setEchoMode(QLineEdit.EchoMode.Normal))
        self._show.released.connect(lambda: self.field.setEchoMode(QLineEdit.EchoMode.Password))
        self._keyboard = qt_text.label("", "small", f"{name}_keyboard")
        line = QHBoxLayout()
        line.addWidget(self.field, 1)
        line.addWidget(self._show)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(qt_text.label(words, "heading"))
        layout.addLayout(line)
        layout.addWidget(self._keyboard)
        self.setFocusProxy(self.field)
        QGuiApplication.inputMethod().localeChanged.connect(self.say_keyboard)
        self.say_keyboard()

    @property
    def text(self) -> str:
        """The passphrase exactly as typed: nothing is trimmed."""
        return self.field.text()

    def clear(self) -> None:
        """Empty the field and its undo."""
        self.field.setText("")  # `clear` can be undone

    def say_keyboard(self) -> None:
        """Say which language the keyboard writes, as far as the system tells."""
        language = QGuiApplication.inputMethod().locale().nativeLanguageName()
        self._keyboard.setText(_("Keyboard: {language}").format(language=language) if language else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Notice Caps Lock: a letter came in capitals without Shift."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.text().isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.text().isupper() and not shifted:
                self._keyboard.setText(_("Caps Lock is on."))
            else:
                self.say_keyboard()
        return super().eventFilter(watched, event)
