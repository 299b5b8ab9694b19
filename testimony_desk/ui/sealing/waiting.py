"""Withdrawals of other desks: which wait and how long, what each will do, and what headquarters has destroyed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from testimony_desk.domain.consent.effects import Effects
from testimony_desk.domain.consent.record import LINE_LIMIT
from testimony_desk.domain.consent.waiting import Waiting
from testimony_desk.i18n import _
from testimony_desk.services import acknowledging, foreseeing, withdrawals_waiting
from testimony_desk.services.acknowledging import Acknowledged
from testimony_desk.services.desk import Desk
from testimony_desk.store.errors import NotInVault
from testimony_desk.ui import qt_text
from testimony_desk.ui.consent.effect_words import effect_labels
from testimony_desk.ui.consent.scene import options_of
from testimony_desk.ui.editors.choice_row import ChoiceRow
from testimony_desk.ui.editors.editor import follow_text, make_private
from testimony_desk.ui.page import Page, below, column
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import withdrawals

SHOWN = 30
"""Answers of headquarters that are shown, the last ones."""


@dataclass(frozen=True)
class Found:
    """What the page shows: what waits, and what headquarters said it destroyed, the last first."""

    waiting: tuple[Waiting, ...]
    said: tuple[Acknowledged, ...]


class WithdrawalsPage(Page):
    """One is chosen; what carrying it out does is shown by the desk first; only then it can be done."""

    place = "cases"

    def __init__(self, shell: Shell, chosen: str = "", reason: str = "") -> None:
        super().__init__(shell)
        self._marks: dict[str, QRadioButton] = {}
        self._waiting: dict[str, Waiting] = {}
        self._chosen = chosen
        self._group = QButtonGroup(self)
        self._rows, self._said = QVBoxLayout(), QVBoxLayout()
        self._detail = QWidget()
        self._effects = QVBoxLayout(self._detail)
        self._effects.setContentsMargins(0, 0, 0, 8)
        self._panel = QWidget()
        body = column(self)
        body.addWidget(qt_text.title(_("Withdrawals of other desks")))
        self._hint = qt_text.label("", "hint", "withdrawals_hint")
        body.addWidget(self._hint)
        body.addLayout(self._rows)
        self._why = self._ask_why(reason)
        self._effects.addWidget(self._why)
        body.addWidget(self._detail)
        body.addLayout(self._said)
        self._confirm = self.button(_("Destroy it now"), "destroy_now", "harm")
        self._confirm.clicked.connect(self._carry_out)
        self._keep = self.button(_("Keep for now"), "keep_for_now")
        self._keep.clicked.connect(self._object)
        back = self.button(_("Back"), "back", "quiet", "back")
        back.clicked.connect(self.escape)
        below(self, back, self._keep, self._confirm)
        self._offer(None)
        self.ask(_found, self.desk, done=self._show)

    def first_field(self) -> QWidget | None:
        """Return the one that is chosen, else the first that waits."""
        return self._marks.get(self._chosen) or next(iter(self._marks.values()), None)

    def kept(self) -> dict[str, object]:
        """Return which one is chosen and what was typed."""
        return {"chosen": self._chosen, "reason": self._reason.text()}

    def escape(self) -> None:
        """Go back to the cases; nothing was decided."""
        self.shell.go("cases")

    def _ask_why(self, reason: str) -> QWidget:
        part = QWidget()
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, 8, 0, 8)
        self._reason = QLineEdit(reason)
        self._reason.setObjectName("keep_reason")
        self._reason.setMaxLength(LINE_LIMIT)
        make_private(self._reason)
        follow_text(self._reason, self.shell.theme.look.language)
        self._reason.textChanged.connect(lambda _text: follow_text(self._reason, self.shell.theme.look.language))
        words = _("To keep it for now, say why: one short line, never a name")
        qt_text.describe(self._reason, words)
        layout.addWidget(qt_text.label(words))
        layout.addWidget(self._reason)
        return part

    def _show(self, found: Found) -> None:
        self._waiting = {one.id: one for one in found.waiting}
        self._hint.setText(_hint(bool(found.waiting)))
        scopes = {option.code: option.words for option in options_of("withdrawal_scope")}
        for one in self._waiting.values():
            self._rows.addWidget(self._row(one, scopes[one.withdrawal.scope.value]))
        for line in _answers(found.said):
            self._said.addWidget(line)
        if self._chosen in self._marks:
            self._marks[self._chosen].click()

    def _row(self, one: Waiting, scope: str) -> QWidget:
        mark = QRadioButton()
        self._group.addButton(mark)
        self._marks[one.id] = mark
        mark.clicked.connect(lambda _on: self._choose(one))
        return ChoiceRow(mark, f"{withdrawals.heading(one, scope)}\n{withdrawals.standing(one)}", f"waits:{one.id}")

    def _choose(self, one: Waiting) -> None:
        self._chosen = one.id
        self._offer(None)
        self.ask(_foreseen, self.desk, one, done=lambda effects: self._show_effects(one, effects))

    def _show_effects(self, one: Waiting, effects: tuple[Effects, ...]) -> None:
        if one.id == self._chosen:
            row = next(row for row in self.findChildren(ChoiceRow) if row.mark is self._marks[one.id])
            self._rows.insertWidget(self._rows.indexOf(row) + 1, self._detail)  # right below, not under the fold
            self._offer(one, effects)
            QTimer.singleShot(0, self, self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        """On a small screen with large letters what it does must not stay under the fold."""
        area = self.findChild(QScrollArea, "scroll")
        if area is not None:
            area.ensureWidgetVisible(self._panel)

    def _offer(self, one: Waiting | None, effects: tuple[Effects, ...] = ()) -> None:
        """Show what carrying it out does, and let be done what may be done with it."""
        self._effects.removeWidget(self._panel)
        self._panel.hide()
        self._panel.deleteLater()
        self._panel = _panel(effects)
        self._effects.insertWidget(0, self._panel)
        self._panel.setVisible(bool(effects))
        self._detail.setVisible(one is not None)
        can_keep = one is not None and one.can_keep
        self._confirm.setEnabled(one is not None and one.can_confirm)
        self._keep.setVisible(can_keep)
        self._why.setVisible(can_keep)

    def _carry_out(self) -> None:
        self._confirm.setEnabled(False)
        self.ask(withdrawals_waiting.confirm, self.desk, self._chosen, done=lambda _nothing: self._done(
            _("It is carried out. What you cannot open is destroyed when someone unlocks who can.")))

    def _object(self) -> None:
        self.ask(withdrawals_waiting.keep, self.desk, self._chosen, self._reason.text(),
                 done=lambda _nothing: self._done(
                     _("Kept for now. It stays unused, and is destroyed only when a person says so.")))

    def _done(self, words: str) -> None:
        self.shell.go("withdrawals")
        self.shell.notice.say(words)


def _hint(waits: bool) -> str:
    if not waits:
        return _("No withdrawal of another desk waits.")
    return _("Nothing of these cases is used any more. Choose one to see what carrying it out does.")


def _panel(effects: tuple[Effects, ...]) -> QWidget:
    frame = QFrame()
    frame.setProperty("role", "care")
    layout = QVBoxLayout(frame)
    for label in effect_labels(effects):
        layout.addWidget(label)
    return frame


def _answers(said: tuple[Acknowledged, ...]) -> list[QLabel]:
    """Return a heading and a line for each thing that headquarters said; nothing while it said nothing."""
    if not said:
        return []
    lines = [f"{withdrawals.about(one.destroyed)} {line}" for one in said[:SHOWN]
             for line in withdrawals.destroyed_lines(one.desk, one.destroyed)]
    return [qt_text.label(_("What headquarters destroyed"), "heading"),
            *(qt_text.label(line, "", f"destroyed_{place}") for place, line in enumerate(lines))]


def _found(desk: Desk) -> Found:
    return Found(withdrawals_waiting.waiting(desk), acknowledging.every(desk)[::-1])


def _foreseen(desk: Desk, one: Waiting) -> tuple[Effects, ...]:
    """Return what it will do; nothing for what is not here, or was emptied by another withdrawal."""
    try:
        return (foreseeing.foresee(desk, one.withdrawal),)
    except NotInVault:
        return ()
