"""The questions of one page of an interview: they come, go and change their words in place, and keep the focus."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from testimony_desk.domain import language as languages
from testimony_desk.domain.form import Kind
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.text import LongTextEditor
from testimony_desk.ui.question_box import QuestionBox
from testimony_desk.ui.rest import RestTimer
from testimony_desk.ui.sheet_view import PageView, QuestionView
from testimony_desk.ui.theme import direction

ABOVE = 2  # title and hint stand above the questions


class FormView(QWidget):
    """Questions of one group. `to_save` gives answers by path: at once what was pressed, at rest what was typed.

    What is being typed is saved all the same, but judged only when it is left or ended by Enter: `left` says so.
    """

    to_save = Signal(object)
    left = Signal()
    box_made = Signal(object)

    def __init__(self, view: PageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("form_view")
        self._boxes: dict[str, QuestionBox] = {}
        self._waiting: dict[str, RawAnswer] = {}
        self._typed_in = ""
        self._title = qt_text.title("", "group_title")
        self._hint = qt_text.label("", "hint")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._title)
        self._layout.addWidget(self._hint)
        self._timer = RestTimer(self)
        self._timer.timeout.connect(self.flush)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)
        self.follow(view)

    @property
    def boxes(self) -> Mapping[str, QuestionBox]:
        """The questions that are shown, by instance path, in order."""
        return self._boxes

    def follow(self, view: PageView) -> None:
        """Show a page as it is now: questions that stay keep value, cursor and focus, and change their words only."""
        self.setLayoutDirection(direction(languages.is_rtl(view.language)))
        self._language = view.language
        self._title.setText(view.title)
        self._hint.setText(view.hint)
        self._hint.setVisible(bool(view.hint))
        wanted = {one.asked.path: one for one in view.questions}
        for path in [path for path in self._boxes if path not in wanted]:
            self._remove(path)
        for place, (path, one) in enumerate(wanted.items()):
            if path in self._boxes:
                self._renew(self._boxes[path], one)
            else:
                self._layout.insertWidget(place + ABOVE, self._new_box(one))
        self._boxes = {path: self._boxes[path] for path in wanted}

    def flush(self) -> None:
        """Hand everything that waits to whoever saves it."""
        self._timer.stop()
        waiting, self._waiting = self._waiting, {}
        if waiting:
            self.to_save.emit(waiting)

    def keep_waiting(self, answers: Mapping[str, RawAnswer]) -> None:
        """Take answers back that could not be saved, and try again when the keys rest; newer ones win."""
        self._waiting = {**answers, **self._waiting}
        self._timer.stir()

    @property
    def typed_in(self) -> str:
        """The path of the question that is just being typed in, "" when none is."""
        return self._typed_in

    def say_problems(self, words: Mapping[str, str]) -> None:
        """Show under its question what does not fit yet; what nobody has answered stays unmentioned here."""
        for path, box in self._boxes.items():
            box.say_problem(words.get(path, "") if box.answer.value is not None else "")

    def current(self) -> QuestionBox | None:
        """Return the question that has the focus, else the first one."""
        focus = QApplication.focusWidget()
        holding = (box for box in self._boxes.values() if box.holds(focus))
        return next(holding, next(iter(self._boxes.values()), None))

    def note(self, mark: str) -> None:
        """Note a mark in the account that has the focus, else in the first account of the page."""
        current = self.current()
        accounts = [box.editor for box in (current, *self._boxes.values())
                    if box is not None and isinstance(box.editor, LongTextEditor)]
        if accounts:
            accounts[0].note(mark)

    def skip(self) -> bool:
        """Mark the current question as not asked, nobody says why, and go to the one below; False after the last."""
        box = self.current()
        if box is None:
            return False
        answer = RawAnswer(None, AnswerState.NOT_ASKED, asked_in=self._language)
        box.show_answer(answer)
        self._on_answered(box.path, answer)
        self._end_typing()
        following = list(self._boxes.values())[list(self._boxes).index(box.path) + 1:]
        if following:
            following[0].setFocus()
        return bool(following)

    def _renew(self, box: QuestionBox, one: QuestionView) -> None:
        box.relabel(one.asked)
        if one.asked.kind is Kind.CALCULATE:
            box.show_answer(one.answer)

    def _remove(self, path: str) -> None:
        box = self._boxes.pop(path)
        self._layout.removeWidget(box)
        box.hide()
        box.deleteLater()

    def _new_box(self, one: QuestionView) -> QuestionBox:
        box = QuestionBox(one.asked, one.answer, self)
        box.answered.connect(self._on_answered)
        box.settled.connect(self._on_settled)
        self._boxes[one.asked.path] = box
        self.box_made.emit(box)
        return box

    def _on_answered(self, path: str, answer: RawAnswer) -> None:
        self._waiting[path] = answer
        self._typed_in = path
        self._timer.stir()

    def _on_settled(self, path: str) -> None:
        if self._typed_in == path:
            self._end_typing()

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        box = self._boxes.get(self._typed_in)
        if box is None or not box.holds(now):
            self._end_typing()
        else:
            self.flush()

    def _end_typing(self) -> None:
        ended, self._typed_in = self._typed_in, ""
        self.flush()
        if ended:
            self.left.emit()
