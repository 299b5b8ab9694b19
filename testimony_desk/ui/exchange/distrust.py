"""Trusts another desk's card no longer: what that ends, what it does not, and the button that does it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from testimony_desk.i18n import _
from testimony_desk.services import following
from testimony_desk.store.partners import Partner
from testimony_desk.ui import qt_text
from testimony_desk.ui.exchange.step import ExchangeStep
from testimony_desk.ui.page import column, row
from testimony_desk.ui.shell import Shell
from testimony_desk.wording.direction import iso


class DistrustPage(ExchangeStep):
    """For a desk that was seized, lost or given up."""

    def __init__(self, shell: Shell, partner: Partner) -> None:
        super().__init__(shell)
        self._partner = partner
        body = column(self)
        body.addWidget(qt_text.title(_("Trust {name} no longer?").format(name=iso(partner.name))))
        for words in (_("From now on nothing is taken in from that desk, and nothing is sealed to it."),
                      _("What came from it before stays here. A bundle that waits for it is destroyed; its cases "
                        "stay."),
                      _("Tell the other desks by voice, so that they do the same. To trust it again, compare its words "
                        "anew.")):
            body.addWidget(qt_text.label(words))
        self._end = self.button(_("Trust it no longer"), "distrust_now", "care", "card")
        self._end.clicked.connect(
            lambda: self.ask(following.end_trust, self.desk, partner.fingerprint, done=self._ended))
        self._back = self.back_button()
        body.addLayout(row(self._end, self._back))

    def first_field(self) -> QWidget:
        """Return the way back: ending trust is no accident of the Enter key."""
        return self._back

    def kept(self) -> dict[str, object]:
        """Return whose card it is."""
        return {"partner": self._partner}

    def _ended(self, _nothing: None) -> None:
        self.shell.go("exchange")
        self.shell.notice.say(_("{name} is no longer trusted.").format(name=iso(self._partner.name)))
