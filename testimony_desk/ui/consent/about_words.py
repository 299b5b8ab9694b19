"""What a decision is about, in words: a topic of the script, a service of the list, or a name as it was given."""

from __future__ import annotations

from testimony_desk.domain.consent.codes import Purpose
from testimony_desk.i18n import _, current_language
from testimony_desk.ui.consent.scene import options_of
from testimony_desk.ui.editors.asked import Option

SERVICES, NOT_A_SERVICE = "referral_service", "none"


def about_words(purpose: Purpose, about: str, language: str = "") -> str:
    """Return the words of a topic or service in a language of the scripts, else the interface's; "" for nothing."""
    if purpose is Purpose.SENSITIVE:
        return {"health": _("Your health"), "sexual_violence": _("Sexual violence"),
                "sogiesc": _("Who you are, or whom you love")}.get(about, about)
    if purpose is Purpose.REFERRAL:
        return {one.code: one.words for one in services(language)}.get(about, about)
    return about


def services(language: str = "") -> tuple[Option, ...]:
    """Return the services that a person can be referred to."""
    return tuple(one for one in options_of(SERVICES, language=language or current_language())
                 if one.code != NOT_A_SERVICE)
