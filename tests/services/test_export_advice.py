"""Rows in which somebody stands out are refused with advice; taken, nobody does; the price is said."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pandas as pd
import pytest

from testimony_desk.domain.disclosure.earlier import earlier
from testimony_desk.domain.disclosure.errors import Refused
from testimony_desk.domain.disclosure.plan import NO_PLAN
from testimony_desk.domain.pseudonym.profiles import FULL, LEGAL, TOTALS
from testimony_desk.exchange import builtin
from testimony_desk.services import export_advice, export_ledger, export_preview, publishing
from testimony_desk.services.export_words import unasked_of, words_of
from tests.exported import approve_all, keep
from tests.pseudonyms import pseudonymised
from tests.services.test_publishing import request, write


@pytest.fixture
def staff(old_staff):
    return old_staff


def test_rows_are_refused_and_go_out_once_the_advice_is_taken(staff, tmp_path):
    codes = keep(staff.desk)
    approve_all(staff, codes)
    desk = staff.as_("me")
    asked = request(desk, "analyst_microdata", "p_stats", codes, formats=("csv",))
    seen = export_preview.look(desk, asked, "en")
    assert isinstance(seen.judged.refused, Refused)
    advice = seen.advice
    assert advice is not None
    assert set(advice.left_out) | set(advice.steps) or advice.blanked
    assert all(0 < share <= 1 for share in advice.losses.values())
    after = publishing.judge(desk, advice.asked)
    assert after.refused is None
    assert after.ready[0].publishable.report.smallest >= 5
    assert export_advice.advise(desk, advice.asked) is None or not export_advice.advise(desk, advice.asked).left_out
    export = publishing.ask(desk, advice.asked).asked.export
    export_ledger.agree(staff.as_("s1"), export, "few columns, nobody stands out")
    paths = write(staff.as_("me"), export, tmp_path)
    packed = next(path for path in paths if path.name.endswith(".zip"))
    with zipfile.ZipFile(packed) as tables:
        rows = pd.read_csv(io.BytesIO(tables.read("cases.csv")))
    assert len(rows) == len(advice.asked.cases)
    assert not rows.astype(str).map(lambda cell: cell in codes).any().any()
    assert "case_code" not in rows.columns


def test_advice_leaves_newcomers_out_who_would_stand_alone_without_the_people_of_then():
    one, other = ({"gender": "man", "registration_province": place} for place in ("TR-16", "TR-34"))
    cases = pseudonymised([one] * 15 + [other] * 6 + [one] + [other] * 5)
    then = earlier("analyst_microdata", dt.date(2026, 11, 1), [one.case for one in cases[:21]], bytes(32))
    assert export_advice._beside(cases, NO_PLAN, [then], 5).left_out == {22}
    assert export_advice._beside(cases, NO_PLAN, [], 5) == NO_PLAN


def test_profiles_that_compare_nobody_get_no_advice(staff):
    codes = keep(staff.desk, apart=0)[:1]
    assert export_advice.advise(staff.desk, request(staff.desk, "public_stats", "p_stats", codes)) is None


def test_a_statement_shows_no_column_that_nobody_was_asked():
    form = builtin.interview_form()
    unasked = unasked_of(form, LEGAL)
    assert "minor" in unasked
    assert not {"age_at_event", "crossing", "holding_place"} & unasked


@pytest.mark.parametrize(("language", "minor", "entry"), [
    ("en", "worked out by the program: minor", "Life in Türkiye · When did you first come to Türkiye?"),
    ("ar", "يحسبه البرنامج: minor", "الحياة في تركيا · متى دخلت تركيا أول مرة؟")])
def test_headings_say_what_was_worked_out_and_totals_in_which_section_a_question_stands(language, minor, entry):
    form = builtin.interview_form()
    assert words_of(form, FULL, language).columns["minor"] == minor
    assert words_of(form, FULL, language).columns["first_entry"] in entry.partition(" · ")
    totals = words_of(form, TOTALS, language)
    assert totals.columns["first_entry"] == entry
    assert totals.tables["first_entry"] == entry.partition(" · ")[2], "with its section it does not fit"
    assert totals.tables["leg_mode"] == totals.columns["leg_mode"], "it fits"
    assert totals.tables["paper_date"] == totals.columns["paper_date"], '"When was it?" is asked of many things'
