"""The report of indicators is always that of today: what was added, corrected, taken back or ran out shows at once."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.errors import Cancelled
from testimony_desk.domain.review.codes import Outcome, ReturnReason
from testimony_desk.domain.statistics import bucket_codec
from testimony_desk.domain.statistics.counting import EVERYTHING, Counts, Filters
from testimony_desk.domain.version import Compartment
from testimony_desk.services import case_facts, counted_cases, indicator_report, reviewing, withdrawing
from testimony_desk.services.importing import import_published
from testimony_desk.services.indicator_report import ExactRefused
from testimony_desk.store import counted
from tests import reported
from tests.counted_interviews import code_of, correct, count_of, put_case, report
from tests.exchanging import never, quiet
from tests.fakes import live_on
from tests.invented_people import BURSA, HATAY
from tests.people import acts
from tests.reviewing import Staff, verdict

TESTIMONY = Compartment.TESTIMONY


@pytest.fixture
def filled(desk):
    """Ten people of one kind and six of another; return the desk and what was kept."""
    kept = [put_case(desk, code_of(place), BURSA if place < 10 else HATAY) for place in range(16)]
    return desk, kept


def read_again(desk, monkeypatch):
    """Return the report and how many cases were read for it."""
    seen = []
    whole = case_facts.of_cases

    def of_cases(desk, cases):
        seen.extend(cases)
        return whole(desk, cases)
    with monkeypatch.context() as patch:
        patch.setattr(case_facts, "of_cases", of_cases)
        return report(desk), len(seen)


def kept_cases(desk):
    """Return the codes of all cases in the buckets."""
    people = counted.people(desk.compartment(TESTIMONY)).values()
    return {one.case for data in people for one in bucket_codec.people_from_bytes(data)}


def anew(desk):
    """Return the figures as they are when nothing that was kept is used."""
    with desk.compartment(TESTIMONY).transaction():
        desk.compartment(TESTIMONY).execute("DELETE FROM counted")
    return report(desk).figures


def test_an_empty_desk_has_a_report_without_people(desk):
    found = report(desk)
    assert (found.people, found.left_out, found.forms) == (0, 0, {})
    assert acts(desk)[0] == "indicators-counted"


def test_a_form_that_few_people_answered_is_not_named(desk):
    forms = Counter({"@form=few.v1#aa": 4, "@form=many.v1#bb": 5})
    counts = Counts(found=9, of=9, held=9, choices=forms)
    assert indicator_report._of(desk, counts, EVERYTHING, None, exact=False).forms == {"many.v1": "bb"}
    assert indicator_report._of(desk, counts, EVERYTHING, None, exact=True).forms == {"few.v1": "aa", "many.v1": "bb"}


def test_people_are_counted_and_read_only_once(filled, monkeypatch):
    desk, _kept = filled
    found, read = read_again(desk, monkeypatch)
    assert (found.people, found.left_out, read) == (16, 0, 16)
    assert count_of(found, "3.crossing", "XB-CIL") == 10
    assert list(found.forms) == ["deportation-interview.v1"]
    again, read = read_again(desk, monkeypatch)
    assert (again.figures, read) == (found.figures, 0)


def test_only_what_changed_is_read_again(filled, monkeypatch):
    desk, kept = filled
    report(desk)
    correct(desk, kept[15][1], {**HATAY, "crossing": "XB-CIL"})
    correct(desk, kept[0][1], {**BURSA, "crossing": "XB-AKC"})
    put_case(desk, code_of(16), HATAY)
    found, read = read_again(desk, monkeypatch)
    assert (found.people, read) == (17, 3)
    assert count_of(found, "3.crossing", "XB-CIL") == 10
    assert found.figures == anew(desk)


def test_the_last_case_corrected_twice_counts_as_it_is_now(filled):
    """The number of a list's last line is given again: only the number of the version tells that it is another."""
    desk, kept = filled
    version = kept[15][1]
    for crossing in ("XB-CIL", "XB-AKC", "XB-CIL"):
        version = correct(desk, version, {**HATAY, "crossing": crossing})
        assert count_of(report(desk), "3.crossing", "XB-CIL") == (11 if crossing == "XB-CIL" else 10)


