"""What the exchange page says of a case between the stick and the receipt."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtWidgets import QLabel

from testimony_desk.domain.consent.codes import Risk, Scope
from testimony_desk.domain.version import Compartment
from testimony_desk.services import (
    after_receipt,
    following,
    purging,
    quarantine,
    receiving,
    trusting,
    unlocking,
    withdrawing,
)
from testimony_desk.services.after_receipt import Fate, Policy
from testimony_desk.store import versions
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.ui.place_chooser import PlaceChooser
from tests.conversing import unlocked
from tests.exchanging import acquaint, interview, never, quiet, send, with_other_dice
from tests.fakes import make_desk, open_desk
from tests.services.test_withdrawing import record, word


@pytest.fixture
def office(templates, tmp_path):
    desk = with_other_dice(open_desk(templates.copy(tmp_path / "office", DeskKind.HEADQUARTERS)))
    yield desk
    unlocking.lock(desk)


def test_what_was_sent_is_on_its_way_until_the_receipt(drive, vault_folder, office, tmp_path):
    driver = unlocked(drive, vault_folder)
    desk = driver.window.desk
    partner = acquaint(desk, office)
    interview(desk)
    driver.press("rail_exchange")
    assert driver.text("ready_count") == "1 case is ready to be sent."
    file = send(desk, partner, tmp_path)
    driver.press("rail_exchange")
    assert "waiting for the receipt" in driver.text("on_its_way")
    assert str(desk.today().year) in driver.text("on_its_way")
    assert driver.seen("ready_count") is None
    assert driver.wait_for(f"send:{partner.fingerprint}").isEnabled()
    interview(desk, case="TD-2222-2222-2")
    driver.press("rail_exchange")
    assert driver.text("new_since") == "1 case is new since then."
    report = receiving.receive(office, [file], tmp_path, quiet, never)
    receiving.receive(desk, list(report.receipts), tmp_path, quiet, never)
    driver.press("rail_exchange")
    assert driver.text("ready_count") == "1 case is ready to be sent."
    assert driver.seen("on_its_way") is None


@pytest.mark.soak
def test_what_lies_here_sealed_can_go_again_to_a_headquarters_that_lost_it(drive, vault_folder, office, tmp_path):
    driver = unlocked(drive, vault_folder)
    desk = driver.window.desk
    partner = acquaint(desk, office)
    interview(desk)
    report = receiving.receive(office, [send(desk, partner, tmp_path)], tmp_path, quiet, never)
    receiving.receive(desk, list(report.receipts), tmp_path, quiet, never)
    driver.press("rail_exchange")
    driver.wait_for("ready_count")
    assert driver.seen(f"send_again:{partner.fingerprint}") is None
    assert purging.seal(desk) == 2
    driver.press("rail_exchange")
    assert driver.text("sealed_copies").startswith("2 parts lie here sealed")
    driver.press(f"send_again:{partner.fingerprint}")
    driver.wait_page("send")
    stick = tmp_path / "stick"
    stick.mkdir()
    driver.window._frame.page._chooser.chosen.emit(stick)
    driver.wait(lambda: any(stick.glob("*.tdb")))
    assert [part.new for part in receiving.receive(office, list(stick.glob("*.tdb")), None, quiet, never
                                                   ).bundles[0].parts] == [0, 0, 0]


@pytest.mark.soak
def test_whoever_unlocks_is_told_what_was_sealed_by_itself(drive, vault_folder, office):
    desk = open_desk(vault_folder)
    partner = acquaint(desk, office)
    interview(desk)
    for name in (Compartment.TESTIMONY, Compartment.IDENTITY):
        file = desk.compartment(name)
        versions.mark_receipted(file, versions.all_ids(file), partner.fingerprint, "2026-11-10")
    after_receipt.choose(desk, Policy(Fate.SEAL, 7))
    unlocking.lock(desk)
    driver = unlocked(drive, vault_folder)
    driver.rest()
    assert driver.window.desk.by_itself == [("seal", 2)]
    driver.wait(lambda: driver.window.notice.text.startswith("2 records that headquarters holds were sealed here"))
    driver.rest()
    assert (driver.page, driver.window.notice.text != "") == ("cases", True)


def test_a_withdrawal_alone_can_be_sent_and_again_until_it_is_confirmed(drive, vault_folder, office, tmp_path):
    driver = unlocked(drive, vault_folder)
    desk = driver.window.desk
    partner = acquaint(desk, office)
    told = record(desk)
    receiving.receive(office, [send(desk, partner, tmp_path)], None, quiet, never)
    withdrawing.withdraw(desk, word(told.case, told.consent, Scope.ALL_DELETE, desk=desk))
    driver.press("rail_exchange")
    assert driver.text("withdrawals_due").startswith("1 withdrawal waits")
    button = driver.wait_for(f"send:{partner.fingerprint}")
    assert (button.isEnabled(), button.text()) == (True, "Make a bundle")
    file = send(desk, partner, tmp_path)
    driver.press("rail_exchange")
    button = driver.wait_for(f"send:{partner.fingerprint}")
    assert (button.isEnabled(), button.text()) == (True, "Make it again, if the stick was lost")
    report = receiving.receive(office, [file], tmp_path, quiet, never)
    receiving.receive(desk, list(report.receipts), None, quiet, never)
    driver.press("rail_exchange")
    assert driver.seen("withdrawals_due") is None
    assert not driver.wait_for(f"send:{partner.fingerprint}").isEnabled()


def test_a_desk_that_was_seized_is_trusted_no_longer(drive, vault_folder, office):
    driver = unlocked(drive, vault_folder)
    desk = driver.window.desk
    partner = acquaint(desk, office)
    driver.press("rail_exchange")
    driver.press(f"distrust:{partner.fingerprint}")
    driver.wait_page("distrust")
    driver.press("back")
    driver.wait_page("exchange")
    assert trusting.partner_named(desk, partner.name) == partner
    driver.press(f"distrust:{partner.fingerprint}")
    driver.press("distrust_now")
    driver.wait_page("exchange")
    assert driver.wait_for("nobody_trusted")
    assert driver.seen(f"distrust:{partner.fingerprint}") is None
    assert not any(one.trusted for one in trusting.partners(desk))


def test_somebody_in_danger_goes_to_the_safety_focal_point_alone(drive, vault_folder, office, tmp_path):
    driver = unlocked(drive, vault_folder)
    desk = driver.window.desk
    partner = acquaint(desk, office)
    interview(desk)
    driver.press("rail_exchange")
    assert driver.seen(f"send_safety:{partner.fingerprint}") is None
    interview(desk, case="TD-3333-3333-3", risk_person=Risk.IMMEDIATE)
    driver.press("rail_exchange")
    driver.press(f"send_safety:{partner.fingerprint}")
    driver.wait_page("send")
    assert "TD-3333-3333-3" in driver.text("for_safety:0")
    assert "safety focal point alone" in driver.text("for_safety:1")
    driver.window.findChild(PlaceChooser).chosen.emit(tmp_path)
    driver.wait(lambda: bool(list(tmp_path.glob("*.tdb"))))
    driver.rest()
    report = receiving.receive(office, list(tmp_path.glob("*.tdb")), tmp_path, quiet, never)
    assert report.receipts
    assert {one.content["case"] for one in versions.heads_of_kind(office.consent, "consent")} == {"TD-3333-3333-3"}


def test_one_bundle_goes_to_all_headquarters_desks_at_once(drive, vault_folder, office, tmp_path):
    driver = unlocked(drive, vault_folder)
    desk = driver.window.desk
    acquaint(desk, office)
    analyst = make_desk(tmp_path / "analyst", DeskKind.HEADQUARTERS, "Analysis", seed=41,
                        without=(Compartment.IDENTITY,))
    acquaint(desk, analyst)
    driver.press("rail_exchange")
    driver.wait_page("exchange")
    assert driver.seen("send_all") is None
    interview(desk)
    driver.press("rail_exchange")
    assert any(label.text() == "It receives no names." for label in driver.window.findChildren(QLabel))
    driver.press("send_all")
    driver.wait_page("send")
    driver.window.findChild(PlaceChooser).chosen.emit(tmp_path)
    driver.wait(lambda: bool(list(tmp_path.glob("*.tdb"))))
    driver.rest()
    for one in (office, analyst):
        assert receiving.receive(one, list(tmp_path.glob("*.tdb")), None, quiet, never).bundles[0].refused is None
    analyst.vault.abandon()


def test_a_whole_folder_is_taken_in_and_the_roster_says_what_came(drive, vault_folder, office, tmp_path):
    driver = unlocked(drive, vault_folder)
    desk = driver.window.desk
    back = acquaint(office, desk)
    interview(office)
    send(office, dataclasses.replace(back, kind=DeskKind.HEADQUARTERS.value), tmp_path)
    (tmp_path / "z.tdb").write_bytes(b"-")
    driver.press("rail_exchange")
    driver.press("receive_folder")
    driver.wait_page("receive_folder")
    driver.window.findChild(PlaceChooser).chosen.emit(tmp_path)
    driver.wait_for("report_line")
    lines = [one.text() for one in driver.window.findChildren(QLabel, "report_line")]
    assert lines[0] == "2 bundles lie in this folder; 0 were here already."
    assert len(lines) == 3
    driver.press("back")
    driver.wait_page("exchange")
    assert driver.text("desk_came").startswith("1 bundle came from it")


def test_a_bundle_of_a_lost_desk_is_decided_about_with_a_reason(drive, vault_folder, office, tmp_path):
    driver = unlocked(drive, vault_folder)
    desk = driver.window.desk
    back = acquaint(office, desk)
    interview(office)
    file = send(office, dataclasses.replace(back, kind=DeskKind.HEADQUARTERS.value), tmp_path)
    following.end_trust(desk, trusting.partner_named(desk, office.name).fingerprint, "2026-11-20")
    receiving.receive(desk, [file], None, quiet, never)
    driver.press("rail_exchange")
    driver.wait_page("exchange")
    assert any("it says that it was made on" in one.text() for one in driver.window.findChildren(QLabel, "held_line"))
    driver.press(f"decide:{quarantine.held(desk)[0].bundle}")
    driver.wait_page("decide_bundle")
    driver.press("release_now")
    driver.wait(lambda: "reason" in driver.window.notice.text)
    driver.fill("decide_reason", "She says so")
    driver.press("release_now")
    driver.wait_page("exchange")
    assert quarantine.held(desk) == []
    assert len(list(versions.heads_of_kind(desk.consent, "consent"))) == 1
