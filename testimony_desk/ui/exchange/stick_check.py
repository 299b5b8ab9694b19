"""What follows a written bundle: the stick can be taken out, put in again, and read once more."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.exchange import stick
from testimony_desk.exchange.errors import StickDiffers
from testimony_desk.exchange.stick import Delivered
from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.exchange.step import ExchangeStep
from testimony_desk.ui.exchange.working import Working
from testimony_desk.ui.page import row
from testimony_desk.wording.direction import ltr
from testimony_desk.wording.messages import message_of


class StickCheck(QFrame):
    """Hidden until `offer`; emits `differs` when the stick was read and does not hold what was written."""

    differs = Signal()

    def __init__(self, page: ExchangeStep, working: Working) -> None:
        super().__init__()
        self._page, self._working = page, working
        self._written = qt_text.label("", "good", "bundle_written")
        self._check = page.button(_("Check the stick"), "check_stick", "", "drive")
        self._done = page.button(_("Done"), "send_done", "primary")
        self._done.clicked.connect(page.escape)
        self._delivered: Delivered | None = None
        self._check.clicked.connect(self._begin)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._written)
        layout.addWidget(qt_text.label(_("To be quite sure, take the stick out and put it in again, then check it: the "
                                         "bundle is read from the stick once more and compared.")))
        layout.addLayout(row(self._done, self._check))
        self.hide()

    @property
    def delivered(self) -> Delivered | None:
        """What is on the stick as far as is known; None before anything was written, or when the stick differs."""
        return self._delivered

    def first_field(self) -> QWidget:
        """Return the button that most people press."""
        return self._done

    def offer(self, delivered: Delivered) -> None:
        """Say that the bundle was written, and offer to look at it again."""
        self._delivered = delivered
        self._written.setText(_("The bundle was written and read back: {file}. You may remove the stick.").format(
            file=ltr(delivered.path.name)))
        self._rest()
        self.show()
        self._done.setFocus()

    def _begin(self) -> None:
        delivered = self._delivered
        assert delivered is not None  # the button is shown only after `offer`
        self._page.shell.notice.clear()
        self._check.setEnabled(False)
        self._done.setEnabled(False)
        self._working.follow(lambda: self._page.ask(
            stick.check, delivered.path, delivered.holds, done=self._whole, failed=self._not_whole,
            progress=self._working.show_step, stoppable=True))

    def _whole(self, _nothing: None) -> None:
        self._rest()
        self._page.shell.notice.say(_("The stick holds the bundle, whole."))

    def _not_whole(self, problem: DeskError) -> None:
        self._rest()
        if not isinstance(problem, StickDiffers):
            self._page.shell.notice.say_problem(problem)
            return
        # The bundle left this desk when it was delivered: what is promised is a new one, not the same.
        self._delivered = None
        self.hide()
        next_step = _("Do not use this stick. Choose another: everything is still here and is written once more.")
        self._page.shell.notice.say(f"{message_of(problem).sentence} {next_step}", "care")
        self.differs.emit()

    def _rest(self) -> None:
        self._working.hide()
        self._check.setEnabled(True)
        self._done.setEnabled(True)
