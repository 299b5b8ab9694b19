"""Recorded readings of the consent script: which texts have one, what is to be recorded, taking one in, hearing it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.exchange.scripts import ScriptGaps
from testimony_desk.i18n import LANGUAGES, _
from testimony_desk.services import script_readings
from testimony_desk.services.desk import Desk
from testimony_desk.services.script_readings import TEXTS
from testimony_desk.store.script_readings import Reading
from testimony_desk.ui import qt_text
from testimony_desk.ui.consent.around_words import text_words
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.interview.section_list import Key, SectionList
from testimony_desk.ui.page import Page, below, column, row
from testimony_desk.ui.place_chooser import PlaceChooser
from testimony_desk.ui.shell import Shell
from testimony_desk.ui.sound.bar import SoundBar
from testimony_desk.ui.strip import NAMES
from testimony_desk.wording.direction import iso
from testimony_desk.wording.format import duration

PLAYED = (".ogg", ".oga", ".opus", ".flac", ".wav", ".mp3")
LINES = 9


@dataclass(frozen=True)
class Known:
    """What is to be recorded in a language, what is, and which of it still reads the words of now."""

    words: Mapping[str, str] = field(default_factory=dict)
    readings: Mapping[str, Reading] = field(default_factory=dict)
    offered: Mapping[str, Reading] = field(default_factory=dict)

    def state(self, text: str) -> str:
        """Say in words whether a text has a reading."""
        if text not in self.readings:
            return _("not recorded")
        if text not in self.offered:
            return _("recorded with other words: not played any more")
        return _("recorded, {length}").format(length=duration(self.readings[text].seconds))

    def picture(self, text: str) -> str:
        """Return the mark of a text."""
        return "done" if text in self.offered else "care" if text in self.readings else "open_item"


class ReadingsPage(Page):
    """One language at a time; the list says what there is, and below it stands the text that was chosen."""

    place = "settings"

    def __init__(self, shell: Shell, script: str = "", text: str = TEXTS[0]) -> None:
        super().__init__(shell)
        self._known, self._text = Known(), text
        self._language = CodeBox("reading_language", [(one, NAMES[one]) for one in LANGUAGES])
        self._language.choose(script or shell.theme.look.language)
        self._list = SectionList("reading_list", _("Texts of the script"), shell.theme.look)
        self._title = qt_text.label("", "heading", "reading_title")
        self._state = qt_text.label("", "muted", "reading_state")
        self._words = qt_text.label("", "aloud", "reading_words")
        self._sound = SoundBar(self, role="")
        self._remove = self.button(_("Destroy this reading"), "reading_remove", "quiet", "remove")
        self._chooser = PlaceChooser(shell.lane, shell.theme.look, PLAYED)
        self._arrange()
        self._look()

    def first_field(self) -> QWidget:
        """Return the choice of the language."""
        return self._language

    def kept(self) -> dict[str, object]:
        """Return which language and text are shown."""
        return {"script": self._language.code(), "text": self._text}

    def escape(self) -> None:
        """Go back to the settings."""
        self.shell.go("settings")

    def _arrange(self) -> None:
        qt_text.describe(self._language, _("Language of the script"))
        self._language.activated.connect(lambda _index: self._look())
        self._list.wanted.connect(self._choose)
        self._list.setMinimumHeight(self.fontMetrics().lineSpacing() * LINES)
        self._sound.wanted.connect(lambda: self._sound.fetch(script_readings.listen, self.desk, self._language.code(),
                                                             self._text))
        self._remove.clicked.connect(lambda: self._change(script_readings.remove))
        self._chooser.chosen.connect(self._take)
        body = column(self)
        body.addWidget(qt_text.title(_("Recorded readings of the consent script")))
        body.addWidget(qt_text.label(_("For people who cannot read, or whose language you do not speak well. A reading "
                                       "is offered only while the words are the same as when it was recorded."),
                                     "hint"))
        body.addLayout(row(self._language))
        for widget in (self._list, self._title, self._state, self._sound):
            body.addWidget(widget)
        body.addLayout(row(self._remove))
        body.addWidget(self._words)
        body.addWidget(qt_text.label(_("The file with the recording of this text"), "heading"))
        body.addWidget(qt_text.label(_("Ogg, FLAC, WAV or MP3, at most 30 minutes. Whoever talks with the person says "
                                       "what stands as “…” themselves."), "hint"))
        body.addWidget(self._chooser)
        back = self.button(_("Back"), "back", "", "back")
        back.clicked.connect(self.escape)
        below(self, back)

    def _look(self) -> None:
        self.ask(_looked_at, self.desk, self._language.code(), done=self._show, failed=self._refused)

    def _show(self, known: Known) -> None:
        self._known = known
        self._chooser.setEnabled(True)
        self._list.show_lines(((text, 0), _("{section}: {state}").format(section=iso(text_words(text)),
                                                                         state=known.state(text)),
                               known.picture(text)) for text in TEXTS)
        self._choose((self._text, 0))

    def _choose(self, key: Key) -> None:
        self._sound.let_go()
        self._text = key[0]
        self._list.setCurrentRow(TEXTS.index(self._text))
        self._title.setText(text_words(self._text))
        self._state.setText(self._known.state(self._text))
        self._words.setText(self._known.words[self._text])
        self._sound.setVisible(self._text in self._known.offered)
        self._remove.setVisible(self._text in self._known.readings)

    def _take(self, path: Path) -> None:
        self._chooser.setEnabled(False)
        self._change(script_readings.take, path)

    def _change(self, act: Callable[..., object], *more: object) -> None:
        language, text = self._language.code(), self._text
        self.ask(_changed, self.desk, act, language, text, *more, done=self._show, failed=self._not_done)

    def _not_done(self, problem: DeskError) -> None:
        self._chooser.setEnabled(True)
        self.shell.notice.say_problem(problem)

    def _refused(self, problem: DeskError) -> None:
        if not isinstance(problem, ScriptGaps):
            self.shell.notice.say_problem(problem)
            return
        self._chooser.setEnabled(False)
        for widget in (self._sound, self._remove):
            widget.hide()
        for label in (self._title, self._state, self._words):
            label.setText("")
        self._list.clear()
        self.shell.notice.say(_("Words are missing in the script for this language."), "care", _("Fill them in"),
                              partial(self.shell.go, "organisation"))


def _looked_at(desk: Desk, language: str) -> Known:
    return Known(script_readings.words_of(desk, language), script_readings.every(desk, language),
                 script_readings.offered(desk, language))


def _changed(desk: Desk, act: Callable[..., object], language: str, text: str, *more: object) -> Known:
    act(desk, language, text, *more)
    return _looked_at(desk, language)
