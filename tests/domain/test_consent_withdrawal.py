"""Withdrawals win: each scope, in any order of arrival, until the person consents anew on a later day."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace

import pytest

from testimony_desk.domain.consent.clearing import Use, clear
from testimony_desk.domain.consent.codes import Handling, Purpose, Scope
from testimony_desk.domain.consent.granting import granted
from testimony_desk.domain.consent.record import Confirmation, Withdrawal
from tests.consents import APPROVED, DAY, consent, everything, published, reasons, recipient, yes

NOW = (Confirmation(DAY, tuple(one.value for one in Purpose)),)
ALL = consent(*everything(), confirmed=NOW)
KEEP, SEND, COUNT = (Use(one) for one in (Handling.KEEP, Handling.SEND_TO_HEADQUARTERS, Handling.COUNT))
NAMED, ANON, PARTNER = Use(Purpose.PUB_NAMED), Use(Purpose.PUB_ANON), Use(Purpose.PARTNER, "Partner C")
USES = [KEEP, SEND, COUNT, NAMED, ANON, PARTNER]


def withdrawn(scope, *purposes, of=ALL, at=DAY):
    return replace(of, withdrawals=(Withdrawal(of.case, of.id, at, "I-0001", scope, purposes),))


def cleared(record, day=DAY):
    return [use for use in USES if _clears([record], use, day)]


def _clears(records, use, day=DAY):
    try:
        reasons(records, use, day)
    except AssertionError:
        return True
    return False


@pytest.mark.parametrize(("scope", "purposes", "left"), [
    (Scope.ALL_DELETE, (), []),
    (Scope.IDENTITY_DELETE, (), [KEEP, SEND, COUNT, ANON, PARTNER]),
    (Scope.STOP_SHARING, (), [KEEP, SEND]),
    (Scope.PAUSE, (), [KEEP]),
    (Scope.CORRECT, (), USES),
    (Scope.ONE_PURPOSE, ("p_stats",), [KEEP, SEND, NAMED, ANON, PARTNER]),
    (Scope.ONE_PURPOSE, ("p_identity",), [KEEP, SEND, COUNT, ANON, PARTNER]),
    (Scope.ONE_PURPOSE, ("p_internal",), []),
    (Scope.ONE_PURPOSE, ("p_partner",), [KEEP, SEND, COUNT, NAMED, ANON]),
    (Scope.ONE_PURPOSE, ("p_partner:PARTNER C",), [KEEP, SEND, COUNT, NAMED, ANON]),
    (Scope.ONE_PURPOSE, ("p_partner:Partner D",), USES),
])
def test_each_scope_takes_what_it_names(scope, purposes, left):
    assert cleared(withdrawn(scope, *purposes)) == left


def test_a_withdrawal_dated_later_counts_at_once():
    assert not cleared(withdrawn(Scope.ALL_DELETE, at=DAY + dt.timedelta(days=30)))


def test_a_topic_falls_alone():
    record = withdrawn(Scope.ONE_PURPOSE, "p_sensitive:health")
    assert {"p_sensitive:sogiesc", "p_internal"} <= granted([record], DAY)
    assert "p_sensitive:health" not in granted([record], DAY)
    assert granted([withdrawn(Scope.PAUSE)], DAY) == frozenset()


def test_a_withdrawal_reaches_what_follows_and_what_came_before():
    first, second = consent(*everything(), id="1" * 64), consent(*everything(), id="2" * 64, supersedes="1" * 64)
    for named in (first, second):
        for records in itertools.permutations([first, second]):
            hit = [withdrawn(Scope.ALL_DELETE, of=one) if one is named else one for one in records]
            assert not _clears(hit, KEEP)


def test_a_withdrawal_of_an_unknown_version_reaches_every_consent():
    stray = Withdrawal("TD-7K3M-9QXH-4", "9" * 64, DAY, "I-0001", Scope.ALL_DELETE)
    assert not _clears([replace(ALL, withdrawals=(stray,))], KEEP)


def test_the_consents_before_count_only_where_the_one_that_is_named_is_not_known():
    old, new = consent(*everything(), id="1" * 64), consent(*everything(), id="2" * 64, given_on=DAY + dt.timedelta(10))
    taken = Withdrawal(old.case, new.id, DAY + dt.timedelta(15), "I-0001", Scope.ONE_PURPOSE, ("p_un",), "", (old.id,))
    paused = Withdrawal(old.case, old.id, DAY + dt.timedelta(5), "I-0001", Scope.PAUSE)
    assert _clears([replace(old, withdrawals=(paused, taken)), replace(new, withdrawals=(taken,))], SEND,
                   DAY + dt.timedelta(20))
    all_gone = replace(taken, scope=Scope.ALL_DELETE, purposes=())
    assert not _clears([replace(old, withdrawals=(all_gone,))], KEEP, DAY + dt.timedelta(20))


def test_only_a_new_consent_of_a_later_day_revives():
    gone = withdrawn(Scope.ALL_DELETE)
    same_day = consent(*everything(), id="2" * 64)
    assert not _clears([gone, same_day], KEEP)
    later = DAY + dt.timedelta(days=1)
    new = replace(same_day, given_on=later)
    assert clear([gone, new], KEEP, later, APPROVED).consents == (new.id,)
    follower = replace(new, supersedes=gone.id)
    assert not _clears([gone, follower], KEEP, later)


def test_two_living_roots_and_two_heads_must_both_allow_it():
    other = consent(yes(Purpose.INTERNAL), id="2" * 64)
    assert not _clears([ALL, other], COUNT)
    heads = [replace(one, supersedes="7" * 64) for one in (ALL, other)]
    assert not _clears(heads, COUNT)
    assert _clears(heads, KEEP)


def test_a_superseded_record_no_longer_speaks():
    old = consent(yes(Purpose.INTERNAL), id="1" * 64)
    new = consent(yes(Purpose.INTERNAL), yes(Purpose.STATS), id="2" * 64, supersedes=old.id)
    assert clear([old, new], COUNT, DAY, APPROVED).consents == (new.id,)


def test_a_withdrawal_stops_a_published_account_too():
    assert not _clears([withdrawn(Scope.ALL_DELETE, of=published())], KEEP)


def test_recipients_of_the_table_are_those_asked():
    assert recipient(Purpose.PARTNER) == "Partner C"
