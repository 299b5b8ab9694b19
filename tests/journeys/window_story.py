"""One part of the main job in a real window, in a process of its own.

Run as `python -m tests.journeys.window_story FOLDER LANGUAGE PART`; it prints what the next part needs as JSON lines.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from testimony_desk.services import interviewing, preferences
from testimony_desk.ui.form_view import FormView
from testimony_desk.ui.lane import Lane
from testimony_desk.ui.theme import Look, Theme
from tests.conversing import begin, confirm, decide, listen, pass_the_gate, say_who_speaks
from tests.driver import Driver
from tests.fakes import PASSPHRASE
from tests.talks import path_of
from tests.typing_text import type_text

NAMES = {"field": "Kilis ığş", "headquarters": "المكتب الرئيسي"}
ARABIC, TURKISH = "كنت مع عشرة آخرين في الحافلة", "Polis kapıyı çaldı; İzmir'deydim"
PATIENCE = 150  # seconds that a part may take
PLACES = ("بورصة", "Şanlıurfa")


def tell(**facts: object) -> None:
    """Hand facts to the test, which reads them line by line."""
    sys.stdout.write(json.dumps(facts, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def first_run(driver: Driver, language: str, kind: str) -> None:
    driver.press(f"language_{language}")
    driver.press(f"kind_{kind}")
    driver.fill("desk_name", NAMES[kind])
    driver.press("step_next")
    driver.press("step_next")
    driver.fill("passphrase", PASSPHRASE)
    driver.fill("passphrase_again", PASSPHRASE)
    driver.press("step_next")
    driver.wait_page("recovery")
    driver.press("skip_kit")
    driver.wait_page("exchange")


def hand_out_card(driver: Driver) -> None:
    words = driver.text("own_words").strip("\u2066\u2069")
    driver.press("write_card")
    driver.open_place("stick")
    driver.press("place_use")
    driver.wait_page("exchange")
    tell(words=words, cards=sorted(path.name for path in (Path.home() / "stick").glob("*.tdcard")))


def make(driver: Driver, language: str, kind: str) -> None:
    first_run(driver, language, kind)
    hand_out_card(driver)


def unlock(driver: Driver) -> None:
    driver.fill("passphrase", PASSPHRASE)
    driver.press("open")
    driver.wait(lambda: driver.page in {"cases", "interrupted"})


def trust(driver: Driver, card: str, words: str) -> None:
    driver.press("rail_exchange")
    driver.press("trust")
    driver.open_place("stick", card)
    driver.fill("typed_words", words)
    driver.press("trust_card")
    driver.wait_page("exchange")


def fill_organisation(driver: Driver) -> None:
    driver.press("rail_settings")
    driver.press("to_organisation")
    for language in ("ar", "tr", "en"):
        for field in ("organisation", "funder", "place", "who", "contact", "other_contact", "services"):
            driver.fill(f"organisation:{language}:{field}", f"{field} ğ ع")
    driver.press("keep_organisation")
    driver.wait(lambda: bool(driver.window.notice.text))


def record(driver: Driver, language: str) -> None:
    """Type Arabic and Turkish, two custody episodes, a language switch in the middle; then wait to be killed."""
    driver.wait_for("form_view")
    account = path_of("narrative_original")
    reach(driver, account)
    type_text(driver.wait_for(f"field:{account}"), ARABIC)
    driver.pick("interview_language", {"ar": "tr", "tr": "en", "en": "ar"}[language])
    type_text(driver.wait_for(f"field:{account}"), f"\n{TURKISH}")
    driver.window.findChild(FormView).flush()
    for place in PLACES:
        add_custody(driver, place)
    opened = interviewing.unfinished
    found: list[object] = []
    driver.window.lane.do(opened, driver.window.desk, done=found.append, failed=found.append)
    driver.wait(lambda: bool(found))
    tell(recorded=True)
    time.sleep(600)


def reach(driver: Driver, path: str) -> None:
    """Go to the section of a question by the outline, then on to its page."""
    page = driver.window.centralWidget().page
    driver.wait(lambda: page._shown is not None)
    section = path.partition("/")[0]
    page._go_to(next(one.first for one in page._shown.sections if one.path == section))
    driver.rest()
    while driver.seen(f"question:{path}") is None:
        driver.press("topic_go_on" if driver.seen("topic_go_on") else "next")


def add_custody(driver: Driver, place: str) -> None:
    page = driver.window.centralWidget().page
    page._go_to(next(one.first for one in page._shown.sections if one.path == "custody"))
    driver.rest()
    while driver.seen("add_item") is None:
        driver.press("next")
    driver.press("add_item")
    driver.wait(lambda: "custody" in page._shown.key[0] and "[" in page._shown.key[0])
    form = driver.window.findChild(FormView)
    type_text(form.findChildren(QLineEdit)[0], place)
    form.flush()


def field_begin(driver: Driver, language: str, card: str, words: str) -> None:
    unlock(driver)
    trust(driver, card, words)
    fill_organisation(driver)
    driver.press("rail_cases")
    begin(driver, language)
    pass_the_gate(driver)
    say_who_speaks(driver)
    listen(driver)
    decide(driver)
    confirm(driver)
    driver.press("next")
    driver.wait_page("interview")
    record(driver, language)


def field_finish(driver: Driver, _language: str) -> None:
    unlock(driver)
    driver.wait_page("interrupted")
    go_on = next(one for one in driver.window.findChildren(QLabel) if one.objectName().startswith("last_words:"))
    driver.press(f"go_on:{go_on.objectName().partition(':')[2]}")
    driver.wait_page("interview")
    driver.wait(lambda: driver.window.centralWidget().page._shown is not None)
    account = path_of("narrative_original")
    reach(driver, account)
    tell(account=driver.wait_for(f"field:{account}").toPlainText())
    while driver.seen("complete") is None:
        driver.press("topic_go_on" if driver.seen("topic_go_on") else "next")
    driver.press("complete")
    driver.wait_page("completed")
    driver.press("to_cases")
    driver.press("rail_exchange")
    sending: list[str] = []

    def offered() -> bool:
        names = [one.objectName() for one in driver.window.findChildren(QPushButton)]
        sending[:] = [name for name in names if name.startswith("send:")]
        return bool(sending)

    driver.wait(offered)
    driver.press(sending[0])
    driver.open_place("stick")
    driver.press("place_use")
    driver.wait_page("exchange")
    tell(bundles=sorted(path.name for path in (Path.home() / "stick").glob("*.tdb")))


def office_receive(driver: Driver, _language: str, card: str, words: str, bundle: str) -> None:
    unlock(driver)
    trust(driver, card, words)
    driver.press("receive")
    driver.open_place("stick", bundle)
    driver.wait_for("report_line")
    tell(report=driver.text("report_line"))
    driver.press("rail_statistics")
    driver.wait_for("statistics:interviews")
    driver.press("rail_cases")
    driver.wait(lambda: driver.window.findChild(QLabel, "no_cases").isHidden())
    tell(counted=True)


PARTS: dict[str, Callable[..., None]] = {
    "make": make, "begin": field_begin, "finish": field_finish, "receive": office_receive,
}


def refuse_warnings(_kind: object, _context: object, message: str) -> None:
    """End at once when Qt has something to say."""
    sys.stderr.write(f"Qt: {message}\n")
    os._exit(3)


def main(part: str, language: str, *arguments: str) -> None:
    faulthandler.dump_traceback_later(PATIENCE, exit=True)
    qInstallMessageHandler(refuse_warnings)
    application = QApplication(["desk"])
    known = preferences.read(Path.home() / "preferences")
    driver = Driver(Theme(application, Look(known.language or "en")), Lane(), Path.home(), known, random=os.urandom)
    PARTS[part](driver, language, *arguments)
    driver.close()
    application.processEvents()


if __name__ == "__main__":
    main(*sys.argv[1:])
