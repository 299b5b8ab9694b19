"""One question: its words, hint and editor; "does not know" and "does not wish to answer" are equal choices."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from testimony_desk.domain import language as languages
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.form import Kind
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.clipboard_guard import SEALED
from testimony_desk.ui.editors.asked import Asked
from testimony_desk.ui.editors.table import editor_for
from testimony_desk.ui.theme import direction

STATELESS = frozenset({Kind.NOTE, Kind.CALCULATE, Kind.ACKNOWLEDGE})


class QuestionBox(QFrame):
    """Emits `answered` with the answer as it stands, each time it changes; `settled` when that was a press or Enter."""

    answered = Signal(str, object)
    settled = Signal(str)

    def __init__(self, asked: Asked, answer: RawAnswer | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)  # from the top down: whatever is given another parent is dressed anew
        self.setObjectName(f"question:{asked.path}")
        self.path = asked.path
        self._asked = asked
        self.setProperty(SEALED, asked.sealed)
        self._undone: Json = None
        self._words = qt_text.label("", _role(asked), f"words:{asked.path}")
        self._said: dict[str, QLabel] = {}
        self.editor = editor_for(asked, self)
        self.editor.changed.connect(self._on_edited)
        self._states: dict[AnswerState, QPushButton] = {}
        self._arrange()
        self.setFocusProxy(self.editor)
        self._say(asked)
        self.show_answer(answer)

    @property
    def answer(self) -> RawAnswer:
        """The answer as it stands on the screen."""
        for state, button in self._states.items():
            if button.isChecked():
                return RawAnswer(None, state, asked_in=self._asked.language)
        return RawAnswer(self.editor.value(), asked_in=self._asked.language)

    def show_answer(self, answer: RawAnswer | None) -> None:
        """Show an answer of the draft without emitting anything."""
        state = answer.state if answer is not None else AnswerState.ANSWERED
        with QSignalBlocker(self):
            self.editor.fill(answer.value if answer is not None and state is AnswerState.ANSWERED else None)
            for one, button in self._states.items():
                button.setChecked(one is state)

    def enter(self, value: Json) -> None:
        """Take a value as if it had been typed here and the field been left."""
        self.editor.fill(value)
        self._on_edited()
        self.settled.emit(self.path)

    def add_below(self, widget: QWidget) -> None:
        """Put something that helps to answer under the field."""
        self._layout.insertWidget(self._layout.indexOf(self.editor) + 1, widget)

    def relabel(self, asked: Asked) -> None:
        """Show other words, other choices, or another language; value, cursor and focus stay."""
        if asked == self._asked:
            return
        self._asked = asked
        self.editor.relabel(asked)
        self._say(asked)

    def choose_state(self, state: AnswerState) -> None:
        """Say that the person does not know or does not wish to answer; choosing it again brings the answer back."""
        button = self._states.get(state)
        if button is not None:
            button.click()

    def say_problem(self, words: str) -> None:
        """Show in amber what does not fit yet, "" for nothing."""
        self._tell(f"problem:{self.path}", words, "care", self._layout.indexOf(self.editor) + 1)

    @property
    def free(self) -> bool:
        """True for an account or a note that is looked through while it is typed."""
        return self._asked.free and not self._asked.read_only

    def holds(self, widget: QWidget | None) -> bool:
        """Return whether a widget is part of this question; so is the list that one of its boxes opens."""
        while widget is not None and widget is not self:
            widget = widget.parentWidget()
        return widget is self

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take Enter in a field for the end of the answer; a field that needs Enter itself does not pass it on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.settled.emit(self.path)
        super().keyPressEvent(event)

    def _arrange(self) -> None:
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 12)
        layout.setSpacing(4)
        for widget in (self._words, self.editor):
            layout.addWidget(widget)
        if self._asked.kind in STATELESS or self._asked.read_only:
            return
        line = QHBoxLayout()
        for state, name in ((AnswerState.UNKNOWN, "unknown"), (AnswerState.REFUSED, "refused")):
            button = qt_text.button("", f"{name}:{self.path}", "state")
            button.setCheckable(True)
            button.clicked.connect(lambda on, state=state: self._on_state(state, on=on))
            self._states[state] = button
            line.addWidget(button)
        line.addStretch(1)
        layout.addLayout(line)

    def _say(self, asked: Asked) -> None:
        self.setLayoutDirection(direction(languages.is_rtl(asked.language)))
        qt_text.restyle(self._words, _role(asked))
        self._words.setText(asked.label)
        self._tell("hint", asked.hint, "hint", 1)
        self._tell("fallen", _("This question has no wording in the language of the interview.")
                   if asked.fallen_back else "", "care", 1)
        for state, words in ((AnswerState.UNKNOWN, _("Does not know")),
                             (AnswerState.REFUSED, _("Does not wish to answer"))):
            if state in self._states:
                qt_text.set_words(self._states[state], words)
                self._states[state].setAccessibleDescription(asked.label)

    def _tell(self, name: str, words: str, role: str, place: int) -> None:
        """Say something beside the question, "" for nothing; its label is made when it first has something to say."""
        if name not in self._said:
            if not words:
                return
            self._said[name] = qt_text.label(words, role, name)
            self._layout.insertWidget(place, self._said[name])
        self._said[name].setText(words)
        self._said[name].setVisible(bool(words))

    def _on_edited(self) -> None:
        for button in self._states.values():
            button.setChecked(False)
        self.answered.emit(self.path, self.answer)
        if not self.editor.typed:
            self.settled.emit(self.path)

    def _on_state(self, state: AnswerState, *, on: bool) -> None:
        for other, button in self._states.items():
            if other is not state:
                button.setChecked(False)
        if on:
            self._undone = self.editor.value() or self._undone
            self.editor.fill(None)
        else:
            self.editor.fill(self._undone)
        self.answered.emit(self.path, self.answer)
        self.settled.emit(self.path)


def _role(asked: Asked) -> str:
    return "question" if asked.aloud else "heading"
