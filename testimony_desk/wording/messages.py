"""Turns an error's code and facts into a sentence and the next step, in the chosen language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from testimony_desk.domain.errors import DeskError, Fact
from testimony_desk.i18n import N_, _, placeholders
from testimony_desk.wording import (
    errors_attachments,
    errors_backup,
    errors_cases,
    errors_cli,
    errors_consent,
    errors_dates,
    errors_disclosure,
    errors_exchange,
    errors_forms,
    errors_health,
    errors_identity,
    errors_indicators,
    errors_journal,
    errors_leaks,
    errors_merging,
    errors_publishing,
    errors_recovery,
    errors_review,
    errors_sealing,
    errors_search,
    errors_slots,
    errors_sound,
    errors_store,
    errors_ui,
    errors_withdrawals,
    errors_writers,
    errors_xlsform,
)

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

SENTENCES: Sentences = {
    **COMMON,
    **errors_attachments.SENTENCES,
    **errors_backup.SENTENCES,
    **errors_cases.SENTENCES,
    **errors_cli.SENTENCES,
    **errors_consent.SENTENCES,
    **errors_dates.SENTENCES,
    **errors_disclosure.SENTENCES,
    **errors_exchange.SENTENCES,
    **errors_forms.SENTENCES,
    **errors_health.SENTENCES,
    **errors_identity.SENTENCES,
    **errors_indicators.SENTENCES,
    **errors_journal.SENTENCES,
    **errors_leaks.SENTENCES,
    **errors_merging.SENTENCES,
    **errors_publishing.SENTENCES,
    **errors_recovery.SENTENCES,
    **errors_review.SENTENCES,
    **errors_sealing.SENTENCES,
    **errors_search.SENTENCES,
    **errors_slots.SENTENCES,
    **errors_sound.SENTENCES,
    **errors_store.SENTENCES,
    **errors_ui.SENTENCES,
    **errors_withdrawals.SENTENCES,
    **errors_writers.SENTENCES,
    **errors_xlsform.SENTENCES,
}


@dataclass(frozen=True)
class Message:
    """What the person reads: one sentence on what happened, one on what to do now."""

    sentence: str
    next_step: str

    def __str__(self) -> str:
        return f"{self.sentence} {self.next_step}"


def message_of(error: DeskError) -> Message:
    """Return what to show for an error; a code without a sentence is a fault that the tests find."""
    return message_for(error.code, error.facts)


def message_for(code: str, facts: Mapping[str, Fact]) -> Message:
    """Return what to show for a code and its facts, as problems of answers carry them (`domain.answers.Problem`).

    Where `code:why` has words of its own, those are shown.
    """
    sentence, next_step = SENTENCES.get(f"{code}:{facts.get('why')}", SENTENCES[code])
    return Message(_filled(sentence, facts), _filled(next_step, facts))


def _filled(text: str, facts: Mapping[str, Fact]) -> str:
    translated = _(text)
    return translated.format(**{name: str(facts.get(name, "")) for name in placeholders(translated)})
