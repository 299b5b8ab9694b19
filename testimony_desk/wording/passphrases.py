"""How strong a chosen passphrase is, in the same words in the window and on the command line."""

from __future__ import annotations

from testimony_desk.i18n import N_, _

STRENGTHS: dict[str, str] = {
    "weak": N_("This one is weak: easy to guess for a computer."),
    "fair": N_("This one is fair: it would hold for a while."),
    "good": N_("This one is good."),
    "strong": N_("This one is strong."),
}


def strength(code: str) -> str:
    """Return what a person reads about a passphrase; code: one of `services.passphrases.Strength`."""
    return _(STRENGTHS[code])
