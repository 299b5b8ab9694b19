"""The statistics page: consents have a part of their own, which a supervisor sees alone."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from testimony_desk.exchange import builtin
from testimony_desk.i18n import _
from testimony_desk.services import slots, unlocking
from testimony_desk.services.preferences import Preferences
from testimony_desk.store.keyring import SlotKind
from testimony_desk.ui.theme import Look
from tests.conversing import unlocked
from tests.fakes import CHEAP, open_desk
from tests.journeys.languages import in_turn
from tests.people import PHRASES
from tests.talks import make_case


def words(driver):
    return [one.text() for one in driver.window.findChildren(QLabel) if one.isVisibleTo(driver.window)]


def test_consents_stand_in_their_own_part_and_a_no_is_not_a_later(drive, vault_folder):
    driver = unlocked(drive, vault_folder)
    make_case(driver.window.desk, frozenset({"p_audio"}), "tr")
    driver.press("rail_statistics")
    driver.wait(lambda: driver.seen("statistics:consent") is not None)
    said = words(driver)
    assert "Consent" in said
    assert said[said.index("Record audio") + 1] == "0"
    assert "Does not agree: 1" in said
    assert not any("p_" in one for one in said)


@in_turn(short="tr")
def test_the_figures_of_consent_stand_there_in_each_language(drive, vault_folder, language):
    driver = unlocked(drive, vault_folder)
    make_case(driver.window.desk, frozenset({"p_stats"}))
    driver.window.change_look(Look(language))
    driver.press("rail_statistics")
    driver.wait(lambda: driver.seen("statistics:consent") is not None)
    said = words(driver)
    label_of = builtin.label_of(language)
    assert said[said.index(label_of("consent_purpose", "p_pub_anon")) + 1] == "1"
    assert said[said.index(label_of("consent_purpose", "p_stats")) + 1] == "0"
    assert said[said.index(_("Persons who were asked and have not taken everything back")) + 1] == "1"
    assert ("Consent" in said) is (language == "en")


def test_whoever_opens_consents_only_sees_only_their_part(drive, vault_folder):
    desk = open_desk(vault_folder)
    slots.add(desk, SlotKind.SUPERVISOR, "S", PHRASES[SlotKind.SUPERVISOR], CHEAP)
    make_case(desk)
    unlocking.lock(desk)
    driver = drive(Preferences("en", vault_folder))
    driver.fill("slot", "2")
    driver.fill("passphrase", PHRASES[SlotKind.SUPERVISOR])
    driver.press("open")
    driver.wait(lambda: driver.window.desk is not None)
    driver.press("rail_statistics")
    driver.wait(lambda: driver.seen("statistics:consent") is not None)
    assert driver.seen("statistics:interviews") is None
    assert not driver.window.notice.text
