"""Editors for words: one line, or an account as long as it takes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from testimony_desk.domain import language as languages
from testimony_desk.domain.canonical import Json
from testimony_desk.ui.editors import spans
from testimony_desk.ui.editors.asked import Asked
from testimony_desk.ui.editors.editor import Editor, cleaned, follow_text, make_private, text_of
from testimony_desk.ui.editors.spans import Span, cursor_over, underline
from testimony_desk.ui.qt_text import describe
from testimony_desk.ui.theme import direction

LONGEST = 200_000  # characters of one text answer (design forms, section 9)
FEWEST_LINES, MOST_LINES = 3, 14


class LineEditor(Editor):
    """One line of words in any script."""

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(asked, parent)
        self._field = QLineEdit()
        self._field.setObjectName(f"field:{asked.path}")
        self._field.setMaxLength(LONGEST)
        self._field.setReadOnly(asked.read_only)
        make_private(self._field)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._field)
        self.setFocusProxy(self._field)
        self._field.textChanged.connect(lambda _text: follow_text(self._field, self.asked.language))
        self._field.textEdited.connect(lambda _text: self.changed.emit())
        self.name_fields()

    def value(self) -> Json:
        """Return the text as typed."""
        return cleaned(self._field.text()) or None

    def fill(self, value: Json) -> None:
        """Show a text; the undo stack starts anew, so that nothing of another record comes back."""
        self._field.setText(text_of(value))

    @property
    def words(self) -> str:
        """What stands in the field, letter for letter."""
        return self._field.text()

    def mark(self, stretches: Sequence[Span], colour: QColor) -> None:
        """Leave one line as it is: what is said beside it is near enough."""

    def put(self, span: Span, words: str) -> None:
        """Put words in the place of a stretch, as if they were typed; undo takes them back."""
        spans.put(self._field, span, words)
        self.changed.emit()

    def reach(self, span: Span) -> None:
        """Select a stretch and give the field the keyboard."""
        spans.reach(self._field, span)

    def name_fields(self) -> None:
        """Name the field by its question and turn it by its text."""
        describe(self._field, self.asked.label, self.asked.hint)
        follow_text(self._field, self.asked.language)


class LongTextEditor(Editor):
    """Several lines of plain text that grow with the account; each paragraph runs by its own words."""

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(asked, parent)
        self._field = QTextEdit()
        self._field.setObjectName(f"field:{asked.path}")
        self._field.setAcceptRichText(False)
        self._field.setTabChangesFocus(True)
        self._field.setReadOnly(asked.read_only)
        self._field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)  # or it floats in its page
        make_private(self._field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._field)
        self.setFocusProxy(self._field)
        self._field.textChanged.connect(self._on_text)
        self._field.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self.name_fields()
        self._grow()

    def value(self) -> Json:
        """Return the text, lines parted by line feeds."""
        return cleaned(self._field.toPlainText()[:LONGEST]) or None

    def fill(self, value: Json) -> None:
        """Show a text; the undo stack starts anew."""
        with QSignalBlocker(self._field):
            self._field.setPlainText(text_of(value))
            self._field.document().clearUndoRedoStacks()
        self._lead()
        self._grow()

    def name_fields(self) -> None:
        """Name the field by its question; an empty field runs as its language does."""
        describe(self._field, self.asked.label, self.asked.hint)
        self._field.setLayoutDirection(direction(languages.is_rtl(self.asked.language)))
        self._lead()

    @property
    def words(self) -> str:
        """What stands in the field, letter for letter."""
        return self._field.toPlainText()

    def mark(self, stretches: Sequence[Span], colour: QColor) -> None:
        """Underline stretches with dots."""
        underline(self._field, stretches, colour)

    def put(self, span: Span, words: str) -> None:
        """Put words in the place of a stretch, as if they were typed; undo takes them back."""
        cursor_over(self._field, span).insertText(words)

    def reach(self, span: Span) -> None:
        """Select a stretch and give the field the keyboard."""
        self._field.setTextCursor(cursor_over(self._field, span))
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def note(self, mark: str) -> None:
        """Begin a new line with a mark at the cursor, as one step that undo takes back."""
        if self._field.isReadOnly():
            return
        cursor = self._field.textCursor()
        start = "" if cursor.atBlockStart() else "\n"
        cursor.insertText(f"{start}{mark} ")
        self._field.setTextCursor(cursor)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lead(self) -> None:
        """Let an empty field begin where its language begins; what is written runs by its own words."""
        document = self._field.document()
        wanted = self._field.layoutDirection() if document.isEmpty() else Qt.LayoutDirection.LayoutDirectionAuto
        option = document.defaultTextOption()
        if option.textDirection() != wanted:
            option.setTextDirection(wanted)
            document.setDefaultTextOption(option)

    def _on_text(self) -> None:
        self._lead()
        self._grow()
        self.changed.emit()

    def _grow(self) -> None:
        line = QFontMetrics(self._field.font()).lineSpacing()
        wanted = max(FEWEST_LINES * line, min(MOST_LINES * line, int(self._field.document().size().height())))
        self._field.setFixedHeight(wanted + 2 * line)
