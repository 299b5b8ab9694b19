"""What is kept of scans and decisions is read exactly as it is written; anything else is refused."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.domain.leaks import kept
from testimony_desk.domain.leaks.hit import Certainty, Hit, LeakType, Why
from testimony_desk.domain.leaks.kept import About, LeakDecision, LeakRecordUnreadable, LeakScan, Looked, Place
from testimony_desk.domain.leaks.redaction import REPLACE, Decision, Deed, KeepReason

ABOUT = About("TD-7K3M-9QXH-4", "ab" * 16, ("interview", "1", "cd" * 32), "ef" * 16)
HITS = (Hit(0, 5, LeakType.NAME_LATIN, Certainty.SURE, Why("register-exact", "subject"), "P1"),
        Hit(7, 20, LeakType.PHONE, Certainty.LIKELY, Why("phone-country", "90")))
SCAN = LeakScan(ABOUT, (Looked("g/text", "12" * 32, register=True, hits=HITS),))
DECIDED = LeakDecision(
    ABOUT, "g/text", "12" * 32, words_checked=True, afterwards=((Place(3, 9, LeakType.ADDRESS), KeepReason.PLACE),),
    decisions=((Place(0, 5, LeakType.NAME_LATIN), REPLACE),
               (Place(7, 20, LeakType.PHONE), Decision(Deed.REWRITE, "x"))),
    person="34" * 32, said_on="2026-11-21T09:30:00Z", signature="56" * 64)


def changed(said, path, value):
    made = copy.deepcopy(said)
    inside = made
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = value
    return made


def test_both_are_read_as_they_were_written():
    assert kept.scan_from_json(kept.scan_to_json(SCAN)) == SCAN
    assert kept.decision_from_json(kept.decision_to_json(DECIDED)) == DECIDED


@pytest.mark.parametrize(("path", "value"), [
    (["format"], "td-leak-scan/2"), (["more"], 1), (["key"], "zz"), (["texts", "g/text", "register"], 1),
    (["texts", "g/text", "finds", 0, "person"], "Kerimov Abdulvali"), (["texts", "g/text", "finds", 0, "start"], True),
    (["texts", "g/text", "finds", 1, "start"], 4), (["texts", "g/text", "finds", 0, "fact"], "0532 000 11 22"),
    (["texts", "g/text", "finds", 0, "type"], "name"), (["texts", "g/text", "mark"], ""), (["texts"], []),
    (["questionnaire", "fingerprint"], "cd"), (["texts", "g/text", "finds", 0, "more"], "x")])
def test_a_scan_that_is_not_exactly_one_is_refused(path, value):
    with pytest.raises(LeakRecordUnreadable):
        kept.scan_from_json(changed(kept.scan_to_json(SCAN), path, value))


@pytest.mark.parametrize(("path", "value"), [
    (["format"], "td-leak-scan/1"), (["number"], 0), (["person"], ""), (["said_on"], "today"), (["signature"], ""),
    (["decisions", 0, "words"], "said"), (["decisions", 1, "words"], ""), (["decisions", 0, "reason"], "place"),
    (["decisions", 1, "words"], "x" * 2001), (["afterwards", 0, "reason"], ""), (["words_checked"], "yes")])
def test_a_decision_that_is_not_exactly_one_is_refused(path, value):
    with pytest.raises(LeakRecordUnreadable):
        kept.decision_from_json(changed(kept.decision_to_json(DECIDED), path, value))


@given(st.text(max_size=40))
def test_a_person_is_kept_as_an_alias_or_not_at_all(person):
    hit = kept.nameless(Hit(0, 1, LeakType.NAME_AR, Certainty.SURE, Why("kinship"), person))
    scan = LeakScan(ABOUT, (Looked("g", "12" * 32, register=False, hits=(hit,)),))
    assert kept.scan_from_json(kept.scan_to_json(scan)) == scan


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_mark_stands_for_one_text_at_one_path(one, other):
    assert (ABOUT.mark("g", one) == ABOUT.mark("g", other)) == (one == other)


def test_what_is_left_of_both_when_answers_go():
    said = kept.scan_to_json(LeakScan(ABOUT, (*SCAN.texts, Looked("h/text", "13" * 32, register=True))))
    left = kept.remainder(said, lambda path: path == "g/text")
    assert [one.path for one in kept.scan_from_json(left).texts] == ["h/text"]
    assert kept.remainder(said, lambda path: path == "i") is None
    assert kept.remainder(kept.scan_to_json(SCAN), lambda path: path == "g/text") == {}
    assert kept.remainder(kept.decision_to_json(DECIDED), lambda path: path == "g/text") == {}
    assert kept.remainder(kept.decision_to_json(DECIDED), lambda path: path == "h/text") is None
