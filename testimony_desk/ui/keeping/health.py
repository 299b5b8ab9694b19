"""The health page: looks everything over, says part by part what is whole and what is not, and heals what it can."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment
from testimony_desk.i18n import _, ngettext
from testimony_desk.services import checking, health
from testimony_desk.services.checking import FOLDER, JOURNAL, KEYRING, Report
from testimony_desk.services.health import Healed, Remedy
from testimony_desk.ui import qt_text
from testimony_desk.ui.exchange.working import Working
from testimony_desk.ui.keeping.step import KeepingPage, empty
from testimony_desk.ui.page import column, row
from testimony_desk.ui.place_chooser import PlaceChooser
from testimony_desk.ui.shell import Shell
from testimony_desk.wording.deletion import compartment_words
from testimony_desk.wording.format import listing, number
from testimony_desk.wording.messages import message_of


class HealthPage(KeepingPage):
    """Nothing is healed unasked, and nothing that was found damaged is destroyed by healing."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._report: Report | None = None
        body = column(self)
        body.addWidget(qt_text.title(_("Is everything whole?")))
        body.addWidget(qt_text.label(_("Every page, every record and every attached file is looked at. This changes "
                                       "nothing and may take some minutes.")))
        self._begin = self.button(_("Look everything over"), "look_over", "primary", "search")
        self._begin.clicked.connect(self._look)
        body.addLayout(row(self._begin))
        self._working = Working()
        body.addWidget(self._working)
        self._said = QVBoxLayout()
        body.addLayout(self._said)
        self._heal = self.button(_("Heal what can be healed here"), "heal", "", "done")
        self._heal.clicked.connect(lambda: self._mend(None))
        self._from = self.button(_("Heal from a backup"), "heal_from", "", "drive")
        self._chooser = PlaceChooser(shell.lane, shell.theme.look)
        self._chooser.chosen.connect(self._mend)
        self._from.clicked.connect(self._chooser.show)
        for widget in (self._heal, self._from, self._chooser):
            widget.hide()
        body.addLayout(row(self._heal, self._from))
        body.addWidget(self._chooser)
        body.addLayout(row(self.back_button()))

    def first_field(self) -> QWidget:
        """Return the button that begins."""
        return self._begin

    def _look(self) -> None:
        self._wait()
        self._working.follow(lambda: self.ask(
            checking.check, self.desk, done=self._looked, failed=self._stopped, progress=self._working.show_step,
            stoppable=True))

    def _mend(self, backup: Path | None) -> None:
        report = self._report
        assert report is not None  # the buttons are shown beside a report only
        self._wait()
        self._working.follow(lambda: self.ask(
            health.heal, self.desk, report, backup, done=self._healed, failed=self._stopped,
            progress=self._working.show_step, stoppable=True))

    def _looked(self, report: Report) -> None:
        self._show(report)
        if report.sound:
            self.shell.notice.say(_("Everything is whole."))

    def _healed(self, done: Healed) -> None:
        self._show(done.left)
        count = len(done.healed)
        self.shell.notice.say(ngettext("{n} finding was healed.", "{n} findings were healed.", count).format(
            n=number(count)), "good" if count else "care")

    def _show(self, report: Report) -> None:
        self._report = report
        self._rest()
        empty(self._said)
        if report.whole:
            whole = _("Whole: {parts}").format(parts=listing([part_words(part) for part in report.whole]))
            self._said.addWidget(qt_text.label(whole, "good", "whole_parts"))
        for finding in report.findings:
            self._said.addWidget(qt_text.label(finding_words(finding), "care", "finding"))
        remedies = {health.remedy(one) for one in report.findings}
        self._heal.setVisible(Remedy.HERE in remedies)
        self._from.setVisible(Remedy.BACKUP in remedies)
        if Remedy.CLOSED in remedies:
            self._said.addWidget(qt_text.label(_("A damaged part can come back by itself from a backup while this desk "
                                                 "is closed: on the command line, vault check with --heal and --from."),
                                               "hint", "closed_hint"))

    def _stopped(self, problem: DeskError) -> None:
        self._rest()
        self.shell.notice.say_problem(problem)

    def _wait(self) -> None:
        self._begin.setEnabled(False)
        for widget in (self._heal, self._from, self._chooser):
            widget.hide()

    def _rest(self) -> None:
        self._begin.setEnabled(True)
        self._begin.setFocus()
        self._working.hide()


def part_words(part: str) -> str:
    """Return what a part of the vault is called."""
    others = {KEYRING: _("keyring"), JOURNAL: _("journal"), FOLDER: _("folder of the vault")}
    return others[part] if part in others else compartment_words(Compartment(part))


def finding_words(finding: DeskError) -> str:
    """Return a finding with the compartment it is in, and the next step."""
    name = finding.facts.get("compartment")
    if name is None:
        return str(message_of(finding))
    return _("In {part}: {finding}").format(part=part_words(str(name)), finding=message_of(finding))
