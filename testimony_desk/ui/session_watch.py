"""Locks when the laptop is closed, sleeps, is turned off or its screen is locked, as far as D-Bus tells of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection

LOGIN, SCREEN = "org.freedesktop.login1", "org.freedesktop.ScreenSaver"


class SessionWatch(QObject):
    """Listens only; a system without these services simply never says anything."""

    def __init__(self, parent: QObject, lock: Callable[[], None], system: QDBusConnection,
                 session: QDBusConnection) -> None:
        super().__init__(parent)
        self._lock = lock
        self._listen(system, "/org/freedesktop/login1", f"{LOGIN}.Manager", "PrepareForSleep", SLOT("on_change(bool)"))
        self._listen(system, "/org/freedesktop/login1", f"{LOGIN}.Manager", "PrepareForShutdown",
                     SLOT("on_change(bool)"))
        self._listen(system, "", f"{LOGIN}.Session", "Lock", SLOT("on_lock()"))
        self._listen(session, "", SCREEN, "ActiveChanged", SLOT("on_change(bool)"))

    @Slot(bool)
    def on_change(self, begins: bool) -> None:
        """Lock when the sleep, the locked screen or the shutdown begins, not when it ends."""
        if begins:
            self._lock()

    @Slot()
    def on_lock(self) -> None:
        """Lock when the session is asked to."""
        self._lock()

    def _listen(self, bus: QDBusConnection, path: str, interface: str, name: str, slot: str) -> None:
        if bus.isConnected():
            bus.connect("", path, interface, name, self, slot)  # type: ignore[call-overload]  # it takes what SLOT gives
