"""Bundles that arrive spoilt or from nobody we trust: nothing of them is believed, the whole one is taken."""

from __future__ import annotations

import random

import pytest

from testimony_desk.i18n import LANGUAGES
from tests.fakes import SEED
from tests.journeys.bad_day import refused_files, words_of
from tests.journeys.desks import bundle_from, counts


@pytest.fixture
def bundle(day):
    return bundle_from(day.desks.field, day.desks.stick)


def is_said(day, code, file):
    """The program must refuse a file with that code, and say so in each language in the line of that file."""
    receive = ("bundle", "receive", day.desks.office, file)
    assert refused_files(day.run(*receive, "--json")) == [code]
    for language in LANGUAGES:
        ended = day.run(*receive, language=language)
        assert ended.status == 1
        assert words_of(code, language).search(ended.said)
        assert words_of("some-not-taken", language).search(ended.complained)


def copies(folder, spoilt):
    """Write each of the spoilt files and return their places."""
    folder.mkdir()
    for number, data in enumerate(spoilt):
        (folder / f"{number}.tdb").write_bytes(data)
    return [folder / f"{number}.tdb" for number in range(len(spoilt))]


def flipped(data, place, bit=0):
    return data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1:]


def test_a_bundle_that_was_copied_in_part(day, bundle, tmp_path):
    data = bundle.read_bytes()
    draw = random.Random(SEED)
    lengths = [0, 1, 21, *draw.sample(range(len(data)), 40), len(data) - 4096, len(data) - 1]
    ended = day.run("bundle", "receive", day.desks.office, *copies(tmp_path / "cut", [data[:one] for one in lengths]),
                    "--json")
    assert set(refused_files(ended)) <= {"bundle-header", "bundle-cut", "bundle-damaged"}
    assert refused_files(ended)[-1] == "bundle-cut"
    assert refused_files(ended).count("bundle-cut") > len(lengths) / 2
    is_said(day, "bundle-cut", tmp_path / "cut" / f"{len(lengths) - 1}.tdb")
    day.nothing_is_lost()
    assert refused_files(day.run("bundle", "receive", day.desks.office, bundle, "--json")) == [None]


def test_a_bundle_of_which_one_bit_was_changed(day, bundle, tmp_path):
    data = bundle.read_bytes()
    draw = random.Random(SEED)
    spoilt = [flipped(data, draw.randrange(len(data)), draw.randrange(8)) for _ in range(40)]
    files = copies(tmp_path / "changed", [*spoilt, flipped(data, 3), flipped(data, len(data) - 1)])
    codes = refused_files(day.run("bundle", "receive", day.desks.office, *files, "--json"))
    assert set(codes) <= {"bundle-header", "bundle-not-for-us", "bundle-damaged"}
    is_said(day, "bundle-header", files[-2])
    is_said(day, "bundle-damaged", files[-1])
    day.nothing_is_lost()
    assert refused_files(day.run("bundle", "receive", day.desks.office, bundle, "--json")) == [None]


def test_a_bundle_from_a_desk_that_nobody_compared(day):
    stranger = bundle_from(day.desks.stranger, day.desks.stick)
    is_said(day, "bundle-unknown-sender", stranger)
    assert [path for path in day.desks.stick.iterdir() if path != stranger] == []
    day.nothing_is_lost()


def test_one_bad_bundle_does_not_stop_a_good_one(day, bundle, tmp_path):
    cut, = copies(tmp_path / "cut", [bundle.read_bytes()[:-1]])
    ended = day.run("bundle", "receive", day.desks.office, cut, bundle, "--out", day.desks.stick, "--json")
    assert refused_files(ended) == ["bundle-cut", None]
    assert counts(day.desks.office) != day.before[day.desks.office]
