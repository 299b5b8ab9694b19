"""A line of the ledger has one spelling, and what was agreed to is exactly what was asked."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.domain import canonical
from testimony_desk.domain.errors import NotCanonical
from testimony_desk.domain.publication import ledger
from testimony_desk.domain.publication.ledger import Agreed, Asked, Ended, Ending, KeptIn, LedgerUnreadable, Written

DAY = dt.date(2026, 11, 22)
HEX = st.text("0123456789abcdef", min_size=64, max_size=64)
EXPORT = st.text("0123456789abcdef", min_size=32, max_size=32)
CODES = st.sets(st.from_regex(r"TD-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]", fullmatch=True), max_size=5).map(
    lambda codes: tuple(sorted(codes)))
LINES = st.sampled_from(("", "For the committee", "للّجنة", "Komite için"))
COMMON = {"export": EXPORT, "on": st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), "person": HEX}
WORDS = st.one_of(
    st.builds(Asked, **COMMON, profile=st.just("analyst_microdata"), purpose=st.just("p_stats"), recipient=LINES,
              cases=CODES, formats=st.sampled_from([("csv",), ("csv", "xlsx")]), language=st.just("ar"),
              sealed_to=st.just(""), until=COMMON["on"], reason=LINES, steps=st.just(("a=month", "b=year")),
              blanked=CODES, kept_in=st.lists(st.builds(KeptIn, LINES, LINES, CODES), max_size=2).map(tuple)),
    st.builds(Agreed, **COMMON, asked=HEX, reason=LINES),
    st.builds(Written, **COMMON, asked=HEX, sha256=HEX, size=st.integers(0, 2**40), rows=st.integers(0, 10**6),
              members=CODES, steps=st.just(("a=month",))),
    st.builds(Ended, **COMMON, asked=HEX, how=st.sampled_from(Ending), reason=LINES))


def asked(**changes):
    made = Asked(export="ab" * 16, on=DAY, person="cd" * 32, profile="public_stats", purpose="p_stats", recipient="",
                 cases=("TD-AAAA-AAAA-A",), formats=("xlsx",), language="tr", sealed_to="", until=DAY, reason="R")
    return dataclasses.replace(made, **changes)


@given(WORDS)
def test_a_line_comes_back_the_same(word):
    assert ledger.read(ledger.statement(word)) == word


@given(WORDS, st.data())
def test_no_other_spelling_is_read(word, data):
    said = dict(canonical.load(ledger.statement(word), ledger.MAX_STATEMENT))
    name = data.draw(st.sampled_from(sorted(said)))
    said[name] = [1, {}] if data.draw(st.booleans()) else None
    with pytest.raises((LedgerUnreadable, NotCanonical)):
        ledger.read(canonical.dump(said))


@pytest.mark.parametrize("changes", [{"export": "ab"}, {"person": "CD" * 32}, {"cases": ("b", "a")},
                                     {"formats": ("csv", "csv")}])
def test_what_cannot_be_is_refused(changes):
    with pytest.raises(LedgerUnreadable):
        ledger.read(ledger.statement(asked(**changes)))


def test_whoever_agreed_to_something_else_agreed_to_nothing():
    first, other = asked(), asked(cases=("TD-BBBB-BBBB-B",))
    words = [first, Agreed(export=first.export, on=DAY, person="ef" * 32,
                           asked=ledger.reference(ledger.statement(other)), reason="")]
    found, = ledger.exports([(ledger.statement(one), one) for one in words])
    assert found.agreed == ()
    assert found.waits


def test_an_export_that_was_written_or_ended_waits_no_more():
    first = asked()
    named = {"export": first.export, "on": DAY, "person": first.person,
             "asked": ledger.reference(ledger.statement(first))}
    written = Written(**named, sha256="00" * 32, size=1, rows=1, members=first.cases)
    ended = Ended(**named, how=Ending.DESTROYED, reason="")
    for more in ([written], [ended], [written, ended]):
        found, = ledger.exports([(ledger.statement(one), one) for one in (first, *more)])
        assert not found.waits
