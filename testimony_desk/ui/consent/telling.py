"""Third scene: what is read aloud, one paragraph at a time; going on notes that it was read in these very words."""

from __future__ import annotations

from testimony_desk.domain.consent.codes import InfoItem
from testimony_desk.i18n import _
from testimony_desk.services import consenting
from testimony_desk.ui import qt_text
from testimony_desk.ui.consent.scene import Scene
from testimony_desk.ui.consent.talking import Spoken, Talking


class TellingScene(Scene):
    """The paragraphs of the script; those for children and for someone absent come first, where they are read."""

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "telling")
        self._place = 0
        self.body.addWidget(qt_text.label(_("Read slowly, then wait."), "hint"))
        self._words = qt_text.label("", "aloud", "read_aloud")
        self._extra = qt_text.label("", "aloud", "read_aloud_extra")
        self._gap = qt_text.label("", "care", "script_gap")
        for widget in (self._extra, self._words, self._gap):
            self.body.addWidget(widget)

    def look(self, spoken: Spoken) -> None:
        """Show the paragraph in the words of now."""
        script = spoken.script
        self._gap.setVisible(script is None)
        if script is None:
            self._words.setText("")
            self._gap.setText(_("Words are missing in the script. Fill in the page about your organisation first."))
            return
        code, words = script.items[self._place]
        self._words.setText(words)
        self._words.setAccessibleName(words)
        first = code is InfoItem.WHO_WE_ARE
        self._extra.setText("\n\n".join(text for text in (script.child, script.absent) if text))
        self._extra.setVisible(first and bool(self._extra.text()))

    def forward(self) -> bool:
        """Note that the paragraph was read, and show the next."""
        script = self.talking.spoken.script
        if script is None:
            return True
        item = script.items[self._place][0]
        self.talking.do(lambda desk, talk: consenting.tell(desk, talk, item))
        return self._turn(self._place + 1)

    def backward(self) -> bool:
        """Show the paragraph before."""
        return self._turn(self._place - 1)

    def _turn(self, place: int) -> bool:
        script = self.talking.spoken.script
        if script is None or not 0 <= place < len(script.items):
            return False
        self._place = place
        self.look(self.talking.spoken)
        return True
