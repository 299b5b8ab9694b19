from __future__ import annotations

import csv
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.domain.dates import Calendar, from_json, to_json
from testimony_desk.domain.dates.errors import DateNotRead
from testimony_desk.domain.dates.month_names import Era
from testimony_desk.domain.dates.said import read_said
from testimony_desk.domain.dates.words import VOCABULARY, Role, Word, key_of

LISTS = Path(__file__).parents[2] / "resources" / "lists" / "lists.csv"
TODAY = date(2024, 8, 1)

READ = [
    ("14 July 2024", "2024-07-14"), ("July 14th, 2024", "2024-07-14"), ("2024 July 14", "2024-07-14"),
    ("١٤ تموز ٢٠٢٤", "2024-07-14"), ("14 يوليو 2024", "2024-07-14"), ("14 جويلية 2024", "2024-07-14"),
    ("في ١٤ من شهر تموز عام ٢٠٢٤", "2024-07-14"), ("14 Temmuz 2024", "2024-07-14"), ("14 TEMMUZ 2024", "2024-07-14"),
    ("14 Temmuz 2024'te", "2024-07-14"), ("2024 Temmuz'unun 14'ünde", ""), ("2024'te Temmuz'un 14'ünde", "2024-07-14"),
    ("نيسان 2024", "2024-04"), ("Nisan 2024", "2024-04"), ("Nisan 2024'te", "2024-04"), ("2024 nisanında", "2024-04"),
    ("تشرين الثاني ۲۰۲۳", "2023-11"), ("كانون أول 2023", "2023-12"), ("Tishrin al-Awwal 2023", "2023-10"),
    ("2024", "2024"), ("٢٠٢٤", "2024"), ("سنة ٢٠٢٤", "2024"), ("2024 yılında", "2024"), ("2024 م", "2024"),
    ("spring 2024", "2024-21"), ("الربيع ٢٠٢٤", "2024-21"), ("2024 sonbaharı", ""), ("güz 2024", "2024-23"),
    ("kış 2023", "2023-24"), ("صيف 2022", "2022-22"), ("ربيع الأول 1445", "2023-09-16~/2023-10-15~"),
    ("before 2013", "../2013"), ("قبل ٢٠١٣", "../2013"), ("2013'ten önce", "../2013"), ("until May 2024", "../2024-05"),
    ("since 2013", "2013/.."), ("منذ عام 2013", "2013/.."), ("2013'ten beri", "2013/.."),
    ("بعد نيسان 2024", "2024-04/.."),
    ("between 2013 and 2016", "2013/2016"), ("بين 2013 و2016", "2013/2016"), ("2013 ile 2016 arasında", "2013/2016"),
    ("2013-2016", "2013/2016"), ("14 to 17 July 2024", "2024-07-14/2024-07-17"),
    ("14–17 July 2024", "2024-07-14/2024-07-17"),
    ("بين نيسان وأيار 2024", "2024-04/2024-05"), ("April - June 2024", "2024-04/2024-06"),
    ("January 2023 to July 2024", "2023-01/2024-07"), ("about July 2024", "2024-07~"), ("حوالي تموز 2024", "2024-07~"),
    ("Temmuz 2024 civarında", "2024-07~"), ("ربما في تموز 2024", "2024-07?"), ("belki 2023", "2023?"),
    ("2023?", "2023?"),
    ("maybe around 2013", "2013%"), ("2024-07~", "2024-07~"), ("٢٠٢٤-٠٧-١٤", "2024-07-14"),
    ("2023-12/..", "2023-12/.."),
    ("20/4/2024", "2024-04-20"), ("٢٠٢٤/٤/٢٠", "2024-04-20"), ("14.07.2024", "2024-07-14"), ("4/4/2024", "2024-04-04"),
    ("7/2024", "2024-07"), ("2024/07", "2024-07"), ("mid-July 2024", "2024-07"), ("أواخر عام 2023", "2023"),
    ("September/Aylul 2023", "2023-09"), ("أيلول/سبتمبر ٢٠٢٣", "2023-09"), ("نيسان (أبريل) 2024", "2024-04"),
    ("في 2 آب", ""), ("14 July", ""), ("Monday", ""), ("after the feast", ""), ("قبل العيد بثلاثة أيام", ""),
    ("1445", ""),
    ("1403", ""), ("0", ""), ("", ""), ("31 نيسان 2024", ""), ("40/50/2024", ""), ("1/2/3", ""), ("14/7/24", ""),
    ("14/7-2024", ""), ("2024/", ""), ("/2024 July", ""), ("2023 or 2024", ""), ("3 4 2024", ""), ("2023 2024", ""),
    ("May 1024", ""), ("before after 2013", ""), ("2011-2012-2013", ""), ("spring summer 2024", ""),
    ("2024 2024-05-06", ""),
    ("14 ", ""), ("14 2024", ""), ("before April/May 2024", ""), ("spring 1445 hijri", ""), ("today", "2024-08-01"),
    ("أمس", "2024-07-31"), ("dün", "2024-07-31"), ("last year", "2023"), ("geçen ay", "2024-07"), ("هذا العام", "2024"),
    ("yesterday 2024", ""), ("between April 2024 and رمضان 1445", ""),
]


