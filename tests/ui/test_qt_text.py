from __future__ import annotations

from PySide6.QtCore import Qt

from testimony_desk.ui import qt_text


def test_markup_that_somebody_typed_is_shown_as_text(qtbot, theme):
    made = qt_text.label("<img src=file:/etc/passwd> <b>bold</b>")
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert made.text() == "<img src=file:/etc/passwd> <b>bold</b>"


def test_an_ampersand_on_a_button_is_a_letter(qtbot, theme):
    made = qt_text.button("Words & digits", "words")
    qtbot.addWidget(made)
    assert made.text() == "Words && digits"
    assert made.accessibleName() == "Words & digits"
    assert made.shortcut().isEmpty()


def test_a_new_role_reaches_the_style_sheet(qtbot, theme):
    made = qt_text.label("kept", "muted")
    qtbot.addWidget(made)
    before = made.palette().color(made.foregroundRole())
    qt_text.restyle(made, "care")
    made.ensurePolished()
    assert made.property("role") == "care"
    assert made.palette().color(made.foregroundRole()) != before
