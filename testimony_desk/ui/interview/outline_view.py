"""The outline at the side: sections with icon and word for how far they are, and what to look at later."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QListWidget, QListWidgetItem, QVBoxLayout

from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.icons import icon
from testimony_desk.ui.interview.conducting import END, Shown
from testimony_desk.ui.sheet_view import Progress
from testimony_desk.ui.theme import Look
from testimony_desk.wording.direction import iso

KEY = Qt.ItemDataRole.UserRole
WIDTH = 36  # average characters
ROOM = 4  # lines of text that icon, padding and scroll bar take of the width


class OutlineView(QFrame):
    """`wanted` gives the key of a section's first page, or of the page of something to look at."""

    wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("outline")
        self.setProperty("role", "rail")
        self._sections = self._list("sections", _("Sections"))
        self._later = self._list("troubles", _("To look at later"))
        self._heading = qt_text.label(_("To look at later"), "heading")
        layout = QVBoxLayout(self)
        layout.addWidget(qt_text.label(_("Sections"), "heading"))
        layout.addWidget(self._sections, 3)
        layout.addWidget(self._heading)
        layout.addWidget(self._later, 1)
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * WIDTH)

    def show_state(self, shown: Shown) -> None:
        """Show how far everything is."""
        lines = [(one.first, _with_state(one.words, one.progress), one.progress.value) for one in shown.sections]
        self._fill(self._sections, [*lines, (END, _("Complete the interview"), "done")])
        here = shown.key[0].partition("/")[0].partition("[")[0]
        for line, section in enumerate(shown.sections):
            if section.path == here:
                self._sections.setCurrentRow(line)
        self._fill(self._later, [(trouble.key, trouble.words, "care") for trouble in shown.troubles])
        self._later.setVisible(bool(shown.troubles))
        self._heading.setVisible(bool(shown.troubles))

    def take_focus(self) -> None:
        """Give the keyboard to the list of sections."""
        self._sections.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _list(self, name: str, words: str) -> QListWidget:
        made = QListWidget()
        made.setObjectName(name)
        made.setWordWrap(True)
        made.setResizeMode(QListView.ResizeMode.Adjust)
        made.setAccessibleName(words)
        made.setTextElideMode(Qt.TextElideMode.ElideNone)
        made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # words wrap at a width that stays
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.itemActivated.connect(self._choose)
        made.itemClicked.connect(self._choose)
        return made

    def _choose(self, item: QListWidgetItem) -> None:
        self.wanted.emit(item.data(KEY))

    def _fill(self, into: QListWidget, lines: list[tuple[tuple[str, int], str, str]]) -> None:
        into.clear()
        for key, words, picture in lines:
            role = "care" if picture == "care" else "muted"
            item = QListWidgetItem(icon(picture, self._look.palette, role), words)
            item.setData(KEY, key)
            item.setSizeHint(self._size(words))
            into.addItem(item)

    def _size(self, words: str) -> QSize:
        """Return the height that the words need; Qt measures without the room of icon, padding and scroll bar."""
        metrics = self.fontMetrics()
        room = QRect(0, 0, self.width() - ROOM * metrics.lineSpacing(), 10_000)
        return QSize(0, metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height() + metrics.lineSpacing())


def _with_state(words: str, progress: Progress) -> str:
    state = {Progress.OPEN: _("not started"), Progress.BEGUN: _("begun"), Progress.LATER: _("come back later"),
             Progress.DONE: _("done")}[progress]
    return _("{section}: {state}").format(section=iso(words), state=state)


