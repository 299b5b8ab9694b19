"""Sentences for what can happen when people are given a way in, lose it, or records are sealed away."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "person-label": (
        N_("A person needs a name or a sign that you know them by, of at most {limit} characters."),
        N_("Type a short one. A first letter or a nickname is enough."),
    ),
    "cannot-give": (
        N_("Nobody can give away what they cannot open themselves."),
        N_("Choose a role that opens no more than yours, or ask someone who opens everything. Nothing was changed."),
    ),
    "needs-full-access": (
        N_("This can only be done by someone who opens all three parts: consents, testimonies and names."),
        N_("Ask a researcher of this desk to do it. Nothing was changed."),
    ),
    "not-a-person": (
        N_("This number belongs to recovery sheets, not to a person."),
        N_("Recovery sheets have a page of their own in the settings."),
    ),
    "last-way-in": (
        N_("This is the only person who opens all three parts. Without them nobody would."),
        N_("Give another researcher a way in first. Nothing was changed."),
    ),
    "own-way-in": (
        N_("Nobody can take their own way in away."),
        N_("Another researcher of this desk can do it. Nothing was changed."),
    ),
    "sealed-full": (
        N_("Records were sealed away {limit} times already and none of them has come back."),
        N_("Have headquarters open them for this desk first. Nothing was changed."),
    ),
}
