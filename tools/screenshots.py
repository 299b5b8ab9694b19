"""Takes a picture of every page in three languages, light and dark, small and large, and measures what it sees.

`tools/screenshots.py [--language ar] [--page cases] [--small]`; the pictures go to ./screenshots.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEvent, QPoint, Qt  # noqa: E402 - the path comes first
from PySide6.QtTest import QTest  # noqa: E402 - the same
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget  # noqa: E402 - the same

from testimony_desk.disk import Stored  # noqa: E402 - the same
from testimony_desk.domain.attachments import Kind  # noqa: E402 - the same
from testimony_desk.domain.consent.codes import ConsentForm, Said  # noqa: E402 - the same
from testimony_desk.domain.consent.ink import WIDTH  # noqa: E402 - the same
from testimony_desk.domain.consent.record import Evidence  # noqa: E402 - the same
from testimony_desk.domain.review.codes import Outcome, ReturnReason  # noqa: E402 - the same
from testimony_desk.domain.review.record import FieldComment  # noqa: E402 - the same
from testimony_desk.exchange.stick import Delivered  # noqa: E402 - the same
from testimony_desk.services import (  # noqa: E402 - the same
    attaching,
    consenting,
    recovering,
    script_readings,
    slots,
    taking_evidence,
    trusting,
    unlocking,
)
from testimony_desk.services.attaching import Wanted  # noqa: E402 - the same
from testimony_desk.services.clock import Question  # noqa: E402 - the same
from testimony_desk.services.desk import Desk  # noqa: E402 - the same
from testimony_desk.services.preferences import Preferences  # noqa: E402 - the same
from testimony_desk.store.desk_facts import DeskKind  # noqa: E402 - the same
from testimony_desk.store.keyring import SlotKind  # noqa: E402 - the same
from testimony_desk.ui.consent.signature import SignaturePad  # noqa: E402 - the same
from testimony_desk.ui.editors.code_box import CodeBox  # noqa: E402 - the same
from testimony_desk.ui.interview.conducting import END  # noqa: E402 - the same
from testimony_desk.ui.lane import Lane  # noqa: E402 - the same
from testimony_desk.ui.main_window import MainWindow  # noqa: E402 - the same
from testimony_desk.ui.pages.steps import Plan  # noqa: E402 - the same
from testimony_desk.ui.shell import Machine  # noqa: E402 - the same
from testimony_desk.ui.theme import Look, Theme  # noqa: E402 - the same
from tests import exports_shown, forking, headquarters_shown, lending  # noqa: E402 - the same
from tests.counted_interviews import put_case  # noqa: E402 - the same
from tests.exchange.test_showing import encoded, pdf  # noqa: E402 - the same
from tests.exchanging import CASE  # noqa: E402 - the same
from tests.fakes import CHEAP, FixedClock, SeededRandom, Templates, make_desk  # noqa: E402 - the same
from tests.named import also_written, begun  # noqa: E402 - the same
from tests.reviewing import put, record_of, verdict  # noqa: E402 - the same
from tests.reviews_shown import other_desks  # noqa: E402 - the same
from tests.services.test_asking_again import again  # noqa: E402 - the same
from tests.sounds import encoded as sound  # noqa: E402 - the same
from tests.talks import ask, explain, make_case, path_of, start  # noqa: E402 - the same
from tests.talks_shown import talk_pages, talks_to_show  # noqa: E402 - the same

SCREEN = (1366, 712)  # 1366x768 less a panel of 56 px (design interface, section 5)
LANGUAGES, SIZES = ("ar", "en", "tr"), (100, 200)
Prepare = Callable[[MainWindow], None]


def pages(places: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any], Prepare | None]]:
    """Yield (picture, page, what it is about, what to do on it first) of everything there is to see."""
    for page in ("cases", "interrupted", "new_interview", "exchange", "trust", "write_card", "receive",
                 "receive_folder", "statistics", "report", "settings", "organisation", "recovery", "drill",
                 "completed"):
        yield page, page, {}, None
    for page in ("seal", "unseal", "rehearsal"):
        yield page, page, {}, None
    yield "unseal-choosing", "unseal", {}, lambda window: press(window, "take_keys")
    yield "withdraw", "withdraw", {"case": places["case"]}, lambda window: press(window, "scope_all_delete")
    yield "by_code", "by_code", {}, None
    yield from name_pages({"case": places["named"]})
    yield "slip", "slip", {"case": places["case"]}, lambda window: press(window, "make_code")
    yield from desk_pages(places)
    yield from consent_pages(places)
    yield from talk_pages(places)
    yield "consent_of", "consent_of", {"case": places["case"]}, None
    yield "consent-again", "consent", {"record": places["again"], "scene": 8}, None
    yield from reading_pages(places)
    yield "search", "search", {"text": "Selim"}, None
    yield "search-narrow", "search", {"filters": {"when": "2019", "place": "TR-79"}}, None
    yield "search_names", "search_names", {}, None
    yield "review", "review", {}, None
    yield "review_record", "review_record", {"case": places["reviewed"]}, None
    yield "review_return", "review_return", {"decision": places["sent_back"]}, None
    yield "returned", "returned", {"case": places["reviewed"]}, None
    yield from file_pages(places)
    interview = {"record": places["interview"]}
    for name, key in (("form", ("subject/subject_person", 0)), ("places", ("subject/subject_origin", 0)),
                      ("dates", ("record/record_when", 0)), ("repeat", ("custody/holding", 0)),
                      ("topic", ("health", 0)), ("end", END)):
        yield f"interview-{name}", "interview", interview, partial(go_to, key=key)
    yield "interview-brought", "interview", {"record": places["brought"]}, None
    yield "interview-pause", "interview", interview, lambda window: press(window, "pause")
    # Last, because it stays beside every page that comes after it.
    yield "help", "exchange", {}, lambda window: press(window, "help")


def desk_pages(places: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any], Prepare | None]]:
    """Yield what belongs to the desk itself: copies, health, partners, people, the clock."""
    for page in ("backup", "try_backup", "health"):
        yield page, page, {}, None
    yield "health-looked", "health", {}, lambda window: press(window, "look_over")
    yield "restored", "restored", {"made_on": "2026-11-14T08:00:00Z", "withdrawals": 2, "waiting": True}, None
    yield "send", "send", {"partner": places["partner"]}, None
    written = Delivered(Path("/media/stick/TD-2026-11-14-0f3a.tdb"), Stored(0, b""))
    yield "sent", "send", {"partner": places["partner"], "delivered": written}, None
    yield "distrust", "distrust", {"partner": places["partner"]}, None
    yield "recovery-sheet", "recovery", {}, lambda window: press(window, "make_kit")
    yield "people", "people", {}, None
    yield "add_person", "add_person", {"label": "نور"}, None
    yield "change_passphrase", "change_passphrase", {}, None
    yield "renew_keys", "renew_keys", {}, None
    yield "renewed_keys", "renew_keys", {"done": True}, None
    for page in ("rename_person", "remove_person"):
        yield page, page, {"way": places["way"]}, None
    yield "refused", "refused", {"record": places["talk"]}, None
    asked = Question(FixedClock().at + dt.timedelta(days=10958), FixedClock().at)
    yield "clock", "clock", {"question": asked}, None
    yield "look-only", "unlock", {"look_only": True}, None
    yield "broken", "broken", {"report": "ValueError\nui/pages/cases.py:10 go"}, None


def consent_pages(places: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any], Prepare | None]]:
    """Yield the scenes of the talk about consent, and the ways to say yes."""
    for scene in range(9):
        yield f"consent-{scene}", "consent", {"record": places["talk"], "scene": scene}, None
    yield "consent-large-2", "consent", {"record": places["large"], "scene": 2}, None
    yield "consent-large-5", "consent", {"record": places["large"], "scene": 5}, None
    yield "consent-signing", "consent", {"record": places["signing"], "scene": 7}, draw
    yield "consent-signed", "consent", {"record": places["signed"], "scene": 7}, on
    yield "consent-form", "consent", {"record": places["thumbprint"], "scene": 7}, None
    yield "consent-thumbprint", "consent", {"record": places["thumbprint"], "scene": 7}, on


def file_pages(places: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any], Prepare | None]]:
    """Yield the files of a case."""
    files = {"case": places["case"]}
    yield "attachments", "attachments", files, None
    yield "attachments-remove", "attachments", files, lambda window: press(window, "remove")
    yield "attach", "attach", files, None
    for name, record in places["files"].items():
        yield f"attachment-{name}", "attachment", {**files, "record": record}, None
    yield "hand_out", "hand_out", {**files, "record": places["files"]["text"]}, None


def reading_pages(places: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any], Prepare | None]]:
    """Yield where recorded readings of the script are heard and kept."""
    yield "consent-heard", "consent", {"record": places["large"], "scene": 2}, listen
    yield "script_readings", "script_readings", {"text": "who_we_are"}, None
    yield "script_readings-missing", "script_readings", {"text": "risks"}, None


def closed_pages() -> Iterator[tuple[str, str, dict[str, Any], Prepare | None]]:
    """Yield the pages that are shown before a desk is open."""
    plan = Plan(DeskKind.FIELD, "Amman", folder=Path("/home/desk/vault"))
    yield "language", "language", {}, None
    for page in ("desk", "place", "passphrase"):
        yield page, page, {"plan": plan}, None
    yield "unlock", "unlock", {}, None
    yield "find_vault", "find_vault", {}, None
    yield "find_backup", "find_backup", {}, None
    yield "forgotten", "forgotten", {}, None
    yield "restore", "restore", {"backup": Path("/media/disk"), "made_on": "2026-11-14T08:00:00Z"}, None


def go_to(window: MainWindow, key: tuple[str, int]) -> None:
    """Show a page of the interview."""
    page: Any = window.centralWidget().page  # type: ignore[union-attr]  # the window's centre is its frame
    page._go_to(key)  # noqa: SLF001 - what the outline does


def listen(window: MainWindow) -> None:
    """Listen, on a computer where nothing sounds."""
    press(window, "sound_listen")


def press(window: MainWindow, name: str) -> None:
    """Press a button."""
    next(one for one in window.findChildren(QAbstractButton, name) if one.isVisibleTo(window)).click()


def name_pages(about: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any], Prepare | None]]:
    """Yield the same of the names of a case."""
    yield "names", "names", about, None
    yield "names-open", "names", about, open_names
    yield "names-held", "names", about, hold_a_name
    yield "names-adding", "names", about, add_a_name


def open_names(window: MainWindow) -> None:
    """Open the names of a case."""
    press(window, "choice:names/reason:correct")
    words = window.findChild(QLineEdit, "look_words")
    assert words is not None
    words.setText("K-12")
    press(window, "open_names")
    settle(window)


def hold_a_name(window: MainWindow) -> None:
    """Hold one name."""
    open_names(window)
    held = next(one for one in window.findChildren(QAbstractButton) if one.objectName().startswith("hold:"))
    held.setFocus()
    held.setDown(True)
    held.pressed.emit()


def add_a_name(window: MainWindow) -> None:
    """Begin to add somebody."""
    open_names(window)
    press(window, "add_entry")
    box = window.findChild(CodeBox, "adding_person")
    assert box is not None
    box.choose("new")


def settle(window: MainWindow) -> None:
    """Let the lane answer and the layout come to rest; somebody is here, so that nothing locks meanwhile."""
    window._idle.stir()  # noqa: SLF001 - what any key does
    for _turn in range(3):
        waiting: list[object] = []
        window.lane.do(int, done=waiting.append, failed=waiting.append)
        end = time.monotonic() + 10
        while not waiting and time.monotonic() < end:
            QApplication.processEvents()
    for _turn in range(8):  # a label that wraps tells those around it of its height one after the other
        QApplication.processEvents()
    # What the program's own loop would do: without it every page that was ever shown stays, and is styled again.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def findings(window: MainWindow) -> Iterator[str]:
    """Yield what a ruler finds: words cut, widgets outside what holds them, a window larger than the screen."""
    least = window.minimumSizeHint()
    if least.width() > SCREEN[0] or least.height() > SCREEN[1]:
        yield f"needs {least.width()}x{least.height()}"
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window) or widget.objectName().startswith("qt_"):
            continue
        if isinstance(widget, QAbstractButton) and widget.text() and widget.width() < widget.sizeHint().width() - 1:
            yield f"{widget.objectName()}: {widget.width()} px wide, needs {widget.sizeHint().width()}"
        around = widget.parentWidget()
        if around is not None and around.layout() is not None and not around.rect().contains(widget.geometry()):
            yield f"{_named(widget)} outside {_named(around)}"


def _named(widget: QWidget) -> str:
    return widget.objectName() or type(widget).__name__


def make_places(folder: Path) -> tuple[Desk, dict[str, Any]]:
    """Make a field desk that knows a headquarters, a talk in the middle and an interview in the middle."""
    headquarters = make_desk(folder / "headquarters", DeskKind.HEADQUARTERS, "Genève", seed=7)
    desk = make_desk(folder / "field")
    partner = trusting.trust(desk, trusting.own_card(headquarters), " ".join(trusting.card_words(headquarters)))
    unlocking.lock(headquarters)
    for kind, label in ((SlotKind.SUPERVISOR, "نور"), (SlotKind.ANALYST, "Ayşe K."), (SlotKind.RESEARCHER, "D.")):
        slots.add(desk, kind, label, "calm supervisor at the window seat", CHEAP)
    recovering.make_kit(desk)
    created = make_case(desk)
    make_case(desk, frozenset({"p_identity"}), "tr")
    talk = ask(desk, explain(desk, start(desk)))
    record_readings(desk, folder)
    brought = headquarters_shown.forms_for(desk, partner, folder)
    named = begun(desk)
    also_written(desk, named, "Ayşe El Halebi", "turkish")
    return desk, {"case": created.case, "named": named.case, "partner": partner,
                  "files": attach_files(desk, created.case, folder), "interview": created.interview,
                  "brought": brought, "talk": talk.record, "way": slots.everyone(desk)[1],
                  "others": [*other_desks(folder), two_at_one_desk(folder), two_versions(folder),
                             headquarters_shown.with_desks(folder), *exports_shown.with_exports(folder)],
                  **later_talks(desk), **talks_to_show(desk), **to_confirm(desk), **to_review(desk)}


def two_at_one_desk(folder: Path) -> tuple[Desk, list[tuple[str, str, dict[str, Any], Prepare | None]]]:
    """Return an analyst's desk with a case that only two can check, and its pictures."""
    made = lending.lending(Templates(folder / "templates"), folder / "lending")
    about = {"case": made.case}
    return lending.opened_by(made.folder, "analyst"), [
        ("finds", "finds", about, None), ("finds-together", "finds", about, partial(press, name="look_with_names")),
        ("same-person-second", "same_person", {}, partial(press, name="names_too"))]


