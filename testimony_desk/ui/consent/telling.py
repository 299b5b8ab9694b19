"""Third scene: what is read aloud, a paragraph or a few sentences at a time; going on notes what was explained."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from testimony_desk.domain.consent.codes import InfoItem
from testimony_desk.domain.sentences import groups
from testimony_desk.exchange.scripts import Part, Script
from testimony_desk.i18n import _
from testimony_desk.services import consenting, script_readings
from testimony_desk.ui import qt_text
from testimony_desk.ui.consent.reading_bar import ReadingBar
from testimony_desk.ui.consent.scene import Scene, options_of
from testimony_desk.ui.consent.signs import Progress, signs
from testimony_desk.ui.consent.talking import Spoken, Talking
from testimony_desk.ui.interview.section_list import SectionList
from testimony_desk.wording.direction import iso

LINES = 12
AT_ONCE = 80  # characters that are taken in at once, in very large letters

Beat = tuple[InfoItem, str, bool]
"""What is shown at once: the item it belongs to, its words, and whether the item is explained with it."""


class TellingScene(Scene):
    """The paragraphs of the script; that for someone absent comes first, where it is read."""

    stopped = Signal()

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "telling")
        self._large = talking.spoken.said.large_reading
        self._beats: tuple[Beat, ...] = ()
        self._place = -1
        self._ticks = Ticks(talking)
        self._ticks.wanted.connect(self._go_to)
        self._progress = Progress(talking.page.shell.theme.look)
        self._words = qt_text.label("", "reading" if self._large else "aloud", "read_aloud")
        self._absent_reading = ReadingBar(talking, "reading_absent")
        self._reading = ReadingBar(talking, "reading_item")
        self._gap = qt_text.label("", "care", "script_gap")
        self.body.addWidget(qt_text.label(_("Read slowly, then wait."), "hint"))
        for widget in (self._progress, self._absent_reading, self._reading, self._words, self._gap):
            self.body.addWidget(widget)
        if self._large:
            self.body.addWidget(signs(talking.page, self.stopped.emit))
        self.body.addWidget(self._ticks)
        self._progress.setVisible(self._large)
        self._ticks.setHidden(self._large)

    def look(self, spoken: Spoken) -> None:
        """Show where the reading is, in the words of now."""
        script = spoken.script
        self._gap.setVisible(script is None)
        if script is None:
            self._words.setText("")
            self._reading.offer(spoken)
            self._gap.setText(_("Words are missing in the script. Fill in the page about your organisation first."))
            return
        told = spoken.said.items_told(script.sha256)
        self._beats = beats(script, spoken.to_read, AT_ONCE if self._large else 0)
        if self._place < 0:  # where it was left, or at the beginning
            self._place = next((at for at, one in enumerate(self._beats) if one[0] not in told), 0)
        self._place = min(self._place, len(self._beats) - 1)
        item, words, _last = self._beats[self._place]
        self._words.setText(words)
        self._words.setAccessibleName(words)
        first = bool(script.absent) and item is spoken.to_read[0]
        self._reading.offer(spoken, item.value, script_readings.WHOLE)
        self._absent_reading.offer(spoken, *([Part.ABSENT.value] if first else []))
        self._progress.show_state(spoken.to_read, told)
        self._ticks.show_state(spoken.to_read, told, item)

    def forward(self) -> bool:
        """Note what was explained with this, and show what comes next."""
        if self.talking.spoken.script is None:
            return True
        item, _words, last = self._beats[self._place]
        if last:
            self.talking.do(lambda desk, talk: consenting.tell(desk, talk, item))
        return self._turn(self._place + 1)

    def backward(self) -> bool:
        """Show what came before."""
        return self._turn(self._place - 1)

    def _turn(self, place: int) -> bool:
        if self.talking.spoken.script is None or not 0 <= place < len(self._beats):
            return False
        self._place = place
        self.look(self.talking.spoken)
        return True

    def _go_to(self, item: InfoItem) -> None:
        self._turn(next(at for at, one in enumerate(self._beats) if one[0] is item))


class Ticks(QFrame):
    """The items below, each ticked once it was explained in the text of now; choosing one goes there."""

    wanted = Signal(object)

    def __init__(self, talking: Talking) -> None:
        super().__init__()
        self._names = {one.code: one.words for one in options_of("consent_info_item")}
        self._list = SectionList("told_items", _("What is explained"), talking.page.shell.theme.look)
        self._list.wanted.connect(lambda key: self.wanted.emit(InfoItem(key[0])))
        self._list.setMinimumHeight(self.fontMetrics().lineSpacing() * LINES)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.addWidget(qt_text.label(_("What is explained"), "heading"))
        layout.addWidget(self._list)

    def show_state(self, to_read: tuple[InfoItem, ...], told: tuple[InfoItem, ...], here: InfoItem) -> None:
        """Tick what was told, and mark what is being read."""
        self._list.show_lines(((one.value, 0), self._line(one, explained=one in told),
                               "done" if one in told else "open_item") for one in to_read)
        self._list.setCurrentRow(to_read.index(here))

    def _line(self, item: InfoItem, *, explained: bool) -> str:
        state = _("explained") if explained else _("not yet")
        return _("{section}: {state}").format(section=iso(self._names[item.value]), state=state)


def beats(script: Script, to_read: tuple[InfoItem, ...], most: int) -> tuple[Beat, ...]:
    """Return what is shown one after the other; most: characters at once, 0 for whole paragraphs.

    The text for someone absent stands before the first paragraph and belongs to its item; a child has a scene of its
    own.
    """
    found: list[Beat] = []
    for at, item in enumerate(to_read):
        before = [script.absent] if script.absent and at == 0 else []
        whole = [*before, script.item(item)]
        parts = [part for text in whole for part in groups(text, most)] if most else ["\n\n".join(whole)]
        found += [(item, part, place == len(parts) - 1) for place, part in enumerate(parts)]
    return tuple(found)
