"""What each role meets in the window: no page, no button that ends at a part whose key is not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from testimony_desk.domain.version import Compartment
from testimony_desk.services import recovering, slots, unlocking
from testimony_desk.services.preferences import Preferences
from testimony_desk.store.errors import CompartmentClosed
from testimony_desk.store.keyring import SlotKind
from testimony_desk.wording.messages import message_of
from tests.driver import Driver
from tests.exchanging import introduce
from tests.fakes import CHEAP, open_desk
from tests.people import PHRASES
from tests.talks import fill_organisation, make_case

ROLES = tuple(kind for kind in slots.KINDS if kind is not SlotKind.RESEARCHER)
LEFT_ALONE = frozenset({"lock_now", "menu", "help", "notice_close", "print_sheet", "print", "save_pdf"})
"""What ends the process or leads away from the desk; the answers of a checklist lead nowhere."""


@pytest.fixture
def folder(vault_folder, headquarters) -> Path:
    """A desk with a case, a trusted headquarters, recovery sheets and a person of each role."""
    desk = open_desk(vault_folder)
    fill_organisation(desk)
    introduce(desk, headquarters)
    make_case(desk)
    recovering.make_kit(desk)
    for kind in ROLES:
        slots.add(desk, kind, kind.value, PHRASES[kind], CHEAP)
    unlocking.lock(desk)
    return vault_folder


def come_in(drive, folder: Path, kind: SlotKind) -> Driver:
    driver = drive(Preferences("en", folder))
    driver.fill("slot", str(2 + ROLES.index(kind)))
    driver.fill("passphrase", PHRASES[kind])
    driver.press("open")
    driver.wait(lambda: driver.window.desk is not None)
    driver.rest()
    return driver


def names(driver: Driver) -> list[str]:
    return sorted({one.objectName() for one in driver.window.findChildren(QAbstractButton)
                   if one.isVisibleTo(driver.window) and one.isEnabled() and one.objectName()
                   and not one.objectName().startswith(("qt_", "item:", "say:"))} - LEFT_ALONE)


@pytest.mark.soak
@pytest.mark.parametrize("kind", ROLES)
def test_nothing_that_can_be_pressed_ends_at_a_closed_door(drive, folder, kind):
    driver = come_in(drive, folder, kind)
    closed = message_of(CompartmentClosed(compartment="x")).sentence
    waiting, seen, doors = [driver.window.shown], set(), []
    while waiting:
        page, what = waiting.pop()
        if page in seen:
            continue
        seen.add(page)
        driver.window.go(page, **what)
        driver.rest()
        doors += [(page, "")] if closed in driver.window.notice.text else []
        for name in names(driver):
            driver.window.go(page, **what)
            driver.rest()
            if name in names(driver):
                driver.press(name)
                assert driver.window.desk is not None, (page, name)
                doors += [(page, name)] if closed in driver.window.notice.text else []
                waiting.append(driver.window.shown)
    assert not doors, " ".join(f"{page}:{name}" for page, name in doors)
    assert {"cases", "exchange", "settings", "people"} <= seen
    assert "interview" not in seen or driver.window.desk.opens(Compartment.TESTIMONY)


@pytest.mark.parametrize("kind", ROLES)
def test_the_page_of_people_says_who_one_is_and_what_others_open(drive, folder, kind):
    driver = come_in(drive, folder, kind)
    driver.window.go("people")
    driver.rest()
    number = 2 + ROLES.index(kind)
    assert driver.wait_for(f"person_name:{number}").text().endswith("(you)")
    assert driver.seen(f"change:{number}") is not None
    assert driver.seen("remove:1") is None
    assert driver.seen("rename:1") is None
    assert (driver.seen("add_person") is not None) == bool(slots.can_give(driver.window.desk))
