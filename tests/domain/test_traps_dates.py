"""The traps of the published report that lie in its dates: each is kept, shown, and never corrected by us."""

from __future__ import annotations

from testimony_desk.domain.dates import Anchor, Precision, Unit, compare, of, relative_to
from testimony_desk.domain.dates.said import read_said
from testimony_desk.domain.published.conflicts import Remark, remarks
from tests import reported


def test_t01_an_interview_dated_before_the_events_it_tells():
    interviewed, removed = of("2023-07"), reported.case(1).removal.date.date
    assert compare.before(interviewed, removed) is True
    assert compare.before(of("2024-07"), removed) is None  # the likely year would hide nothing, and is not put in


def test_t02_a_weekday_that_is_another():
    removal = reported.case(1).removal.date
    conflict = removal.date.weekday_conflict
    assert conflict is not None
    assert (conflict.said, conflict.computed, conflict.years) == (7, 3, (2022,))
    assert removal.date.edtf == "2024-07-17"
    assert Remark("weekday-differs", "removal", (2022,)) in remarks(reported.case(1))
    arrest = reported.case(1).apprehensions[0].date.date
    assert arrest.day is not None
    assert arrest.day.isoweekday() == 7


def test_t03_a_pair_of_months_that_differ():
    for words in ("20 Nisan/Mayo 2024", "20 نيسان/مايو 2024", "٢٠ نيسان / مايو ٢٠٢٤"):
        said = read_said(words)
        assert (said.edtf, said.candidates) == ("2024-04-20/2024-05-20", ("2024-04-20", "2024-05-20"))
        assert (said.list_qualifier, said.month) == ("conflict", "")
    removal = reported.case(2).removal.date
    assert removal.date.candidates == said.candidates
    assert [of(one).day.isoweekday() for one in said.candidates] == [6, 1]  # Saturday, Monday
    assert Remark("two-dates", "removal") in remarks(reported.case(2))


def test_t04_a_pair_of_names_for_one_month():
    for words in ("1 September/Aylul 2023", "1 أيلول/سبتمبر 2023", "1 سبتمبر/أيلول 2023"):
        said = read_said(words)
        assert (said.edtf, said.candidates, said.in_conflict) == ("2023-09-01", (), False)


def test_t08_a_number_without_a_unit_is_no_date_and_no_deadline():
    said = read_said("15")
    assert (said.edtf, said.as_said, said.candidates) == ("", "15", ())


def test_t10_a_second_arrest_without_a_date_lies_between_what_is_known():
    arrest = reported.case(2).apprehensions[1].date.date
    assert (arrest.precision, arrest.day, arrest.month) == (Precision.RANGE, None, "")
    assert reported.case(2).custody[1].from_.date.precision is Precision.UNKNOWN


def test_t19_a_card_older_than_its_regulation_is_accepted_with_a_note():
    entry = reported.case(1).subject.first_entry.date
    assert (entry.edtf, entry.precision) == ("../2013~", Precision.BEFORE)
    assert Remark("before-the-regulation", "first_entry") in remarks(reported.case(1))


def test_t20_stated_days_are_kept_and_the_end_is_marked_as_worked_out():
    episodes = reported.case(4).custody
    assert [episode.duration.stated_days for episode in episodes] == [4, 35]
    assert [episode.duration.in_conflict for episode in episodes] == [False, False]
    end = relative_to(Anchor("apprehensions/1", 4 + 35, Unit.DAYS), of("2023-09-01"))
    assert (end.edtf, end.derived) == ("2023-10-10", True)
    assert (episodes[1].to.date.edtf, episodes[1].to.derived) == ("2023-10-10~", True)


def test_t34_a_ruling_without_its_own_date_lies_before_the_report_of_it():
    statement = next(one for one in reported.whole().statements if one.id == "SRC-9")
    ruling = of(str(statement.codes["ruling_date"]))
    assert (ruling.precision, ruling.earliest) == (Precision.BEFORE, None)
    assert read_said("before 13 March 2025").edtf == "../2025-03-13"


def test_t35_a_day_without_a_year_stays_without_one():
    said = read_said("6 February")
    assert (said.edtf, said.as_said) == ("", "6 February")
    statement = next(one for one in reported.whole().statements if one.id == "SRC-8")
    assert "year not given" in statement.fact
