"""No sequence of decisions, withdrawals and days clears a use that was not granted and valid on that day."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from testimony_desk.domain.consent.clearing import ConsentMissing, Use, clear
from testimony_desk.domain.consent.codes import Handling, IdentityLevel, Purpose, Said, Scope
from testimony_desk.domain.consent.granting import askable, granted
from testimony_desk.domain.consent.purposes import NAMEABLE, RULES, ancestors, months_later
from testimony_desk.domain.consent.record import Confirmation, Decision, Withdrawal
from tests.consents import APPROVED, DAY, consent

BASE = {Handling.KEEP: Purpose.INTERNAL, Handling.SEND_TO_HEADQUARTERS: Purpose.INTERNAL,
        Handling.COUNT: Purpose.STATS}
NAMES = ("", "A", "B")
days = st.dates(DAY, DAY + dt.timedelta(days=1500))
said = st.sampled_from([Said.YES] * 8 + list(Said))
decisions = st.builds(Decision, st.sampled_from(Purpose), said, st.sampled_from(NAMES),
                      identity_level=st.sampled_from(IdentityLevel), embargo_until=st.none() | days,
                      expires_on=st.none() | days)
wide_yes = st.sampled_from([True, True, False])
confirmations = st.builds(Confirmation, days, st.lists(st.sampled_from([one.value for one in Purpose]),
                                                      max_size=4).map(tuple))
withdrawals = st.builds(Withdrawal, st.just("TD-7K3M-9QXH-4"), st.sampled_from(["1" * 64, "2" * 64, "9" * 64]), days,
                        st.just("I-0001"), st.sampled_from(Scope),
                        st.lists(st.sampled_from([one.value for one in Purpose]), max_size=2).map(tuple))
uses = st.builds(Use, st.sampled_from([*Purpose, *Handling]), st.sampled_from(NAMES),
                 st.frozensets(st.sampled_from(["health", "sogiesc"]), max_size=1), st.sampled_from(IdentityLevel))


@st.composite
def histories(draw):
    """One to three consents of a person, linked or not, with withdrawals spread over them at random."""
    records = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        some = draw(st.lists(decisions, max_size=4))
        if draw(wide_yes):
            some += [Decision(one, Said.YES, about, identity_level=IdentityLevel.REAL)
                     for one in Purpose for about in (NAMES if RULES[one].named else ("",))]
        parent = str(draw(st.integers(1, number - 1))) * 64 if number > 1 and draw(st.booleans()) else ""
        records.append(consent(*some, decisions=tuple(some), given_on=draw(days), id=str(number) * 64,
                               supersedes=parent, confirmed=tuple(draw(st.lists(confirmations, max_size=3))),
                               withdrawals=tuple(draw(st.lists(withdrawals, max_size=1)))))
    return records


def cleared(records, use, day):
    try:
        return clear(records, use, day, APPROVED)
    except ConsentMissing:
        return None


def holds(record, purpose, about, day):
    """Say in the plainest words whether this record holds a yes to this purpose on this day."""
    named = [one for one in record.decisions if one.purpose is purpose and one.about == about]
    if not named or any(one.said is not Said.YES for one in named) or day < record.given_on:
        return False
    spoken = [record.given_on, *(one.on for one in record.confirmed
                                 if record.given_on <= one.on <= day and purpose.value in one.purposes)]
    rule, one = RULES[purpose], named[0]
    end = max(spoken) + dt.timedelta(days=rule.days) if rule.days else months_later(max(spoken), rule.months)
    fresh = not rule.asked_again_within or any(
        (day - again).days <= rule.asked_again_within for again in spoken[1:])
    open_now = (one.embargo_until or day) <= day and (one.expires_on is None or day < one.expires_on)
    return day < end and fresh and open_now


def must_hold(use):
    main = BASE.get(use.purpose, use.purpose)
    wanted = {(main, use.recipient if RULES[main].named else "")} if main is not Purpose.SENSITIVE else set()
    wanted |= {(Purpose.SENSITIVE, topic) for topic in use.topics}
    wanted |= {(Purpose.IDENTITY, "")} if use.identity_level is IdentityLevel.REAL else set()
    return wanted | {(parent, "") for purpose, _ in wanted for parent in ancestors(purpose)}


@settings(max_examples=200, deadline=None)
@given(histories(), uses, days)
def test_what_is_cleared_was_granted_and_valid_that_day(records, use, day):
    proof = cleared(records, use, day)
    if proof is None:
        return
    speaking = [one for one in records if one.id in proof.consents]
    assert speaking
    for record, (purpose, about) in itertools.product(speaking, must_hold(use)):
        assert holds(record, purpose, about, day), (purpose, about)


@settings(max_examples=120, deadline=None)
@given(histories(), uses, days, st.randoms())
def test_the_order_of_arrival_decides_nothing(records, use, day, random):
    shuffled = records[:]
    random.shuffle(shuffled)
    first, second = cleared(records, use, day), cleared(shuffled, use, day)
    assert (first is None) is (second is None)
    assert first is None or first.consents == second.consents


@settings(max_examples=120, deadline=None)
@given(histories(), uses, days, withdrawals)
def test_a_withdrawal_never_opens_what_was_shut_on_its_own(records, use, day, withdrawal):
    """A withdrawal may only make an older lineage give way to a later one that allows the use by itself."""
    more = [replace(records[0], withdrawals=(*records[0].withdrawals, withdrawal)), *records[1:]]
    proof = cleared(more, use, day)
    if proof is not None and cleared(records, use, day) is None:
        assert any(one.given_on > withdrawal.at for one in more if one.id in proof.consents and not one.supersedes)
        assert cleared([one for one in more if one.id in proof.consents], use, day) is not None


@settings(max_examples=120, deadline=None)
@given(histories(), uses, days, days)
def test_delete_everything_ends_every_use_of_what_it_names(records, use, day, at):
    last = max(at, day, *(one.given_on for one in records))
    gone = [replace(one, withdrawals=(*one.withdrawals, Withdrawal(one.case, one.id, last, "I-0001", Scope.ALL_DELETE)))
            for one in records]
    assert cleared(gone, use, day) is None


@settings(max_examples=200, deadline=None)
@given(histories(), days)
def test_what_is_granted_in_an_interview_would_be_cleared(records, day):
    for name in granted(records, day):
        purpose, _, about = name.partition(":")
        if not RULES[Purpose(purpose)].opening and purpose != Purpose.SENSITIVE:
            assert cleared(records, Use(Purpose(purpose), about), day) is not None


@settings(max_examples=200, deadline=None)
@given(histories(), days)
def test_a_bare_purpose_opens_questions_only_where_one_recipient_was_agreed(records, day):
    held = granted(records, day)
    opened = askable(held) - held
    assert opened <= {purpose.value for purpose in NAMEABLE}
    assert opened == {one.partition(":")[0] for one in held if ":" in one} - {Purpose.SENSITIVE.value}
