"""The way back from travel, step by step: a request leaves, headquarters answers, the answer brings the keys back."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from testimony_desk.exchange import travel
from testimony_desk.i18n import _
from testimony_desk.services import sealing, unsealing
from testimony_desk.services.desk import Desk
from testimony_desk.store import partners
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.ui import qt_text
from testimony_desk.ui.page import Page, below, column, row
from testimony_desk.ui.place_chooser import PlaceChooser
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import dates, deletion
from testimony_desk.wording.direction import iso, ltr

Standing = tuple[tuple[str, str], ...]
"""What is sealed now, oldest first: since which day (YYYY-MM-DD), and the name of the desk that can return the keys."""


class UnsealPage(Page):
    """At a field desk: three steps, of which two are done here. At headquarters: one, the answer."""

    place = "settings"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        field = self.desk.kind is DeskKind.FIELD
        self._body = column(self)
        self._body.addWidget(qt_text.title(_("The way back") if field else _("Return the keys of a field desk")))
        self._files = PlaceChooser(shell.lane, shell.theme.look, (travel.SUFFIX,))
        self._files.chosen.connect(self._file)
        self._folders = PlaceChooser(shell.lane, shell.theme.look)
        self._folders.chosen.connect(self._folder)
        self._first = self._arrange_field() if field else self._arrange_office()
        back = self.button(_("Back"), "back", "quiet", "back")
        back.clicked.connect(self.escape)
        below(self, back)

    def first_field(self) -> QWidget:
        """Return what begins the first step."""
        return self._first

    def escape(self) -> None:
        """Go back to the page about sealing."""
        self.shell.go("seal")

    def _arrange_field(self) -> QWidget:
        self._told = QVBoxLayout()
        self._body.addLayout(self._told)
        request = self._step(
            _("1. Write the request"),
            _("Put in a stick. The request is small and holds nothing secret. It can be written on the road, or when "
              "you are back, and as often as you like."),
            (_("Write the request"), "write_request", "send"), self._folders)
        self._step(
            _("2. Headquarters answers"),
            _("Let the stick travel to headquarters, apart from the laptop if you can. Somebody there opens Settings, "
              "then Seal for travel, and chooses the request; the answer is written beside it. They will want to hear "
              "from you first that you are safe."))
        self._step(
            _("3. Take the keys back"),
            _("When you are safe and the stick is back, choose the answer on it. Everything that was sealed can then "
              "be read here again; what was taken back meanwhile stays gone."),
            (_("Choose the answer"), "take_keys", "receive"), self._files)
        self.ask(_standing, self.desk, done=self._show)
        return request or self._files

    def _arrange_office(self) -> QWidget:
        for words in (_("1. Speak with the people of the field desk, by voice. Whoever has that laptop and its "
                        "passphrase can read again what was sealed: make sure that they are safe."),
                      _("2. Put in the stick with their request and choose it here."),
                      _("3. The answer is written beside the request. Let the stick travel back; nobody but that "
                        "desk can use it.")):
            self._body.addWidget(qt_text.label(words))
        self._body.addWidget(self._files)
        return self._files

    def _step(self, title: str, words: str, act: tuple[str, str, str] | None = None, chooser: QWidget | None = None,
              ) -> QPushButton | None:
        """Add one step: what it is called, what to do, and the button that opens its list of places, if it has one."""
        self._body.addSpacing(8)
        self._body.addWidget(qt_text.label(title, "heading"))
        self._body.addWidget(qt_text.label(words))
        if act is None or chooser is None:
            return None
        button = self.button(*act[:2], "", act[2])
        button.clicked.connect(lambda: self._open(chooser))
        self._body.addLayout(row(button))
        self._body.addWidget(chooser)
        chooser.hide()
        return button

    def _open(self, chooser: QWidget) -> None:
        for one in (self._files, self._folders):
            one.setVisible(one is chooser)
        chooser.setFocus()
        # Once the column has made room: the button that ends the list must be in sight, too.
        QTimer.singleShot(0, chooser, lambda: self._area().ensureWidgetVisible(chooser))

    def _area(self) -> QScrollArea:
        found = self.findChild(QScrollArea, "scroll")
        assert isinstance(found, QScrollArea)  # `column` has made it
        return found

    def _show(self, now: Standing) -> None:
        for day, name in now:
            self._told.addWidget(qt_text.label(_("Sealed on {day}. {name} can return the keys.").format(
                day=dates.day(dt.date.fromisoformat(day)), name=iso(name)), "muted", "sealed_since"))
        if not now:
            self._told.addWidget(qt_text.label(_("Nothing is sealed for travel on this desk."), "muted",
                                               "nothing_sealed"))

    def _folder(self, folder: Path) -> None:
        self._work(unsealing.write_request, folder, lambda file: self._written(
            _("The request was written: {file}. Let it travel to headquarters.").format(file=file)))

    def _file(self, file: Path) -> None:
        if self.desk.kind is DeskKind.FIELD:
            self.ask(unsealing.take_back, self.desk, file, done=lambda _count: self._returned())
        else:
            self._work(functools.partial(_answered, request=file), file.parent, lambda name: self._written(
                _("The answer was written beside the request: {file}. It may travel back.").format(file=name)))

    def _work(self, write: Callable[..., Path], folder: Path, done: Callable[[str], None]) -> None:
        self.ask(write, self.desk, folder, done=lambda path: done(ltr(path.name)), progress=_unseen, stoppable=True)

    def _written(self, words: str) -> None:
        self.shell.go("unseal")
        self.shell.notice.say(words)

    def _returned(self) -> None:
        self.shell.go("cases")
        self.shell.notice.say(deletion.keys_came_back())


def _answered(desk: Desk, folder: Path, *, request: Path, progress: Callable[[int, int], None],
              cancelled: Callable[[], bool]) -> Path:
    return unsealing.give_back(desk, request, folder, progress, cancelled)


def _standing(desk: Desk) -> Standing:
    return tuple((one.since[:10], partners.get(desk.consent, one.partner).name) for one in sealing.away(desk))


def _unseen(_done: int, _total: int) -> None:
    """Take a step of progress that is over before anyone could see it."""
