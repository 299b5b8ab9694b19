"""The file of an exported journal is read as strictly as it is described, and its vectors stay readable."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from testimony_desk.domain.errors import DeskError
from testimony_desk.exchange import card, journal_file
from testimony_desk.exchange.errors import JournalLineRefused, JournalRefused, JournalTooNew
from tests.journals import packed, script, values

VECTORS = Path(__file__).parents[1] / "vectors" / "journal"
EXPECTED = json.loads((VECTORS / "expected.json").read_text("utf-8"))
WHOLE = (VECTORS / "whole.tdj").read_bytes()
CARDS = [(VECTORS / name).read_bytes() for name in ("headquarters.tdcard", "field.tdcard")]
OFFICE = frozenset(card.read(CARDS[0]).card.sign.values())


def read(data, keys=OFFICE):
    return journal_file.read(data.splitlines(keepends=True), keys)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_each_vector_comes_to_what_it_must(name, tmp_path):
    data, wanted = (VECTORS / f"{name}.tdj").read_bytes(), EXPECTED[name]
    verdict = script(data, CARDS, tmp_path)
    if "code" not in wanted:
        found = read(data)
        assert {"lines": found.lines, "anchored": found.anchored} == wanted
        assert verdict.right
        assert f"{found.lines} lines; anchored up to line {found.anchored};" in verdict.said
        return
    with pytest.raises(DeskError) as caught:
        read(data)
    assert (caught.value.code, caught.value.facts["line"]) == (wanted["code"], wanted["line"])
    assert not verdict.right
    assert f"line {wanted['line']}" in verdict.said


@pytest.mark.parametrize("change", [
    {"format": "td-journal/0"}, {"kind": "other"}, {"training": 1}, {"made_on": "soon"}, {"keys": []}, {"keys": ["x"]},
    {"people": [{}]}, {"lines": "9"}, {"head": "x"}, {"more": 1}])
def test_a_header_that_is_not_ours_is_refused(change):
    objects = values(WHOLE)
    with pytest.raises((JournalRefused, JournalTooNew)):
        read(packed([{**objects[0], **change}, *objects[1:]]))


@pytest.mark.parametrize("change", [
    {"key": "x"}, {"before": "x"}, {"role": "king"}, {"since": "today"}, {"until": "tomorrow"}, {"name": "x"}])
def test_a_person_that_is_not_ours_is_refused(change):
    objects = values(WHOLE)
    objects[0]["people"][0].update(change)
    with pytest.raises(JournalRefused):
        read(packed(objects))


@pytest.mark.parametrize("change", [
    {"n": "1"}, {"n": True}, {"at": "2026"}, {"person": "x"}, {"act": "Fatma said"}, {"subject": "Fatma"},
    {"hash": "x"}, {"signature": "x"}, {"more": 1}])
def test_a_line_that_is_not_ours_is_refused(change):
    objects = values(WHOLE)
    objects[1].update(change)
    with pytest.raises((JournalRefused, JournalLineRefused)):
        read(packed(objects))


def test_a_later_format_is_refused_by_name():
    objects = values(WHOLE)
    with pytest.raises(JournalTooNew):
        read(packed([{**objects[0], "format": "td-journal/2"}, *objects[1:]]))


@pytest.mark.parametrize("spoil", [
    lambda data: data[:-1], lambda data: data + b"{}\n", lambda data: data + data.splitlines(keepends=True)[-1],
    lambda data: data[:0], lambda data: b"".join(data.splitlines(keepends=True)[:-1]), lambda data: b"[]\n" + data,
    lambda data: data.replace(b'{"act"', b'{ "act"', 1), lambda data: b"\xff\n" + data])
def test_a_file_that_is_not_whole_or_spelt_otherwise_is_refused(spoil):
    with pytest.raises(JournalRefused):
        read(spoil(WHOLE))


def test_every_changed_byte_is_refused():
    """Only what the signature at the end covers counts, and that is every byte before it."""
    for at in range(0, len(WHOLE), 97):
        spoilt = WHOLE[:at] + bytes([WHOLE[at] ^ 1]) + WHOLE[at + 1:]
        with pytest.raises(DeskError):
            read(spoilt)


def test_the_script_stays_short_and_needs_one_package_only(tmp_path):
    text = (Path(__file__).parents[2] / "docs" / "verify_journal.py").read_text("utf-8")
    assert len(text.splitlines()) <= 60
    assert "testimony_desk" not in text
    assert not script(WHOLE[:-40] + b"\n", [], tmp_path).right
