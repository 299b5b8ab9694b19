"""The settings of a desk that the window follows: how it looks, when it locks, what it covers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from testimony_desk.ui.theme import Look

if TYPE_CHECKING:
    from testimony_desk.services.desk import Desk


@dataclass(frozen=True)
class Choices:
    """What a person chose on the page of settings; minutes of silence until the lock, percent of the text's size.

    stick: where the stick is mounted whose removal locks, "" for none. after_receipt: what becomes of
    what headquarters confirmed (a code of `services.after_receipt.Fate`), and after how many days.
    """

    language: str
    digits: str
    colours: str
    percent: int
    minutes: int
    blur: bool
    stick: str
    after_receipt: tuple[str, int] = ("", 0)

    def look(self, now: Look) -> Look:
        """Return the look these choices ask for; colours of the system are those of now."""
        dark = now.dark if self.colours == "system" else self.colours == "dark"
        return Look(self.language, dark, self.percent)


def choices_of(desk: Desk) -> Choices:
    """Return the choices kept in the vault of a desk."""
    from testimony_desk.services import after_receipt, settings  # noqa: PLC0415 - loaded by the worker, not before

    chosen = after_receipt.policy(desk)
    return Choices(settings.get(desk, settings.LANGUAGE), settings.get(desk, settings.DIGITS),
                   settings.get(desk, settings.COLOURS), settings.get(desk, settings.TEXT_SIZE),
                   settings.get(desk, settings.LOCK_MINUTES), settings.get(desk, settings.PRIVACY_BLUR),
                   settings.get(desk, settings.LOCK_STICK), (chosen.fate.value, chosen.days))
