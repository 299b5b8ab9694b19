"""Recorded readings of the consent script: which texts have one, what is to be recorded, taking one in, hearing it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.exchange.scripts import ScriptGaps
from testimony_desk.i18n import LANGUAGES, _, ngettext
from testimony_desk.services import script_readings
from testimony_desk.services.desk import Desk
from testimony_desk.services.script_readings import TEXTS
from testimony_desk.store.script_readings import Reading
from testimony_desk.ui import qt_text
from testimony_desk.ui.consent.around_words import text_words
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.page import Page, below, column, row
from testimony_desk.ui.place_chooser import PlaceChooser
from testimony_desk.ui.shell import Shell
from testimony_desk.ui.sound.bar import SoundBar
from testimony_desk.ui.strip import NAMES
from testimony_desk.wording.direction import iso
from testimony_desk.wording.format import duration, number

PLAYED = (".ogg", ".oga", ".opus", ".flac", ".wav", ".mp3")


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


class ReadingsPage(Page):
    """One language and one text at a time; the choice of texts says which of them are recorded."""

    place = "settings"

    def __init__(self, shell: Shell, script: str = "", text: str = TEXTS[0]) -> None:
        super().__init__(shell)
        self._known, self._text = Known(), text
        self._language = CodeBox("reading_language", [(one, NAMES[one]) for one in LANGUAGES])
        self._language.choose(script or shell.theme.look.language)
        self._texts = CodeBox("reading_text")
        self._texts.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # what it offers comes later
        self._count = qt_text.label("", "hint", "reading_count")
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
        qt_text.describe(self._texts, _("Texts of the script"))
        self._texts.activated.connect(lambda _index: self._choose(self._texts.code()))
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
        body.addWidget(self._count)
        body.addWidget(qt_text.label(_("Texts of the script"), "heading"))
        body.addLayout(row(self._texts))
        for widget in (self._state, self._sound):
            body.addWidget(widget)
        body.addWidget(self._words)
        body.addLayout(row(self._remove))
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
        done = len(known.offered)
        words = ngettext("{n} of {all} texts is recorded.", "{n} of {all} texts are recorded.", done)
        self._count.setText(words.format(n=number(done), all=number(len(TEXTS))))
        self._texts.offer((text, _("{section}: {state}").format(section=iso(text_words(text)), state=known.state(text)))
                          for text in TEXTS)
        self._texts.setEnabled(True)
        self._choose(self._text)

    def _choose(self, text: str) -> None:
        self._sound.let_go()
        self._text = text
        self._texts.choose(text)
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
        for label in (self._count, self._state, self._words):
            label.setText("")
        self._texts.setEnabled(False)
        self.shell.notice.say(_("Words are missing in the script for this language."), "care", _("Fill them in"),
                              partial(self.shell.go, "organisation"))


def _looked_at(desk: Desk, language: str) -> Known:
    return Known(script_readings.words_of(desk, language), script_readings.every(desk, language),
                 script_readings.offered(desk, language))


def _changed(desk: Desk, act: Callable[..., object], language: str, text: str, *more: object) -> Known:
    act(desk, language, text, *more)
    return _looked_at(desk, language)
