"""Hands a copy of an attached file out, no longer sealed, after a warning."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from testimony_desk.disk import IsCancelled, Progress
from testimony_desk.domain.errors import DeskError
from testimony_desk.i18n import _
from testimony_desk.services import attached
from testimony_desk.services.desk import Desk
from testimony_desk.ui import qt_text
from testimony_desk.ui.exchange.working import Working
from testimony_desk.ui.page import Page, column, row
from testimony_desk.ui.place_chooser import PlaceChooser
from testimony_desk.ui.shell import Shell
from testimony_desk.wording.direction import iso


class HandOutPage(Page):
    """The warning stands above the list of folders; the journal notes what was handed out."""

    place = "cases"

    def __init__(self, shell: Shell, case: str, record: str) -> None:
        super().__init__(shell)
        self._case, self._record = case, record
        self._working = Working()
        self._chooser = PlaceChooser(shell.lane, shell.theme.look)
        self._chooser.chosen.connect(self._write)
        back = self.button(_("Back"), "back", "quiet", "back")
        back.clicked.connect(self.escape)
        body = column(self)
        body.addWidget(qt_text.title(_("Hand out a copy")))
        body.addWidget(qt_text.label(_("The copy will not be sealed: whoever has it can read it, and taking consent "
                                       "back does not reach it. The journal notes that you did this."), "care"))
        body.addWidget(self._working)
        body.addWidget(self._chooser)
        body.addLayout(row(back))

    def first_field(self) -> QWidget:
        """Return the list of folders."""
        return self._chooser

    def kept(self) -> dict[str, object]:
        """Return which file."""
        return {"case": self._case, "record": self._record}

    def escape(self) -> None:
        """Go back to the files."""
        self.shell.go("attachments", case=self._case)

    def _write(self, folder: Path) -> None:
        self._chooser.setEnabled(False)
        self._working.follow(lambda: self.ask(
            _handed_out, self.desk, self._case, self._record, folder, done=self._written, failed=self._not_written,
            progress=self._working.show_step, stoppable=True))

    def _written(self, path: Path) -> None:
        self.escape()
        self.shell.notice.say(_("A copy was written: {file}").format(file=iso(path.name)))

    def _not_written(self, problem: DeskError) -> None:
        self._working.hide()
        self._chooser.setEnabled(True)
        self.shell.notice.say_problem(problem)


def _handed_out(desk: Desk, case: str, record: str, folder: Path, *, progress: Progress,
                cancelled: IsCancelled) -> Path:
    return attached.export(desk, attached.named(desk, case, record), folder, progress, cancelled)
