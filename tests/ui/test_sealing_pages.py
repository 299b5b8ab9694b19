"""The pages about giving up what can be read: effects before they happen, numbers that are the vault's own."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from testimony_desk.domain.version import Compartment
from testimony_desk.services import consents, rehearsal, sealing, unsealing
from testimony_desk.services.surroundings import State, Surroundings
from testimony_desk.store.desk_facts import DeskKind
from tests.conversing import unlocked
from tests.exchanging import acquaint, never, quiet, with_other_dice
from tests.fakes import open_desk
from tests.services.test_withdrawing import CANARY, record
from tests.withdrawals import holds


@pytest.fixture
def at_work(drive, vault_folder):
    """The window of a desk with one completed interview, and its case."""
    driver = unlocked(drive, vault_folder)
    case = record(driver.window.desk).case
    driver.window.go("cases")
    driver.settle()
    return driver, case


def effects(driver):
    texts, at = [], 0
    while driver.seen(f"effect_{at}") is not None:
        texts.append(driver.text(f"effect_{at}"))
        at += 1
    return texts


def test_from_the_list_a_case_is_taken_back_after_its_effects_were_shown(at_work):
    driver, case = at_work
    view = driver.wait_for("case_list")
    driver.wait(lambda: view.model().rowCount() == 1 and bool(view.model().index(0, 0).data()))
    view.setCurrentIndex(view.model().index(0, 0))
    driver.press("take_back")
    driver.wait_page("withdraw")
    assert not driver.wait_for("withdraw_now").isEnabled()
    driver.wait_for("scope_all_delete").click()
    driver.wait(lambda: driver.wait_for("withdraw_now").isEnabled())
    said = effects(driver)
    assert any("1 completed interview is destroyed" in line for line in said)
    assert any("The name of 1 person is destroyed" in line for line in said)
    here, asked, lost = (said.index(one) for one in (
        "What this removes here", "What headquarters is asked to remove", "What cannot be called back"))
    assert 0 < here < asked < lost
    assert said[asked + 1] == "Nothing of this has left for headquarters."
    assert said[lost + 1] == "Nothing that this desk knows of."
    panel = driver.wait_for("effects")
    assert panel.visibleRegion().boundingRect().height() == panel.height()  # all of it, before it can be confirmed
    assert holds(driver.window.desk, CANARY) == set(Compartment)
    driver.press("withdraw_now")
    driver.wait_page("cases")
    assert holds(driver.window.desk, CANARY) == set()
    assert consents.withdrawals_of(driver.window.desk, case)


def test_one_purpose_needs_to_be_named_before_anything_can_be_confirmed(at_work):
    driver, case = at_work
    driver.window.go("withdraw", case=case)
    driver.settle()
    driver.wait_for("scope_one_purpose").click()
    driver.settle()
    assert not driver.wait_for("withdraw_now").isEnabled()
    driver.wait_for("purpose_p_stats").click()
    driver.wait(lambda: driver.wait_for("withdraw_now").isEnabled())
    assert not any("destroyed" in line for line in effects(driver))
    assert "There is nothing here that this concerns." in effects(driver)
    driver.press("withdraw_now")
    driver.wait_page("cases")
    assert holds(driver.window.desk, CANARY) == set(Compartment)


def test_without_headquarters_there_is_nothing_to_press(at_work):
    driver, _case = at_work
    driver.window.go("seal")
    driver.settle()
    assert driver.seen("seal_now") is None


def test_sealing_says_in_numbers_what_goes_and_the_way_back_opens(at_work, templates, tmp_path):
    driver, _case = at_work
    desk = driver.window.desk
    office = with_other_dice(open_desk(templates.copy(tmp_path / "office", DeskKind.HEADQUARTERS), seed=99))
    acquaint(desk, office)
    driver.window.go("seal")
    driver.wait_for("seal_now")
    driver.press("seal_now")
    driver.wait_page("unseal")
    assert holds(desk, CANARY) == {Compartment.CONSENT}
    assert len(sealing.away(desk)) == 1
    reply = unsealing.give_back(office, unsealing.write_request(desk, tmp_path, quiet, never), tmp_path, quiet, never)
    driver.window._frame.page._file(reply)
    driver.wait_page("cases")
    assert holds(desk, CANARY) == set(Compartment)
    office.vault.abandon()


def test_the_rehearsal_counts_what_this_vault_holds(at_work):
    driver, _case = at_work
    driver.window.go("rehearsal")
    driver.settle()
    driver.wait_for("head_slot_1")
    assert driver.text("slot_1_line_1") == "completed interviews: 1"
    assert driver.text("slot_1_line_2") == "people's names: 1"


def words_named(driver, name):
    return [one.text() for one in driver.window.findChildren(QLabel, name)]


@pytest.mark.parametrize(("around", "said", "steps"), [
    (Surroundings(swap=State.PLAIN, disk=State.UNKNOWN), ("could not be found out", "writes memory"), 2),
    (Surroundings(swap=State.SAFE, disk=State.SAFE), ("is encrypted", "writes no memory"), 0)])
def test_the_rehearsal_says_what_the_computer_gives_beside_the_vault(at_work, monkeypatch, around, said, steps):
    driver, _case = at_work
    monkeypatch.setattr(rehearsal, "look", lambda _folder: around)
    driver.window.go("rehearsal")
    driver.wait_for("head_slot_1")
    lines = words_named(driver, "around_line")
    assert all(part in line for part, line in zip(said, lines, strict=True))
    assert len(words_named(driver, "around_step")) == steps
