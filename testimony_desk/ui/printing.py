"""Prints plain lines, one sheet of A4 each, on a printer that the person chooses by name; no dialog of Qt's own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFont, QPageSize, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from testimony_desk.ui.theme import FAMILY


def print_sheets(parent: QWidget, sheets: Sequence[Sequence[str]]) -> bool:
    """Let the person choose a printer and print each list of lines on a sheet of its own; False when nothing was."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setDocName("desk")
    if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
        return False
    document = document_of(sheets)
    document.print_(printer)
    return True


def document_of(sheets: Sequence[Sequence[str]]) -> QTextDocument:
    """Return a document whose sheets begin on new pages."""
    document = QTextDocument()
    document.setDefaultFont(QFont(FAMILY, 11))
    document.setPlainText("\f".join("\n".join(lines) for lines in sheets))
    return document