def two_versions(folder: Path) -> tuple[Desk, list[tuple[str, str, dict[str, Any], Prepare | None]]]:
    """Return a desk with an interview that two desks changed and two cases of one person, and its pictures."""
    desk = make_desk(folder / "changed", name="Gaziantep 2")
    told = forking.forked(desk, folder / "elsewhere", forking.HERE, {**forking.THERE, "gender": "man"})
    for case in ("TD-2M4T-8VXN-Q", "TD-7K3M-9QXH-4"):
        put_case(desk, case, {path_of(name): value for name, value in forking.SAME.items()})
    return desk, [("conflict", "conflict", {"case": told.case}, None), ("same-person", "same_person", {}, None),
                  ("same-person-names", "same_person", {}, partial(press, name="names_too"))]


def record_readings(desk: Desk, folder: Path) -> None:
    """Keep recorded readings in each language: of the whole script, of a paragraph, and for children."""
    path = folder / "reading.ogg"
    path.write_bytes(sound(seconds=75, rate=8000))
    for language in ("ar", "en", "tr"):
        for text in ("before", "who_we_are", "child"):
            script_readings.take(desk, language, text, path)


def later_talks(desk: Desk) -> dict[str, str]:
    """Return a conversation in large letters that was just begun, and one that asks again and ends something."""
    large = start(desk)
    large = consenting.change(desk, large, replace(large.conversation, large_reading=True))
    case = make_case(desk, frozenset({"p_stats"})).case
    ended = {"p_pub_anon": Said.NO, "p_identity": Said.NO}
    talk = again(desk, case, "p_stats", "p_training", *ended, language="en", answers=ended)  # type: ignore[no-untyped-call]  # tests are not typed
    return {"large": large.record, "again": talk.record}


