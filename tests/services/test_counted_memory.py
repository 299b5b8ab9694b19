"""What a desk remembers of its count is never older than what is kept, and spares reading it again."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from testimony_desk.domain.statistics import bucket_codec, total_codec
from testimony_desk.domain.statistics.counting import EVERYTHING, Filters, count
from testimony_desk.domain.version import Compartment
from testimony_desk.services import counted_cases, counted_memory
from testimony_desk.store import counted
from tests.counted_interviews import code_of, correct, put_case, report
from tests.exchanging import never, quiet
from tests.invented_people import BURSA, HATAY

SYRIANS = Filters(group="SY")


@pytest.fixture
def filled(desk):
    """Six people of one kind; return the desk and what was kept."""
    return desk, [put_case(desk, code_of(place), BURSA) for place in range(6)]


@pytest.fixture
def reading(monkeypatch):
    """Return the list of what is read and taken apart from now on."""
    seen = []

    def watched(act, *given):
        seen.append(act.__name__)
        return act(*given)
    for module, name in ((counted, "facts"), (counted, "summary"), (bucket_codec, "counted_from_bytes")):
        monkeypatch.setattr(module, name, partial(watched, getattr(module, name)))
    return seen


def afresh(desk, filters=EVERYTHING):
    """Count what is kept without remembering anything."""
    kept = counted.facts(desk.compartment(Compartment.TESTIMONY)).values()
    return count([bucket_codec.counted_from_bytes(data) for data in kept], filters)


def counts(desk, filters=EVERYTHING):
    return counted_cases.counts(desk, filters, quiet, never)


def test_a_report_that_opens_again_reads_nothing(filled, reading):
    desk, _kept = filled
    first = report(desk)
    report(desk)  # the first look was noted in the journal: that alone is asked for again
    reading.clear()
    assert report(desk) == first
    assert reading == []


def test_only_buckets_that_differ_are_taken_apart_again(filled, reading):
    desk, kept = filled
    report(desk, SYRIANS)
    correct(desk, kept[0][1], HATAY)
    assert counts(desk, SYRIANS) == afresh(desk, SYRIANS)
    reading.clear()
    desk.compartment(Compartment.TESTIMONY).write("UPDATE search_state SET behind = behind")
    assert counts(desk, SYRIANS) == counts(desk, SYRIANS)
    assert reading == ["summary", "facts"]


def test_filters_are_remembered_each_by_itself_and_not_without_end(filled, monkeypatch):
    desk, _kept = filled
    monkeypatch.setattr(counted_memory, "MOST_COUNTS", 2)
    for filters in (EVERYTHING, Filters(group="SY"), Filters(group="AF"), EVERYTHING):
        assert counts(desk, filters) == afresh(desk, filters)
    put_case(desk, code_of(6), HATAY)
    assert [counts(desk, one).held for one in (EVERYTHING, Filters(group="SY"))] == [7, 7]


def test_what_is_too_much_to_remember_is_read_each_time(filled, reading, monkeypatch):
    desk, _kept = filled
    monkeypatch.setattr(counted_memory, "MOST_BYTES", 0)
    report(desk)
    reading.clear()
    assert counts(desk, SYRIANS) == counts(desk, SYRIANS)
    assert "facts" in reading


def test_everybody_is_known_without_the_buckets_and_as_they_say(filled, reading):
    desk, kept = filled
    correct(desk, kept[0][1], HATAY)
    counts(desk)
    afresh_now = afresh(desk)
    reading.clear()
    assert counted_memory.Memory().count(desk.compartment(Compartment.TESTIMONY), EVERYTHING) == afresh_now
    assert reading == []


def test_what_was_counted_of_everybody_is_not_believed_beside_other_buckets(filled):
    desk, _kept = filled
    testimony = desk.compartment(Compartment.TESTIMONY)
    counts(desk)
    counted.keep(testimony, {}, counted.state(testimony))
    assert counted.total(testimony) == b""
    counted.keep(testimony, {}, b"one", b"total")
    assert counted.total(testimony) == b"total"
    testimony.write("UPDATE counted SET facts = ? WHERE bucket = -1", (b"as an older program keeps it",))
    assert counted.total(testimony) == b""


def test_what_another_program_counted_of_everybody_is_not_believed(filled, monkeypatch):
    desk, _kept = filled
    counts(desk)
    total = counted.total(desk.compartment(Compartment.TESTIMONY))
    assert total_codec.from_bytes(total) == afresh(desk)
    monkeypatch.setattr(total_codec, "FORMAT", 2)
    assert total_codec.from_bytes(total) is None


def test_buckets_of_another_program_are_made_anew_where_nothing_else_changed(filled):
    desk, _kept = filled
    counts(desk)
    before = counted.state(desk.compartment(Compartment.TESTIMONY))
    now = counted_cases._now(desk)
    assert counted_cases._read(before).holds(now)
    assert not counted_cases._read(before).holds(replace(now, format=now.format + 1))
