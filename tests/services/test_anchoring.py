"""Anyone can verify an exported journal: what was removed, changed, moved, cut or signed anew is named."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from testimony_desk.crypto.signature import SigningKey
from testimony_desk.domain.errors import DeskError
from testimony_desk.exchange.errors import CardRefused, JournalDiffers, JournalLineRefused, JournalRefused
from testimony_desk.services import anchoring, trusting
from testimony_desk.store import anchors, journal
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.errors import JournalBroken
from tests.exchanging import acquaint, interview, receive, send, with_other_dice
from tests.fakes import live_on, open_desk
from tests.journals import have_countersigned, packed, resigned, script, values


@dataclass(frozen=True)
class Anchored:
    """What a desk with a countersigned journal gave away: its export, the cards to check it with, its own key."""

    exported: bytes
    of_headquarters: bytes
    cards: list[bytes]
    key: SigningKey
    seen: int
    lines: int
    digits: str
    name: str


def anchored_journal(desk, headquarters, office, stick):
    have_countersigned(desk, headquarters, office, stick)
    live_on(desk, days=1)
    cards = [trusting.own_card(headquarters), trusting.own_card(desk)]
    return Anchored(anchoring.export(desk), anchoring.export(headquarters), cards, desk.consent.signing,
                    anchoring.anchored(desk), journal.head(desk.consent).count, " ".join(trusting.card_digits(desk)),
                    desk.name)


@pytest.fixture(scope="module")
def anchored(templates, tmp_path_factory):
    """One such journal for all tests that only read it."""
    folder = tmp_path_factory.mktemp("anchored")
    desk = open_desk(templates.copy(folder / "vault"))
    headquarters = with_other_dice(open_desk(templates.copy(folder / "office", DeskKind.HEADQUARTERS)))
    (folder / "stick").mkdir()
    made = anchored_journal(desk, headquarters, acquaint(desk, headquarters), folder / "stick")
    yield made
    for one in (desk, headquarters):
        one.vault.abandon()


@pytest.fixture
def exported(anchored):
    return anchored.exported


@pytest.fixture
def cards(anchored):
    return anchored.cards


@pytest.fixture
def own(desk, headquarters, office, stick):
    """A desk of one test's own, to change."""
    return anchored_journal(desk, headquarters, office, stick)


def refused(data, cards, tmp_path):
    """Return what the program refuses it for; the script must refuse it too, and name the same line."""
    with pytest.raises(DeskError) as caught:
        anchoring.check(data, cards)
    verdict = script(data, cards, tmp_path)
    assert not verdict.right
    if "line" in caught.value.facts:
        assert f"line {caught.value.facts['line']}" in verdict.said
    return caught.value


def test_a_whole_journal_is_anchored_up_to_what_headquarters_saw(anchored, exported, cards, tmp_path):
    found = anchoring.check(exported, cards)
    assert found.lines == anchored.lines == values(exported)[0]["lines"]
    assert 0 < found.anchored == anchored.seen < found.lines
    verdict = script(exported, cards, tmp_path)
    assert verdict.right
    assert verdict.said.endswith(
        f"{found.lines} lines; anchored up to line {found.anchored}; after that it rests on this desk's word")
    assert anchored.digits in verdict.said


def test_without_a_card_of_headquarters_nothing_is_anchored(exported, cards, tmp_path):
    for given in ([], cards[1:]):
        assert anchoring.check(exported, given).anchored == 0
        assert "anchored up to line 0;" in script(exported, given, tmp_path).said


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_removed_line_is_named(exported, cards, tmp_path, number):
    objects = values(exported)
    error = refused(packed(objects[:number] + objects[number + 1:]), cards, tmp_path)
    assert isinstance(error, JournalLineRefused)
    assert error.facts["line"] == number


def test_lines_that_changed_places_are_named(exported, cards, tmp_path):
    objects = values(exported)
    objects[3], objects[4] = objects[4], objects[3]
    assert refused(packed(objects), cards, tmp_path).facts["line"] == 3


@pytest.mark.parametrize(("field", "other"), [
    ("act", "kit-made"), ("at", "2026-11-20T00:00:00Z"), ("person", "ab" * 32), ("subject", "cd" * 16),
    ("hash", "A" * 43), ("signature", "A" * 86)])
def test_a_changed_line_is_named(exported, cards, tmp_path, field, other):
    objects = values(exported)
    objects[2][field] = other
    error = refused(packed(objects), cards, tmp_path)
    assert isinstance(error, JournalLineRefused)
    assert error.facts["line"] == 2


