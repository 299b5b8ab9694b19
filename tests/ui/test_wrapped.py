"""Lines of Arabic begin at one edge, and a label is as high as the lines that are painted in it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage, QTextLayout, qGray

from testimony_desk.ui import qt_text
from testimony_desk.ui.wrapped import lines_at

WORD = "المحكمة"
WIDTH = 400


def painted(label):
    image = QImage(label.size(), QImage.Format.Format_RGB32)
    image.fill("white")
    label.render(image)
    return image


def last_dark_column(image, top, bottom):
    return max(x for x in range(image.width()) for y in range(top, bottom) if qGray(image.pixel(x, y)) < 128)


def test_a_blank_at_which_a_line_was_broken_moves_it_nowhere(qtbot, theme):
    label = qt_text.label(" ".join([WORD] * 16))
    qtbot.addWidget(label)
    label.resize(WIDTH, label.heightForWidth(WIDTH))
    image, line = painted(label), label.fontMetrics().lineSpacing()
    ends = {last_dark_column(image, top, top + line) for top in range(0, image.height() - line + 1, line)}
    assert image.height() >= 3 * line
    assert len(ends) == 1


@pytest.mark.parametrize("role", ["", "title", "care"])
def test_a_label_is_as_high_as_the_lines_that_are_painted_in_it(qtbot, theme, role):
    label = qt_text.label("", role)
    qtbot.addWidget(label)
    label.ensurePolished()
    for count in range(2, 30):
        label.setText(" ".join([WORD] * count))
        label.resize(WIDTH, label.heightForWidth(WIDTH))
        assert round(label.contentsRect().height() / label.fontMetrics().lineSpacing()) == lines_of(label)


def lines_of(label):
    layout = QTextLayout(label.text(), label.font())
    layout.setTextOption(lines_at(label.alignment(), right_to_left=True))
    layout.beginLayout()
    count = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(label.contentsRect().width())
        count += 1
    layout.endLayout()
    return count
