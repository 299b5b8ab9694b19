from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.domain.dates import edtf
from testimony_desk.domain.dates.edtf import Precision, Qualifier
from testimony_desk.domain.dates.errors import DateNotRead, EndBeforeStart, NoSuchDay

READ = [
    ("2024-07-14", "2024-07-14", "2024-07-14", Precision.DAY, Qualifier.EXACT),
    ("2024-07", "2024-07-01", "2024-07-31", Precision.MONTH, Qualifier.EXACT),
    ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH, Qualifier.EXACT),
    ("2024", "2024-01-01", "2024-12-31", Precision.YEAR, Qualifier.EXACT),
    ("202X", "2020-01-01", "2029-12-31", Precision.RANGE, Qualifier.EXACT),
    ("20XX?", "2000-01-01", "2099-12-31", Precision.RANGE, Qualifier.UNCERTAIN),
    ("000X", "0001-01-01", "0009-12-31", Precision.RANGE, Qualifier.EXACT),
    ("2024-04-XX", "2024-04-01", "2024-04-30", Precision.MONTH, Qualifier.EXACT),
    ("2024-XX", "2024-01-01", "2024-12-31", Precision.YEAR, Qualifier.EXACT),
    ("2024-XX-XX", "2024-01-01", "2024-12-31", Precision.YEAR, Qualifier.EXACT),
    ("2013/2016", "2013-01-01", "2016-12-31", Precision.RANGE, Qualifier.EXACT),
    ("2024-04-20/2024-05-20", "2024-04-20", "2024-05-20", Precision.RANGE, Qualifier.EXACT),
    ("2024-02~/2024-05?", "2024-02-01", "2024-05-31", Precision.RANGE, Qualifier.BOTH),
    ("2023-12/..", "2023-12-01", None, Precision.AFTER, Qualifier.EXACT),
    ("2023-12/", "2023-12-01", None, Precision.AFTER, Qualifier.EXACT),
    ("../2013", None, "2013-12-31", Precision.BEFORE, Qualifier.EXACT),
    ("/2013~", None, "2013-12-31", Precision.BEFORE, Qualifier.ABOUT),
    ("2024-07~", "2024-07-01", "2024-07-31", Precision.MONTH, Qualifier.ABOUT),
    ("2024-04-20?", "2024-04-20", "2024-04-20", Precision.DAY, Qualifier.UNCERTAIN),
    ("2024-04-20%", "2024-04-20", "2024-04-20", Precision.DAY, Qualifier.BOTH),
    ("2024-21", "2024-03-01", "2024-05-31", Precision.SEASON, Qualifier.EXACT),
    ("2024-22", "2024-06-01", "2024-08-31", Precision.SEASON, Qualifier.EXACT),
    ("2024-23~", "2024-09-01", "2024-11-30", Precision.SEASON, Qualifier.ABOUT),
    ("2024-24", "2024-01-01", "2025-02-28", Precision.SEASON, Qualifier.EXACT),
    ("9999-24", "9999-01-01", "9999-12-31", Precision.SEASON, Qualifier.EXACT),
    ("", None, None, Precision.UNKNOWN, Qualifier.EXACT),
]

REFUSED = [
    "2024-7-14", "24-07-14", "2024/07/14", "2024-07-14T10:00", "2024-07-14 ", " 2024", "٢٠٢٤", "2024-0٧", "y2024",
    "Y20240", "-2024", "0000", "2024~?", "~2024", "2024-X4", "2X24", "2XXX", "XXXX", "202X-07", "202X-XX", "2024-XX-14",
    "2024-21-03", "2024-04-2X", "../..", "/", "..", "2024/2025/2026", "2024//2025", "2024-07-14..2024-07-17",
    "[2024,2025]", "{2024}", "unknown", "open", "2024-07-14/2024-07-17/", "2024\n", "2024-04-20?/2024-05-20%x",
]
NO_SUCH_DAY = ["2024-02-30", "2023-02-29", "2024-13", "2024-00", "2024-04-31", "2024-20", "2024-25", "2024-04-00"]


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@pytest.mark.parametrize(("text", "earliest", "latest", "precision", "qualifier"), READ)
def test_level_one_texts_are_read(text, earliest, latest, precision, qualifier):
    assert edtf.read(text) == edtf.Extent(day(earliest), day(latest), precision, qualifier)


@pytest.mark.parametrize("text", REFUSED)
def test_any_other_text_is_refused(text):
    with pytest.raises(DateNotRead):
        edtf.read(text)


@pytest.mark.parametrize("text", NO_SUCH_DAY)
def test_days_that_do_not_exist_are_told_apart_from_bad_texts(text):
    with pytest.raises(NoSuchDay):
        edtf.read(text)


@pytest.mark.parametrize("text", ["2016/2013", "2024-05-20/2024-04-20", "2024-07/2024-06-30"])
def test_an_interval_cannot_run_backwards(text):
    with pytest.raises(EndBeforeStart):
        edtf.read(text)


@given(st.dates(), st.sampled_from(list(Qualifier)))
def test_every_full_day_is_itself(one, qualifier):
    read = edtf.read(f"{one.year:04}-{one.month:02}-{one.day:02}{qualifier}")
    assert (read.earliest, read.latest, read.qualifier) == (one, one, qualifier)


@given(st.text(alphabet="0123456789X-/.~?% ", max_size=24))
def test_a_text_is_an_ordered_extent_or_a_named_refusal(text):
    try:
        read = edtf.read(text)
    except (DateNotRead, NoSuchDay, EndBeforeStart):
        return
    if read.earliest and read.latest:
        assert read.earliest <= read.latest


@given(st.sampled_from(list(Qualifier)), st.sampled_from(list(Qualifier)))
def test_doubts_add_up_in_any_order(left, right):
    assert left | right == right | left
    assert left | left == left
    assert left | Qualifier.BOTH == Qualifier.BOTH
