"""Lists read light rows only: numbers in memory, pages of rows, search over code and alias."""

from __future__ import annotations

import pytest

from testimony_desk.domain.version import Compartment
from testimony_desk.services import recording
from testimony_desk.store import listing, versions
from testimony_desk.store.listing import Order


@pytest.fixture
def cases(desk):
    """Thirty cases, a minute apart."""
    consent = desk.consent
    with consent.transaction():
        for number in range(30):
            alias = "Ömer" if number % 2 else "فاطمة"
            content = {"case": f"TD-{number:04d}-AAAA-B", "alias": f"{alias} {number}", "state": "given"}
            version = recording.sign_version(desk, Compartment.CONSENT, f"{number:032x}", "case", (), content)
            versions.add(consent, version)
            desk.clock.move(minutes=-1 if number % 3 else 5)
    return consent


def test_numbers_and_pages_give_every_row_once_in_order(cases):
    numbers = listing.numbers(cases, "case")
    rows = [row for at in range(0, 30, 7) for row in listing.rows(cases, numbers[at:at + 7])]
    assert [row.at for row in rows] == list(numbers)
    assert len({row.record for row in rows}) == 30
    assert [row.made_on for row in rows] == sorted((row.made_on for row in rows), reverse=True)


@pytest.mark.parametrize("order", list(Order))
def test_each_order_sorts(cases, order):
    rows = listing.rows(cases, listing.numbers(cases, "case", order))
    keys = [row.case if order is Order.CODE else row.made_on for row in rows]
    assert keys == sorted(keys, reverse=order is Order.NEWEST)


@pytest.mark.parametrize(("words", "found"), [
    ("فاطمه", 15), ("omer", 15), ("ÖMER 7", 1), ("td-0007", 1), ("", 30), ("   ", 30), ("nobody", 0), ("%", 0)])
def test_search_forgives_spelling_and_takes_every_text_literally(cases, words, found):
    assert len(listing.numbers(cases, "case", search=words)) == found


def test_a_number_that_is_no_head_any_more_is_left_out(desk, cases):
    numbers = listing.numbers(cases, "case")
    row = listing.rows(cases, numbers[:1])[0]
    content = {"case": row.case, "alias": "renamed", "state": "withdrawn"}
    version = recording.sign_version(desk, Compartment.CONSENT, row.record, "case", [row.version], content)
    versions.add(cases, version)
    assert listing.rows(cases, numbers[:1]) == []
    assert [one.alias for one in listing.rows(cases, listing.numbers(cases, "case", search="renamed"))] == ["renamed"]


def test_a_page_is_at_most_two_hundred_rows(cases):
    assert listing.rows(cases, list(range(1000, 2000))) == []


def test_content_without_the_light_texts_is_listed_all_the_same(desk):
    consent = desk.consent
    version = recording.sign_version(desk, Compartment.CONSENT, "ff" * 16, "note", (), {"case": 5, "alias": ["x"]})
    versions.add(consent, version)
    row = listing.rows(consent, listing.numbers(consent, "note"))[0]
    assert (row.case, row.alias, row.state, row.version) == ("", "", "", version.id)
