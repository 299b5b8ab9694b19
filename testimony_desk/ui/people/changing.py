"""Changes the passphrase of whoever unlocked; when the old one may be known, every key is made anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from testimony_desk.crypto.passphrase import KdfPolicy
from testimony_desk.domain.errors import DeskError
from testimony_desk.i18n import _
from testimony_desk.services import removing, slots
from testimony_desk.services.desk import Desk
from testimony_desk.store.rekeying import Watch
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.choice_row import ChoiceRow
from testimony_desk.ui.exchange.working import Working
from testimony_desk.ui.keeping.step import KeepingPage
from testimony_desk.ui.page import below, column
from testimony_desk.ui.pages.passphrase_field import PassphraseField
from testimony_desk.ui.people.new_passphrase import NewPassphrase
from testimony_desk.ui.shell import Shell


class ChangePassphrasePage(KeepingPage):
    """The old one, the new one twice, and one question."""

    behind = "people"

    def __init__(self, shell: Shell, *, known: bool = False) -> None:
        super().__init__(shell)
        body = column(self)
        body.addWidget(qt_text.title(_("Change the passphrase")))
        self._old = PassphraseField(_("The passphrase that unlocks now"), "old_passphrase")
        self._old.changed.connect(self._judge)
        body.addWidget(self._old)
        self._secret = NewPassphrase(shell, _("New passphrase"))
        self._secret.changed.connect(self._judge)
        body.addWidget(self._secret)
        self._known = QCheckBox()
        self._known.setChecked(known)
        body.addWidget(ChoiceRow(self._known, _("Somebody else may know the old one"), "may_be_known"))
        body.addWidget(qt_text.label(_("Then everything you open is written anew under new keys, and this desk gets "
                                       "a new card. A copy of the vault made before still opens with the old "
                                       "passphrase."), "hint"))
        self._working = Working()
        body.addWidget(self._working)
        self._change = self.button(_("Change it"), "change_now", "primary", "key")
        self._change.clicked.connect(self._begin)
        below(self, self.back_button(), self._change)
        self._judge()

    def first_field(self) -> QWidget:
        """Return the field of the old passphrase."""
        return self._old

    def kept(self) -> dict[str, object]:
        """Return what is ticked; passphrases are typed again."""
        return {"known": self._known.isChecked()}

    def _judge(self) -> None:
        self._change.setEnabled(bool(self._old.text) and self._secret.ready)

    def _begin(self) -> None:
        self._change.setEnabled(False)
        self._working.follow(lambda: self.ask(
            _change, self.desk, (self._old.text, self._secret.text), self._known.isChecked(), self.shell.machine.policy,
            done=self._done, failed=self._failed, progress=self._working.show_step, stoppable=True))

    def _done(self, _nothing: Any) -> None:
        self._old.clear()
        self._secret.clear()
        self.shell.go("people")
        self.shell.notice.say(_("From now on the new passphrase unlocks. The old one opens nothing here any more."))

    def _failed(self, problem: DeskError) -> None:
        self._working.hide()
        self._old.clear()
        self._judge()
        self.shell.notice.say_problem(problem)


def _change(desk: Desk, secrets: tuple[str, str], known: bool, policy: KdfPolicy, progress: Callable[[int, int], None],
            cancelled: Callable[[], bool]) -> None:
    old, new = secrets
    if known:
        removing.start_anew(desk, old, new, policy, Watch(progress, cancelled))
    else:
        slots.change_passphrase(desk, old, new, policy)
