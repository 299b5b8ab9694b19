"""Nothing can be copied from a field for a name: by keys, by the menu, by dragging, by merely selecting it.

Each way is tried on a real X11 screen without the guard first, so that the test is known to see what is copied.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from testimony_desk.domain.consent.codes import Purpose
from testimony_desk.domain.sheet import Sheet
from testimony_desk.domain.sheet_pages import pages
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import builtin
from testimony_desk.services.preferences import Preferences
from testimony_desk.ui.asking import Tongues, asked_of
from testimony_desk.ui.clipboard_guard import SEALED
from tests.fakes import PASSPHRASE
from tests.sheets import NOW
from tools.screen import screen

ROOT = Path(__file__).resolve().parent.parent.parent
NAME = "سلمى Çiğdem"
COPYING = f"""
import json, sys
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QClipboard, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QTextEdit, QVBoxLayout, QWidget
from testimony_desk.domain.form import Kind
from testimony_desk.ui.clipboard_guard import ClipboardGuard
from testimony_desk.ui.editors.asked import Asked
from testimony_desk.ui.question_box import QuestionBox
from testimony_desk.domain.raw import RawAnswer

guarded, sealed, several = (word == "yes" for word in sys.argv[1:])
application = QApplication([])
kept = [ClipboardGuard(application)] if guarded else []
box = QuestionBox(Asked("who", Kind.TEXT, "Name", "en", appearance="multiline" if several else "", sealed=sealed),
                  RawAnswer({NAME!r}))
box.show()
QTest.qWaitForWindowExposed(box)
field = box.findChild(QTextEdit if several else QLineEdit)
inside = field.viewport() if several else field
clipboard = application.clipboard()
found = {{}}

def select():
    clipboard.clear()
    field.setFocus()
    field.selectAll()
    QTest.mouseRelease(inside, Qt.MouseButton.LeftButton)
    application.processEvents()

field.activateWindow()
select()
QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
found["copy"] = clipboard.text()
select()
QTest.keyClick(field, Qt.Key.Key_Insert, Qt.KeyboardModifier.ControlModifier)
found["insert"] = clipboard.text()
select()
field.copy()
found["whatever way"] = clipboard.text()
select()
QTest.keyClick(field, Qt.Key.Key_Home)
QTest.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
application.processEvents()
found["selection"] = clipboard.text(QClipboard.Mode.Selection)
select()
menus = []
def look():
    for one in QApplication.topLevelWidgets():
        if isinstance(one, QMenu) and one.isVisible():
            menus.append("menu")
            one.close()
QTimer.singleShot(200, look)
here = QPoint(5, 5)
application.sendEvent(inside, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, here, inside.mapToGlobal(here)))
QTest.qWait(400)
found["menu"] = "".join(menus)
select()
QTest.keyClick(field, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
found["cut"] = clipboard.text()
box.show_answer(RawAnswer({NAME!r}))
select()
if several:
    QTest.mousePress(inside, Qt.MouseButton.LeftButton, pos=field.cursorRect().center() - QPoint(8, 0))
    found["drag"] = field.textCursor().selectedText()
    QTest.mouseRelease(inside, Qt.MouseButton.LeftButton)
print(json.dumps(found))
"""


def copied(guarded: bool, sealed: bool, several: bool) -> dict[str, str]:
    """Return what each way of copying gave."""
    with screen() as display:
        done = subprocess.run(
            [sys.executable, "-c", COPYING, *("yes" if one else "no" for one in (guarded, sealed, several))], cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}, check=False,
            capture_output=True, text=True, timeout=60)
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("several", [False, True], ids=["one line", "several lines"])
def test_nothing_is_copied_from_a_sealed_field(several):
    seen = copied(guarded=False, sealed=True, several=several)
    assert all(seen.values()), "each way must be one that copies"
    assert not any(copied(guarded=True, sealed=True, several=several).values())


def test_elsewhere_one_can_copy_but_what_is_merely_selected_is_not_offered():
    seen = copied(guarded=True, sealed=False, several=True)
    assert NAME in seen["copy"]
    assert seen["menu"]
    assert not seen["selection"]


def test_passphrases_and_recovery_sheets_are_sealed_too(drive, vault_folder):
    driver = drive(Preferences("en", vault_folder))
    assert driver.wait_for("passphrase").property(SEALED)
    driver.fill("passphrase", PASSPHRASE)
    driver.press("open")
    driver.wait_page("cases")
    driver.window.go("drill")
    assert driver.wait_for("typed_sheet_1").property(SEALED)


def test_every_question_of_the_identity_register_is_sealed_and_no_other():
    form = builtin.interview_form()
    interview = Sheet(form, {}, NOW, frozenset(one.value for one in Purpose), lambda count: bytes(range(count)))
    sealed = {path: asked_of(interview, path, Tongues("ar", "en")).sealed
              for page in pages(interview) for path in page.questions}
    assert set(sealed.values()) == {True, False}
    for path, one in sealed.items():
        assert one == (interview.part(path).marks.compartment is Compartment.IDENTITY), path
