"""What does not fit together is a quiet note for the interviewer (protocol 1.6); no answer is changed by it."""

from __future__ import annotations

import pytest

from testimony_desk.domain.form import Kind
from tests.questionnaires import Talk, interview, question

DAY, LATER = {"edtf": "2024-07-14"}, {"edtf": "2024-07-17"}


@pytest.mark.parametrize(("note", "fits", "differs"), [
    ("check_interview_before_events", {"interview_date": LATER, "removal_date": DAY},
     {"interview_date": DAY, "removal_date": LATER}),
    ("check_removal_before_arrest", {"arrest_date": DAY, "removal_date": LATER},
     {"arrest_date": LATER, "removal_date": DAY}),
    ("check_age_and_year", {"age_at_event": "32", "birth_year": "1992", "removal_date": DAY},
     {"age_at_event": "32", "birth_year": "1980", "removal_date": DAY}),
    ("holding_order_note", {"holding_from": DAY, "holding_to": LATER}, {"holding_from": LATER, "holding_to": DAY}),
    ("holding_days_note", {"holding_from": DAY, "holding_to": LATER, "holding_stated_days": {"stated_days": 3}},
     {"holding_from": DAY, "holding_to": LATER, "holding_stated_days": {"stated_days": 9}}),
    ("holding_police_note", {"holding_from": DAY, "holding_to": LATER, "holding_type": "ggm"},
     {"holding_from": DAY, "holding_to": LATER, "holding_type": "police"}),
    ("holding_six_months_note", {"holding_from": DAY, "holding_to": {"edtf": "2024-12-14"}},
     {"holding_from": DAY, "holding_to": {"edtf": "2025-03-14"}}),
    ("holding_year_note", {"holding_from": DAY, "holding_to": {"edtf": "2025-03-14"}},
     {"holding_from": DAY, "holding_to": {"edtf": "2025-12-14"}}),
    ("holding_parts_note", {"holding_people_total": {"value_min": 2000}, "holding_people_women": {"value_min": 100},
                            "holding_people_children": {"value_min": 25}},
     {"holding_people_total": {"value_min": 100}, "holding_people_women": {"value_min": 90},
      "holding_people_children": {"value_min": 25}}),
    ("out_of_province_note", {"registration_province": "TR-34", "residence_province": "TR-34"},
     {"registration_province": "TR-63", "residence_province": "TR-34"}),
    ("paper_ask_again_note", {"paper_outcome": "signed_voluntary", "paper_pressure": ("c_none",)},
     {"paper_outcome": "signed_voluntary", "paper_pressure": ("c_language",)}),
    ("paper_turkish_note", {"paper_languages": ("tr", "ar"), "turkish_reads": "none"},
     {"paper_languages": ("tr",), "turkish_reads": "none"}),
    ("code_format_note", {"code_as_seen": "G-99"}, {"code_as_seen": "number 5?"}),
])
def test_a_note_appears_only_where_something_does_not_fit(note, fits, differs):
    assert not Talk(**fits).asked(note)
    talk = Talk(**differs)
    assert talk.asked(note)
    assert all(talk.holds(name) for name in differs)
    assert question(note).kind is Kind.NOTE
    assert not question(note).marks.aloud


@pytest.mark.parametrize("code", ["G99", "G-99", "g 99", "Ç114", "C-114", "V-87", "K", "YTS", "G-٩٩", "ç ۱۱۴"])
def test_codes_are_taken_in_every_spelling_people_use(code):
    assert not Talk(code_as_seen=code).asked("code_format_note")


def test_dates_that_are_only_partly_known_raise_no_note():
    talk = Talk(holding_from={"edtf": "2024-07"}, holding_to={"edtf": "2024-07"}, holding_type="police")
    assert talk.value("holding_days") == ""
    for note in ("holding_order_note", "holding_police_note", "holding_days_note"):
        assert not talk.asked(note), note


def test_days_are_the_end_minus_the_start_and_occupancy_a_ratio():
    talk = Talk(holding_from=DAY, holding_to=LATER, holding_people_total={"value_min": 2000},
                holding_capacity={"value_min": 200})
    assert talk.value("holding_days") == 3
    assert talk.value("holding_occupancy") == 10


def test_a_day_still_to_come_and_an_age_beyond_life_are_asked_again():
    assert not Talk(removal_date={"edtf": "2027-01-01"}).holds("removal_date")
    assert Talk(removal_date={"edtf": "2026"}).holds("removal_date")
    assert not Talk(age_at_event="121").holds("age_at_event")
    assert not Talk(interviewer_code="M. B.").holds("interviewer_code")
    assert Talk(interviewer_code="I-7K3M").holds("interviewer_code")


def test_every_rule_has_words_in_three_languages():
    for one in interview().questions():
        if one.expressions.constraint:
            assert {tag for tag, _wording in one.constraint_message.wordings} == {"ar", "en", "tr"}, one.path
