"""Taking consent back: what shall be taken back, what that does on this desk, and what nobody can call back."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFrame, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.consent.effects import Effects
from testimony_desk.domain.consent.record import Decision
from testimony_desk.i18n import _
from testimony_desk.services import consents, foreseeing, withdrawing
from testimony_desk.services.desk import Desk
from testimony_desk.ui import qt_text
from testimony_desk.ui.consent.effect_words import effect_labels
from testimony_desk.ui.consent.scene import options_of
from testimony_desk.ui.consent.summary import decision_words
from testimony_desk.ui.editors.choice_row import ChoiceRow
from testimony_desk.ui.page import Page, below, column
from testimony_desk.ui.shell import Shell
from testimony_desk.wording.direction import ltr

NOT_HERE = (Scope.CORRECT,)
"""A correction is a conversation and a new version, not a withdrawal."""


@dataclass(frozen=True)
class Choice:
    """What is chosen: a scope and, for one purpose, which (as `consent.record.key` writes them)."""

    scope: Scope
    purposes: tuple[str, ...] = ()


class WithdrawPage(Page):
    """Effects are computed by the desk for the very choice; only then it can be confirmed."""

    place = "cases"

    def __init__(self, shell: Shell, case: str, scope: str = "") -> None:
        """Show the page; scope: what is chosen already, because the person has just said it."""
        super().__init__(shell)
        self._case = case
        self._shown: Choice | None = None
        self._scopes = QButtonGroup(self)
        self._purposes: dict[str, QCheckBox] = {}
        self._rows: list[ChoiceRow] = []
        self._panel = QWidget()
        self._which = QVBoxLayout()
        self._which.setContentsMargins(24, 0, 24, 0)
        self._effects = QVBoxLayout()
        body = column(self)
        body.addWidget(qt_text.title(_("Taking consent back")))
        body.addWidget(qt_text.label(_("Case {code}. Nobody has to give a reason.").format(code=ltr(case))))
        for offered, widget in self._scope_rows():
            body.addWidget(widget)
            if offered == Scope.ONE_PURPOSE:  # what is asked next stands right below, not under the fold
                body.addLayout(self._which)
        body.addWidget(qt_text.label(_("What this does"), "heading"))
        body.addLayout(self._effects)
        self._confirm = self.button(_("Take it back now"), "withdraw_now", "harm")
        self._confirm.clicked.connect(self._withdraw)
        self._confirm.setEnabled(False)
        back = self.button(_("Back"), "back", "quiet", "back")
        back.clicked.connect(self.escape)
        below(self, back, self._confirm)
        self._say(_("Choose above what is taken back."))
        self.ask(_given, self.desk, case, done=self._offer)
        for mark in (one for one in self._scopes.buttons() if one.property("scope") == scope):
            mark.click()

    def first_field(self) -> QWidget | None:
        """Return the first choice."""
        return self._scopes.buttons()[0]

    def kept(self) -> dict[str, object]:
        """Return which case it is about."""
        return {"case": self._case}

    def escape(self) -> None:
        """Go back to the cases; nothing was taken back."""
        self.shell.go("cases")

    def _scope_rows(self) -> list[tuple[str, QWidget]]:
        rows: list[tuple[str, QWidget]] = []
        for option in options_of("withdrawal_scope"):
            if option.code not in NOT_HERE:
                mark = QRadioButton()
                self._scopes.addButton(mark)
                mark.setProperty("scope", option.code)
                mark.clicked.connect(self._choose)
                rows.append((option.code, ChoiceRow(mark, option.words, f"scope_{option.code}")))
        return rows

    def _offer(self, given: tuple[Decision, ...]) -> None:
        for one in given:
            mark = QCheckBox()
            mark.clicked.connect(self._choose)
            line = ChoiceRow(mark, decision_words(one), f"purpose_{one.key}")
            line.setVisible(self._scope() is Scope.ONE_PURPOSE)
            self._purposes[one.key] = mark
            self._rows.append(line)
            self._which.addWidget(line)

    def _scope(self) -> Scope | None:
        mark = self._scopes.checkedButton()
        return Scope(str(mark.property("scope"))) if mark is not None else None

    def _choice(self) -> Choice | None:
        scope = self._scope()
        chosen = tuple(name for name, mark in self._purposes.items() if mark.isChecked())
        if scope is None or (scope is Scope.ONE_PURPOSE and not chosen):
            return None
        return Choice(scope, chosen if scope is Scope.ONE_PURPOSE else ())

    def _choose(self) -> None:
        for line in self._rows:
            line.setVisible(self._scope() is Scope.ONE_PURPOSE)
        self._confirm.setEnabled(False)
        self._shown = None
        choice = self._choice()
        if choice is None:
            self._say(_("Choose above what is taken back."))
        else:
            self.ask(_foreseen, self.desk, self._case, choice, done=lambda found: self._show(choice, found))

    def _show(self, choice: Choice, found: tuple[Effects, ...]) -> None:
        if choice != self._choice():
            return
        self._shown = choice
        self._confirm.setEnabled(True)
        self._say(_("From now on nothing of this case may be used where consent was taken back."), found)
        if choice.scope is not Scope.ONE_PURPOSE:  # there more may be marked, and the marks must stay where they are
            QTimer.singleShot(0, self._panel, self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        """What it does must not stay under the fold while it can be confirmed."""
        area = self.findChild(QScrollArea, "scroll")
        holder = area.widget() if area is not None else None
        if area is not None and holder is not None:
            holder.adjustSize()  # the panel has its height only once everything around it was laid out anew
            area.ensureWidgetVisible(self._panel, 0, 0)

    def _say(self, first: str, found: tuple[Effects, ...] = ()) -> None:
        self._effects.removeWidget(self._panel)
        self._panel.deleteLater()
        frame = QFrame()
        frame.setProperty("role", "care" if found else "")
        frame.setObjectName("effects")
        layout = QVBoxLayout(frame)
        for label in (qt_text.label(first, name="effect_0"), *effect_labels(found)):
            layout.addWidget(label)
        self._effects.addWidget(frame)
        self._panel = frame

    def _withdraw(self) -> None:
        if self._shown is not None:
            self._confirm.setEnabled(False)
            self.ask(_carry_out, self.desk, self._case, self._shown, done=lambda _nothing: self._done())

    def _done(self) -> None:
        self.shell.go("cases")
        self.shell.notice.say(_("The withdrawal is recorded, and what it covers on this desk is destroyed."))


def _given(desk: Desk, case: str) -> tuple[Decision, ...]:
    found = {one.key: one for record in consents.of_case(desk, case) for one in record.decisions}
    granted = consents.purposes(desk, case, desk.today())
    return tuple(one for key, one in found.items() if key in granted)


def _foreseen(desk: Desk, case: str, choice: Choice) -> tuple[Effects, ...]:
    return (foreseeing.foresee(desk, *withdrawing.by_person(desk, case, choice.scope, choice.purposes)),)


def _carry_out(desk: Desk, case: str, choice: Choice) -> None:
    for one in withdrawing.by_person(desk, case, choice.scope, choice.purposes):
        withdrawing.withdraw(desk, one)
