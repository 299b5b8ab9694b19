"""Sentences for what can happen when people are given a way in, lose it, or records are sealed away."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "sealed-full": (
        N_("Records were sealed away {limit} times already and none of them has come back."),
        N_("Have headquarters open them for this desk first. Nothing was changed."),
    ),
}
