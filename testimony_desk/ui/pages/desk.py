"""First run: what kind of desk this is, its name, and whether it is only for practice."""

from __future__ import annotations

import dataclasses

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFrame, QRadioButton, QVBoxLayout, QWidget

from testimony_desk.domain.version import Compartment
from testimony_desk.i18n import _
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.choice_row import ChoiceRow
from testimony_desk.ui.page import row
from testimony_desk.ui.pages.steps import Plan, StepPage, step_words
from testimony_desk.ui.shell import Shell


class DeskPage(StepPage):
    """Field or headquarters; both are the same program."""

    def __init__(self, shell: Shell, plan: Plan | None = None) -> None:
        super().__init__(shell, "desk", _("What will this desk do?"), plan or Plan())
        self._kinds: dict[DeskKind, QRadioButton] = {}
        group = QButtonGroup(self)
        for kind, words in ((DeskKind.FIELD, _("Record interviews: a field desk")),
                            (DeskKind.HEADQUARTERS, _("Receive and count: a headquarters desk"))):
            mark = QRadioButton()
            mark.setChecked(self.plan.kind is kind)
            self._kinds[kind] = mark
            group.addButton(mark)
            mark.toggled.connect(self._count_steps)
            self.body.addWidget(ChoiceRow(mark, words, f"kind_{kind.value}"))
        self._narrow = self._receives()
        self.body.addWidget(self._narrow)
        self._name = self.field(_("Name of this desk"), "desk_name", self.plan.name,
                                _("Other desks see this name on its card. Do not use the name of a person."))
        self._training = QCheckBox()
        self._training.setChecked(self.plan.training)
        self.body.addWidget(ChoiceRow(self._training, _(
            "A practice desk, with made-up people only. Real desks refuse what it sends."), "training"))
        self._missing = qt_text.label(_("Please give the desk a name."), "care", "name_missing")
        self._missing.hide()
        self.body.addWidget(self._missing)
        self.end_with(_("Next"))
        there = self.button(_("Open a desk on this computer"), "open_existing", "quiet", "folder")
        there.clicked.connect(lambda: self.shell.go("find_vault"))
        back = self.button(_("Restore a backup"), "restore_backup", "quiet", "drive")
        back.clicked.connect(lambda: self.shell.go("find_backup"))
        self.body.addLayout(row(there, back))

    def _receives(self) -> QFrame:
        """Return the choice of what a headquarters desk receives, hidden for a field desk, which keeps everything."""
        frame = QFrame()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(0, 0, 0, 0)
        group = QButtonGroup(frame)
        self._without: dict[tuple[Compartment, ...], QRadioButton] = {}
        words_of = {(): _("It receives everything"),
                    (Compartment.IDENTITY,): _("It receives no names: a desk for analysts"),
                    (Compartment.TESTIMONY,): _("It receives no testimony: a desk for those who keep names")}
        for without, words in words_of.items():
            mark = QRadioButton()
            mark.setChecked(self.plan.without == without)
            self._without[without] = mark
            group.addButton(mark)
            inside.addWidget(ChoiceRow(mark, words, f"without_{''.join(without)}"))
        frame.setVisible(self.plan.kind is DeskKind.HEADQUARTERS)
        return frame

    def first_field(self) -> QWidget:
        """Return the chosen kind."""
        return self._kinds[self.plan.kind]

    def next(self) -> None:
        """Go on to the place, unless the name is missing."""
        self.plan = self._chosen()
        self._missing.setVisible(not self.plan.name)
        if self.plan.name:
            self.shell.go("place", plan=self.plan)
        else:
            self._name.setFocus()

    def back(self) -> None:
        """Go back to the language."""
        self.shell.go("language")

    def kept(self) -> dict[str, object]:
        """Return what is chosen and typed so far."""
        return {"plan": self._chosen()}

    def _count_steps(self) -> None:
        self.step.setText(step_words("desk", self._kind()))
        self._narrow.setVisible(self._kind() is DeskKind.HEADQUARTERS)

    def _kind(self) -> DeskKind:
        return next((kind for kind, mark in self._kinds.items() if mark.isChecked()), self.plan.kind)

    def _chosen(self) -> Plan:
        chosen = next((without for without, mark in self._without.items() if mark.isChecked()), ())
        without = chosen if self._kind() is DeskKind.HEADQUARTERS else ()
        return dataclasses.replace(self.plan, kind=self._kind(), without=without,
                                   name=" ".join(self._name.text().split()), training=self._training.isChecked())
