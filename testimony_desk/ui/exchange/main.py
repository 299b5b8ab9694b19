"""The exchange page: our card, the desks we trust, what is due to each, and what came in."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from testimony_desk.i18n import _, ngettext
from testimony_desk.store.partners import Partner
from testimony_desk.ui import qt_text
from testimony_desk.ui.exchange.overview import Due, Overview, overview
from testimony_desk.ui.page import Page, column, row
from testimony_desk.ui.shell import Shell
from testimony_desk.wording.consent_reasons import reason_text
from testimony_desk.wording.dates import day
from testimony_desk.wording.direction import iso, ltr
from testimony_desk.wording.format import number


class ExchangePage(Page):
    """Everything that leaves or enters this desk begins here."""

    place = "exchange"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._body = column(self)
        self._body.addWidget(qt_text.title(_("Exchange")))
        self._receive = self.button(_("Open a bundle or a receipt"), "receive", "primary", "receive")
        self._receive.clicked.connect(lambda: shell.go("receive"))
        trust = self.button(_("Trust another desk's card"), "trust", "", "card")
        trust.clicked.connect(lambda: shell.go("trust"))
        self._body.addLayout(row(self._receive, trust))
        self.ask(overview, self.desk, done=self._show)

    def first_field(self) -> QWidget:
        """Return the button that takes in."""
        return self._receive

    def _show(self, found: Overview) -> None:
        self._body.addWidget(qt_text.label(_("To send"), "heading"))
        for due in found.due:
            self._body.addWidget(self._due(due))
        if not found.due:
            self._body.addWidget(qt_text.label(_("No headquarters is trusted yet. Take its card from a stick, then "
                                                 "compare its words by voice."), "muted", "nobody_trusted"))
        self._show_card(found)
        self._show_partners(found)

    def _due(self, due: Due) -> QFrame:
        frame, inside = card()
        inside.addWidget(qt_text.label(_("For {name}").format(name=iso(due.partner.name)), "heading"))
        ready = len(due.ready)
        inside.addWidget(qt_text.label(
            ngettext("{n} case is ready to be sent.", "{n} cases are ready to be sent.", ready).format(n=number(ready)),
            name="ready_count"))
        for held in due.held_back:
            why = " ".join(sentence for reason in held.reasons for sentence in reason_text(reason.code))
            inside.addWidget(qt_text.label(_("{case} stays here. {why}").format(case=ltr(held.case), why=why), "care"))
        send = self.button(_("Make a bundle"), f"send:{due.partner.fingerprint}", "primary", "send")
        send.setEnabled(bool(ready))
        send.clicked.connect(lambda: self.shell.go("send", partner=due.partner))
        inside.addLayout(row(send))
        return frame

    def _show_card(self, found: Overview) -> None:
        if not found.words:
            return
        self._body.addWidget(qt_text.label(_("The card of this desk"), "heading"))
        frame, inside = card()
        inside.addWidget(qt_text.label(
            _("Read these words, or these digits, to the other desk by voice or in person:")))
        inside.addWidget(left_to_right(" ".join(found.words), "own_words"))
        inside.addWidget(left_to_right("  ".join(found.digits), "own_digits"))
        write = self.button(_("Write the card into a folder"), "write_card", "", "card")
        write.clicked.connect(lambda: self.shell.go("write_card"))
        inside.addLayout(row(write))
        self._body.addWidget(frame)

    def _show_partners(self, found: Overview) -> None:
        self._body.addWidget(qt_text.label(_("Other desks"), "heading"))
        for one in found.partners:
            self._body.addWidget(qt_text.label(_partner_words(one)))
        if not found.partners:
            self._body.addWidget(qt_text.label(_("None yet."), "muted"))


def card() -> tuple[QFrame, QVBoxLayout]:
    """Return a frame with a line around it, and its column."""
    frame = QFrame()
    frame.setProperty("role", "card")
    return frame, QVBoxLayout(frame)


def left_to_right(text: str, name: str) -> QWidget:
    """Return a label for words or digits that read from left to right in every language."""
    return qt_text.label(ltr(text), "code", name)


def _partner_words(one: Partner) -> str:
    if one.trusted:
        return _("{name}: compared on {day}").format(name=iso(one.name), day=day(date.fromisoformat(one.compared_on)))
    return _("{name}: not trusted").format(name=iso(one.name))
