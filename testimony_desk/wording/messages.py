"""Turns an error's code and facts into a sentence and the next step, in the chosen language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from testimony_desk.domain.errors import DeskError, Fact
from testimony_desk.i18n import N_, _, placeholders

Sentences = Mapping[str, tuple[str, str]]

COMMON: Sentences = {
    "not-canonical": (
        N_("This file does not have the form that this program writes."),
        N_("Ask the sender for a fresh copy. Nothing was changed here."),
    ),
    "too-large": (
        N_("This file is larger than anything this program accepts."),
        N_("Check that it is the right file. Nothing was changed here."),
    ),
    "version-refused": (
        N_("One record does not fit its own signature and was set aside."),
        N_("Ask the desk that made it to send it again. All other records are untouched."),
    ),
    "cancelled": (
        N_("This was stopped, as you asked."),
        N_("Nothing was changed. You can begin again at any time."),
    ),
}


@dataclass(frozen=True)
class Message:
    """What the person reads: one sentence on what happened, one on what to do now."""

    sentence: str
    next_step: str

    def __str__(self) -> str:
        return f"{self.sentence} {self.next_step}"
