"""Chooses a printer and prints: our own words, no dialog of Qt's own, and no way to print into a file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.i18n import _, ngettext
from testimony_desk.services import printers
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.flow import Flow
from testimony_desk.ui.page import Page
from testimony_desk.wording.direction import iso
from testimony_desk.wording.format import number
from testimony_desk.wording.messages import message_of


class PrintPanel(QFrame):
    """Stands hidden under a page's column until `open`; `make` is asked for the pages, as a PDF, when they are due."""

    def __init__(self, page: Page, make: Callable[[], bytes],
                 send: Callable[[str, int, bytes], None] | None = None) -> None:
        """send: hands the pages over in the lane where paper is noted first; else `printers.send` does."""
        super().__init__()
        self.setObjectName("print_panel")
        self.setProperty("role", "foot")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._page, self._make, self._hand_over = page, make, send
        self._before: QWidget | None = None
        self._said = qt_text.label("", name="print_said")
        self._printer = CodeBox("printer")
        qt_text.describe(self._printer, _("Printer"))
        self._copies = CodeBox("copies", ((str(one), ngettext("{n} copy", "{n} copies", one).format(n=number(one)))
                                          for one in range(1, printers.MOST_COPIES + 1)))
        qt_text.describe(self._copies, _("Copies"))
        self._print = page.button(_("Print"), "print_now", "primary", "print")
        self._print.clicked.connect(self._send)
        self._close = page.button(_("Not now"), "print_close", "quiet")
        self._close.clicked.connect(self.shut)
        self._arrange()
        self.hide()

    def open(self) -> None:
        """Show the printers of this computer, or say that there is none."""
        self._before = self._page.window().focusWidget()
        self._offer(())
        self._said.setText(_("Looking for printers."))
        self.show()
        self._close.setFocus()
        self._page.ask(printers.printers, done=self._offer, failed=self._refuse)

    def shut(self) -> None:
        """Hide the panel; the keyboard goes back to where it was."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def _arrange(self) -> None:
        around = self._page.layout()
        assert isinstance(around, QVBoxLayout)  # `column` and `below` have filled it
        around.insertWidget(around.count() - 1, self)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 8, 24, 8)
        inside.addWidget(self._said)
        line = QWidget()
        flow = Flow(line)
        flow.setContentsMargins(0, 0, 0, 0)
        for widget in (self._printer, self._copies, self._print, self._close):
            flow.addWidget(widget)
        inside.addWidget(line)

    def _offer(self, names: tuple[str, ...]) -> None:
        self._printer.offer((name, iso(name)) for name in names)
        for widget in (self._printer, self._copies, self._print):
            widget.setVisible(bool(names))
        if names:
            self._said.setText(_("Printing leaves traces: the print queue of this computer and the memory of the "
                                 "printer may keep a copy."))
            self._printer.setFocus()

    def _refuse(self, problem: DeskError) -> None:
        self._said.setText(str(message_of(problem)))

    def _send(self) -> None:
        self._print.setEnabled(False)
        name = self._printer.code()
        self._page.ask(self._hand_over or printers.send, name, int(self._copies.code()), self._make(),
                       done=lambda _nothing: self._sent(name), failed=self._not_sent)

    def _sent(self, name: str) -> None:
        self._print.setEnabled(True)
        self.shut()
        self._page.shell.notice.say(_("Handed to the printer {name}.").format(name=iso(name)))

    def _not_sent(self, problem: DeskError) -> None:
        self._print.setEnabled(True)
        self._refuse(problem)