@pytest.mark.parametrize(("words", "edtf"), READ)
def test_words_are_read_or_kept_unread(words, edtf):
    assert read_said(words, "ar", TODAY).edtf == edtf


@pytest.mark.parametrize("words", [words for words, _ in READ])
def test_whatever_is_read_the_words_and_their_language_stay(words):
    found = read_said(words, "tr", TODAY)
    assert (found.as_said, found.as_said_language) == (words.strip(), "tr")
    assert from_json(to_json(found)) == found


@pytest.mark.parametrize(("words", "original", "edtf"), [
    ("رمضان 1445", "1445-09", "2024-03-11~/2024-04-09~"), ("10 رمضان ١٤٤٥ هـ", "1445-09-10", "2024-03-20~"),
    ("Ramazan 2024", "1445-09", "2024-03-11~/2024-04-09~"), ("1445 هـ", "1445", "2023-07-19~/2024-07-06~"),
    ("hicri 1445", "1445", "2023-07-19~/2024-07-06~"), ("before Ramadan 1445", "../1445-09", "../2024-04-09~"),
    ("20/9/1445 هـ", "1445-09-20", "2024-03-30~"),
])
def test_lunar_dates_keep_their_calendar(words, original, edtf):
    found = read_said(words)
    assert (found.calendar, found.original, found.edtf) == (Calendar.UMM_AL_QURA, original, edtf)


def test_the_lunar_variant_is_chosen_by_the_caller():
    found = read_said("1 رمضان 1443", lunar=Calendar.ISLAMIC_TABULAR)
    assert (found.calendar, found.edtf) == (Calendar.ISLAMIC_TABULAR, "2022-04-03~")


@pytest.mark.parametrize(("words", "edtf"), [
    ("Hamal 1403", "2024-03-20/2024-04-19"), ("24 Asad 1400", "2021-08-15"), ("۲۴ اسد ۱۴۰۰", "2021-08-15"),
    ("Hamal 2024", "2024-03-20/2024-04-19"), ("1400/1/1 ش", "2021-03-21"),
])
def test_solar_hijri_dates_keep_their_calendar(words, edtf):
    found = read_said(words, "fa")
    assert (found.calendar, found.edtf) == (Calendar.SOLAR_HIJRI, edtf)


@pytest.mark.parametrize("words", ["Ramadan 2030", "Jadi 2024"])
def test_a_month_that_came_round_twice_in_a_year_is_not_chosen(words):
    assert read_said(words).edtf == ""


