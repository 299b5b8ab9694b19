"""Takes a way in away: what that does and what it cannot do is said first, then the number is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.language import NumberAmbiguous, NumberNotRead, read_integer
from testimony_desk.i18n import _
from testimony_desk.services import removing, trusting
from testimony_desk.services.desk import Desk
from testimony_desk.services.slots import WayIn
from testimony_desk.store.keyring import SlotKind
from testimony_desk.store.rekeying import Watch
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.editor import left_to_right, make_private
from testimony_desk.ui.exchange.working import Working
from testimony_desk.ui.keeping.step import KeepingPage
from testimony_desk.ui.page import below, column, row
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import people
from testimony_desk.wording.direction import iso
from testimony_desk.wording.format import number


class RemovePersonPage(KeepingPage):
    """The button works once the number of the way in is typed."""

    behind = "people"

    def __init__(self, shell: Shell, way: WayIn) -> None:
        super().__init__(shell)
        self._way = way
        kit = way.kind is SlotKind.KIT
        body = column(self)
        body.addWidget(qt_text.title(_("Take these recovery sheets' way in away") if kit else
                                     _("Take the way in of {name} away").format(name=iso(self._name()))))
        for words in _told(kit):
            body.addWidget(qt_text.label(words))
        self._partners = qt_text.label("", "care", "old_card")
        self._partners.hide()
        body.addWidget(self._partners)
        sure = _("Type the number {number} to go on").format(number=number(way.number))
        body.addWidget(qt_text.label(sure, "heading"))
        self._typed = QLineEdit()
        self._typed.setObjectName("typed_number")
        self._typed.setMaxLength(2)
        self._typed.setFixedWidth(self.fontMetrics().averageCharWidth() * 10)
        make_private(self._typed)
        left_to_right(self._typed)
        qt_text.describe(self._typed, sure)
        self._typed.textChanged.connect(lambda _text: self._judge())
        body.addLayout(row(self._typed))
        self._working = Working()
        body.addWidget(self._working)
        self._take = self.button(_("Take away"), "take_away", "harm", "remove")
        self._take.clicked.connect(self._begin)
        below(self, self.back_button(), self._take)
        self._judge()
        self.ask(_who_seals, self.desk, done=self._say_partners)

    def first_field(self) -> QWidget:
        """Return the field for the number."""
        return self._typed

    def kept(self) -> dict[str, object]:
        """Return whom this is about; the number is typed again."""
        return {"way": self._way}

    def _name(self) -> str:
        return people.name_of(self._way.label, self._way.number)

    def _judge(self) -> None:
        try:
            same = read_integer(self._typed.text()) == self._way.number
        except (NumberNotRead, NumberAmbiguous):
            same = False
        self._take.setEnabled(same)

    def _say_partners(self, names: list[str]) -> None:
        self._partners.setText(_("These desks seal to the old keys until they have the new card: {names}").format(
            names=" · ".join(map(iso, names))))
        self._partners.setVisible(bool(names))

    def _begin(self) -> None:
        self._take.setEnabled(False)
        self._working.follow(lambda: self.ask(
            _removed, self.desk, self._way.number, done=self._done, failed=self._failed,
            progress=self._working.show_step, stoppable=True))

    def _done(self, _nothing: Any) -> None:
        self.shell.go("people")
        self.shell.notice.say(_("Taken away. Everything it opened has new keys. Give the new card to the desks that "
                                "have the old one."))

    def _failed(self, problem: DeskError) -> None:
        self._working.hide()
        self._judge()
        self.shell.notice.say_problem(problem)


def _told(kit: bool) -> tuple[str, ...]:
    """Return what taking a way in away does, and what it cannot do."""
    first = _("These sheets open nothing here any more. Make new ones afterwards.") if kit else _(
        "Their number and passphrase open nothing here any more. Their name is taken from the list; what they did "
        "stays in the journal.")
    return (first,
            _("Everything they could open is written anew under new keys. That takes a moment, and nothing is lost."),
            _("This desk gets new keys of its own and a new card, signed with the old keys."),
            _("What they copied before this moment they can still read. Nobody can change that."))


def _who_seals(desk: Desk) -> list[str]:
    return [one.name for one in trusting.partners(desk) if one.trusted]


def _removed(desk: Desk, slot: int, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> None:
    removing.remove(desk, slot, Watch(progress, cancelled))
