"""Puts something into a folder or onto a stick: the card of this desk, or a bundle for headquarters."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.exchange.stick import Delivered
from testimony_desk.i18n import _
from testimony_desk.services import clock, sending, sending_back, small_files
from testimony_desk.services.clock import ClockAhead, ClockBehind
from testimony_desk.services.desk import Desk
from testimony_desk.services.numbering import ReceiptAwaited
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.partners import Partner
from testimony_desk.ui import qt_text
from testimony_desk.ui.exchange.step import ExchangeStep
from testimony_desk.ui.exchange.stick_check import StickCheck
from testimony_desk.ui.exchange.working import Working
from testimony_desk.ui.page import column, row
from testimony_desk.ui.place_chooser import PlaceChooser
from testimony_desk.ui.shell import Shell
from testimony_desk.wording.direction import iso, ltr
from testimony_desk.wording.format import listing
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
    """Choose the stick, watch it being written and read back, be told when it may be removed, check it again.

    For headquarters these are cases; for a field desk what was said here of its cases. again: what left for that desk
    before goes once more, sealed copies too. in_danger: only these cases go, for the safety focal point alone. beside:
    other headquarters desks that open the same bundle. delivered: what was written before the page was built again, in
    another language or size.
    """

    def __init__(self, shell: Shell, partner: Partner, delivered: Delivered | None = None, *,
                 again: bool = False, in_danger: tuple[str, ...] = (), beside: tuple[Partner, ...] = ()) -> None:
        super().__init__(shell)
        self._partner, self._again, self._in_danger, self._beside = partner, again, in_danger, beside
        self._folder = Path()
        body = column(self)
        body.addWidget(qt_text.title(_("A bundle for {name}").format(
            name=listing([iso(one.name) for one in (partner, *beside)]))))
        for place, line in enumerate(_safety_lines(partner, in_danger)):
            body.addWidget(qt_text.label(line, "care", f"for_safety:{place}"))
        asked = qt_text.label(_("Put in a stick and choose it. The bundle is sealed: whoever finds the stick sees its "
                                "size and nothing else."))
        self._chooser = PlaceChooser(shell.lane, shell.theme.look)
        self._chooser.chosen.connect(self._send)
        self._working = Working()
        self._said: set[str] = set()
        self._despite = self._question(_("The clock is right: write it all the same"), "despite_clock", "clock")
        self._without = self._question(_("No receipt can be had: write it all the same"), "without_receipt", "send")
        self._check = StickCheck(self, self._working)
        self._check.differs.connect(self._choose)
        back = self.back_button()
        for widget in (asked, self._working, self._check, self._despite, self._without, self._chooser):
            body.addWidget(widget)
        body.addLayout(row(back))
        self._choosing = (asked, self._chooser, back)
        if delivered is not None:
            self._written(delivered)

    def first_field(self) -> QWidget:
        """Return the list of folders, or what ends the page once the bundle is written."""
        return self._check.first_field() if self._check.delivered else self._chooser

    def kept(self) -> dict[str, object]:
        """Return for whom it is, and what was written."""
        return {"partner": self._partner, "again": self._again, "in_danger": self._in_danger,
                "beside": self._beside, "delivered": self._check.delivered}

    def _question(self, words: str, name: str, picture: str) -> QPushButton:
        """Return a hidden button by which a person answers what the desk cannot know."""
        button = self.button(words, name, "care", picture)
        button.clicked.connect(lambda: self._answer(name))
        button.hide()
        return button

    def _answer(self, name: str) -> None:
        self._said.add(name)
        self._write()

    def _send(self, folder: Path) -> None:
        self._folder = folder
        self._write()

    def _write(self) -> None:
        self._chooser.setEnabled(False)
        self._despite.hide()
        self._without.hide()
        self._working.follow(lambda: self.ask(
            self._service(), self.desk, self._partner, self._folder, done=self._written, failed=self._not_written,
            progress=self._working.show_step, stoppable=True))

    def _service(self) -> Callable[..., Delivered]:
        despite_clock = "despite_clock" in self._said
        if self._partner.kind == DeskKind.FIELD.value:
            return functools.partial(sending_back.write, despite_clock=despite_clock, again=self._again)
        without = "without_receipt" in self._said
        if self._in_danger:
            return functools.partial(sending.write_for_safety, despite_clock=despite_clock, without_receipt=without)

        service = sending.write_again if self._again else sending.write_for_several

        def write(desk: Desk, partner: Partner, folder: Path, **watch: Any) -> Delivered:
            return service(desk, (partner, *self._beside), folder, **watch, despite_clock=despite_clock,
                           without_receipt=without)

        return write

    def _written(self, delivered: Delivered) -> None:
        self.shell.notice.clear()
        for widget in self._choosing:
            widget.hide()
        self._check.offer(delivered)

    def _choose(self) -> None:
        self._chooser.setEnabled(True)
        for widget in self._choosing:
            widget.show()

    def _not_written(self, problem: DeskError) -> None:
        self._working.hide()
        self._chooser.setEnabled(True)
        self._despite.setVisible(isinstance(problem, ClockBehind))
        self._without.setVisible(isinstance(problem, ReceiptAwaited))
        step = self._step(problem)
        if step is None:
            self.shell.notice.say_problem(problem)
        else:
            self.shell.notice.say(str(message_of(problem)), "care", *step)

    def _step(self, problem: DeskError) -> tuple[str, Callable[[], None]] | None:
        """Return where what is missing can be given: the words of a button and its work."""
        asked = clock.question(self.desk) if isinstance(problem, ClockAhead) else None
        if asked is not None:
            return _("Look at the date"), lambda: self.shell.go("clock", question=asked)
        if isinstance(problem, ReceiptAwaited):
            return _("Open a bundle or a receipt"), lambda: self.shell.go("receive")
        return None


def _safety_lines(partner: Partner, cases: tuple[str, ...]) -> tuple[str, ...]:
    """Return what goes for the safety focal point and who may open it; nothing for any other bundle."""
    if not cases:
        return ()
    return (_("Only what belongs to people in danger now goes: {cases}").format(
                cases=listing([ltr(one) for one in cases])),
            _("Do this only if the safety focal point alone opens bundles at {name}. Hand the stick to nobody else."
              ).format(name=iso(partner.name)))
