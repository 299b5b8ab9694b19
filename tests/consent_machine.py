"""Two desks, one case of up to two persons: grants, changes, withdrawals, days and imports in any order."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from testimony_desk.domain.consent.clearing import Use
from testimony_desk.domain.consent.codes import (
    Capacity,
    ConsentForm,
    Handling,
    IdentityLevel,
    InfoItem,
    Purpose,
    Said,
    Scope,
)
from testimony_desk.domain.consent.conditions import Facts, Review
from testimony_desk.domain.consent.engine import may
from testimony_desk.domain.consent.overriding import FourEyes, Voice, lifted
from testimony_desk.domain.consent.purposes import RULES
from testimony_desk.domain.consent.record import Assent, Confirmation, ConsentRecord, Decision, Guardian, Withdrawal
from tests.consent_oracle import Told, wrong_with
from tests.consents import DAY, consent

DESKS, PEOPLE, NAMES = (0, 1), ("P1", "P1", "P1", "P2"), ("A", "B")
KEYS = ("i", "s1", "s2", "s3")
EYES = FourEyes(frozenset({"i"}), (frozenset({"s1", "s2"}), frozenset({"s3"})))
TOPICS = ("health", "sogiesc")
SPOKEN = [(one, "") for one in Purpose if not RULES[one].named]
NAMED = [(one, name) for one in Purpose if RULES[one].named
         for name in (TOPICS if one is Purpose.SENSITIVE else NAMES)]
EVERY = (*SPOKEN, *NAMED)
USES = [Use(one, name, identity_level=level) for one, name in EVERY if one is not Purpose.SENSITIVE
        for level in (IdentityLevel.NONE, IdentityLevel.REAL)]
TURNS = 16
USES += [Use(one, topics=topics) for one in Handling for topics in (frozenset(), frozenset({"health"}))]
BLOCKS = ("teachback-missing", "information-missing", "spoken-without-witness", "no-base-consent")
answers = st.sampled_from([Said.YES, *Said])
others = st.dictionaries(st.sampled_from(EVERY), answers, max_size=3)
CHILD = {"assent": Assent(agrees=True, form=ConsentForm.VERBAL_WITNESSED, words_adapted=True),
         "guardian": Guardian("G", "mother", "x", ConsentForm.VERBAL_WITNESSED, DAY, agrees=True,
                              cleared_of_suspicion=True)}
SETTINGS: tuple[dict[str, Any], ...] = (
    *({},) * 6, {"capacity": Capacity.MINOR_GUARDIAN, **CHILD}, {"capacity": Capacity.MINOR_GUARDIAN},
    {"capacity": Capacity.AGE_DOUBT, "assent": CHILD["assent"], "specialist_code": "C-1"},
    {"teachback": ""}, {"info_given": (InfoItem.RISKS,)}, {"form": ConsentForm.VERBAL_ONLY},
    {"capacity": Capacity.MINOR_GUARDIAN, **CHILD, "teachback": ""}, {"teachback": ""})


@dataclass
class Known:
    """What one desk knows of the case."""

    records: dict[str, ConsentRecord] = field(default_factory=dict)
    withdrawals: list[Withdrawal] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)
    review: Review = field(default_factory=lambda: Review("i", "s1", "s2"))


class ConsentMachine(RuleBasedStateMachine):
    """What people say and do, at two desks that meet now and then."""

    cleared = 0
    """How often any run had something cleared: a machine that clears nothing proves nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.day = DAY
        self.desks = {number: Known() for number in DESKS}
        self._ids = itertools.count(1)
        self._turn = 0

    @rule(desk=st.sampled_from(DESKS), person=st.sampled_from(PEOPLE), setting=st.sampled_from(SETTINGS), said=others)
    def agree(self, desk: int, person: str, setting: dict[str, Any], said: dict[tuple[Purpose, str], Said]) -> None:
        """A person is asked for the first time, or anew; most of it is a yes."""
        decisions = tuple(Decision(purpose, said.get((purpose, about), Said.YES), about,
                                   identity_level=IdentityLevel.REAL) for purpose, about in EVERY)
        again = Confirmation(self.day, tuple(one.value for one in Purpose))
        self._keep(desk, consent(decisions=decisions, person_alias=person, given_on=self.day, confirmed=(again,),
                                 **setting))

    @precondition(lambda self: any(known.records for known in self.desks.values()))
    @rule(data=st.data(), said=answers, embargo=st.none() | st.integers(0, 60), ends=st.none() | st.integers(0, 400))
    def change(self, data: st.DataObject, said: Said, embargo: int | None, ends: int | None) -> None:
        """A person decides otherwise on one purpose: a version that keeps the days of all other decisions."""
        desk, record = self._some(data)
        purpose, about = data.draw(st.sampled_from(EVERY))
        kept = tuple(replace(one, said_on=one.said_on or record.given_on) for one in record.decisions
                     if (one.purpose, one.about) != (purpose, about))
        fresh = Decision(purpose, said, about, identity_level=IdentityLevel.REAL, said_on=self.day,
                         embargo_until=self._in(embargo), expires_on=self._in(ends))
        self._keep(desk, replace(record, decisions=(*kept, fresh), supersedes=record.id, version=record.version + 1,
                                 given_on=self.day))

    @precondition(lambda self: any(known.records for known in self.desks.values()))
    @rule(data=st.data(), some=st.sets(st.sampled_from(EVERY), max_size=4) | st.just(set(EVERY)))
    def confirm(self, data: st.DataObject, some: set[tuple[Purpose, str]]) -> None:
        """A person says again that purposes still hold."""
        desk, record = self._some(data)
        names = tuple(sorted(f"{purpose.value}:{about}" if about else purpose.value for purpose, about in some))
        kept = tuple(replace(one, said_on=one.said_on or record.given_on) for one in record.decisions)
        self._keep(desk, replace(record, confirmed=(*record.confirmed, Confirmation(self.day, names)), decisions=kept,
                                 supersedes=record.id, version=record.version + 1, given_on=self.day))

    @precondition(lambda self: any(known.records for known in self.desks.values()))
    @rule(data=st.data(), scope=st.sampled_from(Scope), about=st.sampled_from(EVERY), stray=st.integers(0, 9))
    def take_back(self, data: st.DataObject, scope: Scope, about: tuple[Purpose, str], stray: int) -> None:
        """A person takes consent back; now and then by a version that this desk does not know."""
        desk, record = self._some(data)
        names = (about[0].value, f"{about[0].value}:{about[1]}" if about[1] else about[0].value)
        self.desks[desk].withdrawals.append(Withdrawal(
            record.case, "f" * 64 if stray == 0 else record.id, self.day, "S-1", scope,
            (names[stray % 2],) if scope is Scope.ONE_PURPOSE else ()))

    @rule(days=st.sampled_from([1, 7, 8, 31, 200, 366]))
    def days_go_by(self, days: int) -> None:
        """Time passes, for everybody."""
        self.day += dt.timedelta(days=days)

    @rule(to=st.sampled_from(DESKS), data=st.data())
    def carry(self, to: int, data: st.DataObject) -> None:
        """Some of what the other desk knows comes in, in any order, some of it for the second time."""
        here, there = self.desks[to], self.desks[1 - to]
        chosen = data.draw(st.sets(st.sampled_from(sorted(there.records)))) if there.records else set()
        here.records.update((name, there.records[name]) for name in chosen)
        some = data.draw(st.lists(st.sampled_from(there.withdrawals), max_size=3)) if there.withdrawals else []
        here.withdrawals += [one for one in some if one not in here.withdrawals]
        here.voices += [one for one in there.voices if one not in here.voices]

    @rule(desk=st.sampled_from(DESKS), first=st.sampled_from(KEYS), second=st.sampled_from(("", *KEYS)))
    def approve(self, desk: int, first: str, second: str) -> None:
        """Somebody approves, perhaps the interviewer, perhaps the same person twice."""
        self.desks[desk].review = Review("i", first, second)

    @precondition(lambda self: any(known.records for known in self.desks.values()))
    @rule(data=st.data(), who=st.sets(st.sampled_from(KEYS), min_size=1, max_size=2) | st.just({"s1", "s2"}),
          block=st.sampled_from(BLOCKS))
    def speak_for_lifting(self, data: st.DataObject, who: set[str], block: str) -> None:
        """One or two say that a row may be lifted, perhaps somebody who must not, perhaps one that never is."""
        desk, record = self._some(data)
        amiss = "teachback-missing" if not record.teachback else block
        self.desks[desk].voices += [Voice(record.case, record.id, amiss, "why", self.day, one) for one in sorted(who)]

    @invariant()
    def ask(self) -> None:
        """May it be done? Every use in turn, at both desks."""
        self._turn = (self._turn + 1) % TURNS
        for desk, use in itertools.product(DESKS, USES[self._turn::TURNS]):
            self._hold(desk, use)

    def teardown(self) -> None:
        """In the end everything is asked everywhere."""
        for desk, use in itertools.product(DESKS, USES):
            self._hold(desk, use)

    def _hold(self, desk: int, use: Use) -> None:
        known = self.desks[desk]
        facts = Facts(review=known.review, lifted=lifted(known.voices, EYES))
        records = [replace(one, withdrawals=tuple(known.withdrawals)) for one in known.records.values()]
        answer = may(records, use, self.day, facts)
        assert (answer.cleared is None) == bool(answer.obstacles)
        if answer.cleared is not None:
            type(self).cleared += 1
            said = [(one.consent, one.block, one.person) for one in known.voices]
            told = Told(list(known.records.values()), known.withdrawals, said, known.review, self.day)
            broken = wrong_with(told, use)
            assert not broken, f"{use} was cleared: {broken}"

    def _keep(self, desk: int, record: ConsentRecord) -> None:
        fresh = replace(record, id=f"{next(self._ids):064x}")
        self.desks[desk].records[fresh.id] = fresh

    def _some(self, data: st.DataObject) -> tuple[int, ConsentRecord]:
        desk = data.draw(st.sampled_from([number for number in DESKS if self.desks[number].records]))
        return desk, data.draw(st.sampled_from(list(self.desks[desk].records.values())))

    def _in(self, days: int | None) -> dt.date | None:
        return None if days is None else self.day + dt.timedelta(days=days)
