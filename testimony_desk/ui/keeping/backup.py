"""The backup page: when the last one was made, whether it was tried, and a place to make the next."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.i18n import _, ngettext
from testimony_desk.services import backing_up, settings
from testimony_desk.services.backing_up import Made, Standing
from testimony_desk.services.desk import Desk
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.exchange.working import Working
from testimony_desk.ui.keeping.step import KeepingPage, day_of, empty
from testimony_desk.ui.page import column, row
from testimony_desk.ui.place_chooser import PlaceChooser
from testimony_desk.ui.shell import Shell
from testimony_desk.wording.direction import ltr
from testimony_desk.wording.format import number

DAYS = (1, 3, 7, 14, 30)


class BackupPage(KeepingPage):
    """Says how the desk stands, then makes a backup where one chooses; a bar moves, and it can be stopped."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        body = column(self)
        body.addWidget(qt_text.title(_("Backup")))
        self._standing = QVBoxLayout()
        body.addLayout(self._standing)
        self._try = self.button(_("Try a backup"), "try_backup", "", "done")
        self._try.clicked.connect(lambda: shell.go("try_backup"))
        body.addLayout(row(self._try))
        body.addWidget(qt_text.label(_("Make a backup"), "heading"))
        body.addWidget(qt_text.label(_("Put in a stick and choose it. Everything on it is encrypted; the passphrases "
                                       "of this desk open it, and nothing else. Keep it away from the computer.")))
        self._working = Working()
        self._chooser = PlaceChooser(shell.lane, shell.theme.look)
        self._chooser.chosen.connect(self._make)
        for widget in (self._working, self._chooser):
            body.addWidget(widget)
        body.addWidget(qt_text.label(_("Remind of it"), "heading"))
        self._days = CodeBox("backup_days", [(str(one), ngettext("after {n} day", "after {n} days", one).format(
            n=number(one))) for one in DAYS])
        qt_text.describe(self._days, _("Remind of it"))
        self._days.activated.connect(lambda _index: self._remind())
        body.addLayout(row(self._days))
        body.addWidget(qt_text.label(_("If somebody puts a whole old copy of the vault in its place, this desk alone "
                                       "cannot notice. It is noticed when the next receipt of headquarters is read."),
                                     "hint"))
        body.addLayout(row(self.back_button()))
        self._look()

    def first_field(self) -> QWidget:
        """Return the list of folders."""
        return self._chooser

    def _look(self) -> None:
        self.ask(_seen, self.desk, done=self._show)

    def _show(self, seen: tuple[Standing, int]) -> None:
        standing, days = seen
        self._days.choose(str(days))
        empty(self._standing)
        for words, role, name in lines_of(standing):
            self._standing.addWidget(qt_text.label(words, role, name))
        self._try.setVisible(standing.last is not None)

    def _remind(self) -> None:
        self.ask(partial(settings.put, self.desk, settings.BACKUP_DAYS), int(self._days.code()),
                 done=lambda _nothing: self._look())

    def _make(self, place: Path) -> None:
        self._chooser.setEnabled(False)
        self._working.follow(lambda: self.ask(
            backing_up.back_up, self.desk, place, done=self._made, failed=self._not_made,
            progress=self._working.show_step, stoppable=True))

    def _made(self, made: Made) -> None:
        self._rest()
        self.shell.notice.say(_("The backup was made, opened again and read back: {folder}. You may remove the stick.")
                              .format(folder=ltr(f"{made.folder.parent.name}/{made.folder.name}")))

    def _not_made(self, problem: DeskError) -> None:
        self._rest()
        self.shell.notice.say_problem(problem)

    def _rest(self) -> None:
        self._working.hide()
        self._chooser.setEnabled(True)
        self._look()


def lines_of(standing: Standing) -> list[tuple[str, str, str]]:
    """Return what to say of a desk's backups, as (words, role, name)."""
    if standing.last is None:
        return [(_("There is no backup yet. If this computer is lost, everything on it is lost."), "care",
                 "backup_last")]
    said = [(_("Last backup: {day}").format(day=day_of(standing.last.made_on)), "care" if standing.due else "good",
             "backup_last")]
    if standing.due:
        said.append((_("It is time for another."), "care", "backup_due"))
    if standing.untried:
        said.append((_("Nobody has tried yet whether it opens. Trying takes the passphrase and a minute."), "care",
                     "backup_untried"))
    else:
        said.append((_("It was tried on {day}: it opens.").format(day=day_of(standing.last.tried_on)), "good",
                     "backup_tried"))
    if standing.holding:
        count = len(standing.holding)
        said.append((ngettext("{n} backup was made before something was withdrawn, and still holds it. The next backup "
                              "to the same place takes its place.",
                              "{n} backups were made before something was withdrawn, and still hold it. The next "
                              "backup to the same place takes their place.", count).format(n=number(count)), "care",
                     "backup_holding"))
    return said


def _seen(desk: Desk) -> tuple[Standing, int]:
    return backing_up.standing(desk), settings.get(desk, settings.BACKUP_DAYS)
