"""What of the wanted cases may go out under a profile, each by its own consent, and what stays with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from testimony_desk.domain.consent.clearing import ConsentMissing
from testimony_desk.domain.consent.codes import Handling, Purpose, Scope
from testimony_desk.domain.consent.record import Withdrawal
from testimony_desk.domain.leaks.redaction import REPLACE, Undecided
from testimony_desk.domain.pseudonym import profiles
from testimony_desk.domain.pseudonym.applying import NotForThis
from testimony_desk.services import consents, importing, pseudonymising, redacting, same_person, withdrawing
from testimony_desk.services.pseudonymising import CountedOnce, Wish, gather
from testimony_desk.services.same_person import Answer
from tests.fakes import SeededRandom
from tests.reviewing import Staff, approve_both
from tests.services.test_leak_scanning import NAME, STORY, told

FILE = Path(__file__).parents[1] / "vectors" / "domain" / "published_cases.json"


@pytest.fixture
def staff(desk):
    return Staff(desk)


def gathered(desk, profile, purpose, *cases, recipient=""):
    return gather(desk, Wish(profile, purpose, recipient, cases))


def cells(found):
    return dict(zip((one.column.name for one in found.layout.sheets[0].outlets), found.cells[0][0], strict=True))


def test_an_approved_case_goes_out_as_coarse_as_the_profile_says_and_without_its_name(staff):
    case = told(staff.desk, full_name=NAME, age_at_event="34", narrative_original=STORY).case
    before = gathered(staff.desk, profiles.MICRODATA, Purpose.STATS, case)
    assert before.ready == ()
    assert isinstance(before.held_back[0].why, NotForThis)
    approve_both(staff, case)
    found, = gathered(staff.as_("analyst"), profiles.MICRODATA, Purpose.STATS, case).ready
    assert cells(found)["age_at_event"] == "25_34"
    assert found.texts == ()
    assert NAME not in repr(found.cells)


def test_what_was_withdrawn_and_what_is_not_here_stays_with_its_reason(desk):
    one = told(desk, full_name=NAME)
    given = consents.of_case(desk, one.case)[0]
    withdrawing.withdraw(desk, Withdrawal(one.case, given.id, desk.today(), "I-7K3M", Scope.PAUSE))
    found = gathered(desk, profiles.FULL, Handling.SEND_TO_HEADQUARTERS, one.case, "TD-0000-0000-0")
    assert found.ready == ()
    why = {each.case: each.why for each in found.held_back}
    assert isinstance(why[one.case], ConsentMissing)
    assert why["TD-0000-0000-0"] is None


def test_a_persons_words_go_out_only_for_quotes_and_only_when_every_find_is_decided(staff):
    one = told(staff.desk, full_name=NAME, narrative_original=STORY)
    approve_both(staff, one.case)
    desk = staff.as_("me")
    held, = gathered(desk, profiles.STORY, Purpose.QUOTE_ANON, one.case).held_back
    assert isinstance(held.why, ConsentMissing | Undecided)
    finds = next(each for each in redacting.of_case(desk, one.case) if each.seen.text.text == STORY)
    redacting.decide(desk, finds, dict.fromkeys(finds.seen.hits, REPLACE))
    found, = gathered(desk, profiles.STORY, Purpose.QUOTE_ANON, one.case).ready
    assert [text.text for text in found.texts] == ["[NAME-P1]'u sabah götürdüler. Telefonu [PHONE] idi."]
    without, = gathered(desk, profiles.STORY, Purpose.PUB_ANON, one.case).ready
    assert without.texts == ()


def test_public_reports_are_counted_and_go_nowhere_else(desk):
    report = importing.import_published(desk, FILE.read_bytes())
    cases = [one.case for one in report.added]
    counted = gathered(desk, profiles.TOTALS, Purpose.STATS, *cases)
    assert len(counted.ready) > 1
    assert {one.case for one in counted.ready} | {one.case for one in counted.held_back} == set(cases)
    refused = gathered(desk, profiles.UN, Purpose.UN_ANON, *cases)
    assert refused.ready == ()
    assert len(refused.held_back) == len(cases)


def test_rows_are_numbered_in_an_order_of_this_export_alone():
    codes = [f"TD-{number:04}" for number in range(30)]
    first, second = (pseudonymising.shuffled(codes, SeededRandom(seed)) for seed in (1, 2))
    assert sorted(first) == sorted(second) == codes
    assert len({tuple(codes), tuple(first), tuple(second)}) == 3


def test_whom_a_person_called_one_is_one_among_those_who_look_alike(desk):
    """Five cases of one person are no company of five; of single cases each still goes out."""
    cases = [one.case for one in importing.import_published(desk, FILE.read_bytes()).added]
    same_person.say(desk, cases[0], cases[1], Answer.SAME)
    found = gathered(desk, profiles.TOTALS, Purpose.STATS, *cases)
    assert len(found.ready) == len(cases) - 1
    assert [(one.case, type(one.why)) for one in found.held_back] == [(max(cases[:2]), CountedOnce)]
    alone = gathered(desk, profiles.TOTALS, Purpose.STATS, *(one for one in cases if one != min(cases[:2])))
    assert len(alone.ready) == len(cases) - 1
    assert not gathered(desk, profiles.FULL, Handling.SEND_TO_HEADQUARTERS, *cases).held_back
