"""Two versions of one record, field by field: a person chooses which words stay; both versions stay in the history."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import DeskError
from testimony_desk.i18n import _
from testimony_desk.services import conflicts, merging
from testimony_desk.services.desk import Desk
from testimony_desk.ui import qt_text
from testimony_desk.ui.asking import Tongues
from testimony_desk.ui.merging.field_card import FieldCard
from testimony_desk.ui.merging.side_by_side import ConflictShown, shown
from testimony_desk.ui.page import Page, below, column
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import merging as words
from testimony_desk.wording.direction import ltr

States = dict[str, tuple[int, Json]]


class ConflictPage(Page):
    """Nothing is kept before the button is pressed; what only one version changed is marked already."""

    place = "cases"

    def __init__(self, shell: Shell, case: str, states: States | None = None) -> None:
        """states: what was marked and written by field, when the page is built again."""
        super().__init__(shell)
        self._case, self._states = case, states or {}
        self._cards: list[FieldCard] = []
        self._sure = False
        body = column(self)
        body.addWidget(qt_text.title(_("Two versions of {case}").format(case=ltr(case))))
        self._standing = qt_text.label("", "hint", "conflict_standing")
        body.addWidget(self._standing)
        self._fields = QVBoxLayout()
        body.addLayout(self._fields)
        self._elsewhere = qt_text.label(_("Some of this case lies where you cannot go. It goes on waiting for "
                                          "somebody who opens it."), "hint", "more_elsewhere")
        self._elsewhere.hide()
        body.addWidget(self._elsewhere)
        body.addWidget(qt_text.label(_("Both versions stay in the history, whatever is chosen."), "hint"))
        back = self.button(_("Back"), "back", "quiet", "back")
        back.clicked.connect(self.escape)
        self._keep = self.button(_("Keep these words"), "keep_choice", "primary", "done")
        self._keep.clicked.connect(self._merge)
        self._keep.setEnabled(False)
        below(self, back, self._keep)
        language = shell.theme.look.language
        self.ask(shown, self.desk, case, Tongues(language, language), done=self._show, failed=self._nothing)

    def first_field(self) -> QWidget | None:
        """Return the first mark, so that the arrow keys choose at once."""
        return next((row.mark for card in self._cards for row in card.rows), None)

    def kept(self) -> dict[str, object]:
        """Return the case, what is marked and what is written."""
        return {"case": self._case, "states": {card.objectName(): card.state() for card in self._cards}}

    def escape(self) -> None:
        """Go back to the cases; nothing was chosen."""
        self.shell.go("cases")

    def _show(self, found: ConflictShown) -> None:
        self._standing.setText(found.standing)
        self._elsewhere.setVisible(found.more_elsewhere)
        for field in found.fields:
            card = FieldCard(field, self.shell.theme.look.language, self.button)
            if card.objectName() in self._states:
                card.restore(*self._states[card.objectName()])
            card.chosen.connect(self._follow)
            self._cards.append(card)
            self._fields.addWidget(card)
        self._follow()

    def _follow(self) -> None:
        whole = all(card.choice is not None for card in self._cards)
        self._keep.setEnabled(whole and not self.desk.looks_only)
        self._sure = False
        qt_text.set_words(self._keep, _("Keep these words"))

    def _merge(self) -> None:
        self._keep.setEnabled(False)
        choices = {card.field.place: choice for card in self._cards if (choice := card.choice) is not None}
        self.ask(_merged, self.desk, self._case, choices, self._sure, done=self._done, failed=self._refused)

    def _done(self, following: str | int) -> None:
        if isinstance(following, int):
            self._look_again(following)
            return
        if following:
            self.shell.go("conflict", case=following)
        else:
            self.shell.go("cases")
        self.shell.notice.say(_("One version is kept. Both that it was made of stay in the history."))

    def _look_again(self, misfits: int) -> None:
        """Say that answers would stay for which the others leave no place; the next press keeps them all the same."""
        self._follow()
        self._sure = True
        qt_text.set_words(self._keep, _("Keep them all the same"))
        self.shell.notice.say(words.misfits(misfits))

    def _refused(self, problem: DeskError) -> None:
        self._follow()
        self.shell.notice.say_problem(problem)

    def _nothing(self, problem: DeskError) -> None:
        self._standing.setText(_("Nothing waits for a choice in this case."))
        self.shell.notice.say_problem(problem)


def _merged(desk: Desk, case: str, choices: merging.Choices, sure: bool) -> str | int:
    """Merge one case and return the next that waits, "" when none does; or how many answers do not fit, if not sure."""
    misfits = merging.preview(desk, conflicts.of_case(desk, case), choices).misfits
    if misfits and not sure:
        return len(misfits)
    merging.merge(desk, case, choices)
    return next((one for one in conflicts.waiting(desk) if one != case), "")
