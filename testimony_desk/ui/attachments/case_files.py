"""The files attached to a case: look at one, add one, hand out a copy, remove one for good."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QSizePolicy, QWidget

from testimony_desk.i18n import _, ngettext
from testimony_desk.services import attached, files_handed_over
from testimony_desk.services.attached import Listed
from testimony_desk.ui import qt_text
from testimony_desk.ui.cases.case_words import touched_words
from testimony_desk.ui.flow import Flow
from testimony_desk.ui.page import Page, column, row
from testimony_desk.ui.shell import Shell
from testimony_desk.wording.attachments import kind_words, standing_words
from testimony_desk.wording.direction import iso, ltr
from testimony_desk.wording.format import byte_size, number

LINES = 8


class FilesPage(Page):
    """A list that the arrow keys walk through; Enter looks, the buttons do the rest."""

    place = "cases"

    def __init__(self, shell: Shell, case: str) -> None:
        super().__init__(shell)
        self._case = case
        self._found: tuple[Listed, ...] = ()
        self._list = QListWidget()
        self._count = qt_text.label("", "muted", "file_count")
        self._away = qt_text.label("", "muted", "files_handed_over")
        self._away.hide()
        self._keep = self.button(_("Keep it"), "remove_not")
        self._sure = self._new_sure()
        self._acts: list[QPushButton] = []
        self._arrange()
        self._look_up()

    def first_field(self) -> QWidget:
        """Return the list."""
        return self._list

    def kept(self) -> dict[str, object]:
        """Return the case."""
        return {"case": self._case}

    def escape(self) -> None:
        """Go back to the cases."""
        self.shell.go("cases")

    def _arrange(self) -> None:
        self._list.setObjectName("attachment_list")
        self._list.setWordWrap(True)
        self._list.setMinimumHeight(self._list.fontMetrics().lineSpacing() * LINES)
        qt_text.describe(self._list, _("Attached files"))
        self._list.itemActivated.connect(lambda _item: self._look())
        self._list.currentRowChanged.connect(lambda _row: self._follow())
        add = self.button(_("Attach a file"), "attach", "primary", "add")
        add.clicked.connect(lambda: self.shell.go("attach", case=self._case))
        back = self.button(_("Back"), "back", "quiet", "back")
        back.clicked.connect(self.escape)
        body = column(self)
        body.addWidget(qt_text.title(_("Files of {case}").format(case=ltr(self._case))))
        body.addWidget(self._count)
        body.addWidget(self._away)
        body.addWidget(self._list)
        body.addWidget(flowing(self._act(_("Look at it"), "look", self._look, "eye"),
                               self._act(_("Hand out a copy"), "hand_out", self._hand_out, "send"),
                               self._act(_("Remove"), "remove", self._ask_sure, "remove")))
        body.addWidget(self._sure)
        body.addSpacing(12)
        body.addLayout(row(add, back))
        self._follow()

    def _act(self, words: str, name: str, act: Callable[[], None], picture: str) -> QPushButton:
        button = self.button(words, name, "", picture)
        button.clicked.connect(act)
        self._acts.append(button)
        return button

    def _new_sure(self) -> QWidget:
        sure = self.button(_("Remove it for good"), "remove_sure")
        sure.clicked.connect(self._remove)
        self._keep.clicked.connect(self._follow)
        holder = flowing(sure, self._keep)
        holder.hide()
        return holder

    def _look_up(self) -> None:
        self.ask(attached.of_case, self.desk, self._case, done=self._show)
        self.ask(files_handed_over.count, self.desk, self._case, done=self._show_away)

    def _show_away(self, count: int) -> None:
        self._away.setVisible(count > 0)
        self._away.setText(ngettext("{n} more file is sealed to headquarters; it can no longer be opened here.",
                                    "{n} more files are sealed to headquarters; they can no longer be opened here.",
                                    count).format(n=number(count)))

    def _show(self, found: tuple[Listed, ...]) -> None:
        self._found = found
        self._list.clear()
        for one in found:
            self._list.addItem(QListWidgetItem(words_of(one)))
        self._list.setVisible(bool(found))
        self._count.setText(ngettext("{n} file is attached.", "{n} files are attached.", len(found)).format(
            n=number(len(found))) if found else _("Nothing is attached to this case."))
        if found:
            self._list.setCurrentRow(0)
        self._follow()

    def _follow(self) -> None:
        self._sure.hide()
        for button in self._acts:
            button.setEnabled(self._chosen() is not None)

    def _chosen(self) -> Listed | None:
        line = self._list.currentRow()
        return self._found[line] if 0 <= line < len(self._found) else None

    def _look(self) -> None:
        self._go("attachment")

    def _hand_out(self) -> None:
        self._go("hand_out")

    def _go(self, page: str) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.shell.go(page, case=self._case, record=chosen.record)

    def _ask_sure(self) -> None:
        self._sure.show()
        self._keep.setFocus()

    def _remove(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.ask(attached.remove, self.desk, chosen, done=lambda _nothing: self._look_up())


def flowing(*buttons: QWidget) -> QWidget:
    """Return buttons in a row that goes on in the next line where it is too wide."""
    holder = QWidget()
    inside = Flow(holder)
    inside.setContentsMargins(0, 0, 0, 0)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    for button in buttons:
        inside.addWidget(button)
    return holder


def words_of(one: Listed) -> str:
    """Return one line about an attached file."""
    standing = standing_words(here=one.here, removed_there=one.removed_there)
    words = (kind_words(one.kind), iso(one.name), byte_size(one.size), touched_words(one.added_on), standing)
    return "  ·  ".join(word for word in words if word)
