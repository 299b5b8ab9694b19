"""The statistics in words: every figure has a label, nothing empty is shown, missing is never a number."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from testimony_desk.exchange import builtin
from testimony_desk.wording import statistics

EXPECTED = json.loads((Path(__file__).parents[1] / "vectors/domain/expected_statistics.json").read_text("utf-8"))


@pytest.mark.parametrize("name", ["told_5", "announced_6"])
def test_every_figure_has_a_row(name):
    shown = list(statistics.rows(EXPECTED[name], builtin.label_of("en")))
    assert len(shown) == len(EXPECTED[name])


@pytest.mark.parametrize("language", ["ar", "en", "tr"])
def test_every_code_is_shown_by_its_label(language):
    label_of = builtin.label_of(language)
    for row in statistics.rows(EXPECTED["announced_6"], label_of):
        assert not any("_" in label for label, _number in row.parts), row


def test_lines_show_each_number():
    shown = "\n".join(statistics.lines(statistics.rows(EXPECTED["told_5"], builtin.label_of("en"))))
    for piece in ("Cases: 5", "Removal centre: 3", "median: 21", "values: 3 and 39", "Lawyer: not stated: 5"):
        assert piece in shown


def test_an_empty_set_and_a_figure_without_a_value_are_not_shown():
    empty = {"published": {"told_0": {"cases": 0}, "announced_1": {"cases": 1}}}
    assert list(statistics.counted_sets(empty)) == ["announced_1"]
    row, = statistics.rows({"days_total_known": {"n": 0, "mean": None}}, builtin.label_of("en"))
    assert row.parts == (("cases", "0"),)


def test_questions_nobody_met_are_left_out_and_refusals_stand_beside():
    counts = {"n": 1, "interviews": 1, "unknown": 2, "refused": 3, "not_asked": 4, "counts": {"SY": 1}}
    nothing = {"n": 0, "interviews": 0, "unknown": 0, "refused": 0, "not_asked": 9, "counts": {}}
    counted = {"form": {"interviews": 1, "fields": {"subject/subject_origin/nationality": counts, "other/x": nothing}}}
    (_title, rows), = statistics.interview_tables(counted, builtin.label_of("tr"), {"form": builtin.interview_form()},
                                                 "tr")
    row, = rows
    assert (row.value, row.parts, row.counts) == ("1", (("Suriye", "1"),), (1,))
    assert [piece in row.beside for piece in ("2", "3", "4")] == [True, True, True]
