"""First run: a passphrase, suggested or chosen, typed twice, judged in words; then the desk is made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QProgressBar, QWidget

from testimony_desk.crypto import passphrase as suggesting
from testimony_desk.domain.errors import DeskError
from testimony_desk.exchange.builtin import word_list
from testimony_desk.i18n import _
from testimony_desk.services import unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.services.passphrases import LEAST_LENGTH, Judgement, judge, may_be_chosen
from testimony_desk.services.preferences import Preferences
from testimony_desk.ui import qt_text
from testimony_desk.ui.page import row
from testimony_desk.ui.pages.passphrase_field import PassphraseField
from testimony_desk.ui.pages.steps import Plan, StepPage
from testimony_desk.ui.shell import Machine, Shell
from testimony_desk.wording.direction import ltr
from testimony_desk.wording.passphrases import strength

WORD_LISTS = {"en": "eff_large"}  # no vetted Arabic or Turkish list is known: there, five groups of digits


class PassphrasePage(StepPage):
    """The passphrase stays in its fields until the desk is made, and nowhere else."""

    def __init__(self, shell: Shell, plan: Plan) -> None:
        super().__init__(shell, "passphrase", _("Choose a passphrase"), plan)
        self.body.addWidget(qt_text.label(_(
            "Nobody can open this desk without it, and nobody can reset it: not we, not headquarters."), "hint"))
        self._suggestion = qt_text.code_line("", "suggestion", "question")
        again = self.button(_("Suggest another"), "suggest", "quiet")
        again.clicked.connect(self._suggest)
        self.body.addWidget(qt_text.label(_("A good one, made just now. Write it down, away from this computer:")))
        self.body.addWidget(self._suggestion)
        self.body.addLayout(row(again))
        self._first = PassphraseField(_("Passphrase"), "passphrase")
        self._second = PassphraseField(_("The same passphrase again"), "passphrase_again")
        self._strength = qt_text.label("", "muted", "strength")
        for widget in (self._first, self._strength, self._second):
            self.body.addWidget(widget)
        self._first.changed.connect(self._judge)
        self._second.changed.connect(self._judge)
        self._second.entered.connect(self.next)
        self._first.entered.connect(self._second.setFocus)
        self._bar = QProgressBar()
        self._bar.setObjectName("making")
        self._bar.hide()
        self.body.addWidget(self._bar)
        self.end_with(_("Create this desk"))
        self._suggest()
        self._judge()

    def first_field(self) -> QWidget:
        """Return the first field."""
        return self._first

    def next(self) -> None:
        """Make the desk, when both fields hold the same, long enough passphrase."""
        if not self.forward.isEnabled():
            return
        self.forward.setEnabled(False)
        self._bar.show()
        self.ask(_make, self.shell.machine, self.plan, self.shell.theme.look.language, self._first.text,
                 done=self._made, failed=self._not_made, progress=self._step)

    def back(self) -> None:
        """Go back to the place."""
        self.shell.go("place", plan=self.plan)

    def _suggest(self) -> None:
        self._suggestion.setText(ltr(suggestion(self.shell.theme.look.language, self.shell.machine)))

    def _judge(self) -> None:
        first, second = self._first.text, self._second.text
        self._strength.setText(verdict(first, second, judge(first) if first else None))
        self.forward.setEnabled(may_be_chosen(first) and first == second)

    def _step(self, done: int, total: int) -> None:
        self._bar.setMaximum(total)
        self._bar.setValue(done)

    def _made(self, desk: Desk) -> None:
        assert self.plan.folder is not None
        for field in (self._first, self._second):
            field.clear()
        self.shell.remember(Preferences(self.shell.theme.look.language, self.plan.folder))
        self.shell.opened(desk, "recovery", first_run=True)

    def _not_made(self, problem: DeskError) -> None:
        self._bar.hide()
        self._judge()
        self.shell.notice.say_problem(problem)


def suggestion(language: str, machine: Machine) -> str:
    """Return a fresh passphrase: six words (77.5 bit) or five groups of five digits (83 bit)."""
    if language in WORD_LISTS:
        return suggesting.suggest(word_list(WORD_LISTS[language]), suggesting.WORDS, machine.random)
    return suggesting.suggest_digits(machine.random)


def _make(machine: Machine, plan: Plan, language: str, secret: str, progress: Callable[[int, int], None]) -> Desk:
    chosen = unlocking.NewDesk(plan.kind, plan.name, language, plan.training, without=plan.without)
    return unlocking.create_desk(plan.folder or Path(), chosen, secret, machine.policy, machine.clock, machine.random,
                                 progress)


def verdict(first: str, second: str, judgement: Judgement | None) -> str:
    """Return a word on a passphrase typed twice so far; judgement: of the first, None while it is empty."""
    if judgement is None:
        return _("At least {n} characters.").format(n=LEAST_LENGTH)
    if not may_be_chosen(first):
        return _("Longer, please: at least {n} characters.").format(n=LEAST_LENGTH)
    words = strength(judgement.strength.value)
    return words if not second or first == second else _("The two are not the same yet.")
