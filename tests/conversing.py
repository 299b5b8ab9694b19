"""Leads a consent conversation through the window, for every test that needs an interview."""

from __future__ import annotations

from testimony_desk.services import organisation
from testimony_desk.services.preferences import Preferences
from tests.driver import Driver
from tests.fakes import PASSPHRASE
from tests.talks import ME, SAFE, WITNESS, fill_organisation, path_of


def unlocked(drive, vault_folder, language: str = "en") -> Driver:
    """Return a hand on the window of an unlocked desk, at its cases."""
    driver = drive(Preferences(language, vault_folder))
    driver.fill("passphrase", PASSPHRASE)
    driver.press("open")
    driver.wait_page("cases")
    return driver


def with_organisation(driver: Driver) -> None:
    """Fill in the page about the organisation."""
    driver.window.lane.do(fill_organisation, driver.window.desk, done=lambda _nothing: None, failed=lambda _why: None)
    driver.wait(lambda: organisation.load(driver.window.desk).missing("en") == ())


def begin(driver: Driver, language: str = "ar") -> None:
    driver.press("new_interview")
    driver.fill("interviewer_code", ME)
    driver.choose("language", language)
    driver.press("begin")
    driver.wait_page("consent")


def pass_the_gate(driver: Driver, leave_out: str = "") -> None:
    driver.wait_for("form_view")
    for name, value in SAFE.items():
        if name == leave_out:
            continue
        path = path_of(name)
        while driver.seen(f"question:{path}") is None:
            if driver.seen("scene_setting") is not None:
                driver.choose("consent/place_class", "office")
            driver.press("next")
        driver.choose(path, *([value] if isinstance(value, str) else value))
    while driver.seen("scene_person") is None:
        driver.press("next")


def say_who_speaks(driver: Driver) -> None:
    driver.choose("consent/role", "subject")
    driver.choose("consent/capacity", "adult_capable")
    driver.fill("field:consent/display_alias", "سليم")
    driver.choose("consent/interpreter", "none_needed")
    driver.press("next")


def at_the_script(drive, vault_folder) -> Driver:
    """Return a hand on a conversation whose gate is passed, at the first paragraph."""
    driver = unlocked(drive, vault_folder)
    with_organisation(driver)
    begin(driver)
    pass_the_gate(driver)
    say_who_speaks(driver)
    return driver


def listen(driver: Driver) -> None:
    while driver.seen("scene_telling") is not None:
        driver.press("next")
    driver.fill("field:consent/teachback", "أستطيع التوقف متى أريد")
    driver.press("next")


def decide(driver: Driver, refused: frozenset[str] = frozenset()) -> None:
    while driver.seen("scene_deciding") is not None:
        key = driver.window.findChild(type(driver.seen("scene_deciding")), "scene_deciding").key
        if driver.seen("scene_naming") is None:
            driver.press(f"say_{'no' if key in refused else 'yes'}")
        driver.press("next")


def confirm(driver: Driver) -> None:
    driver.press("next")
    driver.choose("consent/form", "verbal_witnessed")
    driver.fill("field:consent/witness", WITNESS)
    driver.press("next")
    driver.wait_for("scene_summary")


def consented(driver: Driver, language: str = "ar", refused: frozenset[str] = frozenset()) -> None:
    """Lead a whole conversation and begin the interview."""
    with_organisation(driver)
    begin(driver, language)
    pass_the_gate(driver)
    say_who_speaks(driver)
    listen(driver)
    decide(driver, refused)
    confirm(driver)
    driver.press("next")
    driver.wait_page("slip")
    driver.wait_for("slip_line_1")
    driver.press("slip_next")
    driver.wait_page("interview")
