"""Takes a bundle or a receipt in and says what became of each record."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.exchange.bundle import SUFFIX
from testimony_desk.i18n import N_, _, ngettext
from testimony_desk.services import receiving, receiving_folder
from testimony_desk.services.receiving import BundleReport, Report, alarms_of, parts_for_others, records_set_aside
from testimony_desk.services.taking_in import PartState
from testimony_desk.ui import qt_text
from testimony_desk.ui.exchange.step import ExchangeStep
from testimony_desk.ui.exchange.working import Working
from testimony_desk.ui.lane import Job
from testimony_desk.ui.page import column, row
from testimony_desk.ui.place_chooser import PlaceChooser
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import deletion
from testimony_desk.wording.direction import iso, ltr
from testimony_desk.wording.exchange_reasons import alarm, set_aside
from testimony_desk.wording.format import number
from testimony_desk.wording.messages import message_of


class ReceivePage(ExchangeStep):
    """Choose the file; the report stays until one leaves."""

    TITLE = N_("Open a bundle or a receipt")
    SUFFIXES: tuple[str, ...] = (SUFFIX,)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        body = column(self)
        body.addWidget(qt_text.title(_(self.TITLE)))
        self._working = Working()
        self._report = QVBoxLayout()
        self._chooser = PlaceChooser(shell.lane, shell.theme.look, self.SUFFIXES)
        self._chooser.chosen.connect(self._take)
        body.addWidget(self._working)
        body.addLayout(self._report)
        body.addWidget(self._chooser)
        body.addLayout(row(self.back_button()))

    def first_field(self) -> QWidget:
        """Return the list of files."""
        return self._chooser

    def _take(self, path: Path) -> None:
        self._chooser.setEnabled(False)
        self._working.follow(lambda: self._ask(path))

    def _ask(self, path: Path) -> Job:
        return self.ask(receiving.receive, self.desk, [path], path.parent, done=self._taken, failed=self._not_taken,
                        progress=self._working.show_step, stoppable=True)

    def _taken(self, report: Report) -> None:
        self._rest()
        for text, role in self._lines(report):
            self._report.addWidget(qt_text.label(text, role, "report_line"))

    def _lines(self, report: Report) -> list[tuple[str, str]]:
        return lines_of(report)

    def _not_taken(self, problem: DeskError) -> None:
        self._rest()
        self.shell.notice.say_problem(problem)

    def _rest(self) -> None:
        self._working.hide()
        self._chooser.setEnabled(True)


class ReceiveFolderPage(ReceivePage):
    """Choose a folder: everything in it that is not here yet is taken in."""

    TITLE = N_("Take in a whole folder")
    SUFFIXES = ()

    def _ask(self, path: Path) -> Job:
        return self.ask(receiving_folder.receive, self.desk, path, path, done=self._taken, failed=self._not_taken,
                        progress=self._working.show_step, stoppable=True)

    def _lines(self, report: Report) -> list[tuple[str, str]]:
        """Return a first line with the numbers, then what is new or amiss: what was here already is only counted."""
        known = sum(one.repeat for one in report.bundles)
        said = ngettext("{n} bundle lies in this folder; {known} were here already.",
                        "{n} bundles lie in this folder; {known} were here already.", len(report.bundles)).format(
                            n=number(len(report.bundles)), known=number(known))
        return [(said, "heading"), *lines_of(replace(report, bundles=tuple(
            one for one in report.bundles if not one.repeat or one.refused)))]


def lines_of(report: Report) -> list[tuple[str, str]]:
    """Return what to say of a report, as (text, role) in the order of the files."""
    said = [line for one in report.bundles for line in _bundle_lines(one)]
    said += [(_("Receipt written: {file}").format(file=ltr(path.name)), "good") for path in report.receipts]
    if report.no_receipt is not None:
        said.append((str(message_of(report.no_receipt)), "care"))
    return said


def _bundle_lines(one: BundleReport) -> list[tuple[str, str]]:
    file = ltr(one.file)
    if one.refused is not None:
        return [(f"{file}: {message_of(one.refused)}", "care")]
    said = [(_("{file}: already here, nothing to do.").format(file=file), "good")] if one.repeat else _new_lines(one)
    if one.missing:
        said.append((ngettext("{n} earlier bundle of {sender} has not come yet.",
                              "{n} earlier bundles of {sender} have not come yet.", one.missing).format(
                                  n=number(one.missing), sender=iso(one.sender)), "care"))
    return said


def _new_lines(one: BundleReport) -> list[tuple[str, str]]:
    said = _confirmed_lines(one) if one.kind == "receipt" else _record_lines(one)
    if any(part.state is PartState.WAITING for part in one.parts):
        said.append((_("One part waits, sealed, for a colleague who can open it."), ""))
    left = parts_for_others(one)
    if left:
        said.append((ngettext("{n} part is sealed to other desks and was left alone.",
                              "{n} parts are sealed to other desks and were left alone.", left).format(n=number(left)),
                     ""))
    if any(part.state is PartState.SEALED for part in one.parts):
        said.append((deletion.waits_for_keys(), ""))
    said += [(str(message_of(part.refused)), "care") for part in one.parts if part.refused is not None]
    return said + [(alarm(code), "care") for code in alarms_of(one)]


def _confirmed_lines(one: BundleReport) -> list[tuple[str, str]]:
    if not any(part.state is PartState.TAKEN for part in one.parts):
        return []
    return [(_("{sender} has confirmed what you sent.").format(sender=iso(one.sender)), "good")]


def _record_lines(one: BundleReport) -> list[tuple[str, str]]:
    new = sum(part.new for part in one.parts)
    said = [(ngettext("{file}: {n} new record from {sender}.", "{file}: {n} new records from {sender}.", new).format(
        file=ltr(one.file), n=number(new), sender=iso(one.sender)), "good")]
    aside = sum(len(part.set_aside) for part in one.parts)
    if aside:
        said.append((ngettext("{n} record was set aside: it does not fit its own signature or form.",
                              "{n} records were set aside: they do not fit their own signature or form.",
                              aside).format(n=number(aside)), "care"))
    return said + [(sentence, "care") for sentence in set_aside(records_set_aside(one))]
