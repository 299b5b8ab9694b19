"""The journal: codes only, chained and signed; a break is named by its line."""

from __future__ import annotations

import pytest

from testimony_desk.crypto.signature import SigningKey
from testimony_desk.domain.journal import SIGNED_PREFIX, digest
from testimony_desk.store import inspection, journal
from testimony_desk.store.errors import JournalBroken
from testimony_desk.store.keyring import Head
from tests.fakes import undone

AT = "2026-11-21T09:30:00Z"


@pytest.fixture
def consent(desk):
    for number in range(5):
        journal.append(desk.consent, AT, desk.person, "case-opened", f"{number:032x}")
    return desk.consent


def verify(consent):
    return journal.verify(consent, inspection.signing_keys(consent))


def test_a_whole_journal_gives_its_head(consent):
    head = verify(consent)
    assert head == journal.head(consent)
    assert head.count == len(journal.lines(consent)) >= 5


def test_lines_come_last_first_in_pages(consent):
    count = journal.head(consent).count
    assert [line.n for line in journal.lines(consent, limit=2)] == [count, count - 1]
    assert [line.n for line in journal.lines(consent, before=3)] == [2, 1]


@pytest.mark.parametrize("column", ["at", "person", "act", "subject", "hash", "signature"])
def test_a_changed_line_is_named(consent, column):
    value = b"x" * 32 if column in ("person", "hash", "signature") else "changed"
    with consent.transaction():
        consent.execute(f"UPDATE journal SET {column} = ? WHERE n = 3", (value,))
    with pytest.raises(JournalBroken) as caught:
        verify(consent)
    assert caught.value.facts == {"line": 3}


def test_a_missing_line_is_named(consent):
    with consent.transaction():
        consent.execute("DELETE FROM journal WHERE n = 2")
    with pytest.raises(JournalBroken) as caught:
        verify(consent)
    assert caught.value.facts == {"line": 2}


def test_a_line_forged_with_a_right_hash_but_another_key_is_named(consent, desk):
    before = journal.head(consent)
    hashed = digest(before.hash, before.count + 1, AT, desk.person, "forged", "")
    signature = SigningKey(bytes(32)).sign(SIGNED_PREFIX + hashed)
    with consent.transaction():
        consent.execute("INSERT INTO journal VALUES(?, ?, ?, ?, ?, ?, ?)",
                        (before.count + 1, AT, bytes.fromhex(desk.person), "forged", "", hashed, signature))
    with pytest.raises(JournalBroken) as caught:
        verify(consent)
    assert caught.value.facts == {"line": before.count + 1}


def test_an_old_key_of_the_desk_still_counts(consent):
    keys = (SigningKey(bytes(32)).public, *inspection.signing_keys(consent))
    assert journal.verify(consent, keys) == journal.head(consent)


@pytest.mark.parametrize(("act", "subject"), [
    ("Case opened", ""), ("", ""), ("case-opened", "Fatma"), ("case-opened", "ab" * 15),
    ("case-opened", "TD-7K3M-9QXH-4 ")])
def test_words_cannot_get_in(consent, act, subject):
    with pytest.raises(ValueError, match="codes and ids"):
        journal.append(consent, AT, "00" * 32, act, subject)


def test_a_case_code_a_record_and_a_version_can_be_named(consent):
    for subject in ("TD-7K3M-9QXH-4", "ab" * 16, "cd" * 32, ""):
        journal.append(consent, AT, "00" * 32, "case-opened", subject)
    verify(consent)


def test_a_line_is_undone_with_what_it_tells_of(consent):
    before = journal.head(consent)
    with undone(consent):
        journal.append(consent, AT, "00" * 32, "case-opened")
    assert journal.head(consent) == before


def test_the_last_moment_is_the_latest_whatever_the_order(consent):
    journal.append(consent, "2027-01-02T00:00:00Z", "00" * 32, "case-opened")
    journal.append(consent, AT, "00" * 32, "case-opened")
    assert journal.last_moment(consent) == "2027-01-02T00:00:00Z"


def test_an_empty_journal_is_whole(consent):
    with consent.transaction():
        consent.execute("DELETE FROM journal")
    assert verify(consent) == Head(0, bytes(32))
    assert journal.last_moment(consent) == ""
