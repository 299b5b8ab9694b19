"""Opens the window: hardens the process first, says in one line when there is no screen, then hands over to Qt."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from testimony_desk import i18n
from testimony_desk.services import hardening
from testimony_desk.ui import screen_check
from testimony_desk.ui.again import begin_again, end_now, end_within, handed_over, program

if TYPE_CHECKING:
    from testimony_desk.services.preferences import Preferences

NO_WINDOW = 3


def main(vault: Path | None, language: str | None, handed: int | None = None) -> int:
    """Open the window on a vault (None: the one used last, else the first run); when it closes, the process ends.

    language: a tag of i18n.LANGUAGES, None for the one chosen before. handed: the descriptor in which a process that
    locked left its vault, None for an ordinary start. Returns 3 when no window can open here; the process ends with 0
    when everything was kept that was to be, with 1 when not or when nobody can say.
    """
    hardening.start_clean([*program(), *sys.argv[1:]])
    hardening.close_memory()
    from testimony_desk.services import preferences  # noqa: PLC0415 - a start that is not clean need not load it

    if handed is not None:
        vault = handed_over(handed)
    place = preferences.folder(os.environ)
    known = preferences.read(place)
    chosen = preferences.Preferences(language or known.language, vault or known.vault)
    i18n.set_language(chosen.language or "en")
    missing = screen_check.missing()
    if not missing:
        with hardening.private_folder():
            status = _open_window(place, chosen)
        if status:
            sys.stderr.write(f"testimony-desk: {_not_saved()}\n")
        end_now(status)
    sys.stderr.write(f"testimony-desk: {missing}\n")
    return NO_WINDOW


def _not_saved() -> str:
    return i18n._("What was done last was not saved before the window had to close. Unlock and look at it again.")


def _open_window(place: Path, known: Preferences) -> int:
    from PySide6.QtCore import Qt  # noqa: PLC0415 - Qt is loaded only after the process is hardened
    from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - the same
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the same

    from testimony_desk.closing import KeepingLane  # noqa: PLC0415 - the same
    from testimony_desk.crypto.passphrase import PRODUCT_POLICY  # noqa: PLC0415 - the same
    from testimony_desk.ui import crash  # noqa: PLC0415 - the same
    from testimony_desk.ui.ahead import Ahead  # noqa: PLC0415 - the same
    from testimony_desk.ui.clipboard_guard import ClipboardGuard  # noqa: PLC0415 - the same
    from testimony_desk.ui.end_watch import EndWatch  # noqa: PLC0415 - the same
    from testimony_desk.ui.main_window import MainWindow  # noqa: PLC0415 - the same
    from testimony_desk.ui.session_watch import SessionWatch  # noqa: PLC0415 - the same
    from testimony_desk.ui.shell import Machine  # noqa: PLC0415 - the same
    from testimony_desk.ui.theme import Look, Theme  # noqa: PLC0415 - the same

    crash.quiet_qt()
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    application = QApplication(["desk"])
    machine = Machine(PRODUCT_POLICY, lambda: dt.datetime.now(dt.UTC), os.urandom, place, begin_again, end_within)
    lane = KeepingLane()
    window = MainWindow(application, Theme(application, Look(known.language or "en")), machine, known, lane)
    crash.catch_everything(lambda report: window.go("broken", report=report))
    ClipboardGuard(application)
    EndWatch(application)
    SessionWatch(window, lambda: window.lock() if window.desk is not None else None,
                 QDBusConnection.systemBus(), QDBusConnection.sessionBus())
    window.start()
    window.show()
    Ahead(window, window.lane)
    return lane.status(application.exec())
