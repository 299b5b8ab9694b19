"""The checklist of a review by keyboard: arrows go from point to point, 1, 2 and 3 answer, a comment where wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from testimony_desk.domain.consent.record import LINE_LIMIT
from testimony_desk.domain.review.checklist import Item
from testimony_desk.domain.review.codes import ItemResult
from testimony_desk.domain.review.record import ItemAnswer
from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.editor import follow_text, make_private
from testimony_desk.ui.flow import flow_of
from testimony_desk.ui.leaks.watching import Scan, watch_field
from testimony_desk.wording import review

KEYS: Mapping[int, ItemResult] = {Qt.Key.Key_1: ItemResult.PASS, Qt.Key.Key_2: ItemResult.RETURN,
                                  Qt.Key.Key_3: ItemResult.NOT_APPLICABLE}
UP_DOWN: Mapping[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
ALONG: Mapping[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ItemRow(QFrame):
    """One point: its question, what the record says to it, three answers and a comment that opens when it is wanted."""

    changed = Signal()
    moved = Signal(int)

    def __init__(self, item: Item, facts: Sequence[str], language: str, look_through: Scan | None) -> None:
        super().__init__()
        self.item = item
        self._language = language
        question, hint = review.ITEMS[item.number]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(2)
        layout.addWidget(qt_text.label(_(question), "heading", f"item:{item.number}"))
        layout.addWidget(qt_text.label(_(hint), "hint"))
        for place, line in enumerate(facts):
            layout.addWidget(qt_text.label(line, "", f"fact:{item.number}:{place}"))
        self._marks = {result: self._mark(result, _(question)) for result in ItemResult}
        self._say = qt_text.button(_("Comment"), f"say:{item.number}", "quiet")
        qt_text.describe(self._say, _("Comment"), _(question))
        self._say.clicked.connect(self._open_comment)
        self._say.installEventFilter(self)
        self._comment = self._new_comment(_(question))
        layout.addLayout(flow_of(*self._marks.values(), self._say))
        layout.addWidget(self._comment)
        watch_field(self._comment, layout, look_through)

    @property
    def answer(self) -> ItemAnswer | None:
        """What was answered, None while nothing was."""
        result = next((one for one, mark in self._marks.items() if mark.isChecked()), None)
        return ItemAnswer(self.item.number, result, self._comment.text()) if result is not None else None

    def fill(self, answer: ItemAnswer) -> None:
        """Show an answer that was given before."""
        self._marks[answer.result].setChecked(True)
        self._comment.setText(answer.comment)
        self._comment.setVisible(bool(answer.comment))

    def take_focus(self) -> None:
        """Give the keyboard to the answer that was chosen, or to the first."""
        chosen = next((mark for mark in self._marks.values() if mark.isChecked()), None)
        (chosen or self._marks[ItemResult.PASS]).setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Walk by arrows and answer by digits; in the comment digits are letters and Enter goes on."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key = event.key()
        typing = watched is self._comment
        if key in UP_DOWN or (typing and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            self.moved.emit(UP_DOWN.get(key, 1))
        elif not typing and key in KEYS:
            self._answer_by_key(KEYS[key])
        elif not typing and key in ALONG:
            self._walk(ALONG[key])
        else:
            return False
        return True

    def _mark(self, result: ItemResult, question: str) -> QPushButton:
        mark = qt_text.button(_(review.RESULTS[result]), f"item:{self.item.number}:{result.value}", "state")
        qt_text.describe(mark, _(review.RESULTS[result]), question)
        mark.setCheckable(True)
        mark.clicked.connect(lambda _on: self._choose(result))
        mark.installEventFilter(self)
        return mark

    def _new_comment(self, question: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(f"comment:{self.item.number}")
        field.setMaxLength(LINE_LIMIT)
        field.setPlaceholderText(_("One line; no name"))
        make_private(field)
        follow_text(field, self._language)
        qt_text.describe(field, _("Comment"), question)
        field.textChanged.connect(self._follow)
        field.installEventFilter(self)
        field.hide()
        return field

    def _follow(self, _text: str) -> None:
        follow_text(self._comment, self._language)
        self.changed.emit()

    def _choose(self, result: ItemResult) -> None:
        for one, mark in self._marks.items():
            mark.setChecked(one is result and mark.isChecked())
        self.changed.emit()

    def _answer_by_key(self, result: ItemResult) -> None:
        self._marks[result].setChecked(True)
        self._choose(result)
        if result is ItemResult.RETURN:
            self._open_comment()
        else:
            self.moved.emit(1)

    def _open_comment(self) -> None:
        self._comment.show()
        self._comment.setFocus(Qt.FocusReason.TabFocusReason)

    def _walk(self, step: int) -> None:
        marks = [*self._marks.values(), self._say]
        here = next((place for place, mark in enumerate(marks) if mark.hasFocus()), 0)
        step = -step if self.isRightToLeft() else step
        marks[max(0, min(len(marks) - 1, here + step))].setFocus(Qt.FocusReason.TabFocusReason)


class Checklist(QWidget):
    """All points of one half. `reached` names the row that has the keyboard now, `passed` that the last was left."""

    changed = Signal()
    reached = Signal(QWidget)
    passed = Signal()

    def __init__(self, items: Sequence[tuple[Item, Sequence[str]]], answers: Sequence[ItemAnswer],
                 language: str, look_through: Scan | None = None) -> None:
        """look_through: seeks in a comment what could find a person."""
        super().__init__()
        self.setObjectName("checklist")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        known = {one.number: one for one in answers}
        self._rows = [ItemRow(item, facts, language, look_through) for item, facts in items]
        for place, row in enumerate(self._rows):
            if row.item.number in known:
                row.fill(known[row.item.number])
            row.changed.connect(self.changed)
            row.moved.connect(lambda step, place=place: self._go(place + step))
            layout.addWidget(row)

    @property
    def answers(self) -> tuple[ItemAnswer, ...]:
        """What was answered, in the order of the list."""
        return tuple(one for one in (row.answer for row in self._rows) if one is not None)

    def take_focus(self) -> None:
        """Give the keyboard to the first point that is open, else to the first."""
        row = next((one for one in self._rows if one.answer is None), self._rows[0])
        row.take_focus()

    def _go(self, place: int) -> None:
        if place >= len(self._rows):
            self.passed.emit()
        elif place >= 0:
            self._rows[place].take_focus()
            self.reached.emit(self._rows[place])
