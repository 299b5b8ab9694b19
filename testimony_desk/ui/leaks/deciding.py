"""What can be done about one find: a token in its place, other words, or kept with a reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from testimony_desk.domain.leaks.hit import Hit
from testimony_desk.domain.leaks.redaction import LONGEST_REWRITE, REPLACE, Decision, Deed, KeepReason
from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.editors.editor import cleaned, follow_text, make_private
from testimony_desk.ui.flow import flow_of
from testimony_desk.ui.leaks.rows import token_words, why_words
from testimony_desk.wording import leak_words


class DecidingPart(QFrame):
    """Emits `decided` with a Decision, or None to take one back."""

    decided = Signal(object)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("deciding")
        self._language = language
        self._why = qt_text.label("", "", "find_why")
        self._replace = self._button("", "replace", lambda: self.decided.emit(REPLACE), "primary")
        self._words = QLineEdit()
        self._words.setObjectName("other_words")
        self._words.setMaxLength(LONGEST_REWRITE)
        make_private(self._words)
        self._words.setPlaceholderText(_("Other words, more general"))
        qt_text.describe(self._words, _("Other words for this place"))
        self._words.textChanged.connect(lambda _text: self._follow())
        self._words.returnPressed.connect(self._rewrite_now)
        self._rewrite = self._button(_("Say it so"), "rewrite", self._rewrite_now)
        # Nothing is chosen beforehand: a name would stay under a reason that nobody gave.
        self._reasons = CodeBox("keep_reason", [("", _("Choose a reason")), *(
            (one.value, _(leak_words.KEEP_REASONS[one])) for one in KeepReason)])
        self._reasons.currentIndexChanged.connect(lambda _index: self._ask_why(""))
        self._asked = qt_text.label("", "care", "keep_reason_asked")
        self._keep = self._button(_("Keep it"), "keep", self._keep_now)
        self._back = self._button(_("Take the decision back"), "take_back", lambda: self.decided.emit(None), "quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.addWidget(self._why)
        layout.addLayout(flow_of(self._replace, self._back))
        for field, button in ((self._words, self._rewrite), (self._reasons, self._keep)):
            line = QHBoxLayout()
            line.addWidget(field, 1)
            line.addWidget(button)
            layout.addLayout(line)
        layout.addWidget(self._asked)
        self.hide()

    def show_find(self, hit: Hit, made: Decision | None, *, new: bool) -> None:
        """Show what can be done about a find; one of the second text alone can only be kept."""
        self._why.setText(why_words(hit))
        qt_text.set_words(self._replace, token_words(hit))
        for widget in (self._replace, self._words, self._rewrite):
            widget.setHidden(new)
        self._back.setHidden(made is None)
        self._words.setText(made.words if made is not None and made.deed is Deed.REWRITE else "")
        self._reasons.choose(made.reason.value if made is not None and made.reason is not None else "")
        self._ask_why("")
        self._follow()
        self.show()

    def take_focus(self) -> None:
        """Give the keyboard to what is usually done."""
        (self._reasons if self._replace.isHidden() else self._replace).setFocus()

    def _button(self, words: str, name: str, act: object, role: str = "") -> QPushButton:
        made = qt_text.button(words, name, role)
        made.clicked.connect(act)
        return made

    def _follow(self) -> None:
        follow_text(self._words, self._language)
        self._rewrite.setEnabled(bool(self._words.text().strip()))

    def _rewrite_now(self) -> None:
        words = cleaned(self._words.text()).strip()
        if words:
            self.decided.emit(Decision(Deed.REWRITE, words))

    def _keep_now(self) -> None:
        reason = self._reasons.code()
        if reason:
            self.decided.emit(Decision(Deed.KEEP, reason=KeepReason(reason)))
        else:
            self._ask_why(_("Choose first why it stays."))
            self._reasons.setFocus()

    def _ask_why(self, words: str) -> None:
        """Say under the reasons, and to a screen reader, that one is missing; "": it is not asked for."""
        self._asked.setText(words)
        self._asked.setHidden(not words)
        qt_text.describe(self._reasons, _("Why it stays"), words)
