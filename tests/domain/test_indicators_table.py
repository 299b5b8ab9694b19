"""All 34 indicators over an invented set of interviews, against numbers that were reckoned by hand."""

from __future__ import annotations

import pytest

from testimony_desk.domain.statistics.counting import count
from testimony_desk.domain.statistics.figures import figures
from testimony_desk.domain.statistics.indicators import INDICATORS, PARTS
from testimony_desk.exchange import builtin
from tests.invented_people import bucket

QUESTIONS = {question.name for question in builtin.interview_form().questions()}
NONE = {}

# Key: who answered, unknown and refused and not asked, the cells (all twenty people, nothing hidden).
COUNTED = {
    "1.role": (20, (0, 0, 0), {"subject": 16, "family_witness": 4}),
    "2.crossing_month": (20, (0, 0, 0), {"XB-CIL>2024-07": 10, "XB-AKC>2024-08": 6, "XA-IST>2024-07": 4}),
    "3.crossing": (20, (0, 0, 0), {"XB-CIL": 10, "XB-AKC": 6, "XA-IST": 4}),
    "3.month": (20, (0, 0, 0), {"2024-07": 14, "2024-08": 6}),
    "4.any": (16, (0, 0, 4), {"described": 10}),
    "5.acts": (16, (0, 0, 4), {"physical": 10, "threats": 0, "insults": 10}),
    "5.sexual": (6, (0, 0, 0), {"described": 0}),
    "6.asked": (16, (4, 0, 0), {"asked": 10}),
    "6.outcome": (10, (0, 0, 0), {"signed_forced": 10}),
    "7.forced": (10, (0, 0, 0), {"forced": 10}),
    "8.methods": (10, (0, 0, 0), {"c_beaten": 10}),
    "8.topics": (0, (0, 0, 0), NONE),
    "9.explained": (10, (0, 0, 0), {"not_explained": 10}),
    "9.could_read": (10, (0, 0, 0), {"no": 10}),
    "12.police": (10, (0, 0, 0), {"over_48h": 10}),
    "12.long": (10, (6, 0, 0), {"over_6_months": 0, "over_12_months": 0}),
    "13.way": (20, (0, 0, 0), NONE),
    "15.first": (10, (0, 0, 0), {"outside": 10}),
    "15.last": (10, (0, 0, 0), {"outside": 10}),
    "16.status": (16, (0, 0, 0), {"tp_registered": 10, "tp_cancelled": 6}),
    "16.card": (16, (0, 0, 0), {"card": 10}),
    "17.cancelled": (16, (0, 0, 0), {"no": 10, "yes": 6}),
    "17.visit": (6, (0, 0, 0), {"after_visit": 6}),
    "18.place": (16, (0, 0, 0), {"street": 10, "checkpoint": 6}),
    "18.reason": (10, (0, 0, 0), {"wrong_province": 10}),
    "19.code": (10, (0, 0, 0), {"G-87": 10}),
    "19.source": (10, (0, 0, 0), {"document": 10}),
    "20.la_asked_lawyer": (16, (0, 0, 0), {"yes": 10, "no": 6}),
    "20.la_lawyer_met": (10, (0, 6, 0), {"no": 10}),
    "21.day": (16, (4, 0, 0), {"weekend": 10, "holiday": 6}),
    "22.taken": (10, (0, 0, 0), {"phone_taken": 10, "docs_taken": 10}),
    "22.returned": (10, (0, 0, 0), {"no": 10}),
    "23.separated": (16, (4, 0, 0), {"yes": 10, "no": 6}),
    "23.left_behind": (10, (0, 0, 0), {"children": 10}),
    "25.refused": (16, (0, 0, 0), {"no": 10, "yes": 6}),
    "25.third": (20, (0, 0, 0), {"third": 4}),
    "26.after": (16, (0, 0, 0), {"harm_90": 10, "harm_undated": 0, "disappeared": 6}),
    "26.events": (10, (0, 0, 0), {"arrest": 10}),
    "27.arrest": (6, (0, 0, 0), {"yes": 6}),
    "28.feared": (4, (0, 0, 0), {"CN>TJ": 4}),
    "29.asked": (16, (0, 0, 0), {"no": 10, "yes": 6}),
    "29.registered": (6, (0, 0, 0), {"no": 6}),
    "30.kind": (20, (0, 0, 0), {"anonymous": 20}),
    "30.purposes": (20, (0, 0, 0), {"p_internal": 20, "p_stats": 20}),
    "30.standing": (20, (0, 0, 0), {"whole": 20}),
    "31.form": (20, (0, 0, 0), {"audio": 20}),
    "31.spoken": (20, (0, 0, 0), {"verbal": 0, "interpreted": 20}),
    "32.conflicts": (20, (0, 0, 0), {"date_conflict": 0}),
    "33.labels": (14, (0, 0, 0), {"voluntary_label>forced": 10, "deport_label>forced": 4}),
    "34.offered": (10, (0, 0, 0), {"legal": 10}),
    "34.accepted": (10, (0, 0, 0), {"legal": 10}),
}
# Key: by code, how many numbers, their middle, their most.
NUMBERS = {
    "1.interviews": {"": (20, 1, 1)}, "10.days": {"": (10, 2, 2)}, "11.total": {"": (10, 10, 10)},
    "11.type": {"police": (10, 3, 3), "ggm": (10, 7, 7)}, "14.transfers": {"": (16, 1, 1)},
    "14.longest": {"": (10, 1, 1)}, "24.women": {"": (10, 20, 20)}, "24.children": {"": (10, 5, 5)},
    "24.occupancy": {"": (10, 3, 3)}, "32.returns": {"": (20, 0, 0)}, "32.approved": {"": (20, 12, 12)},
    "34.load": {"": (3, 6, 10)},
}
WAYS = {"tr_province:TR-34>detention_place_type:police": 10, "detention_place_type:police>detention_place:DP-BURSA": 10,
        "detention_place:DP-BURSA>border_crossing:XB-CIL": 10, "tr_province:TR-31>detention_place_type:ggm": 6,
        "detention_place_type:ggm>border_crossing:XB-AKC": 6}


