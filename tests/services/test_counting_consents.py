"""What people consented to is counted with the consent key alone, here and at headquarters, with days to approval."""

from __future__ import annotations

import json
from dataclasses import replace

from testimony_desk.domain.canonical import dump
from testimony_desk.domain.consent.codes import ConsentForm, Purpose, Said, Scope
from testimony_desk.domain.consent.record import Decision
from testimony_desk.domain.review.checklist import items_of
from testimony_desk.domain.review.codes import Half, ItemResult, Outcome
from testimony_desk.domain.review.record import ItemAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import consenting, reviewing, slots, withdrawing
from testimony_desk.services.completing import CASE as CASE_KIND
from testimony_desk.services.completing import DONE
from testimony_desk.services.counting_consents import consent_statistics
from testimony_desk.services.importing import import_published
from testimony_desk.store.keyring import SlotKind
from tests import reported
from tests.consents import consent, yes
from tests.exchanging import CASE, agree, interview, keep, receive, send
from tests.fakes import CHEAP, live_on
from tests.people import PHRASES, acts, reopened
from tests.talks import make_case, start

OTHER = "TD-0000-0000-0"
BASE = yes(Purpose.INTERNAL)


def take_back(desk, case=CASE, scope=Scope.ALL_DELETE):
    for one in withdrawing.by_person(desk, case, scope):
        withdrawing.withdraw(desk, one)


def test_an_empty_desk_has_no_figures(desk):
    counted = consent_statistics(desk)
    assert (counted["cases"], counted["persons"], counted["refused"], counted["unreadable"]) == (0, 0, 0, 0)
    assert counted["days_to_approval"]["n"] == 0
    assert json.loads(dump({"n": counted["purposes"]}))


def test_what_a_conversation_said_is_what_is_counted(desk):
    make_case(desk, frozenset({"p_stats"}), "tr")
    consenting.refuse(desk, start(desk))
    counted = consent_statistics(desk)
    assert (counted["cases"], counted["persons"], counted["refused"]) == (1, 1, 1)
    assert counted["standing"]["whole"] == 1
    assert counted["purposes"]["p_stats"]["no"] == counted["purposes"]["p_pub_anon"]["yes"] == 1
    assert counted["purposes"]["p_court_nat"]["not_asked"] == 1  # nobody was named
    assert counted["languages"] == {"tr": 1}
    assert counted["forms"]["verbal_witnessed"] == 1
    assert counted["ends"]["later"] == 1
    assert acts(desk)[0] == "consents-counted"


def test_published_cases_are_left_to_their_own_table(desk):
    import_published(desk, reported.data())
    assert consent_statistics(desk)["cases"] == 0


def test_a_later_version_counts_in_place_of_the_one_before(desk):
    first = agree(desk, consent(BASE, Decision(Purpose.STATS, Said.LATER)))
    agree(desk, consent(BASE, yes(Purpose.STATS)), version=2, supersedes=first.id)
    counted = consent_statistics(desk)
    assert counted["persons"] == 1
    assert counted["purposes"]["p_stats"] == {**dict.fromkeys(counted["purposes"]["p_stats"], 0), "yes": 1}


def test_a_withdrawal_is_counted_here_and_at_headquarters(desk, headquarters, office, stick):
    interview(desk)
    interview(desk, case=OTHER, form=ConsentForm.VERBAL_ONLY)
    receive(headquarters, send(desk, office, stick))
    take_back(desk)
    take_back(desk, OTHER, Scope.STOP_SHARING)
    receive(headquarters, send(desk, office, stick))
    for one in (desk, headquarters):
        counted = consent_statistics(one)
        assert (counted["cases"], counted["persons"]) == (2, 1)
        assert (counted["standing"]["withdrawn"], counted["standing"]["provisional"]) == (1, 1)
        assert (counted["withdrawals"]["all_delete"], counted["withdrawals"]["stop_sharing"]) == (1, 1)


def test_one_that_cannot_be_read_is_said_and_stands_in_no_figure(desk):
    agree(desk)
    keep(desk, Compartment.CONSENT, "consent", case=OTHER, decisions="?")
    counted = consent_statistics(desk)
    assert (counted["cases"], counted["unreadable"]) == (1, 1)


def approve(desk, half):
    seen = reviewing.as_it_stands(desk, CASE)
    whole = replace(reviewing.blank(seen, half, Outcome.APPROVE),
                    items=tuple(ItemAnswer(one.number, ItemResult.PASS) for one in items_of(half)))
    reviewing.keep(desk, reviewing.signed(desk, whole), "review-approved")


def test_days_to_approval_last_until_the_later_half(desk):
    """A supervisor approves after two days, an analyst after five; the supervisor counts it with the consent key."""
    for kind in (SlotKind.SUPERVISOR, SlotKind.ANALYST):
        slots.add(desk, kind, kind.value, PHRASES[kind], CHEAP)
    given = agree(desk)
    keep(desk, Compartment.CONSENT, CASE_KIND, given.id, case=CASE, alias="", state=DONE, interviews=[])
    supervisor = reopened(desk, 2, PHRASES[SlotKind.SUPERVISOR])
    live_on(supervisor, days=2)
    approve(supervisor, Half.CONSENT)
    assert consent_statistics(supervisor)["days_to_approval"]["n"] == 0
    analyst = reopened(supervisor, 3, PHRASES[SlotKind.ANALYST])
    live_on(analyst, days=5)
    approve(analyst, Half.CONTENT)
    days = consent_statistics(analyst)["days_to_approval"]
    assert (days["n"], days["median"], days["min"], days["max"]) == (1, 5, 5, 5)
    again = reopened(analyst, 2, PHRASES[SlotKind.SUPERVISOR])
    live_on(again, days=6)
    assert not again.opens(Compartment.TESTIMONY)
    assert consent_statistics(again)["days_to_approval"] == days