def to_confirm(desk: Desk) -> dict[str, str]:
    """Return conversations in which only the confirmation is open: before and after a signature, and with a thumb."""
    found = {}
    for name, form in (("signing", ConsentForm.WRITTEN_DEVICE), ("signed", ConsentForm.WRITTEN_DEVICE),
                       ("thumbprint", ConsentForm.THUMBPRINT)):
        talk = ask(desk, explain(desk, start(desk)))
        talk = taking_evidence.choose(desk, consenting.change(desk, talk, replace(talk.conversation, witness="")), form)
        if name == "signed":
            read = consenting.read_now(consenting.script(desk, talk))
            taking_evidence.take_signature(desk, talk, read, encoded("png"))
        found[name] = talk.record
    return found


def on(window: MainWindow) -> None:
    """Go on inside a conversation."""
    press(window, "next")


def draw(window: MainWindow) -> None:
    """Draw three lines on the field to sign on."""
    on(window)
    pad = next(one for one in window.findChildren(SignaturePad) if one.isVisible())
    for line in (((200, 260), (300, 90), (380, 280)), ((440, 200), (560, 140), (600, 260)), ((660, 120), (980, 300))):
        points = [QPoint(x * pad.width() // WIDTH, y * pad.width() // WIDTH) for x, y in line]
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=points[0])
        for point in points[1:]:
            QTest.mouseMove(pad, point)
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=points[-1])