@pytest.fixture(scope="module")
def exact():
    return {one.part.key: one for one in figures(count([bucket()]), QUESTIONS, exact=True)}


def test_there_are_34_in_their_order():
    assert [one.number for one in INDICATORS] == list(range(1, 35))
    assert all(part.number == one.number for one in INDICATORS for part in one.parts)


@pytest.mark.parametrize("key", COUNTED)
def test_a_part_counts_what_was_reckoned_by_hand(exact, key):
    n, (unknown, refused, not_asked), cells = COUNTED[key]
    figure = exact[key]
    if key == "13.way":
        n, unknown, cells = 16, 4, WAYS
    assert figure.n == n
    assert {row.code: row.count for row in figure.rows} == cells
    assert (figure.beside["unknown"], figure.beside["refused"], figure.beside["not_asked"]) == (
        unknown, refused, not_asked)


@pytest.mark.parametrize("key", NUMBERS)
def test_numbers_are_told_by_their_middle(exact, key):
    found = {one.code: (one.n, one.median, one.most) for one in exact[key].spreads}
    assert found == NUMBERS[key]


def test_the_core_fields_tell_how_much_is_unknown(exact):
    cells = {row.code: row.count for row in exact["32.core"].rows}
    assert cells["papers_asked>answered"] == 16
    assert cells["papers_asked>unknown"] == 4
    assert cells["crossing>answered"] == 20


def test_lower_bounds_stand_apart(exact):
    assert exact["11.total"].bounds == 6


def test_every_part_is_in_one_of_the_tables_or_was_not_answered(exact):
    rest = {key for key in PARTS if key not in COUNTED and key not in NUMBERS} - {"32.core"}
    assert {key for key in rest if exact[key].n} == set()
    assert rest == {"20.la_lawyer_refused", "20.la_interpreter", "20.la_appealed_deport", "20.la_removed_pending",
                    "24.with_me", "27.abuse", "30.withdrawn", "34.done"}


def test_what_the_form_does_not_ask_is_not_zero(exact):
    assert [key for key, one in exact.items() if not one.asked] == ["34.done"]
    nothing = figures(count([bucket()]), set(), exact=True)
    assert {one.part.key for one in nothing if one.asked} == {
        "1.interviews", *(key for key in PARTS if key.startswith(("30.", "31."))), "32.returns", "32.approved"}
