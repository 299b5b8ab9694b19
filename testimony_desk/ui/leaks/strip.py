"""The quiet strip under a field: what could find a person, line by line, with three things that can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QVBoxLayout, QWidget

from testimony_desk.domain.leaks.hit import Hit
from testimony_desk.domain.leaks.redaction import KeepReason
from testimony_desk.i18n import _, ngettext
from testimony_desk.ui import qt_text
from testimony_desk.ui.flow import Flow, flow_of
from testimony_desk.wording import leak_words
from testimony_desk.wording.direction import ltr
from testimony_desk.wording.format import number

MOST_ROWS = 6


class FindStrip(QFrame):
    """Folded to one small line until somebody opens it; says kinds and lines, never the words that were found.

    Emits `replace` and `later` with a find, `fine` with a find and a KeepReason, `reached` with a find to be shown.
    """

    replace = Signal(object)
    fine = Signal(object, object)
    later = Signal(object)
    reached = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find_strip")
        self._hits: tuple[Hit, ...] = ()
        self._lines: tuple[int, ...] = ()
        self._asked: Hit | None = None
        self._count = ""
        self._fold = qt_text.button("", "finds_fold", "quiet")
        self._fold.setCheckable(True)
        self._fold.toggled.connect(lambda _open: self._draw())
        self._rows = QWidget()
        self._inside = QVBoxLayout(self._rows)
        self._inside.setContentsMargins(12, 0, 0, 0)
        self._inside.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(flow_of(self._fold))
        layout.addWidget(self._rows)
        self.hide()

    def show_finds(self, hits: Sequence[Hit], lines: Sequence[int]) -> None:
        """Show finds with the line, counted from 1, that each stands in, 0 where there is one only; none: hide."""
        if (tuple(hits), tuple(lines)) == (self._hits, self._lines):
            return
        self._hits, self._lines = tuple(hits), tuple(lines)
        if self._asked not in self._hits:
            self._asked = None
        self.setVisible(bool(hits))
        count = ngettext("{n} place here could find a person", "{n} places here could find a person",
                         len(hits)).format(n=number(len(hits)))
        qt_text.set_words(self._fold, count)
        self._count = count
        self._draw()

    def holds_keyboard(self) -> bool:
        """Tell whether the keyboard is with one of its buttons."""
        holder = QApplication.focusWidget()
        return holder is not None and self.isAncestorOf(holder)

    def _draw(self) -> None:
        holding = self.holds_keyboard()
        while (item := self._inside.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows.setVisible(self._fold.isChecked())
        self._fold.setText(f"{self._count}  {'▴' if self._fold.isChecked() else '▾'}")
        self._fold.setAccessibleDescription(_("Opens and closes the list; typing goes on as it is."))
        for hit, line in list(zip(self._hits, self._lines, strict=True))[:MOST_ROWS] if self._fold.isChecked() else ():
            self._inside.addWidget(self._row(hit, line))
        more = len(self._hits) - MOST_ROWS
        if self._fold.isChecked() and more > 0:
            self._inside.addWidget(qt_text.label(ngettext("and {n} more further down", "and {n} more further down",
                                                          more).format(n=number(more)), "muted"))
        if holding:
            self._fold.setFocus()

    def _row(self, hit: Hit, line: int) -> QWidget:
        words = _words(hit, line)
        holder = QWidget()
        flow = Flow(holder)
        flow.setContentsMargins(0, 0, 0, 0)
        asked = hit == self._asked
        where = self._button(words, f"find:{hit.start}", lambda: self.reached.emit(hit),
                             _("Choose a reason") if asked else leak_words.reason(hit))
        flow.addWidget(where)
        if asked:
            flow.addWidget(qt_text.one_line(_("Choose a reason"), "muted"))
            for reason in KeepReason:
                flow.addWidget(self._button(_(leak_words.KEEP_REASONS[reason]), f"fine:{reason.value}:{hit.start}",
                                            partial(self.fine.emit, hit, reason), words))
            return holder
        for said, name, act in ((_("Replace by {token}").format(token=ltr(hit.token)), "replace", self._say_replace),
                                (_("It is fine"), "fine", self._ask_why), (_("Later"), "later", self._say_later)):
            flow.addWidget(self._button(said, f"{name}:{hit.start}", partial(act, hit), words))
        return holder

    def _button(self, words: str, name: str, act: Callable[[], None], about: str) -> QPushButton:
        made = qt_text.button(words, name, "quiet")
        made.setAccessibleDescription(about)
        made.clicked.connect(lambda _checked: act())
        return made

    def _say_replace(self, hit: Hit) -> None:
        self.replace.emit(hit)

    def _say_later(self, hit: Hit) -> None:
        self.later.emit(hit)

    def _ask_why(self, hit: Hit) -> None:
        self._asked = hit
        self._draw()
        for where in self.findChildren(QPushButton, f"find:{hit.start}"):
            where.setFocus()  # before the reasons, on none of them: the same key once more must not choose one


def _words(hit: Hit, line: int) -> str:
    if not line:
        return leak_words.short(hit)
    return _("{what}, line {n}").format(what=leak_words.short(hit), n=number(line))
