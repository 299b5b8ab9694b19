"""What surrounds a page: the machine it runs on, and the window as pages see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from testimony_desk.services.preferences import Preferences
from testimony_desk.ui.choices_of_desk import Choices
from testimony_desk.ui.counting import Counting
from testimony_desk.ui.lane import Lane
from testimony_desk.ui.notice import Notice
from testimony_desk.ui.strip import Strip
from testimony_desk.ui.theme import Look, Theme
from testimony_desk.ui.waiting import Waiting

if TYPE_CHECKING:
    from testimony_desk.crypto.passphrase import KdfPolicy
    from testimony_desk.crypto.secret import Random
    from testimony_desk.services.desk import Clock, Desk


@dataclass(frozen=True)
class Machine:
    """What services are given from outside: the passphrase policy, clock, randomness, and where preferences lie.

    again: replaces this process by a fresh one on a vault (None: none) in a language; it does not return in the
    product. end_within: ends this process after so many seconds, whatever hangs by then.
    """

    policy: KdfPolicy
    clock: Clock
    random: Random
    preferences: Path
    again: Callable[[Path | None, str], None]
    end_within: Callable[[float], None]


class Shell(Protocol):
    """The window as pages see it: the lane, the look, the open desk, and where one can go."""

    lane: Lane
    theme: Theme
    machine: Machine
    preferences: Preferences
    desk: Desk | None
    shown: tuple[str, dict[str, object]]
    waiting: Waiting
    counting: Counting

    @property
    def notice(self) -> Notice:
        """The quiet line under the strip."""

    @property
    def strip(self) -> Strip:
        """The strip at the top."""

    def go(self, page: str, **what: object) -> None:
        """Show another page by its name; `what` is what it is about."""

    def opened(self, desk: Desk, page: str = "", **what: object) -> None:
        """Take over a desk that was just made or unlocked, and show a page: "" is where its user left off."""

    def remember(self, preferences: Preferences) -> None:
        """Keep language and vault's place, the only two things that are kept in the clear."""

    def change_look(self, look: Look) -> None:
        """Dress the window anew and build the page again, where it was."""

    def speak(self, language: str) -> None:
        """Speak another language from now on, and keep it for the next start."""

    def choose(self, choices: Choices) -> None:
        """Follow the settings of the open desk."""

    def lock(self) -> None:
        """Save what is typed, end this process and show the lock screen in a fresh one."""

    def panic(self) -> None:
        """End this process now; at most the last two seconds of typing are lost."""
