"""Remarks at fields: choose the field, write one line, add it; one can be taken out again before it is sent."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from testimony_desk.domain.consent.record import LINE_LIMIT
from testimony_desk.domain.form import Form, Kind
from testimony_desk.domain.review.checklist import CHECKLIST
from testimony_desk.domain.review.codes import Half
from testimony_desk.domain.review.record import FieldComment
from testimony_desk.exchange import builtin
from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.editors.editor import follow_text, make_private
from testimony_desk.ui.leaks.watching import Scan, watch_field
from testimony_desk.ui.page import row
from testimony_desk.wording.review_page import FIELDS

LONGEST = 60
"""Characters of a question in the box of fields."""


class Remarks(QWidget):
    """`said` is what was added, with what is typed and not added yet."""

    changed = Signal()

    def __init__(self, half: Half, said: tuple[FieldComment, ...], language: str, look_through: Scan | None = None,
                 ) -> None:
        """look_through: seeks in a remark what could find a person."""
        super().__init__()
        self._language = language
        self._fields = dict(_fields(half, language))
        self._added = list(said)
        self._box = CodeBox("remark_field", self._fields.items())
        self._box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._words = QLineEdit()
        self._words.setObjectName("remark_words")
        self._words.setMaxLength(LINE_LIMIT)
        self._words.setPlaceholderText(_("One line; no name"))
        make_private(self._words)
        self._words.textChanged.connect(self._follow)
        self._words.returnPressed.connect(self._add)
        add = qt_text.button(_("Add the remark"), "remark_add")
        add.clicked.connect(self._add)
        qt_text.describe(self._box, _("Field"))
        qt_text.describe(self._words, _("Remark"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._box)
        layout.addWidget(self._words)
        watch_field(self._words, layout, look_through)
        layout.addLayout(row(add))
        self._list = QVBoxLayout()
        layout.addLayout(self._list)
        self._shown: list[QWidget] = []
        self._show()
        follow_text(self._words, language)

    def ask_about(self, form: Form) -> None:
        """Offer the questions of the form that the interview answers, in place of the program's own."""
        self._fields = dict(_questions(form, self._language))
        self._box.offer(self._fields.items())
        self._show()

    @property
    def said(self) -> tuple[FieldComment, ...]:
        """Every remark, the one that is being written too."""
        words = self._words.text().strip()
        return (*self._added, *((FieldComment(self._box.code(), words),) if words else ()))

    def _follow(self, _text: str) -> None:
        follow_text(self._words, self._language)
        self.changed.emit()

    def _add(self) -> None:
        self._added = list(self.said)
        self._words.clear()
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for one in self._shown:
            self._list.removeWidget(one)
            one.hide()
            one.deleteLater()
        self._shown = [self._line(place, one) for place, one in enumerate(self._added)]
        for widget in self._shown:
            self._list.addWidget(widget)

    def _line(self, place: int, one: FieldComment) -> QWidget:
        line = QWidget()
        layout = QVBoxLayout(line)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(qt_text.label(self._fields.get(one.field, one.field), "hint"))
        layout.addWidget(qt_text.label(one.words, "", f"remark:{place}"))
        take_out: QPushButton = qt_text.button(_("Take out"), f"remark_out:{place}", "quiet")
        take_out.setAccessibleDescription(one.words)
        take_out.clicked.connect(lambda: self._take_out(place))
        layout.addLayout(row(take_out))
        return line

    def _take_out(self, place: int) -> None:
        del self._added[place]
        self._show()
        self._words.setFocus()
        self.changed.emit()


def _fields(half: Half, language: str) -> list[tuple[str, str]]:
    """Return what a remark can be at: what the checklist of consent is about, or each question of the interview."""
    if half is Half.CONSENT:
        return [(name, _(FIELDS[name])) for name in dict.fromkeys(name for one in CHECKLIST for name in one.fields)]
    return _questions(builtin.interview_form(), language)


def _questions(form: Form, language: str) -> list[tuple[str, str]]:
    return [(one.path, (one.label.in_language(language) or one.label.in_language(form.default_language)
                        or one.name)[:LONGEST])
            for one in form.questions() if one.kind not in (Kind.NOTE, Kind.CALCULATE)]
