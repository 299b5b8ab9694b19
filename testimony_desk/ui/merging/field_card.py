"""One field of two versions: what was there before, a mark for each version's words, and a place to write others."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QRadioButton, QVBoxLayout

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.i18n import _
from testimony_desk.services.merging import Written
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.choice_row import ChoiceRow
from testimony_desk.ui.editors.editor import Editor
from testimony_desk.ui.editors.table import editor_for
from testimony_desk.ui.merging.side_by_side import FieldShown
from testimony_desk.wording.direction import iso

Button = Callable[[str, str, str, str], QPushButton]


class FieldCard(QFrame):
    """`chosen` says that a mark was set or a word written. Names are read only while the button is held."""

    chosen = Signal()

    def __init__(self, field: FieldShown, language: str, button: Button, parent: QFrame | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._language = language
        self.rows: list[ChoiceRow] = []
        self._group = QButtonGroup(self)
        self._editor: Editor | None = None
        self.setProperty("role", "card")
        self.setObjectName(f"field:{field.place.field.name}")
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(qt_text.label(field.words, "heading"))
        self._before = qt_text.label(self._before_words(hidden=field.sealed), "hint")
        self._layout.addWidget(self._before)
        for side in range(len(field.said)):
            self._add_row(side, self._side_words(side, hidden=field.sealed))
        if field.asked is not None and not field.asked.read_only:
            self._add_anew()
        if field.sealed:
            self._add_hold(button)
        if field.taken is not None:
            self._group.button(field.taken).setChecked(True)

    @property
    def choice(self) -> int | Written | None:
        """What is chosen: a side, words written anew, or None as long as nothing is."""
        if self._editor is None or self._group.checkedId() != self._anew:
            return self._group.checkedId() if self._group.checkedId() >= 0 else None
        value = self._editor.value()
        return Written(RawAnswer(value, asked_in=self._language)) if value not in (None, "", ()) else None

    def state(self) -> tuple[int, Json]:
        """Return what `restore` takes: the mark that is set (-1: none) and the words."""
        return self._group.checkedId(), self._editor.value() if self._editor is not None else None

    def restore(self, mark: int, value: Json) -> None:
        """Set the mark and the words that `state` gave."""
        if self._editor is not None:
            self._editor.fill(value)
        button = self._group.button(mark)
        if button is not None:
            button.setChecked(True)

    @property
    def _anew(self) -> int:
        return len(self.field.said)

    def _add_row(self, number: int, words: str) -> None:
        mark = QRadioButton()
        self._group.addButton(mark, number)
        self.rows.append(ChoiceRow(mark, words, f"choose:{self.field.place.field.name}:{number}"))
        self._layout.addWidget(self.rows[-1])
        mark.toggled.connect(lambda _on: self.chosen.emit())

    def _add_anew(self) -> None:
        assert self.field.asked is not None  # the caller looked
        self._add_row(self._anew, _("Neither: write what is right"))
        self._editor = editor_for(self.field.asked)
        self._editor.setVisible(False)
        self._editor.name_fields()
        self._editor.changed.connect(self.chosen)
        self._layout.addWidget(self._editor)
        editor = self._editor
        self.rows[-1].mark.toggled.connect(editor.setVisible)

    def _add_hold(self, button: Button) -> None:
        hold = button(_("Hold to read the names"), f"hold:{self.field.place.field.name}", "", "eye")
        hold.pressed.connect(lambda: self._say(hidden=False))
        hold.released.connect(lambda: self._say(hidden=True))
        self._layout.addWidget(hold)

    def _say(self, *, hidden: bool) -> None:
        self._before.setText(self._before_words(hidden=hidden))
        for side in range(len(self.field.said)):
            self.rows[side].relabel(self._side_words(side, hidden=hidden))

    def _before_words(self, *, hidden: bool) -> str:
        said = _("Kept apart, with the names") if hidden else self.field.before
        return _("Before: {said}").format(said=iso(said))

    def _side_words(self, side: int, *, hidden: bool) -> str:
        said = _("Kept apart, with the names") if hidden else self.field.said[side]
        return f"{iso(said)}\n{self.field.whose[side]}"  # whose it is runs the window's way beside words of any script
