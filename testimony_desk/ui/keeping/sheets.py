"""Fields for recovery sheets, and the page that asks for sheets first and for a new passphrase afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from testimony_desk.crypto import shares
from testimony_desk.crypto.passphrase import KdfPolicy
from testimony_desk.domain.errors import DeskError
from testimony_desk.i18n import _
from testimony_desk.services import recovering
from testimony_desk.services.recovering import Marks
from testimony_desk.ui import qt_text
from testimony_desk.ui.clipboard_guard import SEALED
from testimony_desk.ui.editors.editor import left_to_right, make_private
from testimony_desk.ui.exchange.working import Working
from testimony_desk.ui.keeping.step import KeepingPage
from testimony_desk.ui.lane import Job
from testimony_desk.ui.page import below, column, row
from testimony_desk.ui.people.new_passphrase import NewPassphrase
from testimony_desk.ui.shell import Shell
from testimony_desk.wording.direction import ltr
from testimony_desk.wording.format import number

ARABIC_DIGITS = frozenset("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")


class TypedSheets(QWidget):
    """Two fields at first; what is typed stays in them and nowhere else."""

    def __init__(self) -> None:
        super().__init__()
        self._fields: list[QTextEdit] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        for _place in range(shares.THRESHOLD):
            self.add()

    @property
    def texts(self) -> tuple[str, ...]:
        """What is typed, one text a sheet."""
        return tuple(field.toPlainText() for field in self._fields)

    def add(self) -> None:
        """Ask for one sheet more."""
        place = len(self._fields) + 1
        field = QTextEdit()
        field.setObjectName(f"typed_sheet_{place}")
        field.setAcceptRichText(False)
        field.setTabChangesFocus(True)
        field.setFixedHeight(field.fontMetrics().lineSpacing() * 5)
        make_private(field)
        field.setProperty(SEALED, True)  # noqa: FBT003 - Qt's order of arguments
        left_to_right(field)
        field.textChanged.connect(lambda: _follow_digits(field))
        words = _("Sheet typed {n}").format(n=number(place))
        qt_text.describe(field, words)
        self._layout.addWidget(qt_text.label(words, "heading"))
        self._layout.addWidget(field)
        self._fields.append(field)
        self.setFocusProxy(self._fields[0])
        if place > shares.THRESHOLD:
            field.setFocus()

    def clear(self) -> None:
        """Empty the fields and their undo."""
        for field in self._fields:
            field.clear()
            field.document().clearUndoRedoStacks()


class SheetsPage(KeepingPage):
    """The sheets are tried before anybody thinks of a passphrase; Back leads from the one to the other."""

    place = ""

    def __init__(self, shell: Shell, title: str, act: str) -> None:
        super().__init__(shell)
        self._sheets, self._secret = TypedSheets(), NewPassphrase(shell, _("New passphrase"))
        self._marks = qt_text.code_line("", "kit_marks")
        self._more = self.button(_("One more sheet"), "more_sheets", "quiet", "add")
        self._more.clicked.connect(self._sheets.add)
        self._on = self.button(_("Next"), "sheets_next", "primary")
        self._on.clicked.connect(self._try)
        self._act = self.button(act, "sheets_act", "primary", "key")
        self._act.clicked.connect(self._begin)
        self._secret.changed.connect(self._judge)
        self._secret.entered.connect(self._begin)
        self.working = Working()
        self.body = column(self)
        self.body.addWidget(qt_text.title(title))
        self._first, self._second = QWidget(), QWidget()
        self._arrange()
        below(self, self.back_button(), self._on, self._act)
        self._show_first()
        self.ask(self.marks, done=self._show_marks)

    def keyring_folder(self) -> Path:
        """Return where the keyring lies that the sheets must open; asked in the worker."""
        raise NotImplementedError

    def act(self, sheets: tuple[str, ...], new_passphrase: str) -> Job:
        """Do what the page is for; it ends with `done` or `failed`."""
        raise NotImplementedError

    def first_field(self) -> QWidget:
        """Return the first field."""
        return self._sheets

    def marks(self) -> Marks:
        """Return what stands at the top of the right sheets; asked in the worker."""
        return recovering.marks(self.keyring_folder(), self.shell.machine.policy)

    def escape(self) -> None:
        """Go back to the sheets, or from them to where one came from."""
        if self._first.isHidden():
            self._show_first()
            self._sheets.setFocus()
        else:
            self.leave_for()

    def leave_for(self) -> None:
        """Go back to where one came from."""
        super().escape()

    def failed(self, problem: DeskError) -> None:
        """Say why it could not be done; the sheets stay typed."""
        self.working.hide()
        self._judge()
        self.shell.notice.say_problem(problem)

    def done(self) -> None:
        """Empty every field."""
        self._sheets.clear()
        self._secret.clear()

    def _arrange(self) -> None:
        sheets, secret = QVBoxLayout(self._first), QVBoxLayout(self._second)
        for layout in (sheets, secret):
            layout.setContentsMargins(0, 0, 0, 0)
        sheets.addWidget(qt_text.label(_("Type the words of two sheets, or their numbers, with blanks between them.")))
        sheets.addWidget(qt_text.label(_("At the top of the right sheets stands:"), "muted"))
        sheets.addWidget(self._marks)
        sheets.addWidget(self._sheets)
        sheets.addLayout(row(self._more))
        secret.addWidget(qt_text.label(_("The sheets are right. Choose the passphrase that opens this desk from now "
                                         "on."), "good", "sheets_right"))
        secret.addWidget(self._secret)
        secret.addWidget(qt_text.label(_("The old passphrase then opens nothing here any more. The sheets keep "
                                         "working, and so do the passphrases of others."), "hint"))
        for widget in (self._first, self._second, self.working):
            self.body.addWidget(widget)

    def _show_marks(self, marks: Marks) -> None:
        lines = [_("Vault: {vault}").format(vault=ltr(marks.vault)),
                 *(_("Kit: {kit}").format(kit=ltr(kit)) for kit in marks.kits)]
        self._marks.setText("\n".join(lines))

    def _show_first(self) -> None:
        self._turn(first=True)

    def _turn(self, *, first: bool) -> None:
        self._first.setVisible(first)
        self._on.setVisible(first)
        self._second.setVisible(not first)
        self._act.setVisible(not first)
        self._on.setEnabled(True)
        self._judge()

    def _try(self) -> None:
        self._on.setEnabled(False)
        self.ask(_check, self.keyring_folder, self._sheets.texts, self.shell.machine.policy, done=self._right,
                 failed=self._not_right)

    def _right(self, _nothing: object) -> None:
        self.shell.notice.clear()
        self._turn(first=False)
        self._secret.setFocus()

    def _not_right(self, problem: DeskError) -> None:
        self._on.setEnabled(True)
        self.shell.notice.say_problem(problem)

    def _judge(self) -> None:
        self._act.setEnabled(self._secret.ready)

    def _begin(self) -> None:
        if self._act.isEnabled():
            self._act.setEnabled(False)
            self.working.follow(lambda: self.act(self._sheets.texts, self._secret.text))


def _follow_digits(field: QTextEdit) -> None:
    """Let a sheet typed in Arabic digits run as they are read, from right to left."""
    arabic = any(char in ARABIC_DIGITS for char in field.toPlainText())
    way = Qt.LayoutDirection.RightToLeft if arabic else Qt.LayoutDirection.LeftToRight
    option = field.document().defaultTextOption()
    if option.textDirection() != way:  # digits alone say no direction, and the document does not ask the field's
        option.setTextDirection(way)
        field.document().setDefaultTextOption(option)


def _check(folder: Callable[[], Path], texts: tuple[str, ...], policy: KdfPolicy) -> None:
    recovering.check_sheets(folder(), texts, policy)
