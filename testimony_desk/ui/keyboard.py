"""Gives each key press of the key table to the window, or to the page that is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow

from testimony_desk.ui.frame import Frame
from testimony_desk.ui.key_table import Key, keys
from testimony_desk.ui.shell import Shell


class Keyboard:
    """Owns the shortcuts of a window: some acts are its own, some the window's, some the page's."""

    def __init__(self, window: QMainWindow, shell: Shell) -> None:
        self._window, self._shell = window, shell
        self._shortcuts: list[QShortcut] = []
        self._own: Mapping[str, Callable[[], None]] = {
            "lock": shell.lock, "panic": shell.panic,
            "help": lambda: shell.go("help", about=shell.shown[0], back=shell.shown),
            "keys": lambda: shell.go("keys", back=shell.shown),
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
        frame = self._window.centralWidget()
        page = frame.page if isinstance(frame, Frame) else None
        handler = own or getattr(page, act.removeprefix("page."), None)
        if handler is not None and (own is not None or act.startswith("page.")):
            handler()

    def _shortcut(self, sequence: str, key: Key) -> QShortcut:
        made = QShortcut(QKeySequence(sequence), self._window)
        made.activated.connect(lambda: self.act(key.act))
        return made

    def _resize(self, steps: int) -> None:
        self._shell.change_look(self._shell.theme.look.resized(steps))
