"""Trusts another desk's card no longer: what that ends, what it does not, and the button that does it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from testimony_desk.domain.form import Kind
from testimony_desk.i18n import _
from testimony_desk.services import following
from testimony_desk.store.partners import Partner
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.asked import Asked
from testimony_desk.ui.editors.editor import text_of
from testimony_desk.ui.editors.table import editor_for
from testimony_desk.ui.exchange.step import ExchangeStep
from testimony_desk.ui.page import below, column
from testimony_desk.ui.shell import Shell
from testimony_desk.wording.direction import iso


class DistrustPage(ExchangeStep):
    """For a desk that was seized, lost or given up."""

    def __init__(self, shell: Shell, partner: Partner, since: str = "") -> None:
        super().__init__(shell)
        self._partner = partner
        body = column(self)
        body.addWidget(qt_text.title(_("Trust {name} no longer?").format(name=iso(partner.name))))
        for words in (_("From now on nothing is sealed to that desk, and what comes from it is kept sealed until "
                        "somebody decides about it."),
                      _("What came from it before stays here. A bundle that waits for it is destroyed; its cases "
                        "stay."),
                      _("Tell the other desks by voice, so that they do the same. To trust it again, compare its words "
                        "anew.")):
            body.addWidget(qt_text.label(words))
        question = _("Since which day may its keys be in other hands? Leave it empty if nobody knows.")
        self._since = editor_for(Asked("distrust/since", Kind.DATE, question, shell.theme.look.language))
        self._since.fill(since or None)
        body.addWidget(qt_text.label(question, "heading"))
        body.addWidget(self._since)
        self._end = self.button(_("Trust it no longer"), "distrust_now", "care", "card")
        self._end.clicked.connect(
            lambda: self.ask(following.end_trust, self.desk, partner.fingerprint, text_of(self._since.value()),
                             done=self._ended))
        self._back = self.back_button()
        below(self, self._end, self._back)

    def first_field(self) -> QWidget:
        """Return the way back: ending trust is no accident of the Enter key."""
        return self._back

    def kept(self) -> dict[str, object]:
        """Return whose card it is, and the day so far."""
        return {"partner": self._partner, "since": text_of(self._since.value())}

    def _ended(self, _nothing: None) -> None:
        self.shell.go("exchange")
        self.shell.notice.say(_("{name} is no longer trusted.").format(name=iso(self._partner.name)))
