"""Shows every page of the window, one after the other, in three languages; goes on when a line comes in.

Run as `python -m tests.journeys.shown_program`: says the name of each page on standard output, then waits.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSocketNotifier
from PySide6.QtWidgets import QApplication, QLineEdit

from testimony_desk.services.preferences import Preferences
from testimony_desk.ui.lane import Lane
from testimony_desk.ui.main_window import MainWindow
from testimony_desk.ui.shell import Machine
from testimony_desk.ui.theme import Look, Theme
from tests.fakes import CHEAP, FixedClock, SeededRandom
from tools import screenshots

END, SECRET = "end", "correct horse battery staple"


def show(window, looks, shots) -> None:
    for look in looks:
        window.change_look(look)
        for name, page, what, prepare in shots:
            window.go(page, **what)
            screenshots.settle(window)
            if prepare is not None:
                prepare(window)
                screenshots.settle(window)
            for field in window.findChildren(QLineEdit):
                if field.echoMode() == QLineEdit.EchoMode.Password:
                    field.setText(SECRET)
            say_and_wait(name)


def say_and_wait(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()
    turns = QEventLoop()
    ear = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    ear.activated.connect(turns.quit)
    turns.exec()
    sys.stdin.readline()


def main(languages: list[str]) -> None:
    application = QApplication(["desk"])
    theme = Theme(application, Look())
    looks = [Look(language) for language in languages]
    with tempfile.TemporaryDirectory() as folder:
        machine = Machine(CHEAP, FixedClock(), SeededRandom(), Path(folder) / "preferences",
                          lambda _vault, _language: None, lambda _seconds: None)
        window = MainWindow(application, theme, machine, Preferences("en"), Lane())
        window.resize(*screenshots.SCREEN)
        window.show()
        window.start()
        show(window, looks, list(screenshots.closed_pages()))
        made = []
        window.lane.do(screenshots.make_places, Path(folder), done=made.append, failed=made.append)
        while not made:
            application.processEvents()
        window.desk, places = made[0]
        show(window, looks, list(screenshots.pages(places)))
        say_and_wait(END)
        window.close()


if __name__ == "__main__":
    main(sys.argv[1:])
