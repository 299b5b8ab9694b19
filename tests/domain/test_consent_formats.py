"""Contents of consent versions as they were written: a later field is read, and one without it is spelled as ever."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from testimony_desk.domain.consent.codec import ConsentUnreadable, record_from_json, to_json
from testimony_desk.domain.consent.codes import InterviewMode, RemoteRule

KEPT = json.loads((Path(__file__).parent.parent / "vectors" / "consent" / "records.json").read_text("utf-8"))


@pytest.mark.parametrize("name", ["first", "later"])
def test_what_was_written_is_read_and_written_the_same(name):
    assert to_json(record_from_json(KEPT[name])) == KEPT[name]


def test_a_record_from_before_says_nothing_of_what_came_later():
    record = record_from_json(KEPT["first"])
    assert record.from_afar is None
    assert (record.assent.agrees, record.assent.told_back) == (True, "")
    assert [one.from_whom for one in record.withhold] == ["the uncle", "the landlord"]


def test_what_came_later_is_there():
    record = record_from_json(KEPT["later"])
    assert (record.from_afar.mode, record.from_afar.agreed) == (
        InterviewMode.PHONE, (RemoteRule.CODE_WORD, RemoteRule.NO_FILES))
    assert record.assent.told_back == "I say stop"
    without = replace(record, from_afar=None, assent=replace(record.assent, told_back=""))
    assert to_json(without) == KEPT["first"]


@pytest.mark.parametrize("changed", [
    {"from_afar": None}, {"from_afar": {}}, {"from_afar": {**KEPT["later"]["from_afar"], "mode": "pigeon"}},
    {"assent": {**KEPT["later"]["assent"], "told_back": ""}}])
def test_nothing_has_two_spellings(changed):
    with pytest.raises(ConsentUnreadable):
        record_from_json({**KEPT["later"], **changed})