def test_a_withdrawal_empties_what_was_counted_at_once(filled):
    desk, _kept = filled
    report(desk)
    assert code_of(3) in kept_cases(desk)
    assert counted.total(desk.compartment(TESTIMONY))
    for one in withdrawing.by_person(desk, code_of(3), Scope.ALL_DELETE):
        withdrawing.withdraw(desk, one)
    assert code_of(3) not in kept_cases(desk)
    assert counted.total(desk.compartment(TESTIMONY)) == b""
    assert len(kept_cases(desk)) == 15
    found = report(desk)
    assert found.people == 15
    assert found.figures == anew(desk)


def test_a_consent_that_runs_out_is_not_counted_from_that_day_on(filled, monkeypatch):
    desk, _kept = filled
    assert report(desk).people == 16
    live_on(desk, days=700)
    found, read = read_again(desk, monkeypatch)
    assert (found.people, found.left_out) == (16, 0)
    live_on(desk, days=40)
    found, read = read_again(desk, monkeypatch)
    assert (found.people, found.left_out, read) == (0, 16, 16)


def test_without_a_yes_to_statistics_a_case_is_left_out(desk):
    for place in range(6):
        put_case(desk, code_of(place), BURSA, {} if place == 5 else {"p_stats": "yes"})
    found = report(desk)
    assert (found.people, found.left_out) == (5, 1)
    assert next(one.n for one in found.figures if one.part.key == "30.standing") == 6


def test_what_reviewers_rejected_is_not_counted(desk):
    staff = Staff(desk)
    for place in range(6):
        put_case(staff.as_("other"), code_of(place), BURSA)
    assert report(staff.desk).people == 6
    desk = staff.as_("s1")
    reviewing.decide(desk, verdict(desk, code_of(0), Outcome.REJECT, items=(), reasons=(ReturnReason.DUPLICATE,)))
    assert report(staff.as_("analyst")).people == 5


def test_published_cases_are_no_interviews(desk):
    import_published(desk, reported.data())
    found = report(desk)
    assert (found.people, found.left_out) == (0, 0)
    assert next(one.n for one in found.figures if one.part.key == "30.standing") == 0


def test_a_count_that_is_broken_off_goes_on_where_it_was(filled, monkeypatch):
    desk, _kept = filled
    monkeypatch.setattr(counted_cases, "STRETCH", 5)
    asked = iter([False, False, True])
    with pytest.raises(Cancelled):
        indicator_report.report(desk, progress=quiet, cancelled=lambda: next(asked))
    found, read = read_again(desk, monkeypatch)
    assert found.people == 16
    assert 0 < read < 16


def test_what_is_written_while_a_count_is_on_its_way_is_counted_as_it_is_then(filled, monkeypatch):
    desk, kept = filled
    monkeypatch.setattr(counted_cases, "SLICE", 6)
    count = counted_cases.go_on(desk, counted_cases.begin(desk))
    assert (count.read, count.total, count.done) == (6, 16, False)
    for one in withdrawing.by_person(desk, code_of(3), Scope.ALL_DELETE):
        withdrawing.withdraw(desk, one)
    correct(desk, kept[0][1], {**BURSA, "crossing": "XB-AKC"})
    while not count.done:
        count = counted_cases.go_on(desk, count)
    found, read = read_again(desk, monkeypatch)
    assert (found.people, read) == (15, 0)
    assert found.figures == anew(desk)


def test_a_desk_that_may_only_be_looked_at_is_counted_too(filled):
    desk, _kept = filled
    for name in Compartment:
        desk.compartment(name).read_only = True
    assert report(desk).people == 16
    assert counted.state(desk.compartment(TESTIMONY)) == b""


def test_small_numbers_are_shown_at_headquarters_only_and_that_is_noted(desk, headquarters):
    for place in range(3):
        put_case(headquarters, code_of(place), BURSA)
        put_case(desk, code_of(place), BURSA)
    assert report(headquarters).people is None
    exact = report(headquarters, exact=True)
    assert count_of(exact, "3.crossing", "XB-CIL") == 3
    assert acts(headquarters)[0] == "indicators-exact"
    with pytest.raises(ExactRefused):
        report(desk, exact=True)


def test_filters_offer_only_what_enough_people_have(filled):
    desk, _kept = filled
    put_case(desk, code_of(99), {**HATAY, "nationality": "IQ"})
    found = report(desk, Filters(place="TR-34"))
    assert found.people == 10
    assert found.choices["@group="] == ("SY",)
    assert found.choices["@place="] == ("TR-31", "TR-34")
    assert dt.date.fromisoformat("2000-01-01") < found.day
    assert counted_cases.up_to_date(desk, quiet, never)
