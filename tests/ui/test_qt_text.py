from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel

from testimony_desk.ui import qt_text


def test_markup_that_somebody_typed_is_shown_as_text(qtbot, theme):
    made = qt_text.label("<img src=file:/etc/passwd> <b>bold</b>")
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert made.text() == "<img src=file:/etc/passwd> <b>bold</b>"


def test_a_file_that_is_named_in_markup_is_opened_by_an_ordinary_label_and_not_by_ours(qtbot, theme, tmp_path):
    picture = tmp_path / "planted.png"
    QImage(700, 600, QImage.Format.Format_RGB32).save(str(picture))
    words = f'<img src="file:{picture}">'
    ordinary, ours = QLabel(words), qt_text.label(words)
    for one in (ordinary, ours):
        qtbot.addWidget(one)
    assert ordinary.sizeHint().width() >= 700, "the picture was read from the disk"
    assert ours.sizeHint().height() < 600
    assert ours.text() == words


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
