"""What an interview reminds of by itself: a break, a pause when it is too much, is the person still alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QTimer

from testimony_desk.i18n import _
from testimony_desk.services.looking_around import CHANGED
from testimony_desk.ui.interview.conducting import Conducting, Shown
from testimony_desk.ui.interview.look_strip import LookStrip
from testimony_desk.ui.page import Page

BREAK_AFTER_MS = 45 * 60 * 1000


class Doing(Protocol):
    """Does an act of the open interview and shows what comes of it, or gives it to `then`."""

    def __call__(self, act: Callable[[Conducting], Shown], *, anew: bool = False,
                 then: Callable[[Shown], None] | None = None) -> None:
        """Do it in the lane."""


class Reminders:
    """Quiet lines only: nothing here covers the page, takes the keyboard or is red."""

    def __init__(self, page: Page, pause: Callable[[], None], do: Doing) -> None:
        self.look = LookStrip(page)
        self.look.answered.connect(self._looked_around)
        self._page, self._pause, self._do = page, pause, do
        QTimer.singleShot(BREAK_AFTER_MS, page, lambda: self._offer_pause(
            _("45 minutes have passed. Perhaps a break?")))

    def meet_distress(self, level: str) -> None:
        """Go to the end when it is too much, else offer a pause."""
        if level == "stop":
            self._do(lambda one: one.close(), anew=True)
        else:
            self._offer_pause(_("A pause may help now."))

    def _looked_around(self, answer: str) -> None:
        if answer != CHANGED:
            self._do(lambda one: one.looked_around(answer), then=self.look.time)
            return
        self._do(lambda one: one.looked_around(answer), anew=True)
        self._offer_pause(_("Talk about something else until the person is alone again. "
                            "A pause or another day is fine."))

    def _offer_pause(self, words: str) -> None:
        self._page.shell.notice.say(words, "good", _("Pause"), self._pause)
