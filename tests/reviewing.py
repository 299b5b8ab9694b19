"""Records to review and people who do, for every test of reviews: a desk with all roles, each step by its person."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from testimony_desk.domain.consent.codec import to_json
from testimony_desk.domain.consent.codes import ASKED_TOPICS, Purpose, Said
from testimony_desk.domain.consent.record import ConsentRecord, Decision
from testimony_desk.domain.review.checklist import items_of
from testimony_desk.domain.review.codes import Half, ItemResult, Outcome, ReviewState, Step
from testimony_desk.domain.review.record import Decision as Verdict
from testimony_desk.domain.review.record import DecisionRefused, ItemAnswer
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.services import content_reviewing, reviewing, slots
from testimony_desk.services.desk import Desk
from testimony_desk.services.recording import sign_version, store_version
from testimony_desk.store.keyring import SlotKind
from testimony_desk.store.vault import Vault
from tests.consents import consent
from tests.exchanging import keep
from tests.fakes import CHEAP, PASSPHRASE
from tests.people import reopened

WORDS = {"me": PASSPHRASE, "s1": "calm supervisor at the window seat", "s2": "another supervisor by the old well",
         "analyst": "patient reader of long pages", "custodian": "keeper of the names behind a door",
         "other": "nine other lanterns on the hill"}
SLOTS = {name: number for number, name in enumerate(WORDS, 1)}
KINDS = {"s1": SlotKind.SUPERVISOR, "s2": SlotKind.SUPERVISOR, "analyst": SlotKind.ANALYST,
         "custodian": SlotKind.CUSTODIAN, "other": SlotKind.RESEARCHER}
LANGUAGE = "record/record_staff/consent_language"


def let_in(desk: Desk) -> Desk:
    """Give everybody a way in."""
    for name, kind in KINDS.items():
        slots.add(desk, kind, name, WORDS[name], CHEAP)
    return desk


class Staff:
    """A desk on which everybody has a way in; `as_` locks it and lets somebody unlock it."""

    def __init__(self, desk: Desk, *, here: bool = False) -> None:
        """here: they have a way in already."""
        if not here:
            let_in(desk)
        self.desk, self._who = desk, "me"

    def as_(self, name: str) -> Desk:
        """Return the desk, unlocked by that person."""
        if name != self._who:
            self.desk, self._who = reopened(self.desk, SLOTS[name], WORDS[name]), name
        return self.desk

    @property
    def vault(self) -> Vault:
        return self.desk.vault


def everything_asked(said: Mapping[str, str], unasked: frozenset[str] = frozenset()) -> tuple[Decision, ...]:
    """Return a decision on every purpose: yes to p_internal, no to the others but for `said`, none for `unasked`."""
    keys = [*(one.value for one in Purpose if one is not Purpose.SENSITIVE),
            *(f"p_sensitive:{topic}" for topic in ASKED_TOPICS), *said]
    answers = {**dict.fromkeys(keys, "no"), "p_internal": "yes", **said}
    return tuple(Decision(Purpose(key.partition(":")[0]), Said(answer), key.partition(":")[2])
                 for key, answer in answers.items() if key not in unasked)


def record_of(case: str, **changes: Any) -> ConsentRecord:
    plain = consent(*everything_asked({}), teachback=f"words of {case}", evidence=None, id="")
    return dataclasses.replace(plain, case=case, **changes)


def put(desk: Desk, record: ConsentRecord, *, finished: bool = True, speaks: str = "ar",
        state: str = "open") -> Version:
    """Keep a consent with its case and, if it is finished, the interview's share in consent."""
    version = keep(desk, Compartment.CONSENT, "consent", **to_json(record))
    keep(desk, Compartment.CONSENT, "case", version.id, case=record.case, alias="", state=state, interviews=[])
    if finished:
        keep(desk, Compartment.CONSENT, "interview", version.id, case=record.case,
             answers={LANGUAGE: {"state": "answered", "value": speaks}})
    return version


def follow(desk: Desk, version: Version, **changes: Any) -> Version:
    """Keep a next version of a consent, of today."""
    content = {**{name: value for name, value in (version.content or {}).items() if name != "salt"},
               "supersedes": version.id, "version": 2, "given_on": desk.today().isoformat(), **changes}
    later = sign_version(desk, Compartment.CONSENT, version.header.record, "consent", [version.id], content)
    store_version(desk, later)
    return later


def passing(half: Half) -> tuple[ItemAnswer, ...]:
    return tuple(ItemAnswer(one.number, ItemResult.PASS) for one in items_of(half))


def verdict(desk: Desk, case: str, outcome: Outcome = Outcome.APPROVE, half: Half = Half.CONSENT,
            step: Step = Step.FIRST, **changes: Any) -> Verdict:
    """Return a decision about what stands now, every item passing."""
    blank = reviewing.blank(reviewing.as_it_stands(desk, case), half, outcome, step)
    items = passing(half) if step is Step.FIRST else ()
    return dataclasses.replace(blank, **{"items": items, **changes})


def approve_both(staff: Staff, case: str) -> None:
    """Let a supervisor approve the consent and an analyst the content."""
    supervisor = staff.as_("s1")
    reviewing.decide(supervisor, verdict(supervisor, case))
    analyst = staff.as_("analyst")
    content_reviewing.decide(analyst, verdict(analyst, case, half=Half.CONTENT))


def why(act: Callable[..., object], *given: object, **named: object) -> object:
    """Return why a decision is refused; it must be."""
    with pytest.raises(DecisionRefused) as caught:
        act(*given, **named)
    return caught.value.facts["why"]


def state(desk: Desk, case: str) -> ReviewState:
    return reviewing.as_it_stands(desk, case).state


def day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
