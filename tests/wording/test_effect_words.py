"""What a withdrawal does is said under three headings, each with a line, in each language; headquarters asks nobody."""

from __future__ import annotations

import dataclasses

import pytest

from testimony_desk.domain.consent.effects import Copy, Effects
from testimony_desk.i18n import LANGUAGES, set_language
from testimony_desk.wording.deletion import effect_groups

NOTHING = Effects(0, 0, 0, 0, 0, 0, frozenset(), False, (), 0)
LEFT = dataclasses.replace(NOTHING, emptied=2, copies=(Copy("Amman", "2026-11-20"),), backups=1)


@pytest.fixture(autouse=True)
def english_again():
    yield
    set_language("en")


def test_what_left_is_asked_for_and_what_others_did_with_it_is_out_of_reach():
    here, asked, lost = (lines for _heading, lines in effect_groups(LEFT))
    assert here == ("2 completed interviews are destroyed.",)
    assert "Ask headquarters to remove it" in asked[0]
    assert "20 November 2026" in asked[0]
    assert "Nobody can call back" in lost[0]
    assert "1 backup" in lost[1]


def test_what_only_stops_uses_removes_nothing_and_asks_to_stop():
    here, asked, lost = (lines for _heading, lines in effect_groups(dataclasses.replace(LEFT, destroys=False)))
    assert here == ("Nothing is removed here. What was taken back is not used any more.",)
    assert "Ask headquarters to stop using it" in asked[0]
    assert len(lost) == 1


def test_what_a_court_wants_is_said_first_and_changes_nothing():
    first, *others = effect_groups(dataclasses.replace(LEFT, held=True))
    assert "The person's word counts more" in first[1][0]
    assert tuple(others) == effect_groups(LEFT)


def test_headquarters_asks_nobody():
    assert [heading for heading, _lines in effect_groups(dataclasses.replace(NOTHING, office=True))] == [
        "What this removes here", "What cannot be called back"]


def test_each_language_says_each_part_in_words_of_its_own():
    said = {}
    for language in LANGUAGES:
        set_language(language)
        said[language] = [line for found in (NOTHING, LEFT) for heading, lines in effect_groups(found)
                          for line in (heading, *lines)]
    assert len({tuple(lines) for lines in said.values()}) == len(LANGUAGES)
    assert all(line for lines in said.values() for line in lines)
    assert not set(said["en"]) & set(said["ar"])
    assert not set(said["en"]) & set(said["tr"])
