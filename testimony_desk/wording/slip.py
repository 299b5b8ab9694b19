"""What stands on a person's slip, in their language: a number, and nothing that tells a finder what it is for."""

from __future__ import annotations

from testimony_desk.i18n import N_, in_language
from testimony_desk.wording.direction import iso, ltr

_NUMBER = N_("Your number")
_READY = N_("Please have this number ready when you contact us.")
_LOST = N_("If it is lost, ask us for another one.")


def number_words(language: str) -> str:
    """Return what stands above the number, in one of i18n.LANGUAGES."""
    return in_language(language, _NUMBER)


def below_number(language: str, contact: str) -> tuple[str, ...]:
    """Return the lines below the number; contact: the organisation's own words for slips, "" for none."""
    said = (in_language(language, _READY), in_language(language, _LOST))
    return (*said, iso(contact)) if contact else said


def number_line(code: str) -> str:
    """Return the number as it stands on the slip, left to right in every language."""
    return ltr(code)
