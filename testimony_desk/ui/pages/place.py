"""First run: in which folder the vault lives."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from testimony_desk.i18n import _
from testimony_desk.services.places import check_place
from testimony_desk.services.surroundings import Surroundings, look
from testimony_desk.ui import qt_text
from testimony_desk.ui.folders import empty_in
from testimony_desk.ui.page import row
from testimony_desk.ui.pages.steps import Plan, StepPage
from testimony_desk.ui.place_chooser import PlaceChooser
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import surroundings
from testimony_desk.wording.direction import ltr

USUAL = "desk"  # the folder that is offered: its name says nothing


class PlacePage(StepPage):
    """Offers a folder in the home; another can be chosen. A folder that is copied elsewhere is named as a danger."""

    def __init__(self, shell: Shell, plan: Plan) -> None:
        super().__init__(shell, "place", _("Where shall the vault be?"), plan)
        self.body.addWidget(qt_text.label(_(
            "Everything is kept encrypted in one folder of this computer. Choose a place that no cloud copies."),
                                          "hint"))
        self._folder = plan.folder or Path.home() / USUAL
        self._shown = qt_text.code_line("", "vault_place")
        self.body.addWidget(self._shown)
        self._other = self.button(_("Choose another place"), "place_other", "quiet", "folder")
        self._other.clicked.connect(self._choose_other)
        self.body.addLayout(row(self._other))
        self._advice = QVBoxLayout()
        self._advised: list[QLabel] = []
        self.body.addLayout(self._advice)
        self._chooser: PlaceChooser | None = None
        self.end_with(_("Next"))
        self._show(self._folder)

    def first_field(self) -> QWidget:
        """Return the way on."""
        return self.forward

    def next(self) -> None:
        """Go on to the passphrase."""
        self.shell.go("passphrase", plan=dataclasses.replace(self.plan, folder=self._folder))

    def back(self) -> None:
        """Go back to the desk's kind and name."""
        self.shell.go("desk", plan=dataclasses.replace(self.plan, folder=self._folder))

    def kept(self) -> dict[str, object]:
        """Return the plan with the folder that is shown."""
        return {"plan": dataclasses.replace(self.plan, folder=self._folder)}

    def _choose_other(self) -> None:
        self._other.hide()
        self._chooser = PlaceChooser(self.shell.lane, self.shell.theme.look)
        self._chooser.chosen.connect(self._use)
        self.body.addWidget(self._chooser)
        self._chooser.setFocus()

    def _use(self, folder: Path) -> None:
        self.ask(empty_in, folder, USUAL, done=self._show)

    def _show(self, folder: Path) -> None:
        self._folder = folder
        self._shown.setText(ltr(folder))
        self.shell.notice.clear()
        self.ask(check_place, folder, done=lambda _nothing: None)
        self.ask(look, folder, done=self._advise)

    def _advise(self, around: Surroundings) -> None:
        """Say, before anything is kept here, what of this computer somebody should see to."""
        for label in self._advised:
            self._advice.removeWidget(label)
            label.deleteLater()
        self._advised = [qt_text.label(f"{sentence} {step}", "hint", "around")
                         for sentence, step in surroundings.wanting(around.disk.value, around.swap.value)]
        for label in self._advised:
            self._advice.addWidget(label)
