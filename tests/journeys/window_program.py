"""The real program with a hand at its window: `testimony_desk.__main__.main`, the cheapest passphrase it accepts.

Run as `python -m tests.journeys.window_program` with the arguments of the program; the hand listens to standard input.
"""

from __future__ import annotations

import os
import signal
import sys

from testimony_desk import app
from testimony_desk.__main__ import main
from testimony_desk.services import hardening
from tests.journeys.desks import LEAST


def complain(_kind: object, _context: object, message: str) -> None:
    """Say what Qt says, which the product keeps to itself: a journey wants to hear nothing."""
    sys.stderr.write(f"Qt: {message}\n")


def with_a_hand() -> int:
    """Run the program; it finds its environment clean already, because the test gave it nothing else."""
    from PySide6.QtCore import qInstallMessageHandler  # noqa: PLC0415 - as late as the product loads Qt

    from testimony_desk.ui import crash  # noqa: PLC0415 - the same
    from testimony_desk.ui.end_watch import ASKING  # noqa: PLC0415 - the same
    from testimony_desk.ui.main_window import MainWindow  # noqa: PLC0415 - the same
    from testimony_desk.ui.sound import device  # noqa: PLC0415 - the same
    from tests.journeys.hand import Hand  # noqa: PLC0415 - the same
    from tests.loudspeaker import Loudspeaker  # noqa: PLC0415 - the same

    hands: list[Hand] = []
    start = MainWindow.start

    def start_with_a_hand(window: MainWindow) -> None:
        start(window)
        hands.append(Hand(window))

    MainWindow.start = start_with_a_hand  # type: ignore[method-assign]
    crash.quiet_qt = lambda: qInstallMessageHandler(complain)
    app.PRODUCT_POLICY = LEAST
    device.speaker = Loudspeaker()  # nobody is to hear what the tests play
    os.environ[hardening.MARK] = "1"
    for one in ASKING:
        signal.signal(one, signal.SIG_DFL)  # whatever the tests themselves were started to ignore
    return main()


if __name__ == "__main__":
    sys.exit(with_a_hand())
