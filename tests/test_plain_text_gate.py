"""The gate of plain text sees every way to show markup, and nothing in the real tree."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GATE = ROOT / "tools" / "plain_text_gate.py"
sys.path.insert(0, str(GATE.parent))
import plain_text_gate  # noqa: E402 - a tool, found through the path above

WIDGETS = "from PySide6 import QtWidgets\nfrom PySide6.QtWidgets import QLabel\n"
WAYS = {
    "a label": "x = QLabel(words)",
    "a label of the module": "x = QtWidgets.QLabel(words)",
    "a label in a table": "MAKERS = {'words': QLabel}",
    "a subclass": "class Mine(QLabel): ...",
    "another name": "from PySide6.QtWidgets import QLabel as Words",
    "a box": "QtWidgets.QMessageBox.warning(None, words, words)",
    "a tooltip": "field.setToolTip(words)",
    "a tooltip of an item": "item.setData(Qt.ItemDataRole.ToolTipRole, words)",
    "a tooltip of the moment": "QtWidgets.QToolTip.showText(place, words)",
    "a hint for the status bar": "field.setStatusTip(words)",
    "markup in a field": "field.setHtml(words)",
    "markup in a document": "document.setMarkdown(words)",
    "rich text accepted": "field.setAcceptRichText(True)",
    "a format that guesses": "made.setTextFormat(Qt.TextFormat.AutoText)",
    "text that is drawn": "painter.drawStaticText(0, 0, QtGui.QStaticText(words))",
}
ALLOWED = {
    "plain text": "made.setTextFormat(Qt.TextFormat.PlainText)",
    "rich text refused": "field.setAcceptRichText(False)",
    "a type": "def f(made: QLabel) -> list[QLabel]: ...",
    "a question": "y = [one for one in page.findChildren(QLabel) if isinstance(one, QLabel)]",
}


def found(tmp_path: Path, source: str) -> list[tuple[int, str]]:
    (tmp_path / "planted.py").write_text(WIDGETS + source + "\n")
    return plain_text_gate.check(tmp_path / "planted.py")


@pytest.mark.parametrize("way", WAYS)
def test_a_way_to_show_markup_is_refused(tmp_path, way):
    assert found(tmp_path, WAYS[way]), way


@pytest.mark.parametrize("use", ALLOWED)
def test_what_shows_no_markup_is_allowed(tmp_path, use):
    assert found(tmp_path, ALLOWED[use]) == []


def test_the_product_has_no_such_place():
    done = subprocess.run([sys.executable, GATE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "refused: 0" in done.stdout
