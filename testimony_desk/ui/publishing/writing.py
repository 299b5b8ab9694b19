"""Writes an export into a folder or onto a stick, with progress and a way to stop; and opens one that was sealed."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.exchange.export_file import SEALED
from testimony_desk.i18n import _, ngettext
from testimony_desk.services import clock, opening_exports, publishing
from testimony_desk.services.clock import ClockAhead, ClockBehind
from testimony_desk.services.opening_exports import OpenedExport
from testimony_desk.ui import qt_text
from testimony_desk.ui.exchange.working import Working
from testimony_desk.ui.page import Page, column, row
from testimony_desk.ui.place_chooser import PlaceChooser
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import dates
from testimony_desk.wording.direction import iso
from testimony_desk.wording.format import number
from testimony_desk.wording.messages import message_of


class WriteExportPage(Page):
    """Everything is judged once more while it is written; what has changed since stays out."""

    place = "exports"

    def __init__(self, shell: Shell, export: str) -> None:
        super().__init__(shell)
        self._export, self._folder = export, Path()
        self._working = Working()
        self._chooser = PlaceChooser(shell.lane, shell.theme.look)
        self._chooser.chosen.connect(self._write)
        self._despite = self.button(_("The clock is right: write it all the same"), "despite_clock", "care", "clock")
        self._despite.clicked.connect(lambda: self._begin(despite_clock=True))
        self._despite.hide()
        self._back = self.button(_("Back"), "back", "quiet", "back")
        self._back.clicked.connect(self.escape)
        body = column(self)
        body.addWidget(qt_text.title(_("Where shall the export go?")))
        body.addWidget(qt_text.label(_("It is judged once more while it is written: whoever took consent back since "
                                       "then is not in it. It is there whole, or not at all.")))
        for widget in (self._working, self._despite, self._chooser):
            body.addWidget(widget)
        body.addLayout(row(self._back))

    def first_field(self) -> QWidget:
        """Return the list of folders."""
        return self._chooser

    def kept(self) -> dict[str, object]:
        """Return which export it is."""
        return {"export": self._export}

    def escape(self) -> None:
        """Go back to the export; nothing was written."""
        self.shell.go("export", export=self._export)

    def _write(self, folder: Path) -> None:
        self._folder = folder
        self._begin()

    def _begin(self, *, despite_clock: bool = False) -> None:
        self._start(functools.partial(publishing.write, self.desk, self._export, self._folder,
                                      despite_clock=despite_clock), self._written)

    def _start(self, work: Callable[..., object], done: Callable[..., None]) -> None:
        """Do a part of the writing in the lane, with the bar; `work` takes progress and cancelled."""
        self._chooser.setEnabled(False)
        self._despite.hide()
        self._working.follow(lambda: self.ask(work, done=done, failed=self._not_written,
                                              progress=self._working.show_step, stoppable=True))

    def _written(self, files: tuple[Path, ...]) -> None:
        self.shell.go("export", export=self._export)
        self.shell.notice.say(ngettext("{n} file was written into {folder}.", "{n} files were written into {folder}.",
                                       len(files)).format(n=number(len(files)), folder=iso(files[0].parent.name)),
                              "good")
        self.shell.waiting.look_again()

    def _not_written(self, problem: DeskError) -> None:
        self._working.hide()
        self._chooser.setEnabled(True)
        self._despite.setVisible(isinstance(problem, ClockBehind))
        asked = clock.question(self.desk) if isinstance(problem, ClockAhead) else None
        if asked is None:
            self.shell.notice.say_problem(problem)
        else:
            self.shell.notice.say(str(message_of(problem)), "care", _("Look at the date"),
                                  lambda: self.shell.go("clock", question=asked))


class OpenExportPage(Page):
    """First the sealed file, then the folder; what lies there afterwards is readable for anybody."""

    place = "exports"

    def __init__(self, shell: Shell, file: Path | None = None) -> None:
        """file: the sealed export that was chosen before."""
        super().__init__(shell)
        self._file = file
        self._working = Working()
        self._told = qt_text.label("", "care", "export_opened")
        self._told.hide()
        self._chooser = PlaceChooser(shell.lane, shell.theme.look, () if file else (SEALED,))
        self._chooser.chosen.connect(self._chosen)
        self._back = self.button(_("Back"), "back", "quiet", "back")
        self._back.clicked.connect(self.escape)
        body = column(self)
        body.addWidget(qt_text.title(_("Open a sealed export")))
        body.addWidget(qt_text.label(
            _("Choose the folder. What lies there afterwards is not sealed any more: destroy it when it was read.")
            if file else _("Choose the file. It opens only if it was sealed to this desk.")))
        for widget in (self._told, self._working, self._chooser):
            body.addWidget(widget)
        body.addLayout(row(self._back))

    def first_field(self) -> QWidget:
        """Return the list of folders."""
        return self._chooser

    def kept(self) -> dict[str, object]:
        """Return the chosen file."""
        return {"file": self._file}

    def escape(self) -> None:
        """Go back to the list of exports."""
        self.shell.go("exports")

    def _chosen(self, place: Path) -> None:
        if self._file is None:
            self.shell.go("open_export", file=place)
            return
        self._chooser.setEnabled(False)
        self._working.follow(lambda: self.ask(
            opening_exports.open_file, self.desk, self._file, place, done=self._opened, failed=self._not_opened,
            progress=self._working.show_step, stoppable=True))

    def _opened(self, found: OpenedExport) -> None:
        self._working.hide()
        self._chooser.hide()
        self._told.setText(opened_words(found))
        self._told.show()
        self._back.setFocus()

    def _not_opened(self, problem: DeskError) -> None:
        self._working.hide()
        self._chooser.setEnabled(True)
        self.shell.notice.say_problem(problem)


def opened_words(found: OpenedExport) -> str:
    """Return who made an export that was opened, and where its files lie now."""
    who = (_("Made by {name} on {day}.").format(name=iso(found.sender), day=dates.day(found.made_on))
           if found.sender else
           _("Nobody here has compared the card of the desk that made this. Do not rely on what it says."))
    where = ngettext("{n} file was written into {folder}.", "{n} files were written into {folder}.",
                     len(found.files)).format(n=number(len(found.files)), folder=iso(found.files[0].parent.name))
    return " ".join((who, where, _("What lies there now is not sealed. Destroy it when you have read it.")))
