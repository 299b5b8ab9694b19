"""Seal for travel: what will and will not be readable, said in numbers before anything is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from testimony_desk.exchange.card import SignedCard
from testimony_desk.i18n import _
from testimony_desk.services import rehearsal, sealing
from testimony_desk.services.desk import Desk
from testimony_desk.services.rehearsal import Readable
from testimony_desk.services.sealing import Away
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.rekeying import Watch
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.exchange.working import Working
from testimony_desk.ui.page import Page, below, column, row
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import deletion
from testimony_desk.wording.direction import iso


@dataclass(frozen=True)
class Standing:
    """What can be sealed to whom, what is readable now, and what is sealed already."""

    offices: tuple[SignedCard, ...]
    readable: Readable
    away: tuple[Away, ...]


class SealPage(Page):
    """At a field desk: seal, or go on to the way back. At headquarters: only the way back of others."""

    place = "settings"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._offices: tuple[SignedCard, ...] = ()
        body = column(self)
        body.addWidget(qt_text.title(_("Seal for travel")))
        self._told = QVBoxLayout()
        body.addLayout(self._told)
        self._to = CodeBox("seal_to")
        qt_text.describe(self._to, _("Headquarters that can return the keys"))
        self._to.hide()
        body.addLayout(row(self._to))
        self._working = Working()
        body.addWidget(self._working)
        self._seal = self.button(_("Seal now"), "seal_now", "harm", "lock")
        self._seal.clicked.connect(self._begin)
        self._seal.hide()
        words = _("The way back") if self.desk.kind is DeskKind.FIELD else _("Return the keys of a field desk")
        self._return = self.button(words, "to_unseal", "", "next")
        self._return.clicked.connect(lambda: shell.go("unseal"))
        self._return.hide()
        back = self.button(_("Back"), "back", "quiet", "back")
        back.clicked.connect(self.escape)
        below(self, back, self._return, self._seal)
        self.ask(_standing, self.desk, done=self._show)

    def escape(self) -> None:
        """Go back to the settings; nothing was sealed."""
        self.shell.go("settings")

    def _show(self, now: Standing) -> None:
        self._offices = now.offices
        field = self.desk.kind is DeskKind.FIELD
        for words in _words(now) if field else (_("Headquarters is not sealed for travel: it returns the keys of field "
                                                  "desks that were."),):
            self._told.addWidget(qt_text.label(words))
        self._to.offer((one.fingerprint.hex(), iso(one.card.name)) for one in now.offices)
        self._to.setVisible(len(now.offices) > 1)
        self._seal.setVisible(field and bool(now.offices) and self.desk.opens_everything)
        if field and not self.desk.opens_everything:
            self._told.addWidget(qt_text.label(_("Only someone who opens all three parts can seal them."), "care"))
        self._return.setVisible(bool(now.away) or not field)

    def _begin(self) -> None:
        self._seal.setEnabled(False)
        chosen = next(one for one in self._offices if one.fingerprint.hex() == self._to.code())
        self._working.follow(lambda: self.ask(_sealed, self.desk, chosen, done=lambda _away: self._done(),
                                              failed=self._failed, progress=self._working.show_step, stoppable=True))

    def _done(self) -> None:
        self.shell.go("unseal")
        self.shell.notice.say(_("Interviews and names are sealed. Only headquarters can return the keys."))

    def _failed(self, problem: Any) -> None:
        self._working.hide()
        self._seal.setEnabled(True)
        self.shell.notice.say_problem(problem)


def _words(now: Standing) -> tuple[str, ...]:
    if not now.offices:
        return (_("There is no key to seal to yet. Compare the card of headquarters first, on the exchange page."),)
    lines = deletion.readable_lines(rehearsal.as_numbers(now.readable))
    return (_("What can be read on this desk now:"), *lines[1:],
            _("Afterwards none of it can be read here, with any passphrase or recovery sheet, until headquarters "
              "returns the keys. An interview that is not finished waits with the rest."),
            _("What stays readable: {consents}, and the journal. So a person can still take consent back.").format(
                consents=lines[0]))


def _standing(desk: Desk) -> Standing:
    return Standing(tuple(sealing.offices(desk)), rehearsal.rehearse(desk).unlocked, sealing.away(desk))


def _sealed(desk: Desk, office: SignedCard, progress: Any, cancelled: Any) -> Away:
    return sealing.seal(desk, office, Watch(progress, cancelled))
