from __future__ import annotations

import csv
import gettext
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk import i18n
from testimony_desk.domain.dates import UNKNOWN_DATE, Anchor, Calendar, PartialDate, Unit, in_calendar, of
from testimony_desk.domain.dates.said import read_said
from testimony_desk.wording import dates
from testimony_desk.wording import format as wording

LISTS = Path(__file__).parents[2] / "resources" / "lists" / "lists.csv"


class Months(gettext.NullTranslations):
    """The months of one column of the code lists."""

    def __init__(self, column: str) -> None:
        super().__init__()
        with LISTS.open(encoding="utf-8", newline="") as file:
            self.words = {row["en"]: row[column] for row in csv.DictReader(file) if row["list"] == "month_gregorian"}

    def gettext(self, message: str) -> str:
        return self.words.get(message, message)


@pytest.fixture(autouse=True)
def plain_settings(monkeypatch):
    monkeypatch.setattr(i18n, "_catalogues", {tag: Months(tag) for tag in i18n.LANGUAGES})
    monkeypatch.setattr(i18n, "_current", {"language": "en"})
    monkeypatch.setattr(wording, "_chosen", {"digits": wording.LATIN})


@pytest.mark.parametrize(("language", "said"), [
    ("en", "12 May 2026"), ("tr", "12 Mayıs 2026"), ("ar", "12 أيار 2026"),
])
def test_a_day_stands_in_words(language, said):
    i18n.set_language(language)
    assert dates.day(date(2026, 5, 12)) == said


def test_arabic_digits_when_chosen():
    i18n.set_language("ar")
    wording.set_digits(wording.ARABIC)
    assert dates.day(date(2026, 1, 12)) == "١٢ كانون الثاني ٢٠٢٦"
    assert dates.partial(of("2013/2016")) == "between ٢٠١٣ and ٢٠١٦"


def test_the_other_arabic_name_stands_beside_the_levantine_one():
    assert dates.other_month_name(1) == ""
    i18n.set_language("ar")
    assert [dates.other_month_name(month) for month in (1, 4, 10)] == ["يناير", "أبريل", "أكتوبر"]


@pytest.mark.parametrize(("one", "said"), [
    (of("2024-07-14"), "14 July 2024"), (of("2024-07"), "July 2024"), (of("2024-07-XX"), "July 2024"),
    (of("2024"), "2024"),
    (of("2024-XX-XX"), "2024"), (of("202X"), "between 2020 and 2029"), (of("2024-21"), "Spring 2024"),
    (of("2024-07~"), "about July 2024"), (of("2024-04-20?"), "20 April 2024 (not sure)"),
    (of("2024%"), "about 2024 (not sure)"), (of("../2013"), "2013 or before"),
    (of("2023-12/.."), "December 2023 or after"),
    (of("2013~/2016"), "between about 2013 and 2016"), (UNKNOWN_DATE, "not known"),
    (of("", "after the feast"), "after the feast"),
    (PartialDate(anchor=Anchor("arrest", 4, Unit.DAYS), as_said="four days later"), "four days later"),
    (read_said("20 Nisan/Mayo 2024"), "20 April 2024 or 20 May 2024"),
    (read_said("4/5/2024"), "5 April 2024 or 4 May 2024"),
    (in_calendar(Calendar.UMM_AL_QURA, "1445-09-10"), "about 20 March 2024 (said as 10 Ramadan 1445)"),
    (in_calendar(Calendar.SOLAR_HIJRI, "1403-01"),
    "between 20 March 2024 and 19 April 2024 (said as Hamal (Farvardin) 1403)"),
    (in_calendar(Calendar.UMM_AL_QURA, "../1445"), "about 6 July 2024 or before (said as 1445 or before)"),
])
def test_partial_dates_in_words(one, said):
    assert dates.partial(one) == said


def test_names_for_combo_boxes():
    assert dates.month_name(Calendar.ISLAMIC_TABULAR, 9) == "Ramadan"
    assert dates.season_name("24") == "Winter"
    assert [dates.weekday(place) for place in (1, 7)] == ["Monday", "Sunday"]


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(i18n.LANGUAGES), st.booleans())
def test_a_day_in_words_is_read_as_the_same_day(one, language, arabic):
    i18n.set_language(language)
    wording.set_digits(wording.ARABIC if arabic else wording.LATIN)
    assert read_said(dates.day(one), language).day == one
