"""From the start of the process to the first painted window: ours on its lock screen against a bare PySide6 window.

Both are whole processes of the same Python on the same screen, in turn. Ours is started twice over: as a person starts
it, with the fresh start that cleans the environment, and with an environment that is clean already.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 9
MARK = "TESTIMONY_DESK_CLEAN"  # services.hardening has it too; importing that here would count for the bare window
CLEAN = {name: value for name, value in os.environ.items() if name in {"DISPLAY", "PATH", "LANG"}}
STAINED = {**CLEAN, "QT_STYLE_OVERRIDE": "Fusion"}
"""Holds a variable that our program does not want to be started with, as any desktop's environment does."""
BUDGET = 1.0
Row = tuple[str, str, float, str]
Seen = tuple[float, float]
"""Seconds until the first paint and peak memory in MiB."""


def rows() -> list[Row]:
    """Measure and return (what, peer, ratio, goal): medians of processes that take turns."""
    with tempfile.TemporaryDirectory() as home:
        seen: dict[str, list[Seen]] = {"bare": [], "started": [], "clean": []}
        for _round in range(ROUNDS):
            seen["bare"].append(_opened(["bare"], home, CLEAN))
            seen["started"].append(_opened(["--vault", home], home, STAINED))
            seen["clean"].append(_opened(["--vault", home], home, {**CLEAN, MARK: "1"}))
    bare, started, clean = (statistics.median(one[0] for one in seen[name]) for name in ("bare", "started", "clean"))
    peer = f"bare PySide6 window, {bare * 1e3:.0f} ms"
    memory = {name: statistics.median(one[1] for one in found) for name, found in seen.items()}
    return [(f"first window as started, {started * 1e3:.0f} ms", peer, started / bare, f"<= {BUDGET:.1f} s"),
            (f"first window without the fresh start, {clean * 1e3:.0f} ms", peer, clean / bare, ""),
            (f"memory of the first window, {memory['clean']:.0f} MiB",
             f"bare PySide6 window, {memory['bare']:.0f} MiB", memory["clean"] / memory["bare"], "<= 200 MB")]


def _opened(arguments: list[str], home: str, environment: dict[str, str]) -> Seen:
    """Start a window, wait for its first paint and for its end."""
    begun = time.perf_counter()
    with subprocess.Popen([sys.executable, "-m", "benchmarks.first_window", *arguments], stdout=subprocess.PIPE,
                          cwd=ROOT, env={**environment, "HOME": home, "XDG_RUNTIME_DIR": home}) as process:
        assert process.stdout is not None  # it is a pipe
        told = process.stdout.readline()
        seconds = time.perf_counter() - begun
    if not told:
        raise RuntimeError(f"no window: {arguments[0]}")
    return seconds, float(told)


def _bare() -> None:
    from PySide6.QtWidgets import QApplication, QLabel  # noqa: PLC0415 - each process loads only what it shows

    application = QApplication(["bare"])
    window = QLabel("Desk")
    window.resize(1180, 740)
    window.show()
    _tell_first_paint(application)
    application.exec()


def _desk() -> None:
    """Run the program as `python -m testimony_desk` with our arguments; it runs this module again when it restarts."""
    from testimony_desk.__main__ import main  # noqa: PLC0415 - the same

    if MARK in os.environ:
        _watch()
    main()


def _watch() -> None:
    """Put in place of QApplication one that tells of the first paint; the program knows nothing of it."""
    from PySide6 import QtWidgets  # noqa: PLC0415 - only in the process that shows the window

    class Watched(QtWidgets.QApplication):
        def exec(self) -> int:  # type: ignore[override]  # a static method in Qt's stubs
            _tell_first_paint(self)
            return super().exec()

    QtWidgets.QApplication = Watched  # type: ignore[misc]  # that is the point


def _tell_first_paint(application: object) -> None:
    from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: PLC0415 - the same
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the same

    class Eye(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, _tell_and_end)  # when the painting that begins here is done and on the screen
            return False

    assert isinstance(application, QObject)
    eye = Eye(application)
    for window in QApplication.topLevelWidgets():
        window.installEventFilter(eye)


def _tell_and_end() -> None:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the same

    status = Path("/proc/self/status").read_text("ascii").split("\n")
    print(next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM")), flush=True)
    QApplication.quit()


if __name__ == "__main__":
    _bare() if sys.argv[1:] == ["bare"] else _desk()
