"""Gives each key press of the key table to the window, or to the page that is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow

from testimony_desk.ui.frame import Frame
from testimony_desk.ui.key_table import Key, keys
from testimony_desk.ui.shell import Shell

LOCKING = frozenset({"lock", "panic"})
"""Heard also while a list or a menu hangs open, which is a window of its own."""


class Keyboard:
    """Owns the shortcuts of a window: some acts are its own, some the window's, some the page's."""

    def __init__(self, window: QMainWindow, shell: Shell) -> None:
        self._window, self._shell = window, shell
        self._shortcuts: list[QShortcut] = []
        self._own: Mapping[str, Callable[[], None]] = {
            "lock": shell.lock, "panic": shell.panic,
            "help": lambda: self._turn_help(shell.shown[0]), "keys": lambda: self._turn_help("keys"),
            "larger": lambda: self._resize(1), "smaller": lambda: self._resize(-1),
            "usual": lambda: self._resize((100 - shell.theme.look.percent) // 10),
        }
        self.listen()

    def listen(self) -> None:
        """Make the shortcuts for the reading direction of the window, in place of the ones before."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        table = keys(self._shell.theme.look.right_to_left)
        self._shortcuts = [self._shortcut(sequence, key) for key in table for sequence in key.sequences]

    def act(self, act: str) -> None:
        """Do what a key does; a page that has no such act lets the key pass without effect."""
        own = self._own.get(act)
        if act == "page.escape" and self._frame.help is not None:
            self._frame.close_help()
        elif own is not None:
            own()
        elif act.startswith("page."):
            getattr(self._frame.page, act.removeprefix("page."), _nothing)()

    @property
    def _frame(self) -> Frame:
        frame = self._window.centralWidget()
        assert isinstance(frame, Frame)
        return frame

    def _shortcut(self, sequence: str, key: Key) -> QShortcut:
        made = QShortcut(QKeySequence(sequence), self._window)
        if key.act in LOCKING:
            made.setContext(Qt.ShortcutContext.ApplicationShortcut)
        made.activated.connect(lambda: self.act(key.act))
        return made

    def _resize(self, steps: int) -> None:
        read = self._frame.help
        self._shell.change_look(self._shell.theme.look.resized(steps))
        if read is not None:
            self._open_help(read.topic)

    def _turn_help(self, topic: str) -> None:
        """Open the help at a topic; asked for what it shows already, close it."""
        shown = self._frame.help
        if shown is None:
            self._open_help(topic)
        elif shown.shows(topic):
            self._frame.close_help()
        else:
            shown.show_topic(topic)

    def _open_help(self, topic: str) -> None:
        from testimony_desk.ui.help.beside import HelpPage  # noqa: PLC0415 - the first window shows no help

        self._frame.open_help(HelpPage(self._shell, topic))


def _nothing() -> None:
    """Stand for an act that a page does not have."""
