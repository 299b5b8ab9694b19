"""How words that wrap are laid out, in labels and in charts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption


def lines_at(at: Qt.AlignmentFlag, *, right_to_left: bool) -> QTextOption:
    """Return how words that wrap are laid out; in Arabic the blank at which a line was broken stands beyond its end."""
    made = QTextOption(at)
    made.setTextDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
    made.setWrapMode(QTextOption.WrapMode.WordWrap)
    if right_to_left and not at & Qt.AlignmentFlag.AlignHCenter:  # what stands in the middle is never moved in
        made.setFlags(QTextOption.Flag.IncludeTrailingSpaces)
    return made
