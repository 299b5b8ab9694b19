"""Two desks, one case of up to two persons: grants, changes, withdrawals, days and imports in any order."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from testimony_desk.domain.consent.clearing import Use
from testimony_desk.domain.consent.codes import Handling, IdentityLevel, Purpose, Said, Scope
from testimony_desk.domain.consent.conditions import Facts, Review
from testimony_desk.domain.consent.engine import may
from testimony_desk.domain.consent.overriding import FourEyes, Voice, lifted
from testimony_desk.domain.consent.purposes import RULES
from testimony_desk.domain.consent.record import Confirmation, ConsentRecord, Decision, Withdrawal
from testimony_desk.domain.consent.settled import Settlement
from testimony_desk.domain.consent.settling import counted
from tests.consent_oracle import Told, wrong_with
from tests.consent_settings import SETTINGS, ails
from tests.consents import DAY, consent, published

DESKS, PEOPLE, NAMES = (0, 1), ("P1", "P1", "P1", "P2"), ("A", "B")
KEYS = ("i", "s1", "s2", "s3")
EYES = FourEyes(frozenset({"i"}), (frozenset({"s1", "s2"}), frozenset({"s3"})))
TOPICS = ("health", "sogiesc")
SPOKEN = [(one, "") for one in Purpose if not RULES[one].named]
NAMED = [(one, name) for one in Purpose if RULES[one].named
         for name in (TOPICS if one is Purpose.SENSITIVE else NAMES)]
EVERY = (*SPOKEN, *NAMED)
KEYED = tuple(f"{purpose.value}:{about}" if about else purpose.value for purpose, about in EVERY)
TURNS, LAST = 20, 10
"""One use of so many is asked after each step, and in the end."""
USES = [Use(one, name, identity_level=level) for one, name in EVERY if one is not Purpose.SENSITIVE
        for level in (IdentityLevel.NONE, IdentityLevel.REAL)]
USES += [Use(one, topics=topics) for one in Handling for topics in (frozenset(), frozenset({"health"}))]
USES += [Use(Purpose.PUB_ANON, topics=frozenset({"sogiesc"})), Use(Purpose.SENSITIVE, topics=frozenset(TOPICS)),
         Use(Handling.SEND_TO_HEADQUARTERS, "safety_focal_point")]
ALL_YES = {about: Decision(about[0], Said.YES, about[1], identity_level=IdentityLevel.REAL) for about in EVERY}
AGAIN = tuple(one.value for one in Purpose)
BESIDE: tuple[dict[str, Any], ...] = (
    *({},) * 8, {"identity_filled": True}, {"topics": frozenset({"health"})}, {"leaks_open": 2},
    {"recordings": frozenset({Purpose.AUDIO})}, {"recordings": frozenset({Purpose.PHOTO_FACE})},
    {"recordings": frozenset({Purpose.PHOTO_INJURY})})
REPORT = published(id="e" * 64, person_alias="R1")
answers = st.sampled_from([Said.YES, Said.YES, Said.CONDITIONAL, *Said])
scopes = st.sampled_from([Scope.ONE_PURPOSE] * 5 + list(Scope))
others = st.dictionaries(st.sampled_from(EVERY), answers, max_size=3)
levels = st.sampled_from([IdentityLevel.REAL, IdentityLevel.REAL, IdentityLevel.ALIAS])
reviews = st.sampled_from([Review("i", "s1", "s2")] * 20
                          + [Review("i", one, two) for one in KEYS for two in ("", *KEYS)])


@dataclass
class Known:
    """What one desk knows of the case, and how the gate is asked about it."""

    records: dict[str, ConsentRecord] = field(default_factory=dict)
    withdrawals: list[Withdrawal] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)
    settled: list[Settlement] = field(default_factory=list)
    beside: Facts = field(default_factory=lambda: Facts(review=Review("i", "s1", "s2")))
    last: object = None

    def is_new(self, day: dt.date) -> bool:
        """Whether anything is new since this was asked last; nothing is ever taken away from what is known."""
        now = (day, len(self.records), len(self.withdrawals), len(self.voices), len(self.settled), self.beside)
        before, self.last = self.last, now
        return now != before

    def asked(self) -> list[ConsentRecord]:
        """The records as the gate takes them: each with every withdrawal that is known here."""
        return [replace(one, withdrawals=tuple(self.withdrawals)) for one in self.records.values()]

    def told(self, day: dt.date) -> Told:
        """The same for the oracle."""
        said = frozenset((one.consent, one.block, one.person) for one in self.voices)
        return Told(list(self.records.values()), list(self.withdrawals), said, tuple(self.settled), self.beside, day)


class ConsentMachine(RuleBasedStateMachine):
    """What people say and do, at two desks that meet now and then."""

    cleared: ClassVar[Counter[str]] = Counter()
    """How often any run had a purpose cleared: a machine that clears nothing proves nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.day = DAY
        self.desks = {number: Known() for number in DESKS}
        self._ids = itertools.count(1)
        self._turn = 0

    @initialize(report=st.sampled_from([*(False,) * 11, True]), setting=st.sampled_from(SETTINGS), said=others,
                turn=st.integers(0, TURNS - 1))
    def begin(self, report: bool, setting: dict[str, Any], said: dict[tuple[Purpose, str], Said], turn: int) -> None:
        """Both desks know the same first consent; now and then the case is one that a public report tells."""
        self._turn = turn
        if report:
            self._keep(0, REPORT, REPORT.id)
        else:
            self.agree(0, "P1", setting, said)
        self.desks[1].records.update(self.desks[0].records)

    @rule(desk=st.sampled_from(DESKS), person=st.sampled_from(PEOPLE), setting=st.sampled_from(SETTINGS), said=others)
    def agree(self, desk: int, person: str, setting: dict[str, Any], said: dict[tuple[Purpose, str], Said]) -> None:
        """A person is asked for the first time, or anew; most of it is a yes."""
        decisions = tuple(replace(plain, said=said[about]) if about in said else plain
                          for about, plain in ALL_YES.items())
        self._keep(desk, consent(decisions=decisions, person_alias=person, given_on=self.day,
                                 confirmed=(Confirmation(self.day, AGAIN),), **setting))

    @rule(data=st.data(), about=st.sampled_from(EVERY), said=answers, level=levels,
          embargo=st.none() | st.integers(0, 60), ends=st.none() | st.integers(0, 400))
    def change(self, data: st.DataObject, about: tuple[Purpose, str], said: Said, level: IdentityLevel,
               embargo: int | None, ends: int | None) -> None:
        """A person decides otherwise on one purpose: a version that keeps the days of all other decisions."""
        desk, record = self._some(data)
        fresh = Decision(about[0], said, about[1], identity_level=level, said_on=self.day,
                         embargo_until=self._in(embargo), expires_on=self._in(ends))
        self._follow(desk, record, (*_kept(record, about), fresh), record.confirmed)

    @rule(data=st.data(), some=st.sets(st.sampled_from(KEYED), max_size=4) | st.just(set(KEYED)))
    def confirm(self, data: st.DataObject, some: set[str]) -> None:
        """A person says again that purposes still hold."""
        desk, record = self._some(data)
        again = Confirmation(self.day, tuple(sorted(some)))
        self._follow(desk, record, _kept(record), (*record.confirmed, again))

    @rule(data=st.data(), scope=scopes, about=st.sampled_from(EVERY), stray=st.integers(0, 9))
    def take_back(self, data: st.DataObject, scope: Scope, about: tuple[Purpose, str], stray: int) -> None:
        """A person takes consent back; now and then by a version that this desk does not know."""
        desk, record = self._some(data)
        names = (about[0].value, f"{about[0].value}:{about[1]}" if about[1] else about[0].value)
        self.desks[desk].withdrawals.append(Withdrawal(
            record.case, "f" * 64 if stray == 0 else record.id, self.day, "S-1", scope,
            (names[stray % 2],) if scope is Scope.ONE_PURPOSE else ()))

    @rule(days=st.sampled_from([1, 1, 7, 8, 31, 200, 366]))
    def days_go_by(self, days: int) -> None:
        """Time passes, for everybody."""
        self.day += dt.timedelta(days=days)

    @rule(to=st.sampled_from(DESKS), data=st.data())
    def carry(self, to: int, data: st.DataObject) -> None:
        """Some of what the other desk knows comes in, in any order, some of it for the second time."""
        here, there = self.desks[to], self.desks[1 - to]
        chosen = data.draw(st.sets(st.sampled_from(sorted(there.records)))) if there.records else set()
        here.records.update((name, there.records[name]) for name in sorted(chosen))
        some = data.draw(st.lists(st.sampled_from(there.withdrawals), max_size=3)) if there.withdrawals else []
        here.withdrawals += [one for one in some if one not in here.withdrawals]
        here.voices += [one for one in there.voices if one not in here.voices]
        here.settled += [one for one in there.settled if one not in here.settled]

    @rule(desk=st.sampled_from(DESKS), beside=st.sampled_from(BESIDE), review=reviews, attested=st.booleans())
    def look_beside(self, desk: int, beside: dict[str, Any], review: Review, attested: bool) -> None:
        """Things are typed and recorded; somebody approves, perhaps the interviewer, perhaps one person twice."""
        known = self.desks[desk]
        heard = frozenset(known.records) if attested else frozenset()
        known.beside = Facts(**beside, review=review, attested=heard)

    @rule(data=st.data(), who=st.sets(st.sampled_from(KEYS), min_size=1, max_size=2) | st.just({"s1", "s2"}))
    def speak_for_lifting(self, data: st.DataObject, who: set[str]) -> None:
        """One or two say that what is amiss may be lifted: perhaps who must not, perhaps what never is."""
        desk, record = self._some(data)
        block = data.draw(st.sampled_from(ails(record)))
        self.desks[desk].voices += [Voice(record.case, record.id, block, "why", self.day, one) for one in sorted(who)]

    @rule(data=st.data(), who=st.sampled_from(KEYS), ends=st.none() | st.integers(0, 60), level=levels,
          not_for=st.sampled_from(("", "", "B")))
    def settle(self, data: st.DataObject, who: str, ends: int | None, level: IdentityLevel, not_for: str) -> None:
        """Somebody writes down what a condition comes to: perhaps who must not, perhaps where there is none."""
        desk, record = self._some(data)
        tied = [one.key for one in record.decisions if one.said is Said.CONDITIONAL] or list(KEYED)
        self.desks[desk].settled.append(Settlement(
            record.case, record.id, data.draw(st.sampled_from(tied)), "how", self.day, who, expires_on=self._in(ends),
            identity_level=level, not_for=not_for))

    @invariant()
    def ask(self) -> None:
        """May it be done? Some uses in turn, wherever anything is new."""
        self._turn = (self._turn + 1) % TURNS
        self._hold([one for one in self.desks.values() if one.is_new(self.day)], USES[self._turn::TURNS])

    def teardown(self) -> None:
        """In the end more is asked, and everywhere."""
        self._hold(self.desks.values(), USES[self._turn % LAST::LAST])

    def _hold(self, desks: Iterable[Known], uses: list[Use]) -> None:
        for known in desks:
            records, told = known.asked(), known.told(self.day)
            facts = replace(known.beside, lifted=lifted(known.voices, EYES), settled=counted(known.settled, EYES))
            for use in uses:
                answer = may(records, use, self.day, facts)
                assert (answer.cleared is None) == bool(answer.obstacles)
                if answer.cleared is not None:
                    type(self).cleared[use.purpose.value] += 1
                    broken = wrong_with(told, use)
                    assert not broken, f"{use} was cleared: {broken}"

    def _follow(self, desk: int, record: ConsentRecord, decisions: tuple[Decision, ...],
                confirmed: tuple[Confirmation, ...]) -> None:
        self._keep(desk, replace(record, decisions=decisions, confirmed=confirmed, supersedes=record.id,
                                 version=record.version + 1, given_on=self.day))

    def _keep(self, desk: int, record: ConsentRecord, known_as: str = "") -> None:
        fresh = replace(record, id=known_as or f"{next(self._ids):064x}")
        self.desks[desk].records[fresh.id] = fresh

    def _some(self, data: st.DataObject) -> tuple[int, ConsentRecord]:
        every = [(number, record) for number in DESKS for record in self.desks[number].records.values()]
        return data.draw(st.sampled_from(every))

    def _in(self, days: int | None) -> dt.date | None:
        return None if days is None else self.day + dt.timedelta(days=days)


def _kept(record: ConsentRecord, but: tuple[Purpose, str] | None = None) -> tuple[Decision, ...]:
    """Return the decisions of a record but one, each with the day on which it was said."""
    return tuple(_kept_days(record, but))


def _kept_days(record: ConsentRecord, but: tuple[Purpose, str] | None) -> Iterator[Decision]:
    for one in record.decisions:
        if (one.purpose, one.about) != but:
            yield one if one.said_on else replace(one, said_on=record.given_on)