def test_a_tail_cut_off_is_named_without_the_key(exported, cards, tmp_path):
    objects = values(exported)
    last = objects[0]["lines"]
    error = refused(packed(objects[:last] + objects[last + 1:]), cards, tmp_path)
    assert isinstance(error, JournalLineRefused)
    assert error.facts["line"] == last


def test_a_tail_cut_with_the_key_of_the_desk_is_named_where_headquarters_saw_it(anchored, exported, cards, tmp_path):
    seen = anchored.seen
    short = resigned(exported, anchored.key, lambda lines: lines[:seen - 1])
    error = refused(short, cards, tmp_path)
    assert isinstance(error, JournalDiffers)
    assert error.facts["line"] == seen


def test_what_was_cut_after_the_last_countersigned_line_rests_on_the_desks_word(anchored, exported, cards, tmp_path):
    seen = anchored.seen
    short = resigned(exported, anchored.key, lambda lines: lines[:seen])
    assert (anchoring.check(short, cards).lines, anchoring.check(short, cards).anchored) == (seen, seen)
    assert f"anchored up to line {seen};" in script(short, cards, tmp_path).said


def test_a_chain_signed_anew_from_its_beginning_is_named(anchored, exported, cards, tmp_path):
    anew = resigned(exported, anchored.key, lambda lines: [{**lines[0], "act": "setting-changed"}, *lines[1:]])
    assert isinstance(refused(anew, cards, tmp_path), JournalDiffers)
    assert anchoring.check(anew, []).anchored == 0


def test_a_chain_signed_anew_that_hides_what_was_countersigned_is_anchored_nowhere(anchored, exported, cards, tmp_path):
    anew = resigned(exported, anchored.key, lambda lines: lines[1:])
    objects = [one for one in values(anew) if "statement" not in one]
    hidden = packed(objects, anchored.key)
    assert anchoring.check(hidden, cards).anchored == 0
    assert "anchored up to line 0;" in script(hidden, cards, tmp_path).said


def test_a_forged_countersignature_is_refused(exported, cards, tmp_path):
    objects = values(exported)
    at = next(place for place, one in enumerate(objects) if "statement" in one)
    objects[at]["statement"]["journal_head"]["count"] += 1
    assert isinstance(refused(packed(objects), cards, tmp_path), JournalRefused)


def test_a_journal_of_another_desk_is_refused(anchored, cards, tmp_path):
    other = anchored.of_headquarters
    assert refused(other, cards, tmp_path).facts["why"] == "keys"
    assert anchoring.check(other, cards[:1]).anchored == 0


def test_every_line_that_headquarters_sees_later_moves_the_anchor(desk, headquarters, office, stick, own):
    before, kept = anchoring.anchored(desk), len(anchors.every(desk.consent))
    desk.write_journal("tested")
    (stick / "again").mkdir()
    have_countersigned(desk, headquarters, office, stick / "again")
    assert anchoring.anchored(desk) > before
    assert len(anchors.every(desk.consent)) == kept


def test_a_head_that_does_not_fit_stays_as_evidence(desk, headquarters, office, stick, own):
    known = anchors.every(desk.consent)[-1]
    anchors.keep(desk.consent, known.__class__(known.signer, known.count, b"x" * 32, b"{}", bytes(64)))
    anchors.keep(desk.consent, known.__class__(known.signer, known.count - 1, b"y" * 32, b"{}", bytes(64)))
    assert len(anchors.every(desk.consent)) > 2


def test_a_broken_journal_is_not_written_out(desk, own):
    with desk.consent.transaction():
        desk.consent.execute("DELETE FROM journal WHERE n = 2")
    with pytest.raises(JournalBroken):
        anchoring.export(desk)


def test_a_card_that_is_none_is_refused(exported):
    with pytest.raises(CardRefused):
        anchoring.check(exported, [b"no card"])


def test_what_is_countersigned_survives_a_repeated_receipt(desk, own, stick):
    before = anchors.every(desk.consent)
    receive(desk, *(stick / "answers").iterdir())
    assert anchors.every(desk.consent) == before


def test_no_name_and_no_label_is_written_out(anchored, exported):
    assert b"Interviewer" not in exported
    assert anchored.name.encode() not in exported


def test_a_bundle_that_nobody_answered_anchors_nothing(desk, office, stick):
    interview(desk)
    send(desk, office, stick)
    assert anchoring.anchored(desk) == 0
