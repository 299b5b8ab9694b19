"""The person's code on the screen and on paper, and the page that somebody's code leads to their withdrawal from."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from testimony_desk.domain.consent.codes import Scope
from testimony_desk.services import consents, organisation, printers, withdrawal_codes, withdrawing
from testimony_desk.services.organisation import SLIP, Organisation
from testimony_desk.store.listing import numbers
from testimony_desk.ui.theme import Look
from tests.conversing import consented, unlocked
from tests.talks import make_case

BARE = dict.fromkeys(range(0x2066, 0x206A))


@pytest.fixture
def with_case(drive, vault_folder):
    """The window of a desk with one case, whose person was asked in Arabic and has no code yet."""
    driver = unlocked(drive, vault_folder)
    made = make_case(driver.window.desk)
    driver.window.go("cases")
    driver.settle()
    return driver, made.case


def shown_code(driver):
    driver.wait(lambda: bool(driver.text("slip_code")))
    return driver.text("slip_code").translate(BARE)


def choose_case(driver):
    view = driver.wait_for("case_list")
    driver.wait(lambda: view.model().rowCount() == 1 and bool(view.model().index(0, 0).data()))
    view.setCurrentIndex(view.model().index(0, 0))


def test_after_the_consent_the_code_is_there_and_works(drive, vault_folder):
    driver = unlocked(drive, vault_folder)
    driver.window.go("cases")
    codes = []
    press = driver.press

    def watching(name):
        codes.extend([shown_code(driver)] if name == "slip_next" else [])
        press(name)

    driver.press = watching
    consented(driver)
    desk = driver.window.desk
    assert len(numbers(desk.consent, "case")) == 1
    assert re.fullmatch(r"NR(-[0-9A-Z]{4}){3}-[0-9A-Z]", codes[0])
    assert withdrawal_codes.find(desk, codes[0]) in driver.text("strip_code")


def test_it_is_made_when_it_is_asked_for_and_later_only_another_one_can_be(with_case):
    driver, case = with_case
    choose_case(driver)
    driver.press("person_code")
    driver.wait_page("slip")
    driver.wait(lambda: driver.seen("make_code") is not None)
    desk = driver.window.desk
    assert withdrawal_codes.given_on(desk, case) is None
    driver.press("make_code")
    first = shown_code(driver)
    driver.window.change_look(Look("tr", dark=True))
    assert shown_code(driver) == first
    driver.press("back")
    driver.window.go("slip", case=case)
    driver.wait(lambda: driver.seen("make_code") is not None)
    assert driver.seen("slip_code") is None
    driver.press("make_code")
    second = shown_code(driver)
    assert withdrawal_codes.find(desk, second) == case
    with pytest.raises(withdrawal_codes.CodeUnknown):
        withdrawal_codes.find(desk, first)


@pytest.mark.parametrize("contact", ["", "اتصلوا بمكتبة الحي"])
def test_the_slip_is_in_the_language_of_the_conversation_and_says_nothing_else(with_case, monkeypatch, contact):
    driver, case = with_case
    desk, printed = driver.window.desk, []
    words = organisation.load(desk).wordings
    organisation.save(desk, Organisation({**words, "ar": {**words["ar"], SLIP: contact}}))
    monkeypatch.setattr(printers, "printers", lambda: ("Office",))
    monkeypatch.setattr(printers, "send", lambda _printer, _copies, pages: printed.append(pages))
    driver.window.go("slip", case=case, interview="0" * 32)
    code = shown_code(driver)
    lines = [driver.text(f"slip_line_{at}") for at in range(5) if driver.seen(f"slip_line_{at}") is not None]
    assert lines[0] == "رقمك"
    assert lines[1].translate(BARE) == code
    assert len(lines) == (5 if contact else 4)
    driver.press("print_slip")
    driver.wait(lambda: driver.seen("print_now") is not None)
    driver.press("print_now")
    driver.wait(lambda: bool(printed))
    document = pypdfium2.PdfDocument(printed[0])
    paper = document[0].get_textpage().get_text_range()
    assert len(document) == 1
    assert code in paper
    assert case not in paper
    assert not any(f"our {field}" in paper for field in organisation.FIELDS)
    assert not re.search(r"Page|Selim", paper)


def test_a_code_by_telephone_leads_to_the_effects_before_anything_is_confirmed(with_case):
    driver, case = with_case
    desk = driver.window.desk
    code = withdrawal_codes.give(desk, case)
    driver.press("by_code")
    driver.wait_page("by_code")
    driver.fill("typed_code", code.lower().replace("-", " "))
    driver.press("find_case")
    driver.wait_page("withdraw")
    assert driver.window.notice.text
    driver.wait_for("scope_all_delete").click()
    driver.wait(lambda: driver.wait_for("withdraw_now").isEnabled())
    assert consents.withdrawals_of(desk, case) == ()
    driver.press("withdraw_now")
    driver.wait_page("cases")
    assert consents.withdrawals_of(desk, case)[0].scope is Scope.ALL_DELETE


@pytest.mark.parametrize("typed", ["NR-0000-0000-0000-0", "TD-7K3M-9QXH-4", "salam"])
def test_a_code_that_leads_nowhere_is_said_calmly_and_stays_in_the_field(with_case, typed):
    driver, _case = with_case
    driver.press("by_code")
    driver.fill("typed_code", typed)
    driver.press("find_case")
    driver.wait(lambda: bool(driver.window.notice.text))
    assert driver.text("typed_code") == typed
    assert driver.wait_for("find_case").isEnabled()


def test_for_a_case_that_was_taken_back_no_code_is_made(with_case):
    driver, case = with_case
    desk = driver.window.desk
    for one in withdrawing.by_person(desk, case, Scope.ALL_DELETE):
        withdrawing.withdraw(desk, one)
    driver.window.go("slip", case=case)
    driver.wait(lambda: driver.seen("make_code") is not None)
    driver.press("make_code")
    driver.wait(lambda: bool(driver.window.notice.text))
    assert withdrawal_codes.given_on(desk, case) is None
