"""Courts, partners and services are named in the window, asked about one by one, and open what hangs on them."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from testimony_desk.domain.consent.codes import Said
from testimony_desk.services import consents, interviewing
from tests.asking import go_to
from tests.conversing import (
    at_the_script,
    confirm,
    listen,
)
from tests.talks import path_of

REFERRAL = path_of("referral_accepted")


@pytest.fixture
def deciding(drive, vault_folder):
    """A conversation at its first decision."""
    driver = at_the_script(drive, vault_folder)
    listen(driver)
    driver.wait_for("say_yes")
    return driver


def key(driver) -> str:
    return driver.window.findChild(type(driver.seen("scene_deciding")), "scene_deciding").key


def spoken(driver):
    return driver.window.centralWidget().page.talking.spoken


def decided(driver) -> dict[str, Said]:
    return {one.key: one for one in spoken(driver).said.decided(spoken(driver).script.sha256)}


def reach(driver, wanted: str) -> None:
    """Say yes to everything before a step."""
    while key(driver) != wanted:
        if driver.seen("scene_naming") is None:
            driver.press("say_yes")
        driver.press("next")


def finish(driver) -> None:
    while driver.seen("scene_deciding") is not None:
        if driver.seen("scene_naming") is None:
            driver.press("say_yes")
        driver.press("next")
    confirm(driver)


def date(driver, field: str, day: str, month: str, year: str) -> None:
    driver.fill(f"day:consent/{field}", day)
    driver.pick(f"month:consent/{field}", month)
    driver.fill(f"year:consent/{field}", year)
    driver.wait_for(f"year:consent/{field}").clearFocus()
    driver.rest()


def test_a_service_that_was_agreed_opens_the_question_that_hangs_on_it(deciding):
    driver = deciding
    reach(driver, "p_referral")
    assert driver.seen("say_yes") is None
    driver.choose("consent/services", "health", "legal", "shelter")
    driver.choose("consent/services", "shelter")  # taken back again
    assert spoken(driver).said.named == ("p_referral:health", "p_referral:legal")
    driver.press("next")
    assert "رعاية صحية" in driver.text("purpose_words")
    assert "{" not in driver.text("purpose_words")
    driver.press("say_yes")
    driver.press("next")
    driver.press("say_no")
    driver.press("next")
    assert {name: decided(driver)[name].said for name in spoken(driver).said.named} == {
        "p_referral:health": Said.YES, "p_referral:legal": Said.NO}
    finish(driver)
    assert "Health care" in driver.text("read_back")
    driver.press("next")
    driver.press("slip_next")
    driver.wait_page("interview")
    desk = driver.window.desk
    waiting = interviewing.unfinished(desk)[0]
    assert {"p_referral", "p_referral:health"} <= consents.purposes(desk, waiting.case, desk.today())
    answer_referral(driver)
    kept = interviewing.open_interview(desk, waiting.interview).sheet.raw[REFERRAL]
    assert list(kept.value) == ["health"]


def answer_referral(driver) -> None:
    go_to(driver, "closing")
    offered = path_of("referral_offered")
    while driver.seen(f"question:{offered}") is None:
        driver.press("next")
    assert driver.seen(f"question:{REFERRAL}") is not None
    driver.choose(offered, "health")
    driver.choose(REFERRAL, "health")


def test_without_a_name_nothing_is_missing_and_the_question_stays_closed(deciding):
    driver = deciding
    finish(driver)
    assert spoken(driver).problems == ()
    driver.press("next")
    driver.press("slip_next")
    driver.wait_page("interview")
    go_to(driver, "closing")
    while driver.seen(f"question:{path_of('referral_offered')}") is None:
        driver.press("next")
    assert driver.seen(f"question:{REFERRAL}") is None


def test_courts_are_named_in_words_each_with_its_own_answer(deciding):
    driver = deciding
    reach(driver, "p_court_nat")
    driver.fill("field:consent/name", "محكمة الجنايات في كوبلنتس")
    QTest.keyClick(driver.wait_for("field:consent/name"), Qt.Key.Key_Return)
    driver.rest()
    assert driver.text("named:0") == "محكمة الجنايات في كوبلنتس"
    driver.fill("field:consent/name", "Berlin")
    driver.press("add_name")
    driver.press("unname:1")
    driver.fill("field:consent/name", "Ağır Ceza Mahkemesi")
    driver.press("next")  # what stands in the field is named too
    assert spoken(driver).said.named == ("p_court_nat:محكمة الجنايات في كوبلنتس", "p_court_nat:Ağır Ceza Mahkemesi")
    assert key(driver) == "p_court_nat:محكمة الجنايات في كوبلنتس"
    assert "كوبلنتس" in driver.text("purpose_words")
    driver.press("say_no")
    driver.press("next")
    assert "Ağır Ceza Mahkemesi" in driver.text("purpose_words")
    driver.press("say_conditional")
    driver.fill("field:consent/condition", "بعد الاتصال بي")
    driver.press("next")
    assert decided(driver)["p_court_nat:Ağır Ceza Mahkemesi"].conditions == "بعد الاتصال بي"
    assert key(driver) == "p_court_int"
    driver.press("back")
    driver.press("back")
    driver.press("back")
    assert driver.text("named:1") == "Ağır Ceza Mahkemesi"
    driver.press("unname:0")
    assert set(decided(driver)) & {"p_court_nat:محكمة الجنايات في كوبلنتس"} == set()


def test_a_yes_can_wait_for_a_day_and_end_on_one(deciding):
    driver = deciding
    reach(driver, "p_partner")
    driver.fill("field:consent/name", "Işık Derneği")
    driver.press("next")
    assert driver.seen("scene_days") is None
    driver.press("say_yes")
    driver.fill("year:consent/embargo_until", "2027")
    driver.press("next")
    assert key(driver) == "p_partner:Işık Derneği"
    assert driver.seen("days_gap") is not None
    date(driver, "embargo_until", "1", "06", "2027")
    date(driver, "expires_on", "1", "12", "2027")
    assert driver.seen("days_gap") is None
    found = decided(driver)["p_partner:Işık Derneği"]
    assert (found.embargo_until, found.expires_on) == (dt.date(2027, 6, 1), dt.date(2027, 12, 1))
    driver.press("next")
    driver.press("back")
    assert driver.text("year:consent/embargo_until") == "2027"
    finish(driver)
    assert "not before 1 June 2027" in driver.text("read_back").replace("\u2068", "").replace("\u2069", "")


def test_a_name_nobody_was_asked_about_is_missing_and_leads_back(deciding):
    driver = deciding
    reach(driver, "p_partner")
    driver.fill("field:consent/name", "Işık Derneği")
    driver.press("add_name")
    page = driver.window.centralWidget().page
    page._turn(len(page._scenes) - 1)
    driver.settle()
    driver.press("see_to:question-open:p_partner:Işık Derneği")
    assert driver.seen("scene_deciding") is not None
    assert key(driver) == "p_partner:Işık Derneği"
    driver.wait_for("say_yes")
