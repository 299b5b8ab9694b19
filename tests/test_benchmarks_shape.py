"""Benchmarks measure what they say: their peers show the same rows, and every module is in the run and the document."""

from __future__ import annotations

import importlib
import math
import sqlite3
from pathlib import Path

import pytest

from benchmarks import many_cases, run
from testimony_desk.domain.consent.granting import Standing
from testimony_desk.services import cases

ROOT = Path(run.__file__).parent.parent
HELPERS = {"__init__", "run", "many_cases", "case_window", "question_window", "builtin_window", "painting",
           "locking_window", "searched_cases", "many_interviews", "many_desks", "mixed_bundles",
           "report_window"}


def test_every_benchmark_is_run_and_described():
    assert {path.stem for path in (ROOT / "benchmarks").glob("*.py")} == {*run.ALL, *HELPERS}
    described = (ROOT / "docs" / "benchmarks.md").read_text("utf-8")
    assert [name for name in run.ALL if f"`{name}`" not in described] == []


@pytest.mark.parametrize("name", run.ALL)
def test_every_benchmark_gives_rows(name):
    assert callable(importlib.import_module(f"benchmarks.{name}").rows)


def test_a_row_is_two_texts_a_ratio_and_a_goal():
    benchmark = importlib.import_module("benchmarks.expressions")
    for what, peer, ratio, goal in benchmark.rows():
        assert all(isinstance(text, str) for text in (what, peer, goal))
        assert math.isfinite(ratio)


def test_the_plain_peer_lists_the_same_cases_in_the_same_order(tmp_path, monkeypatch):
    monkeypatch.setattr(many_cases, "COUNT", 120)
    desk = many_cases.filled_desk(tmp_path / "vault")
    many_cases.plain_copy(desk, tmp_path / "plain.db")
    plain = sqlite3.connect(tmp_path / "plain.db")
    numbers = many_cases.plain_numbers(plain)
    ours = cases.page(desk, [one for one in cases.ids(desk) if one in numbers][2:40])
    theirs = many_cases.plain_page(plain, [row.number for row in ours])
    assert len(numbers) == 120
    assert [(row.number, row.code, row.alias) for row in ours] == [row[:3] for row in theirs]
    assert {row.consent for row in ours} == {Standing.WHOLE}
    plain.close()
    desk.vault.abandon()
