"""Headquarters sees what waits and what it would destroy, and decides; the field desk shows the answer."""

from __future__ import annotations

import pytest

from testimony_desk.domain.version import Compartment
from testimony_desk.services import sending_back, trusting, withdrawals_waiting
from testimony_desk.store.desk_facts import DeskKind
from tests.conversing import unlocked
from tests.exchanging import CASE, acquaint, interview, never, quiet, receive, send, with_other_dice
from tests.withdrawals import holds, take_back

WORD = "kanarya-4669"


@pytest.fixture
def office(drive, templates, tmp_path, desk):
    """The window of headquarters, which was told of one withdrawal; returns it, the withdrawal's id and a stick."""
    driver = unlocked(drive, templates.copy(tmp_path / "office", DeskKind.HEADQUARTERS))
    there = driver.window.desk
    made = interview(desk, WORD, WORD)
    partner = acquaint(desk, there)
    stick = tmp_path / "stick"
    stick.mkdir()
    receive(there, send(desk, partner, stick))
    identifier = take_back(desk, CASE, made[0].id)
    receive(there, send(desk, partner, stick))
    driver.window.go("cases")
    driver.settle()
    return driver, identifier, stick


def test_a_person_sees_what_it_does_and_confirms_and_the_field_desk_is_told(office, desk):
    driver, identifier, stick = office
    there = driver.window.desk
    driver.press("to_withdrawals")
    driver.wait_page("withdrawals")
    assert not driver.wait_for("destroy_now").isEnabled()
    driver.wait_for(f"waits:{identifier}").click()
    driver.wait(lambda: driver.wait_for("destroy_now").isEnabled())
    assert "1 completed interview is destroyed" in driver.text("effect_2")
    assert holds(there, WORD) == {Compartment.TESTIMONY, Compartment.IDENTITY}
    driver.press("destroy_now")
    driver.wait(lambda: driver.seen("destroyed_0") is not None)
    assert holds(there, WORD) == set()
    assert "This desk" in driver.text("destroyed_0")
    path = sending_back.write(there, trusting.partner_named(there, desk.name), stick, quiet, never).path
    receive(desk, path)


def test_it_is_kept_for_now_only_with_a_reason(office):
    driver, identifier, _stick = office
    driver.window.go("withdrawals")
    driver.wait_page("withdrawals")
    driver.wait(lambda: driver.seen(f"waits:{identifier}") is not None)
    assert driver.seen("keep_reason") is None
    driver.wait_for(f"waits:{identifier}").click()
    driver.press("keep_for_now")
    driver.wait(lambda: "why this should be kept" in driver.window.notice.text)
    driver.wait_for("keep_reason").setText("asked the family")
    driver.press("keep_for_now")
    driver.settle()
    (one,) = withdrawals_waiting.waiting(driver.window.desk)
    assert (one.kept, one.days_left) == ("asked the family", None)


def test_the_answer_of_headquarters_stands_at_the_case_and_on_the_page(drive, vault_folder, headquarters, tmp_path):
    driver = unlocked(drive, vault_folder)
    desk = driver.window.desk
    there = with_other_dice(headquarters)
    made = interview(desk, WORD, WORD)
    partner = acquaint(desk, there)
    receive(there, send(desk, partner, tmp_path))
    identifier = take_back(desk, CASE, made[0].id)
    receive(there, send(desk, partner, tmp_path))
    withdrawals_waiting.confirm(there, identifier)
    receive(desk, sending_back.write(there, trusting.partner_named(there, desk.name), tmp_path, quiet, never).path)
    driver.window.go("cases")
    driver.press("withdrawals")
    driver.wait_page("withdrawals")
    driver.wait(lambda: driver.seen("destroyed_1") is not None)
    assert CASE in driver.text("destroyed_0")
    driver.window.go("consent_of", case=CASE)
    driver.wait(lambda: driver.seen("destroyed_there") is not None)


def test_the_page_is_empty_and_calm_where_nothing_waits(drive, vault_folder):
    driver = unlocked(drive, vault_folder)
    assert driver.seen("withdrawals") is None
    driver.window.go("withdrawals")
    driver.wait(lambda: driver.text("withdrawals_hint") == "No withdrawal of another desk waits.")
    assert not driver.wait_for("destroy_now").isEnabled()
