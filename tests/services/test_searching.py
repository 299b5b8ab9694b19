"""Searching across cases: every script, filters that hold exactly, pages, roles, and nothing across compartments."""

from __future__ import annotations

import datetime as dt

import pytest

from testimony_desk.domain.dates.errors import EndBeforeStart
from testimony_desk.domain.errors import Cancelled
from testimony_desk.domain.identity.look import LookWithoutReason
from testimony_desk.domain.search.question import QuestionTooLong
from testimony_desk.domain.version import Compartment
from testimony_desk.services import searching, slots
from testimony_desk.services.cases import Place
from testimony_desk.services.searching import Wanted
from testimony_desk.store import search_index, versions
from testimony_desk.store.errors import CompartmentClosed
from testimony_desk.store.keyring import SlotKind
from tests.fakes import CHEAP
from tests.people import PHRASES, acts, reopened
from tests.searched import ARABIC, CASE, STORY, keep


def cases(desk, text="", **wanted):
    return [one.case for one in searching.search(desk, Wanted(text, **wanted)).hits]


@pytest.mark.parametrize("typed", ["Kashgar", "kaşgar", "كاشغر", "كَاشْغَر", "KASHGAR", "المطار",
                                   "مطار", "في الليل كاشغر", "أخذون"])
def test_an_account_in_arabic_is_found_however_it_is_typed(desk, typed):
    keep(desk, ARABIC)
    assert cases(desk, typed) == [CASE]


@pytest.mark.parametrize(("said", "typed"), [
    ("Urumçi'den getirdiler", "أورومتشي"), ("İstanbul'da tuttular", "istanbul"), ("IĞDIR sınırı", "ığdır"),
    ("سنة ٢٠١٧ في الرقة", "2017 Raqqa"), ("وبالرقة", "رقة"), ("call +90 532 123 45 67", "0532 1234567"),
    ("Abd al-Rahman kept the list", "عبدالرحمن"), ("乌鲁木齐的营地", "乌鲁木齐"), ("the gar\u200bden", "garden")])
def test_scripts_digits_endings_and_compounds_meet(desk, said, typed):
    keep(desk, said)
    assert cases(desk, typed) == [CASE]


def test_the_very_word_comes_before_one_that_sounds_like_it_and_newer_before_older(desk):
    for place, said in enumerate(["salam", "سلام", "salam"]):
        keep(desk, said, case=f"TD-{place}")
    found = searching.search(desk, Wanted("salam")).hits
    assert [(one.case, one.alike) for one in found] == [("TD-2", False), ("TD-0", False), ("TD-1", True)]


def test_what_was_chosen_from_a_list_is_found_by_its_name_in_any_language(desk):
    keep(desk, "...", place="XJ-KAS")
    assert cases(desk, "Kashgar") == cases(desk, "كاشغر") == [CASE]
    assert searching.search(desk, Wanted("Kaşgar")).hits[0].excerpts[0].text == "XJ-KAS"


def test_excerpts_are_parts_of_the_text_as_it_was_written(desk):
    text = f"{'قبل ذلك ' * 60}{ARABIC}{' after that' * 60}"
    keep(desk, text)
    part = searching.search(desk, Wanted("kashgar")).hits[0].excerpts[0]
    assert text[part.start:part.start + len(part.text)] == part.text
    assert [part.text[start:end] for start, end in part.marks] == ["كاشغر"]
    assert part.more_before
    assert part.more_after
    assert len(part.text) < 200


