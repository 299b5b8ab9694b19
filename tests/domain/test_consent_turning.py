"""Until the day that is told, nothing about a consent is judged otherwise; on some such day it is."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from testimony_desk.domain.consent.clearing import ConsentMissing, Use, clear
from testimony_desk.domain.consent.codes import Handling, Purpose, Scope
from testimony_desk.domain.consent.granting import granted, standing
from testimony_desk.domain.consent.record import Confirmation, Withdrawal
from testimony_desk.domain.consent.turning import same_until
from tests.consents import DAY, consent, yes

DAYS = st.integers(-400, 1500).map(lambda days: DAY + dt.timedelta(days=days))
MAYBE = st.none() | DAYS
DECISIONS = st.builds(lambda purpose, *days: yes(purpose, embargo_until=days[0], expires_on=days[1], said_on=days[2]),
                      st.sampled_from([Purpose.INTERNAL, Purpose.STATS, Purpose.PUB_ANON, Purpose.PUB_NAMED]),
                      MAYBE, MAYBE, MAYBE)
RECORDS = st.builds(lambda decisions, given_on, confirmed, taken: consent(
    yes(Purpose.INTERNAL), *decisions, given_on=given_on,
    confirmed=tuple(Confirmation(on, ("p_internal", "p_stats")) for on in confirmed),
    withdrawals=tuple(Withdrawal("TD-7K3M-9QXH-4", "1" * 64, on, "I-0001", Scope.ONE_PURPOSE, ("p_pub_anon",))
                      for on in taken)),
    st.lists(DECISIONS, max_size=3), DAYS, st.lists(DAYS, max_size=2), st.lists(DAYS, max_size=1))


def judged(record, day):
    try:
        allowed = bool(clear([record], Use(Handling.COUNT), day))
    except ConsentMissing as refused:
        allowed = refused.reasons
    return allowed, granted([record], day), standing([record], day)


@settings(max_examples=60)
@given(RECORDS, DAYS, st.data())
def test_nothing_turns_before_the_day_that_is_told(record, day, data):
    end = same_until([record], day)
    assert end > day
    within = min((end - day).days, 3000) - 1
    later = day + dt.timedelta(days=data.draw(st.integers(0, within)))
    last = day + dt.timedelta(days=within)
    assert judged(record, day) == judged(record, later) == judged(record, last)


def test_the_end_of_a_yes_is_such_a_day():
    record = consent(yes(Purpose.INTERNAL))
    turns, day = [], DAY
    for _time in range(10):
        day = same_until([record], day)
        if day == dt.date.max:
            break
        turns.append(day)
    assert dt.date(DAY.year + 2, DAY.month, DAY.day) in turns
    assert same_until([], DAY) == dt.date.max
