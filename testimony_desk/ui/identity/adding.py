"""Adds an entry to the register of names, or puts other words in the place of one: who, what, in which writing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from testimony_desk.domain.identity.person import LONGEST, ROLES, EntryKind
from testimony_desk.domain.leaks.known import Role
from testimony_desk.i18n import _, current_language
from testimony_desk.services.identity_changing import NEW, Addition
from testimony_desk.services.identity_register import Line, Listed
from testimony_desk.services.writings import systems
from testimony_desk.ui import qt_text
from testimony_desk.ui.clipboard_guard import SEALED
from testimony_desk.ui.consent.scene import options_of
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.editors.editor import cleaned, follow_text, left_to_right, make_private
from testimony_desk.ui.page import Page, row
from testimony_desk.wording import identity

UNSAID = ""
LABELS = 24  # letters of a line before it wraps
OFFERED = tuple(one for one in EntryKind if one not in {EntryKind.NO_MESSAGE, EntryKind.OTHER})
"""What can be added; the rest comes from the interview alone."""


class AddingPart(QFrame):
    """A small form. add: what to do with an addition; correct: with an entry's id, its new words and its writing.

    `begun` and `ended` tell when it appears in the list's place, and when it goes.
    """

    begun = Signal()
    ended = Signal()

    def __init__(self, page: Page, add: Callable[[Addition], None], correct: Callable[[str, str, str], None]) -> None:
        super().__init__()
        self.setObjectName("names_adding")
        self._page, self._add, self._correct = page, add, correct
        self._entry = ""
        self._heading = qt_text.label("", "heading", "adding_heading")
        self._person = CodeBox("adding_person")
        self._role = CodeBox("adding_role", ((one.value, _(identity.ROLES[one.value])) for one in ROLES[1:]))
        self._relation = CodeBox("adding_relation", ((UNSAID, _("Not said")),
                                                     *((one.code, one.words) for one in options_of("relationship"))))
        self._kind = CodeBox("adding_kind", ((one.value, _(identity.KINDS[one.value])) for one in OFFERED))
        self._system = CodeBox("adding_system", ((UNSAID, _("Not said")), *systems(current_language())))
        self._text = QLineEdit()
        self._labels: dict[QWidget, QWidget] = {}
        self._arrange()

    def offer(self, people: Iterable[Listed], relations: Callable[[str], str]) -> None:
        """Offer these people, and somebody new."""
        known = ((one.alias, identity.person(one.alias, one.role.value, relations(one.relation)))
                 for one in people if one.alias)
        self._person.offer((*known, (NEW, _("Somebody who is not here yet"))))
        self._follow()

    def begin(self) -> None:
        """Let an entry be added."""
        self._entry = ""
        self._heading.setText(_("Add something"))
        self._start()

    def begin_correcting(self, line: Line, words: str) -> None:
        """Let an entry be written anew; what it says now is not shown in the field."""
        self._entry = line.id
        self._heading.setText(_("Write it anew: {what}").format(what=words))
        self._kind.choose(line.kind.value)
        self._system.choose(line.system)
        self._start()

    def forget(self) -> None:
        """Empty the field."""
        self._text.setText("")
        self.hide()
        self.ended.emit()

    def _start(self) -> None:
        self._text.setText("")
        self._follow()
        self.begun.emit()
        self.show()
        self._text.setFocus()

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.addWidget(self._heading)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        pairs = ((_("Whose is it?"), self._person), (_("Who is that?"), self._role),
                 (_("What to the person of the case?"), self._relation), (_("What is it?"), self._kind),
                 (_("In which writing?"), self._system), (_("How is it written?"), self._text))
        for place, (words, box) in enumerate(pairs):
            self._labels[box] = qt_text.label(words)
            self._labels[box].setMinimumWidth(self.fontMetrics().averageCharWidth() * LABELS)
            qt_text.describe(box, words)
            grid.addWidget(self._labels[box], place, 0)
            grid.addWidget(box, place, 1)
        layout.addLayout(grid)
        self._text.setObjectName("adding_text")
        self._text.setMaxLength(LONGEST)
        self._text.setProperty(SEALED, True)  # noqa: FBT003 - Qt's order of arguments
        make_private(self._text)
        self._text.textChanged.connect(lambda _text: self._turn())
        self._text.returnPressed.connect(self._keep)
        for box in (self._person, self._kind):
            box.currentIndexChanged.connect(lambda _index: self._follow())
        keep = self._page.button(_("Keep it"), "adding_keep", "primary")
        away = self._page.button(_("Leave it"), "adding_leave")
        keep.clicked.connect(self._keep)
        away.clicked.connect(self.forget)
        layout.addLayout(row(keep, away))

    def _follow(self) -> None:
        """Show what there is to say of this person and this kind."""
        new, name = self._person.code() == NEW, self._kind.code() == EntryKind.NAME.value
        shown = {self._person: not self._entry, self._role: not self._entry and new,
                 self._relation: not self._entry and new, self._kind: not self._entry, self._system: name}
        for box, wanted in shown.items():
            box.setVisible(wanted)
            self._labels[box].setVisible(wanted)
        self._turn()

    def _turn(self) -> None:
        if self._kind.code() in identity.FROM_LEFT:
            left_to_right(self._text)
        else:
            follow_text(self._text, current_language())

    def _keep(self) -> None:
        text = cleaned(self._text.text()).strip()
        if not text:
            return
        system = self._system.code() if self._kind.code() == EntryKind.NAME.value else ""
        if self._entry:
            self._correct(self._entry, text, system)
        else:
            self._add(Addition(self._person.code(), EntryKind(self._kind.code()), text, system,
                               role=Role(self._role.code()), relation=self._relation.code()))
