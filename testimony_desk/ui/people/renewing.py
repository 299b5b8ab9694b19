"""New keys for the desk: when one makes them, what that does, one question more, and what other desks must get next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.i18n import _
from testimony_desk.services import new_keys
from testimony_desk.services.desk import Desk
from testimony_desk.store.rekeying import Watch
from testimony_desk.ui import qt_text
from testimony_desk.ui.exchange.working import Working
from testimony_desk.ui.keeping.step import KeepingPage
from testimony_desk.ui.page import below, column
from testimony_desk.ui.review.sure import Sure
from testimony_desk.ui.shell import Shell
from testimony_desk.wording.direction import iso
from testimony_desk.wording.format import listing


class RenewKeysPage(KeepingPage):
    """Reached from the settings by whoever opens all three parts; done: the keys are new, the card is to be given."""

    def __init__(self, shell: Shell, *, done: bool = False) -> None:
        super().__init__(shell)
        self._done = done
        body = column(self)
        body.addWidget(qt_text.title(_("This desk has new keys") if done else _("New keys for this desk")))
        for words in _after() if done else _before():
            body.addWidget(qt_text.label(words))
        self._partners = qt_text.label("", "heading", "to_be_told")
        self._partners.hide()
        body.addWidget(self._partners)
        body.addWidget(qt_text.label(_stolen(), "care"))
        self._working = Working()
        body.addWidget(self._working)
        self._sure = Sure(self.button)
        body.addWidget(self._sure)
        self._go_on = self._card_button() if done else self._renew_button()
        self._back = self.back_button()
        below(self, self._back, *([] if done else [self._other_button()]), self._go_on)
        self.ask(_names, self.desk, done=self._say_partners)

    def first_field(self) -> QWidget:
        """Return the way back before, the way to the card afterwards: new keys are no accident of the Enter key."""
        return self._go_on if self._done else self._back

    def kept(self) -> dict[str, object]:
        """Return whether the keys were made."""
        return {"done": self._done}

    def _renew_button(self) -> QWidget:
        button = self.button(_("Make new keys"), "renew_keys", "care", "key")
        words = _("Every key of this desk is made anew now, and its card with them.")
        button.clicked.connect(lambda: self._sure.ask(words, _("Yes, make them now"), self._begin))
        return button

    def _card_button(self) -> QWidget:
        button = self.button(_("Write the card into a folder"), "write_card", "primary", "card")
        button.clicked.connect(lambda: self.shell.go("write_card"))
        return button

    def _other_button(self) -> QWidget:
        button = self.button(_("Somebody may know my passphrase"), "to_passphrase", "quiet", "next")
        button.clicked.connect(lambda: self.shell.go("change_passphrase", known=True))
        return button

    def _say_partners(self, names: list[str]) -> None:
        self._partners.setText(_("These desks need the new card: {names}").format(names=listing(list(map(iso, names)))))
        self._partners.setVisible(bool(names))

    def _begin(self) -> None:
        self._go_on.setEnabled(False)
        self._working.follow(lambda: self.ask(_renewed, self.desk, done=self._ended, failed=self._failed,
                                              progress=self._working.show_step, stoppable=True))

    def _ended(self, _nothing: Any) -> None:
        self.shell.go("renew_keys", done=True)

    def _failed(self, problem: DeskError) -> None:
        self._working.hide()
        self._go_on.setEnabled(True)
        self.shell.notice.say_problem(problem)


def _before() -> tuple[str, ...]:
    """Return when one does it, and what it does and leaves as it is."""
    return (_("Do this when somebody else may have had this laptop or a backup of it while it was open, or on a day "
              "that your organisation has fixed, such as once a year."),
            _("The keys with which this desk signs are made anew, and those to which others seal what they send it. "
              "Its files are written anew under new keys as well. That takes a moment, and nothing is lost."),
            _("Passphrases and recovery sheets stay as they are. What is under way to the old keys still opens here, "
              "and what the old keys signed stays good."),
            _("Wait for the receipt of what you sent last. A bundle with the old signature that comes later is kept "
              "sealed by whoever has the new card, until somebody decides about it."))


def _after() -> tuple[str, ...]:
    """Return what the other desks must get next."""
    return (_("Write the new card onto a stick and give it to every desk that has the old one. They open it with "
              "“{button}”; no words need be compared, because the old keys have signed it.").format(
                  button=_("Trust another desk's card")),
            _("Let the card go first. A desk that does not have it yet takes no new bundle of this desk; what it still "
              "seals to the old keys opens here all the same."))


def _stolen() -> str:
    """Return what is different where somebody has the old keys."""
    return _("If somebody has the old keys: tell these desks by voice since which day. They end trust in the old card "
             "with that day, and then compare the words of the new one, because a thief could sign a card too.")


def _names(desk: Desk) -> list[str]:
    return [one.name for one in new_keys.to_be_told(desk)]


def _renewed(desk: Desk, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> None:
    new_keys.renew(desk, Watch(progress, cancelled))
