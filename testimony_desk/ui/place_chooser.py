"""Chooses a folder or a file: drives, one list, and a new folder; nothing that was looked at is kept anywhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.i18n import _
from testimony_desk.ui import folders, qt_text
from testimony_desk.ui.editors.editor import follow_text, make_private
from testimony_desk.ui.icons import icon
from testimony_desk.ui.lane import Lane
from testimony_desk.ui.theme import Look
from testimony_desk.wording.direction import path
from testimony_desk.wording.messages import message_of

GIGABYTE = 10**9
ENTRY = Qt.ItemDataRole.UserRole


class PlaceChooser(QWidget):
    """A list of what is in a folder; `chosen` gives the folder, or the file where suffixes are wanted."""

    chosen = Signal(Path)

    def __init__(self, lane: Lane, look: Look, suffixes: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._lane, self._look, self._suffixes = lane, look, suffixes
        self._place = Path.home()
        self._here = qt_text.code_line("", "place_here")
        self._here.setWordWrap(True)
        self._free = qt_text.label("", "muted", "place_free")
        self._list = QListWidget()
        self._list.setObjectName("place_list")
        self._list.setUniformItemSizes(True)
        self._list.itemActivated.connect(self._open)
        self._list.currentItemChanged.connect(lambda *_items: self._follow_choice())
        self._name = QLineEdit()
        self._name.setObjectName("place_new_name")
        make_private(self._name)
        follow_text(self._name, look.language)
        self._name.textChanged.connect(lambda _text: follow_text(self._name, look.language))
        self._use = qt_text.button("", "place_use", "primary")
        self._use.clicked.connect(self._choose)
        self._arrange()
        self._say_words()
        self.setFocusProxy(self._list)
        self.show_place(self._place)

    def show_place(self, place: Path) -> None:
        """Look into a folder; until it is shown, nothing can be used: it would be the folder before."""
        self._use.setEnabled(False)
        self._lane.do(folders.look, place, self._suffixes, done=self._listed, failed=self._say_problem)

    def _listed(self, listing: folders.Listing) -> None:
        self._place = listing.place
        self._here.setText(path(listing.place))
        self._free.setText(_("{free} GB free").format(free=f"{listing.free / GIGABYTE:.1f}"))
        qt_text.restyle(self._free, "muted")
        self._list.clear()
        for entry in listing.entries:
            item = QListWidgetItem(entry.path.name)
            item.setData(ENTRY, entry)
            item.setIcon(icon("folder" if entry.folder else "card", self._look.palette))
            self._list.addItem(item)
        self._follow_choice()

    def _say_problem(self, problem: DeskError) -> None:
        self._follow_choice()
        qt_text.restyle(self._free, "care")
        self._free.setText(str(message_of(problem)))

    def _arrange(self) -> None:
        starts = QVBoxLayout()
        for number, place in enumerate(folders.starts()):
            words = _("Home") if number == 0 else place.name
            button = qt_text.button(words, f"place_start_{number}", "", icon("drive", self._look.palette))
            button.clicked.connect(lambda _on, place=place: self.show_place(place))
            starts.addWidget(button)
        starts.addStretch(1)
        up = qt_text.button(_("One folder up"), "place_up", "quiet", icon("up", self._look.palette, "accent"))
        up.clicked.connect(lambda: self.show_place(self._place.parent))
        make = qt_text.button(_("Make a folder"), "place_make", "", icon("add", self._look.palette))
        make.clicked.connect(self._make)
        below = QHBoxLayout()
        for widget in (self._name, make):
            below.addWidget(widget)
            if self._suffixes:
                widget.hide()
        inside = QVBoxLayout()
        for shown in (self._here, self._free):
            inside.addWidget(shown)
        inside.addWidget(up, 0, Qt.AlignmentFlag.AlignLeading)
        inside.addWidget(self._list)
        inside.addLayout(below)
        inside.addWidget(self._use)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(starts)
        layout.addLayout(inside, 1)

    def _say_words(self) -> None:
        self._name.setPlaceholderText(_("Name of a new folder"))
        qt_text.describe(self._name, _("Name of a new folder"))
        qt_text.describe(self._list, _("Folders and files"))
        qt_text.set_words(self._use, _("Open this file") if self._suffixes else _("Use this folder"))

    def _follow_choice(self) -> None:
        self._use.setEnabled(not self._suffixes or self._file() is not None)

    def _file(self) -> Path | None:
        item = self._list.currentItem()
        entry = item.data(ENTRY) if item is not None else None
        return entry.path if entry is not None and not entry.folder else None

    def _open(self, item: QListWidgetItem) -> None:
        entry = item.data(ENTRY)
        if entry.folder:
            self.show_place(entry.path)
        else:
            self.chosen.emit(entry.path)

    def _choose(self) -> None:
        place = self._file() if self._suffixes else self._place
        if place is not None:
            self.chosen.emit(place)

    def _make(self) -> None:
        self._lane.do(folders.make, self._place, self._name.text(), done=self.show_place, failed=self._say_problem)