def test_filters_hold_exactly_and_together(desk):
    keep(desk, "bus", case="TD-1", place="TR-79", day="2019-07")
    keep(desk, "bus", case="TD-2", place="TR-27", day="2019/2021")
    keep(desk, "bus", case="TD-3", day="../2018-05")
    assert cases(desk, "bus", place="TR-79") == ["TD-1"]
    assert cases(desk, place="TR-27") == ["TD-2"]
    assert cases(desk, "bus", field="story/place") == []
    assert cases(desk, "bus", field=STORY, place="TR-79") == ["TD-1"]
    assert cases(desk, since=dt.date(2019, 7, 31), until=dt.date(2019, 8, 2)) == ["TD-2", "TD-1"]
    assert cases(desk, since=dt.date(2019, 8, 1), until=dt.date(2019, 8, 2)) == ["TD-2"]
    assert cases(desk, "bus", until=dt.date(1990, 1, 1)) == ["TD-3"]
    assert cases(desk, since=dt.date(2018, 5, 31), until=dt.date(2018, 6, 1)) == ["TD-3"]
    assert cases(desk, "bus", state=Place.COMPLETE) == []
    with pytest.raises(EndBeforeStart):
        searching.search(desk, Wanted(since=dt.date(2020, 1, 2), until=dt.date(2020, 1, 1)))


def test_pages_go_on_where_the_one_before_ended_and_never_overlap(desk):
    for place in range(7):
        keep(desk, "salam" if place % 2 else "سلام", case=f"TD-{place}")
    found, cursor = [], searching.START
    while cursor is not None:
        page = searching.search(desk, Wanted("salam"), cursor, limit=2)
        found, cursor = [*found, *(one.case for one in page.hits)], page.next
    assert found == ["TD-5", "TD-3", "TD-1", "TD-6", "TD-4", "TD-2", "TD-0"]


def test_a_correction_takes_the_place_of_what_it_follows(desk):
    first = keep(desk, "marker before")
    keep(desk, "marker after", record=first.header.record, parents=(first.id,))
    assert [one.excerpts[0].text for one in searching.search(desk, Wanted("marker")).hits] == ["marker after"]
    assert cases(desk, "before") == []


def test_names_are_found_in_identity_alone_with_a_reason_and_lead_to_the_case(desk):
    keep(desk, ARABIC, name="محمد العلي")
    assert cases(desk, "Mohammed") == []
    with pytest.raises(LookWithoutReason):
        searching.names(desk, "Mohammed", "")
    assert "names-searched-contact" not in acts(desk)
    assert [one.case for one in searching.names(desk, "Muhammed Ali", "contact")] == [CASE]
    assert searching.names(desk, "kashgar", "contact") == ()
    assert acts(desk).count("names-searched-contact") == 2


@pytest.mark.parametrize(("kind", "closed"), [
    (SlotKind.SUPERVISOR, ("search", "names")), (SlotKind.ANALYST, ("names",)), (SlotKind.CUSTODIAN, ("search",))])
def test_a_role_searches_only_what_it_opens(desk, kind, closed):
    keep(desk, ARABIC, name="محمد العلي")
    slots.add(desk, kind, "K.", PHRASES[kind], CHEAP)
    desk = reopened(desk, 2, PHRASES[kind])
    ask = {"search": lambda: searching.search(desk, Wanted("kashgar")),
           "names": lambda: searching.names(desk, "Mohammed", "contact")}
    for name, act in ask.items():
        if name in closed:
            with pytest.raises(CompartmentClosed):
                act()
        else:
            assert act()
    desk.vault.abandon()


@pytest.mark.parametrize("typed", ["x" * 201, "a b c d e f g h i"])
def test_a_question_beyond_the_limit_is_refused_before_it_is_read(desk, typed):
    with pytest.raises(QuestionTooLong):
        searching.search(desk, Wanted(typed))


def test_an_index_that_is_behind_is_completed_first_and_goes_on_after_it_was_stopped(desk, monkeypatch):
    for place in range(5):
        keep(desk, "salam", case=f"TD-{place}")
    file = desk.compartment(Compartment.TESTIMONY)
    search_index.begin_anew(file)
    monkeypatch.setattr(search_index, "_BATCH", 2)
    told = []
    with pytest.raises(Cancelled):
        searching.search(desk, Wanted("salam"), progress=lambda *done: told.append(done), cancelled=lambda: bool(told))
    assert told == [(2, 5)]
    assert len(searching.search(desk, Wanted("salam")).hits) == 5
    assert versions.heads(file, "ab" * 16) == ()
