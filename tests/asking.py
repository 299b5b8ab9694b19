"""Moves about in an interview through the window, for every test of its pages."""

from __future__ import annotations

from testimony_desk.domain.raw import RawAnswer
from testimony_desk.services import interviewing
from tests.driver import Driver
from tests.talks import path_of


def kept(driver: Driver) -> dict[str, RawAnswer]:
    """Return what the draft of `driver.record` holds on disk."""
    return dict(interviewing.open_interview(driver.window.desk, driver.record).sheet.raw)


def go_to(driver: Driver, section: str) -> None:
    """Go to the first page of a section, past the announcement of a hard topic."""
    page = driver.window.centralWidget().page
    driver.wait(lambda: page._shown is not None)
    first = next(one.first for one in page._shown.sections if one.path == section)
    page._go_to(first)
    driver.settle()
    if driver.seen("topic_go_on"):
        driver.press("topic_go_on")


def show(driver: Driver, name: str) -> str:
    """Go to the page of a question of the built-in form; return its path."""
    path = path_of(name)
    go_to(driver, path.partition("/")[0])
    while driver.seen(f"question:{path}") is None:
        driver.press("next")
        if driver.seen("topic_go_on"):
            driver.press("topic_go_on")
    return path
