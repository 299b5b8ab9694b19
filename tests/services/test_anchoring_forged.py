"""Somebody else's key in the header, fields beside the signed ones, a spelling of its own: none of it passes."""

from __future__ import annotations

import hashlib

import pytest

from testimony_desk.crypto.signature import SigningKey
from testimony_desk.domain import canonical
from testimony_desk.domain.errors import DeskError
from testimony_desk.exchange import journal_file
from testimony_desk.services import anchoring, trusting
from tests.journals import packed, resigned, script, values

EVIL = SigningKey(b"\7" * 32)


@pytest.fixture
def exported(desk):
    return anchoring.export(desk)


@pytest.fixture
def card(desk):
    return trusting.own_card(desk)


def forged(exported, keys, change=lambda lines: lines):
    """Return the journal told anew by somebody who has no key of the desk, but writes it down beside an own one."""
    anew = values(resigned(exported, EVIL, change))
    return packed([{**anew[0], "keys": [canonical.to_text(one) for one in keys]}, *anew[1:]], EVIL)


def nobody_takes(data, cards, folder):
    with pytest.raises(DeskError):
        anchoring.check(data, cards)
    verdict = script(data, cards, folder)
    assert not verdict.right
    assert verdict.said.splitlines()[-1].startswith("NOT RIGHT: ")


def test_the_desks_key_written_beside_another_makes_no_journal_of_the_desk(desk, exported, card, tmp_path):
    real = desk.consent.signing.public
    for change in (lambda lines: lines, lambda lines: [{**lines[0], "act": "kit-made"}, *lines[1:]]):
        told = forged(exported, [EVIL.public, real], change)
        nobody_takes(told, [card], tmp_path)
        without = anchoring.check(told, [])
        assert (without.anchored, without.named) == (0, False)
        assert "nothing here shows which desk this is" in script(told, [], tmp_path).said
    nobody_takes(forged(exported, [real, EVIL.public]), [card], tmp_path)


def test_a_whole_journal_is_named_by_the_card_of_its_desk_alone(headquarters, exported, card, tmp_path):
    assert anchoring.check(exported, [card]).named
    assert "nothing here shows" not in script(exported, [card], tmp_path).said
    of_headquarters = trusting.own_card(headquarters)
    assert not anchoring.check(exported, [of_headquarters]).named
    theirs = anchoring.export(headquarters)
    assert anchoring.check(theirs, [of_headquarters]).named
    assert script(theirs, [of_headquarters], tmp_path).right
    nobody_takes(theirs, [card], tmp_path)


def test_what_no_signature_covers_may_not_stand_there(desk, exported, card, tmp_path):
    """Signed anew by the desk itself: a stranger reads the first of two acts, or a note that was never hashed."""
    objects, key = values(exported), desk.consent.signing
    noted = [objects[0], {**objects[1], "note": "nothing happened"}, *objects[2:]]
    nobody_takes(packed(noted, key), [card], tmp_path)
    nobody_takes(packed(objects)[:-2] + b',"zz":"a note"}\n', [card], tmp_path)
    nobody_takes(packed([objects[0], *objects[2:3], objects[1], *objects[3:]], key), [card], tmp_path)
    nobody_takes(packed([*objects[:-1], {"more": 1}, objects[-1]], key), [card], tmp_path)


def test_an_act_said_twice_in_one_line_is_refused(desk, exported, card, tmp_path):
    doubled = exported.splitlines(keepends=True)
    doubled[1] = doubled[1].replace(b'{"act":', b'{"act":"kit-made","act":', 1)
    whole = hashlib.sha256(b"".join(doubled[:-1])).digest()
    doubled[-1] = canonical.dump(
        {"signature": canonical.to_text(desk.consent.signing.sign(journal_file.FILE_PREFIX + whole))}) + b"\n"
    nobody_takes(b"".join(doubled), [card], tmp_path)


@pytest.mark.parametrize("data", [b"", b"\n", b"{}\n", b"[]\n", b"no journal", b"\xff\xfe\n"])
def test_what_is_no_journal_is_said_to_be_none(data, tmp_path):
    nobody_takes(data, [], tmp_path)
