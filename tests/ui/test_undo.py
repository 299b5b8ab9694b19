"""Ctrl+Z brings nothing back: not of another record, not a passphrase, not of a page that was left."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from testimony_desk.domain.form import Kind
from testimony_desk.ui import undo
from testimony_desk.ui.editors.asked import Asked
from testimony_desk.ui.editors.text import LineEditor, LongTextEditor
from testimony_desk.ui.pages.passphrase_field import PassphraseField
from tests.typing_text import replace_text, type_text

SECRET = "a name that was deleted"


def words_of(field):
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


@pytest.fixture(params=[QLineEdit, QTextEdit, QPlainTextEdit])
def field(request, qtbot):
    made = request.param()
    qtbot.addWidget(made)
    type_text(made, SECRET) if request.param is not QPlainTextEdit else made.insertPlainText(SECRET)
    made.selectAll()
    (made.del_ if isinstance(made, QLineEdit) else made.textCursor().removeSelectedText)()
    return made


def test_an_ordinary_field_brings_back_what_was_deleted(field):
    field.undo()
    assert words_of(field) == SECRET


def test_one_that_was_told_to_forget_does_not(field):
    undo.forget(field)
    field.undo()
    assert words_of(field) == ""


def test_forgetting_changes_neither_text_nor_cursor_and_tells_nobody(qtbot, theme):
    holder = QWidget()
    qtbot.addWidget(holder)
    line, long = QLineEdit(holder), QTextEdit(holder)
    told = []
    for one in (line, long):
        type_text(one, SECRET)
        one.textChanged.connect(lambda *_text: told.append("changed"))
    line.setCursorPosition(3)
    undo.forget(holder)
    assert (line.text(), line.cursorPosition(), long.toPlainText(), told) == (SECRET, 3, SECRET, [])
    assert not line.isUndoAvailable()
    assert not long.document().isUndoAvailable()


def test_a_passphrase_that_was_wrong_does_not_come_back_while_it_is_shown(qtbot, theme):
    made = PassphraseField("Passphrase", "passphrase")
    qtbot.addWidget(made)
    type_text(made.field, SECRET)
    made.clear()
    made.field.setEchoMode(QLineEdit.EchoMode.Normal)
    made.field.undo()
    assert made.text == ""


@pytest.mark.parametrize("kind", [LineEditor, LongTextEditor])
def test_an_editor_that_is_given_another_record_forgets_the_one_before(qtbot, theme, kind):
    editor = kind(Asked("a", Kind.TEXT, "What happened?", "en"))
    qtbot.addWidget(editor)
    inner = editor.focusProxy()
    replace_text(inner, SECRET)
    editor.fill("another record")
    inner.undo()
    assert words_of(inner) == "another record"


def test_a_page_that_is_left_keeps_nothing_to_undo(drive):
    driver = drive()
    driver.window.go("desk")
    name = driver.wait_for("desk_name")
    replace_text(name, SECRET)
    name.selectAll()
    name.del_()
    assert name.isUndoAvailable()
    driver.window._frame.leave()
    assert not name.isUndoAvailable()
