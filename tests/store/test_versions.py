"""Versions are a set: order and repetition of arrival do not matter, and what is withdrawn stays empty."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from testimony_desk.domain.version import Compartment, VersionRefused, emptied, proved
from testimony_desk.services import recording
from testimony_desk.store import inspection, listing, search_index, versions
from testimony_desk.store.errors import NotInVault, VaultDamaged
from tests.fakes import open_desk, undone

TESTIMONY = Compartment.TESTIMONY
CONSENT_ONE, CONSENT_TWO = "11" * 32, "22" * 32


@pytest.fixture
def testimony(desk):
    return desk.compartment(TESTIMONY)


def make(desk, record="aa" * 16, parents=(), consent="", kind="interview", **content):
    return recording.sign_version(desk, TESTIMONY, record, kind, [one.id for one in parents], content, consent)


def family(desk):
    """A record with an edit on each of two desks, and the merge of both; and a second record."""
    first = make(desk, case="TD-7K3M-9QXH-4", alias="A")
    left = make(desk, parents=[first], alias="left")
    right = make(desk, parents=[first], alias="right")
    merged = make(desk, parents=[left, right], alias="merged")
    other = make(desk, record="bb" * 16, alias="other")
    return first, left, right, merged, other


def ids(found):
    return {version.id for version in found}


def heads_of(testimony):
    return {row[0].hex() for row in testimony.execute("SELECT version FROM heads")}


def test_two_edits_make_two_heads_and_a_merge_one(desk, testimony):
    first, left, right, merged, _other = family(desk)
    for version in (first, left, right):
        versions.add(testimony, version)
    assert ids(versions.heads(testimony, first.header.record)) == {left.id, right.id}
    versions.add(testimony, merged)
    assert versions.heads(testimony, first.header.record) == (merged,)
    assert versions.of_record(testimony, first.header.record) == (first, left, right, merged)


def test_any_order_of_arrival_gives_the_same_heads(desk, testimony):
    made = family(desk)
    for order in itertools.permutations(range(5)):
        with undone(testimony):
            for place in order:
                versions.add(testimony, made[place])
            assert heads_of(testimony) == {made[3].id, made[4].id}


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(arrivals=st.lists(st.integers(0, 4), max_size=12), together=st.integers(1, 12))
def test_any_part_any_number_of_times_and_together_gives_the_heads_of_the_part(desk, testimony, arrivals, together):
    made = family(desk)
    with undone(testimony):
        added = [is_new for begin in range(0, len(arrivals), together) for is_new in versions.add_all(
            testimony, [proved(made[place]) for place in arrivals[begin:begin + together]], search_index.note)]
        assert added == [place not in arrivals[:at] for at, place in enumerate(arrivals)]
        assert sum(added) == len(set(arrivals))
        named = {parent for place in arrivals for parent in made[place].header.parents}
        expected = {made[place].id for place in arrivals} - named
        assert heads_of(testimony) == expected
        listing.rebuild(testimony, versions.every(testimony))
        assert heads_of(testimony) == expected


def test_all_ids_come_in_order_of_arrival(desk, testimony):
    made = family(desk)
    for version in made:
        versions.add(testimony, version)
    assert versions.all_ids(testimony) == [version.id for version in made]
    assert list(versions.every(testimony)) == list(made)


def test_heads_by_kind_and_by_case(desk, testimony):
    first, left, *_rest, other = family(desk)
    for version in (first, left, other):
        versions.add(testimony, version)
    report = make(desk, record="cc" * 16, kind="report", case="TD-7K3M-9QXH-4")
    versions.add(testimony, report)
    assert ids(versions.heads_of_kind(testimony, "interview")) == {left.id, other.id}
    assert versions.heads_of_case(testimony, "TD-7K3M-9QXH-4", "report") == (report,)
    assert versions.heads_of_case(testimony, "TD-7K3M-9QXH-4", "interview") == ()


def test_an_id_that_is_not_of_the_content_is_refused(desk, testimony):
    version = make(desk, text="x")
    version.content["text"] = "y"
    with pytest.raises(VersionRefused):
        versions.add(testimony, version)
    assert versions.all_ids(testimony) == []


def test_an_unknown_id_is_said(testimony):
    with pytest.raises(NotInVault):
        versions.get(testimony, "00" * 32)


def test_a_withdrawal_empties_what_was_made_under_it_and_keeps_the_ids(desk, testimony):
    covered = make(desk, consent=CONSENT_ONE, alias="A", text="told")
    spared = make(desk, record="bb" * 16, consent=CONSENT_TWO, alias="B", text="kept")
    free = make(desk, record="cc" * 16, text="published")
    for version in (covered, spared, free):
        versions.add(testimony, version)
    assert versions.empty_contents(testimony, [CONSENT_ONE]) == 1
    assert versions.empty_contents(testimony, [CONSENT_ONE]) == 0
    assert versions.get(testimony, covered.id) == emptied(covered)
    assert versions.get(testimony, spared.id) == spared
    assert versions.get(testimony, free.id) == free
    row = listing.rows(testimony, listing.numbers(testimony, "interview"))
    assert [one.alias for one in row if one.version == covered.id] == [""]


def test_what_arrives_after_its_withdrawal_arrives_empty(desk, testimony):
    late = make(desk, consent=CONSENT_ONE, text="told")
    versions.empty_contents(testimony, [CONSENT_ONE])
    assert versions.add(testimony, late)
    assert not versions.add(testimony, late)
    assert versions.get(testimony, late.id).emptied


def test_an_empty_consent_covers_nothing(desk, testimony):
    free = make(desk, text="published")
    versions.add(testimony, free)
    assert versions.empty_contents(testimony, [""]) == 0
    assert versions.get(testimony, free.id) == free


def test_emptied_text_is_on_no_page_after_the_checkpoint(desk, testimony, vault_folder):
    word = "Zebulonkasimir"
    versions.add(testimony, make(desk, consent=CONSENT_ONE, alias=word, text=f"{word} " * 3000))
    versions.empty_contents(testimony, [CONSENT_ONE])
    testimony.checkpoint()
    assert all(word not in str(row) for table in ("versions", "heads") for row in
               testimony.execute(f"SELECT * FROM {table}"))
    assert (vault_folder / "testimony.1.db-wal").stat().st_size == 0


def test_receipts_are_kept_for_each_partner(desk, testimony):
    one, two = make(desk, text="1"), make(desk, record="bb" * 16, text="2")
    for version in (one, two):
        versions.add(testimony, version)
    versions.mark_receipted(testimony, [one.id], "aa" * 32, "2026-11-21")
    versions.mark_receipted(testimony, [one.id], "aa" * 32, "2026-11-22")
    assert versions.unreceipted(testimony, "aa" * 32) == [two.id]
    assert versions.unreceipted(testimony, "bb" * 32) == [one.id, two.id]


@pytest.mark.parametrize("harm", [
    "DELETE FROM versions WHERE at = 1", "UPDATE versions SET content = (SELECT content FROM versions WHERE at = 2)",
    "INSERT INTO withdrawn SELECT consent FROM versions WHERE at = 1",
])
def test_a_full_check_notices_versions_that_are_not_those_stored(desk, testimony, harm):
    for version in (make(desk, consent=CONSENT_ONE, text="1"), make(desk, record="bb" * 16, text="2")):
        versions.add(testimony, version)
    inspection.check_versions(testimony)
    with testimony.transaction():
        testimony.execute(harm)
    with pytest.raises(VaultDamaged):
        inspection.check_versions(testimony)


def test_versions_survive_locking(desk, testimony, vault_folder):
    made = family(desk)
    for version in made:
        versions.add(testimony, version)
    desk.vault.close()
    again = open_desk(vault_folder)
    assert list(versions.every(again.compartment(TESTIMONY))) == list(made)
    again.vault.abandon()
