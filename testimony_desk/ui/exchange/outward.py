"""Puts something into a folder or onto a stick: the card of this desk, or a bundle for headquarters."""

from __future__ import annotations

import functools
from pathlib import Path

from PySide6.QtWidgets import QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.i18n import _
from testimony_desk.services import clock, sending, small_files
from testimony_desk.services.clock import ClockAhead, ClockBehind
from testimony_desk.store.partners import Partner
from testimony_desk.ui import qt_text
from testimony_desk.ui.exchange.step import ExchangeStep
from testimony_desk.ui.exchange.working import Working
from testimony_desk.ui.page import column, row
from testimony_desk.ui.place_chooser import PlaceChooser
from testimony_desk.ui.shell import Shell
from testimony_desk.wording.direction import iso, ltr
from testimony_desk.wording.messages import message_of


class WriteCardPage(ExchangeStep):
    """Choose the folder for the card."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        body = column(self)
        body.addWidget(qt_text.title(_("Where shall the card go?")))
        body.addWidget(qt_text.label(_("The card holds public keys only. It may travel by any way.")))
        self._chooser = PlaceChooser(shell.lane, shell.theme.look)
        self._chooser.chosen.connect(self._write)
        body.addWidget(self._chooser)
        body.addLayout(row(self.back_button()))

    def first_field(self) -> QWidget:
        """Return the list of folders."""
        return self._chooser

    def _write(self, folder: Path) -> None:
        self.ask(small_files.write_card, self.desk, folder, done=self._written)

    def _written(self, path: Path) -> None:
        self.shell.go("exchange")
        self.shell.notice.say(_("The card was written: {file}").format(file=ltr(path.name)))


class SendPage(ExchangeStep):
    """Choose the stick, watch it being written and read back, be told when it may be removed."""

    def __init__(self, shell: Shell, partner: Partner) -> None:
        super().__init__(shell)
        self._partner = partner
        self._folder = Path()
        body = column(self)
        body.addWidget(qt_text.title(_("A bundle for {name}").format(name=iso(partner.name))))
        body.addWidget(qt_text.label(_("Put in a stick and choose it. The bundle is sealed: whoever finds the stick "
                                       "sees its size and nothing else.")))
        self._chooser = PlaceChooser(shell.lane, shell.theme.look)
        self._chooser.chosen.connect(self._send)
        self._working = Working()
        self._despite = self.button(_("The clock is right: write it all the same"), "despite_clock", "care", "clock")
        self._despite.clicked.connect(lambda: self._write(despite_clock=True))
        self._despite.hide()
        for widget in (self._working, self._despite, self._chooser):
            body.addWidget(widget)
        body.addLayout(row(self.back_button()))

    def first_field(self) -> QWidget:
        """Return the list of folders."""
        return self._chooser

    def kept(self) -> dict[str, object]:
        """Return for whom it is."""
        return {"partner": self._partner}

    def _send(self, folder: Path) -> None:
        self._folder = folder
        self._write(despite_clock=False)

    def _write(self, *, despite_clock: bool) -> None:
        self._chooser.setEnabled(False)
        self._despite.hide()
        write = functools.partial(sending.write_bundle, despite_clock=despite_clock)
        self._working.follow(lambda: self.ask(
            write, self.desk, self._partner, self._folder, done=self._written, failed=self._not_written,
            progress=self._working.show_step, stoppable=True))

    def _written(self, path: Path) -> None:
        self.shell.go("exchange")
        self.shell.notice.say(_("The bundle was written and read back: {file}. You may remove the stick.").format(
            file=ltr(path.name)))

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
