"""Gives a person a way in, and calls a person something else."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.i18n import _
from testimony_desk.services import slots
from testimony_desk.services.slots import LABEL_LENGTH, WayIn
from testimony_desk.store.keyring import SlotKind
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.choice_row import ChoiceRow
from testimony_desk.ui.editors.editor import follow_text, make_private
from testimony_desk.ui.keeping.step import KeepingPage
from testimony_desk.ui.page import below, column
from testimony_desk.ui.people.new_passphrase import NewPassphrase
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import people
from testimony_desk.wording.direction import iso
from testimony_desk.wording.format import number


class AddPersonPage(KeepingPage):
    """A name, a role, and a passphrase that the person types themselves."""

    behind = "people"

    def __init__(self, shell: Shell, label: str = "", kind: SlotKind | None = None) -> None:
        super().__init__(shell)
        body = column(self)
        body.addWidget(qt_text.title(_("Give a person a way in")))
        self._label = _label_field(shell, label)
        body.addWidget(qt_text.label(_("What the person is called here"), "heading"))
        body.addWidget(self._label)
        body.addWidget(qt_text.label(_("Everybody who unlocks this desk can read it. A first letter is enough."),
                                     "hint"))
        body.addWidget(qt_text.label(_("What the person opens"), "heading"))
        self._roles = QButtonGroup(self)
        for place, one in enumerate(slots.can_give(self.desk)):
            mark = QRadioButton()
            mark.setChecked(one is kind)
            self._roles.addButton(mark, place)
            words = _("{role}. {opening}").format(role=people.role(one.value), opening=people.opening(one.value))
            body.addWidget(ChoiceRow(mark, words, f"role:{one.value}"))
        body.addWidget(qt_text.label(_("Let the person type their own passphrase, and look away."), "heading"))
        self._secret = NewPassphrase(shell, _("Passphrase of the new person"))
        body.addWidget(self._secret)
        self._give = self.button(_("Give the way in"), "give", "primary", "key")
        self._give.clicked.connect(self._begin)
        below(self, self.back_button(), self._give)
        self._label.textChanged.connect(lambda _text: self._judge())
        self._roles.idToggled.connect(lambda _place, _on: self._judge())
        self._secret.changed.connect(self._judge)
        self._judge()

    def first_field(self) -> QWidget:
        """Return the field for the name."""
        return self._label

    def kept(self) -> dict[str, object]:
        """Return what is chosen; a passphrase is typed again."""
        return {"label": self._label.text(), "kind": self._kind()}

    def _kind(self) -> SlotKind | None:
        place = self._roles.checkedId()
        return slots.can_give(self.desk)[place] if place >= 0 else None

    def _judge(self) -> None:
        self._give.setEnabled(bool(self._label.text().strip()) and self._kind() is not None and self._secret.ready)

    def _begin(self) -> None:
        self._give.setEnabled(False)
        self.ask(slots.add, self.desk, self._kind(), self._label.text(), self._secret.text, self.shell.machine.policy,
                 done=self._given, failed=self._failed)

    def _given(self, way: WayIn) -> None:
        self._secret.clear()
        self.shell.go("people")
        self.shell.notice.say(_("{name} unlocks with number {number}. This desk has a new card: give it to the desks "
                                "that have the old one.").format(name=iso(way.label), number=number(way.number)))

    def _failed(self, problem: DeskError) -> None:
        self._judge()
        self.shell.notice.say_problem(problem)


class RenamePersonPage(KeepingPage):
    """One field: what the person is called from now on."""

    behind = "people"

    def __init__(self, shell: Shell, way: WayIn, label: str | None = None) -> None:
        super().__init__(shell)
        self._way = way
        body = column(self)
        body.addWidget(qt_text.title(_("What should {name} be called?").format(
            name=iso(people.name_of(way.label, way.number)))))
        self._label = _label_field(shell, way.label if label is None else label)
        self._label.returnPressed.connect(self._begin)
        body.addWidget(self._label)
        keep = self.button(_("Keep"), "keep_label", "primary", "done")
        keep.clicked.connect(self._begin)
        below(self, self.back_button(), keep)

    def first_field(self) -> QWidget:
        """Return the field."""
        return self._label

    def kept(self) -> dict[str, object]:
        """Return whom this is about and what is typed."""
        return {"way": self._way, "label": self._label.text()}

    def _begin(self) -> None:
        self.ask(partial(slots.rename, self.desk, self._way.number), self._label.text(),
                 done=lambda _nothing: self.escape())


def _label_field(shell: Shell, text: str) -> QLineEdit:
    field = QLineEdit(text)
    field.setObjectName("person_label")
    field.setMaxLength(LABEL_LENGTH)
    make_private(field)
    language = shell.theme.look.language
    follow_text(field, language)
    field.textChanged.connect(lambda _text: follow_text(field, language))
    qt_text.describe(field, _("What the person is called here"))
    return field