@pytest.mark.parametrize(("words", "candidates"), [
    ("4/5/2024", ("2024-04-05", "2024-05-04")), ("٢٠٢٤/٤/٥", ("2024-04-05", "2024-05-04")),
    ("10/9/1445 هـ", ("2024-03-20~", "2024-04-18~")),
])
def test_numbers_that_may_be_read_in_two_orders_are_not_chosen_between(words, candidates):
    found = read_said(words)
    assert (found.edtf, found.candidates, found.in_conflict) == ("", candidates, True)


@pytest.mark.parametrize(("words", "edtf", "candidates"), [
    ("نيسان/مايو ٢٠٢٤", "2024-04/2024-05", ("2024-04", "2024-05")),
    ("20 نيسان/مايو 2024", "2024-04-20/2024-05-20", ("2024-04-20", "2024-05-20")),
    ("Nisan / Mayıs 2024", "2024-04/2024-05", ("2024-04", "2024-05")),
    ("كانون 2024", "2024-01/2024-12", ("2024-01", "2024-12")),
    ("تشرين ٢٠٢٣", "2023-10/2023-11", ("2023-10", "2023-11")),
    ("رمضان/شوال 1445", "2024-03-11~/2024-05-08~", ("2024-03-11~/2024-04-09~", "2024-04-10~/2024-05-08~")),
])
def test_two_months_said_for_one_widen_the_interval(words, edtf, candidates):
    found = read_said(words, "ar")
    assert (found.edtf, found.candidates, found.list_qualifier) == (edtf, candidates, "conflict")


def test_a_weekday_said_is_compared():
    assert read_said("Wednesday 17 July 2024").weekday_conflict is None
    conflict = read_said("الأحد ١٧ تموز ٢٠٢٤", "ar").weekday_conflict
    assert conflict is not None
    assert conflict.years == (2022,)
    assert read_said("Monday Tuesday 17 July 2024").edtf == ""


def test_without_today_nothing_is_worked_out_from_it():
    assert read_said("yesterday").edtf == ""
    assert read_said("yesterday", today=TODAY).derived


def test_a_text_too_long_to_keep_is_refused():
    with pytest.raises(DateNotRead):
        read_said("x" * 2001)
    assert read_said("1 " * 25).edtf == ""


def listed(name: str) -> list[dict[str, str]]:
    with LISTS.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["list"] == name]


@pytest.mark.parametrize(("name", "era"), [("month_gregorian", Era.GREGORIAN), ("month_hijri", Era.HIJRI),
                                           ("month_solar_hijri", Era.SOLAR_HIJRI)])
def test_every_month_of_the_lists_is_known(name, era):
    rows = listed(name)
    assert len(rows) == 12
    for place, row in enumerate(rows, start=1):
        for language in ("en", "ar", "tr"):
            said = row[language].split(" (")[0]
            assert VOCABULARY[key_of(said)] == Word(Role.MONTH, (place,), era)


def test_every_regional_month_in_the_notes_of_the_lists_is_known():
    for place, row in enumerate(listed("month_gregorian"), start=1):
        arabic = "".join(char if "\u0600" <= char <= "\u06ff" else " " for char in row["note"].split("S004")[0]).split()
        assert arabic
        for said in arabic:
            assert VOCABULARY[key_of(said)].numbers == (place,)


def test_every_weekday_of_the_lists_is_known():
    for row in listed("weekday"):
        for language in ("en", "ar", "tr"):
            assert VOCABULARY[key_of(row[language])] == Word(Role.WEEKDAY, (int(row["code"]),))


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(words):
    assert read_said(words, "en", TODAY).as_said == unicodedata.normalize("NFC", " ".join(words.split()))


@given(st.lists(st.sampled_from([" ".join(key) for key in VOCABULARY] + ["2024", "14", "7", "1445", "/", "-", ".",
                                 "?"]),
                max_size=7))
def test_no_mixture_of_known_words_breaks_the_reader(words):
    found = read_said(" ".join(words), "en", TODAY)
    assert from_json(to_json(found)) == found
