"""Whether one consent grants one purpose on a day, parents and withdrawals included, and the list of all it grants."""

from __future__ import annotations

import datetime as dt
import enum
import functools
from collections.abc import Sequence

from testimony_desk.domain.consent.blocks import blocks
from testimony_desk.domain.consent.codes import Act, ConsentForm, Purpose
from testimony_desk.domain.consent.conditions import NOTHING_BESIDE
from testimony_desk.domain.consent.lasting import refusal
from testimony_desk.domain.consent.limits import never
from testimony_desk.domain.consent.lineages import Lineage, in_force
from testimony_desk.domain.consent.purposes import NAMEABLE, RULES, ancestors
from testimony_desk.domain.consent.record import ConsentRecord, same_about


def why_not(lineage: Lineage, head: ConsentRecord, purpose: Purpose, about: str,
            day: dt.date) -> tuple[tuple[str, str], ...]:
    """Return (reason code, purpose) for everything that keeps the purpose and its parents from holding that day.

    Base consent is asked for every purpose, also for one without a parent: without it nothing is done (protocol 2.5).
    """
    wanted = [(purpose, about), *((parent, "") for parent in _above(purpose))]
    return tuple((code, one.value) for one, name in wanted for code in _why_not_alone(lineage, head, one, name, day))


def _above(purpose: Purpose) -> tuple[Purpose, ...]:
    """Return every other purpose that has to hold, sorted: its parents, and base consent."""
    return tuple(sorted((ancestors(purpose) | {Purpose.INTERNAL}) - {purpose}))


def _why_not_alone(lineage: Lineage, head: ConsentRecord, purpose: Purpose, about: str, day: dt.date) -> list[str]:
    if lineage.took_back(purpose, about):
        return ["withdrawn"]
    found = [never(head.capacity, head.absence, purpose), refusal(head, purpose, about, day)]
    return [code for code in found if code]


def withheld_from(head: ConsentRecord, recipient: str) -> bool:
    """Return True when the person named this recipient as someone who must not see something."""
    return bool(recipient) and any(same_about(one.from_whom, recipient) for one in head.withhold)


def granted(records: list[ConsentRecord], day: dt.date) -> frozenset[str]:
    """Return the purposes that hold on that day for every person, as `key` writes them; none while one is missing.

    A use that leaves the desk still passes `clearing.clear`.
    """
    heads = [(lineage, head) for lineage in in_force(records) for head in lineage.heads]
    if not heads or any(head.published or blocks(head, Act.SUBMIT, NOTHING_BESIDE) for _lineage, head in heads):
        return frozenset()
    return frozenset.intersection(*(_granted_by(lineage, head, day) for lineage, head in heads))


def askable(held: frozenset[str]) -> frozenset[str]:
    """Return what opens and closes questions of an interview: what is granted, and bare what is decided by name.

    A form cannot know which court, organisation or service a person will name, so its question hangs on the purpose
    alone and opens with the first yes; nothing may be given to anyone by it.
    """
    return held | {purpose.value for purpose in NAMEABLE if any(one.startswith(f"{purpose.value}:") for one in held)}


def _granted_by(lineage: Lineage, head: ConsentRecord, day: dt.date) -> frozenset[str]:
    if lineage.paused:
        return frozenset()

    @functools.cache  # many purposes have the same parents, and all have base consent
    def holds(purpose: Purpose, about: str) -> bool:
        return not _why_not_alone(lineage, head, purpose, about, day)

    return frozenset(one.key for one in head.decisions
                     if bool(one.about) == RULES[one.purpose].named
                     and all(holds(parent, "") for parent in _above(one.purpose)) and holds(one.purpose, one.about))


class Standing(enum.StrEnum):
    """How the consent of a case stands on a day, in one word for a list."""

    WHOLE = "whole"
    PROVISIONAL = "provisional"
    EXPIRED = "expired"
    PAUSED = "paused"
    WITHDRAWN = "withdrawn"
    MISSING = "missing"
    PUBLISHED = "published"


def standing(records: Sequence[ConsentRecord], day: dt.date) -> Standing:
    """Return the worst word among the persons of a case: withdrawn, missing, expired, paused, provisional, whole."""
    words = {_word(lineage, head, day) for lineage in in_force(records) for head in lineage.heads}
    order = (Standing.WITHDRAWN, Standing.MISSING, Standing.EXPIRED, Standing.PAUSED, Standing.PROVISIONAL,
             Standing.PUBLISHED, Standing.WHOLE)
    return next((word for word in order if word in words), Standing.MISSING)


def _word(lineage: Lineage, head: ConsentRecord, day: dt.date) -> Standing:
    if lineage.took_back(Purpose.INTERNAL):
        return Standing.WITHDRAWN
    if head.published:
        return Standing.PUBLISHED
    why = {code for code, _purpose in why_not(lineage, head, Purpose.INTERNAL, "", day)}
    if why:
        return Standing.EXPIRED if why == {"expired"} else Standing.MISSING
    if lineage.paused:
        return Standing.PAUSED
    return Standing.PROVISIONAL if head.form is ConsentForm.VERBAL_ONLY else Standing.WHOLE
