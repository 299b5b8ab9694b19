"""The one window: which page is shown, which desk is open, and how everything ends."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from testimony_desk.services import preferences as kept_in_clear
from testimony_desk.services.preferences import Preferences
from testimony_desk.ui.choices_of_desk import Choices, choices_of
from testimony_desk.ui.counting import Counting
from testimony_desk.ui.ending import afterwards, end
from testimony_desk.ui.focus_ring import FocusRing
from testimony_desk.ui.frame import Frame
from testimony_desk.ui.idle import IdleWatch
from testimony_desk.ui.keyboard import Keyboard
from testimony_desk.ui.lane import Lane
from testimony_desk.ui.notice import Notice
from testimony_desk.ui.pages.table import first_page, home_of, mark_of, page_of, places_of
from testimony_desk.ui.privacy import Privacy
from testimony_desk.ui.shell import Machine
from testimony_desk.ui.strip import Strip
from testimony_desk.ui.theme import Look, Theme
from testimony_desk.ui.waiting import Waiting
from testimony_desk.wording.format import set_digits

if TYPE_CHECKING:
    from testimony_desk.services.desk import Desk


class MainWindow(QMainWindow):
    """Implements `ui.shell.Shell` for the pages."""

    def __init__(self, application: QApplication, theme: Theme, machine: Machine, preferences: Preferences,
                 lane: Lane) -> None:
        super().__init__()
        self.setWindowTitle("Desk")
        self.theme, self.machine, self.preferences = theme, machine, preferences
        self.lane, self.waiting, self.counting = lane, Waiting(lane), Counting(lane)
        self.desk: Desk | None = None
        self.shown: tuple[str, dict[str, object]] = ("", {})
        self._ring, self._keyboard = FocusRing(application, self, theme.look.palette.focus), Keyboard(self, self)
        self._frame = self._new_frame()
        self._privacy = Privacy(application, self, self)
        self._idle = IdleWatch(application, self, self._privacy.reactions())
        self.resize(1180, 700)

    @property
    def notice(self) -> Notice:
        """The quiet line under the strip."""
        return self._frame.notice

    @property
    def strip(self) -> Strip:
        """The strip at the top."""
        return self._frame.strip

    def start(self) -> None:
        """Show the first page there is to see."""
        self.go(first_page(self.preferences))

    def go(self, page: str, **what: object) -> None:
        """Show another page by its name; `what` is what it is about."""
        self._frame.leave()
        self.notice.clear()
        self.strip.interview("", ())
        self.shown = (page, what)
        self._frame.show_page(page_of(page)(self, **what), page)
        self._idle.limits = self._privacy.limits(page, desk_open=self.desk is not None)
        self._frame.focus_page()

    def opened(self, desk: Desk, page: str = "", **what: object) -> None:
        """Take over a desk that was just made or unlocked, and show a page: "" is where its user left off."""
        self.desk = desk

        def arrive(choices: Choices) -> None:
            self.shown = (page or home_of(desk), what)
            self._follow(choices)

        self.lane.do(choices_of, desk, done=arrive, failed=self.notice.say_problem)

    def remember(self, preferences: Preferences) -> None:
        """Keep language and vault's place, the only two things that are kept in the clear."""
        self.preferences = preferences
        self.lane.do(kept_in_clear.write, self.machine.preferences, preferences,
                     done=lambda _nothing: None, failed=self.notice.say_problem)

    def choose(self, choices: Choices) -> None:
        """Follow settings that were just chosen; the page stays as it is."""
        self._keep_page()
        self._follow(choices)

    def speak(self, language: str) -> None:
        """Speak another language from now on, and keep it for the next start."""
        self.remember(dataclasses.replace(self.preferences, language=language))
        self.change_look(dataclasses.replace(self.theme.look, language=language))

    def change_look(self, look: Look) -> None:
        """Dress the window anew and build the page again, where it was."""
        self._keep_page()
        self._dress(look)

    def lock(self) -> None:
        """Save what is typed, end this process and show the lock screen in a fresh one."""
        with afterwards(self.panic):
            self._end()

    def panic(self) -> None:
        """End this process now; at most the last two seconds of typing are lost."""
        self.machine.again(self.preferences.vault, self.theme.look.language)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Close as a lock does, but begin nothing new."""
        self._end()
        event.accept()

    def _keep_page(self) -> None:
        self.shown = (self.shown[0], self.shown[1] | self._frame.kept())

    def _follow(self, choices: Choices) -> None:
        set_digits(choices.digits)
        self._privacy.follow(choices)
        self._dress(choices.look(self.theme.look))

    def _dress(self, look: Look) -> None:
        if look != self.theme.look:
            self.theme.apply(look)
            self._ring.recolour(look.palette.focus)
            self._keyboard.listen()
        self._frame.leave()
        self._frame = self._new_frame()
        self.go(self.shown[0], **self.shown[1])
        self.waiting.follow(self._frame.rail, self.desk)  # after the page: what it asks for is answered first

    def _end(self) -> None:
        self.hide()
        end(self._frame.page, self.lane, self.desk, self.machine)
        self.desk = None

    def _new_frame(self) -> Frame:
        frame = Frame(self.theme.look, places_of(self.desk), closed=self.desk is None)
        frame.strip.lock_wanted.connect(self.lock)
        frame.strip.help_wanted.connect(lambda: self._keyboard.act("help"))
        frame.rail.wanted.connect(self.go)
        frame.strip.mark(mark_of(self.desk))
        self.setCentralWidget(frame)
        return frame