def to_review(desk: Desk) -> dict[str, Any]:
    """Return a case with evidence on paper that waits for its review, and a decision that would send it back."""
    asked = record_of(CASE, given_on=desk.today(), form=ConsentForm.WRITTEN_PAPER, evidence=Evidence("", "I-2M4T"),
                      teachback="تحتفظون به مقفلًا، وأستطيع التوقف متى شئت")
    put(desk, asked)
    remark = FieldComment("witness", "من كان الشاهد؟")
    return {"reviewed": CASE, "sent_back": verdict(desk, CASE, Outcome.RETURN, reasons=(ReturnReason.CONSENT_GAP,),
                                                   comments=(remark,))}


def attach_files(desk: Desk, case: str, folder: Path) -> dict[str, str]:
    """Attach a text, a picture, a PDF and something that cannot be shown; return their records by name."""
    contents = {"text": ("رسالة.txt", "رأيت ذلك بعيني.\nBunu gözlerimle gördüm.\n".encode(), Kind.DOCUMENT),
                "picture": ("IMG_0412.png", encoded("png", 1200, 900), Kind.PHOTO),
                "pdf": ("karar.pdf", pdf(), Kind.IDENTITY_PAPER), "none": ("scan.tiff", b"II*\0", Kind.EVIDENCE),
                "sound": ("ses.ogg", sound(seconds=75, rate=8000), Kind.AUDIO)}
    found = {}
    for name, (called, data, kind) in contents.items():
        (folder / called).write_bytes(data)
        found[name] = attaching.add(desk, Wanted(case, kind), folder / called, lambda _done, _all: None, lambda: False)
    return found


