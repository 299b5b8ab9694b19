"""A clock that jumped ahead: what a desk goes by until a person says that the date is right, and from then on."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from testimony_desk.domain.version import Compartment
from testimony_desk.services import clock, interviewing, sending
from testimony_desk.services.clock import ClockAhead, ClockBehind
from testimony_desk.store import journal
from testimony_desk.store.errors import RolledBack
from tests.exchanging import interview, keep, never, quiet
from tests.fakes import FixedClock, open_desk
from tests.talks import make_case

LAST = "2026-11-21T09:30:00Z"
YEARS = 30 * 365


def lines(desk):
    return [(line.act, line.at) for line in reversed(journal.lines(desk.consent))]


def write(desk, office, stick, **more):
    return sending.write_bundle(desk, office, stick, quiet, never, **more).path


def unlocked_later(folder, **by):
    shown = FixedClock()
    shown.move(**by)
    return open_desk(folder, clock=shown)


@pytest.mark.parametrize("days", [31, YEARS])
def test_unlocking_with_a_clock_far_ahead_pins_nothing(vault_folder, days):
    ahead = unlocked_later(vault_folder, days=days)
    assert ahead.today() == dt.date(2026, 11, 21)
    assert lines(ahead)[-2:] == [("unlocked", LAST), ("clock-ahead", LAST)]
    ahead.vault.close()
    back = open_desk(vault_folder)
    assert (back.today(), back.clock_behind(), clock.question(back)) == (dt.date(2026, 11, 21), False, None)
    back.vault.abandon()


def test_nothing_written_meanwhile_bears_the_unconfirmed_day(vault_folder):
    ahead = unlocked_later(vault_folder, days=YEARS)
    version = keep(ahead, Compartment.TESTIMONY, "interview", "cd" * 32, said="while in doubt")
    assert (version.header.made_on, ahead.now()) == (LAST, LAST)
    opened = interviewing.open_interview(ahead, make_case(ahead).interview)
    assert opened.sheet.now.year == 2026
    ahead.vault.abandon()


@pytest.mark.parametrize("days", [31, YEARS])
def test_a_person_may_say_that_the_date_is_right(vault_folder, days):
    ahead = unlocked_later(vault_folder, days=days)
    asked = clock.question(ahead)
    assert (asked.shown, asked.last) == (ahead.clock(), dt.datetime.fromisoformat(LAST))
    ahead.clock.move(minutes=3)
    clock.confirm(ahead, asked)
    assert lines(ahead)[-1] == ("clock-confirmed", asked.shown.strftime("%Y-%m-%dT%H:%M:%SZ"))
    assert (ahead.today(), clock.question(ahead)) == (asked.shown.date(), None)
    ahead.vault.close()
    back = open_desk(vault_folder)
    assert (back.today(), back.clock_behind()) == (asked.shown.date(), True)
    assert lines(back)[-1] == ("clock-behind", LAST)
    back.vault.abandon()


def test_what_is_confirmed_is_what_was_shown_and_not_what_the_clock_shows_by_then(vault_folder):
    ahead = unlocked_later(vault_folder, days=40)
    asked = clock.question(ahead)
    ahead.clock.move(days=YEARS)
    clock.confirm(ahead, asked)
    assert (ahead.today(), clock.question(ahead) is None) == (dt.date(2026, 12, 31), False)
    ahead.vault.abandon()


def test_sending_waits_for_the_answer_and_then_for_the_consent_of_the_new_day(desk, office, stick):
    interview(desk)
    desk.clock.move(days=31)
    for despite in (False, True):
        with pytest.raises(ClockAhead):
            write(desk, office, stick, despite_clock=despite)
    assert list(stick.iterdir()) == []
    clock.confirm(desk, clock.question(desk))
    assert write(desk, office, stick).exists()


def test_a_jump_during_a_session_is_one_too(desk, office, stick):
    interview(desk)
    desk.clock.move(days=800)
    assert desk.today() == dt.date(2026, 11, 21)
    with pytest.raises(ClockAhead):
        write(desk, office, stick)
    desk.clock.move(days=-830)
    with pytest.raises(ClockBehind):
        write(desk, office, stick)


def test_a_question_that_cannot_be_written_down_is_not_asked(vault_folder):
    ahead = unlocked_later(vault_folder, days=YEARS)
    asked = clock.question(ahead)
    ahead.vault.freeze()
    assert clock.question(ahead) is None
    with pytest.raises(RolledBack):
        clock.confirm(ahead, asked)
    assert ahead.today() == dt.date(2026, 11, 21)
    ahead.vault.abandon()


def test_a_copy_of_the_open_desk_knows_the_same_day(desk):
    desk.clock.move(days=20)
    desk.write_journal("tested")
    again = dataclasses.replace(desk, clock=FixedClock())
    assert (again.today(), again.clock_behind()) == (dt.date(2026, 12, 11), True)
