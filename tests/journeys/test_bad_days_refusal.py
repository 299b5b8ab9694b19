"""A person says no: nothing of the conversation is left on any page of any file, only the anonymous count grows."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import consenting, unlocking
from testimony_desk.store import drafts, journal, versions
from tests.journeys.desks import opened
from tests.pages_oracle import CANARIES, decrypted, files_under, found
from tests.talks import ME, SAFE, ask, explain, fill_organisation, path_of

TEXT = " ".join(CANARIES)
CASE_CODE = re.compile(rb"TD-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]")


@pytest.fixture
def desk(day):
    desk = opened(day.desks.stranger)
    yield desk
    desk.vault.abandon()


def pages(desk) -> list[bytes]:
    return [page for name in Compartment
            for page in decrypted(desk.compartment(name).path, desk.vault._keys[name].view())]


def case_codes(desk) -> set[bytes]:
    return {code for page in pages(desk) for code in CASE_CODE.findall(page)}


def said_so_far(desk):
    """Lead a conversation to its last question with a canary in everything that takes a text."""
    fill_organisation(desk)
    talk = consenting.begin(desk, "ar", ME)
    for name, value in {**SAFE, "stop_word": TEXT, "setting_reason": TEXT}.items():
        talk = consenting.answer_safety(desk, talk, path_of(name), RawAnswer(value, asked_in="ar"))
    talk = explain(desk, consenting.change(desk, talk, replace(talk.conversation, display_alias=TEXT[:60])))
    talk = consenting.tell_back(desk, talk, TEXT)
    return ask(desk, talk, frozenset({"p_internal"}))


def records(desk):
    """Return what is kept: versions and drafts of each compartment, and the journal."""
    lines = [(line.act, line.subject) for line in journal.lines(desk.consent)]
    return {name: (sorted(versions.all_ids(desk.compartment(name))), drafts.all_drafts(desk.compartment(name)))
            for name in Compartment}, lines


def test_a_no_leaves_nothing_but_the_count(day, desk):
    fill_organisation(desk)
    before, codes, refusals = records(desk), case_codes(desk), consenting.refusals(desk)
    talk = said_so_far(desk)
    assert found(pages(desk)) == set(CANARIES), "the oracle must see what is there"
    assert case_codes(desk) == codes
    consenting.refuse(desk, talk)
    assert consenting.refusals(desk) == refusals + 1
    assert found(pages(desk)) == set()
    assert case_codes(desk) == codes
    kept, lines = records(desk)
    assert kept == before[0]
    assert [line for line in lines if line not in before[1]] == []
    unlocking.lock(desk)
    assert found(files_under(day.desks.stranger)) == set()
    assert day.findings(day.desks.stranger) == []
    day.nothing_is_lost()
