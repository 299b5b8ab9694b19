"""Keeps answers from other eyes: a plain sheet while another program has the focus, and while nobody is there."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from testimony_desk.i18n import _, ngettext
from testimony_desk.ui.choices_of_desk import Choices
from testimony_desk.ui.idle import Limits, Reactions
from testimony_desk.ui.sheet import CoverSheet
from testimony_desk.ui.shell import Shell
from testimony_desk.ui.stick_watch import StickWatch
from testimony_desk.wording.format import number

TOLD = frozenset({"consent", "interview"})
"""Pages on which a person speaks while the keys rest."""


class Privacy(QObject):
    """Covers the window. `blur` and `minutes` are the settings of the open desk."""

    def __init__(self, application: QApplication, window: QWidget, shell: Shell) -> None:
        super().__init__(window)  # a slot of an object is forgotten by Qt together with the object
        self._shell = shell
        self.blur, self.minutes = True, 5
        self._open = False
        self._elsewhere = self._silent = False
        self._sheet = CoverSheet(window, "privacy_sheet")
        self._stick = StickWatch(self, shell.lock)
        application.applicationStateChanged.connect(self._on_focus)

    def follow(self, choices: Choices) -> None:
        """Take over what the open desk's settings say of silence, other programs and the stick."""
        self.blur, self.minutes = choices.blur, choices.minutes
        self._stick.follow(choices.stick)

    def limits(self, page: str, *, desk_open: bool) -> Limits | None:
        """Return how long silence may last on a page; None while no desk is open: then there is nothing to lock.

        A page that is built while the window is covered comes under the sheet: it would else lie over it.
        """
        self._open = desk_open
        self._show()
        if not desk_open:
            return None
        return Limits.interview(self.minutes) if page in TOLD else Limits.everyday(self.minutes)

    def reactions(self) -> Reactions:
        """Return what silence leads to, and what its end does."""
        return Reactions(cover=lambda: self._set_silent(silent=True), uncover=lambda: self._set_silent(silent=False),
                         warn=self._warn, calm=lambda: self._shell.notice.clear(),  # noqa: PLW0108 - frames change
                         lock=self._shell.lock)

    def _warn(self, seconds: int) -> None:
        words = ngettext("Locks in {n} second, unless you press a key.",
                         "Locks in {n} seconds, unless you press a key.", seconds).format(n=number(seconds))
        self._shell.notice.say(words)
        if self._sheet.isVisible():  # it lies over the quiet line
            self._sheet.cover(words)

    def _on_focus(self, state: Qt.ApplicationState) -> None:
        self._elsewhere = state != Qt.ApplicationState.ApplicationActive
        self._show()

    def _set_silent(self, *, silent: bool) -> None:
        self._silent = silent
        self._show()

    def _show(self) -> None:
        if self._open and (self._silent or (self._elsewhere and self.blur)):
            self._sheet.cover(_("Covered. Press any key or click to go on."))
        else:
            self._sheet.hide()