def take(window: MainWindow, look: Look, shots: Iterator[tuple[str, str, dict[str, Any], Prepare | None]],
         wanted: str) -> Iterator[str]:
    """Take the pictures of one look and yield what was found on them."""
    window.change_look(look)
    for name, page, what, prepare in shots:
        if not name.startswith(tuple(wanted.split(","))):
            continue
        window.go(page, **what)
        settle(window)
        if prepare is not None:
            prepare(window)
            settle(window)
        title = f"{name}-{look.language}-{'dark' if look.dark else 'light'}-{look.percent}"
        window.grab().save(str(ROOT / "screenshots" / f"{title}.png"))
        yield from (f"{title}: {line}" for line in findings(window))


def give_up(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
    """End at once when anything breaks, also in the lane's thread."""
    traceback.print_exception(kind, problem, trace)
    os._exit(2)


def main() -> int:
    """Take every picture; print what was found; return 1 when there is anything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", default="")
    parser.add_argument("--page", default="", help="beginnings of names, with commas between")
    parser.add_argument("--small", action="store_true", help="light and 100 percent only")
    asked = parser.parse_args()
    sys.excepthook = give_up
    (ROOT / "screenshots").mkdir(exist_ok=True)
    application = QApplication(["desk"])
    theme = Theme(application, Look())
    looks = [Look(language, dark, percent) for language in LANGUAGES for dark in (False, True) for percent in SIZES
             if language.startswith(asked.language) and not (asked.small and (dark or percent > 100))]
    with tempfile.TemporaryDirectory() as folder:
        lane = Lane()
        machine = Machine(CHEAP, FixedClock(), SeededRandom(), Path(folder) / "preferences", lambda _vault, _tag: None,
                          lambda _seconds: None)
        window = MainWindow(application, theme, machine, Preferences("en"), lane)
        window.resize(*SCREEN)
        window.show()
        window.start()
        found = [line for look in looks for line in take(window, look, closed_pages(), asked.page)]
        made: list[tuple[Desk, dict[str, Any]]] = []
        lane.do(make_places, Path(folder), done=made.append,
                failed=lambda problem: give_up(type(problem), problem, problem.__traceback__))
        while not made:
            application.processEvents()
        window.desk, places = made[0]
        shots = list(pages(places))
        found += [line for look in looks for line in take(window, look, iter(shots), asked.page)]
        for window.desk, others in places["others"]:
            found += [line for look in looks for line in take(window, look, iter(others), asked.page)]
        window.close()
    print(*found, f"screenshots: {len(found)} findings", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
