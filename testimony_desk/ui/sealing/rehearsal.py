"""Seizure rehearsal: what whoever takes the laptop would see, off, locked or with each passphrase, counted just now."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from testimony_desk.i18n import _, ngettext
from testimony_desk.services import rehearsal
from testimony_desk.services.rehearsal import Rehearsal
from testimony_desk.services.surroundings import Surroundings
from testimony_desk.ui import qt_text
from testimony_desk.ui.page import Page, below, column
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import deletion, surroundings
from testimony_desk.wording.direction import ltr
from testimony_desk.wording.format import byte_size, number


class RehearsalPage(Page):
    """Computed from the vault each time it is shown; nothing on it is a promise of prose."""

    place = "settings"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._body: QVBoxLayout = column(self)
        self._body.addWidget(qt_text.title(_("If this laptop is taken")))
        back = self.button(_("Back"), "back", "quiet", "back")
        back.clicked.connect(self.escape)
        below(self, back)
        self.ask(rehearsal.rehearse, self.desk, done=self._show)

    def escape(self) -> None:
        """Go back to the settings."""
        self.shell.go("settings")

    def _show(self, found: Rehearsal) -> None:
        self._head(_("Off, or locked"), "locked")
        self._lines((_("Nobody can read anything. What shows from outside stands at the end of this page."),), "locked")
        self._around(found.around)
        self._head(_("Unlocked, as it is now"), "unlocked")
        self._lines(deletion.readable_lines(rehearsal.as_numbers(found.unlocked)), "unlocked")
        for way in found.by_passphrase:
            self._head(_("With a passphrase: {who}").format(who=deletion.slot_line(way.number, way.kind.value)),
                       f"slot_{way.number}")
            self._lines(deletion.readable_lines(rehearsal.as_numbers(way.readable)), f"slot_{way.number}")
        self._out(found)
        self._head(_("What shows from outside"), "outside")
        self._lines((ngettext("{n} way in can be counted.", "{n} ways in can be counted.", found.slots).format(
            n=number(found.slots)),), "outside")
        for file in found.files:
            self._body.addWidget(qt_text.code_line(f"{ltr(file.name)}  {byte_size(file.size)}", "visible_file"))

    def _out(self, found: Rehearsal) -> None:
        lines = []
        if found.out.handed_over:
            lines.append(ngettext("{n} sealed part with names waits to leave; only headquarters opens it.",
                                  "{n} sealed parts with names wait to leave; only headquarters opens them.",
                                  found.out.handed_over).format(n=number(found.out.handed_over)))
        lines += [_("Sealed for travel, only headquarters opens it: {what}").format(
            what=deletion.compartment_words(name)) for name, _epoch in found.out.sealed_epochs]
        if found.out.not_shredded:
            lines.append(_("Something was destroyed since the last lock. Lock once: then a copy of the disk cannot be "
                           "read with the keys of before."))
        if lines:
            self._head(_("Out of reach"), "out")
            self._lines(tuple(lines), "out")

    def _around(self, around: Surroundings) -> None:
        """Say what the computer may give when it is off, with the advice below each finding."""
        for sentence, step in surroundings.found(around.disk.value, around.swap.value):
            self._body.addWidget(qt_text.label(sentence, name="around_line"))
            if step:
                self._body.addWidget(qt_text.label(step, "hint", "around_step"))

    def _head(self, words: str, name: str) -> None:
        self._body.addSpacing(8)
        self._body.addWidget(qt_text.label(words, "heading", f"head_{name}"))

    def _lines(self, lines: tuple[str, ...], name: str) -> None:
        for at, line in enumerate(lines):
            self._body.addWidget(qt_text.label(line, name=f"{name}_line_{at}"))
