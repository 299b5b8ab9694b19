"""A calm Listen beside what is read aloud, where the organisation has recorded these very words in this language."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from testimony_desk.i18n import _
from testimony_desk.services import script_readings
from testimony_desk.ui import qt_text
from testimony_desk.ui.consent.talking import Spoken, Talking
from testimony_desk.ui.sound.bar import SoundBar


class ReadingBar(QWidget):
    """Absent where there is no reading. What was heard to its end is noted; whoever talks still goes on by hand."""

    def __init__(self, talking: Talking, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._talking, self._text = talking, ""
        self._sound = SoundBar(talking.page, role="")
        self._sound.wanted.connect(self._play)
        self._sound.heard.connect(self._heard)
        self._hint = qt_text.label("", "hint", f"{name}_hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._sound)
        layout.addWidget(self._hint)
        self.hide()

    def offer(self, spoken: Spoken, *texts: str) -> None:
        """Offer the first of these texts that has a reading of the words as they are now."""
        text = next((one for one in texts if one in spoken.readings), "")
        if text != self._text:
            self._sound.let_go()
            self._text = text
        self._hint.setText(_("A recording of the whole text. Pause it after each paragraph.")
                           if text == script_readings.WHOLE else _("A recording of this paragraph."))
        self.setVisible(bool(text))

    def hideEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Fall silent where another scene is shown; a window that is only put away goes on."""
        if not event.spontaneous():
            self._sound.let_go()
        super().hideEvent(event)  # type: ignore[arg-type]  # the stubs know its type, we do not use it

    def _play(self) -> None:
        desk, language, text = self._talking.page.desk, self._talking.spoken.said.language, self._text
        self._sound.fetch(script_readings.listen, desk, language, text)

    def _heard(self) -> None:
        text = self._text
        self._talking.do(lambda desk, talk: script_readings.note(desk, talk, text))
