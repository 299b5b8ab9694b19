"""Cases that may be one person's: suggested page by page with their reasons; a person says what they are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from testimony_desk.crypto.passphrase import KdfPolicy
from testimony_desk.disk import IsCancelled, Progress
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment
from testimony_desk.i18n import _
from testimony_desk.services import duplicates, place_codes, same_person, together
from testimony_desk.services.desk import Desk
from testimony_desk.services.duplicates import Suggestion
from testimony_desk.services.same_person import Answer, Said
from testimony_desk.services.together import Second
from testimony_desk.ui import qt_text
from testimony_desk.ui.merging.names_too import NamesTooPart
from testimony_desk.ui.merging.pair_card import PairCard
from testimony_desk.ui.page import Page, below, column, row
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import duplicates as words
from testimony_desk.wording.direction import ltr
from testimony_desk.wording.format import number

PAGE = 20
"""Pairs in sight at once."""


@dataclass(frozen=True)
class Found:
    """Pairs that nobody has decided, and those that somebody joined.

    names: whether names can be compared here too, by this slot alone or with one of `seconds`, the numbers of others.
    """

    open_ones: tuple[Suggestion, ...]
    joined: tuple[Said, ...]
    names: bool = False
    seconds: tuple[int, ...] = ()


class SamePersonPage(Page):
    """Looks once; every answer is kept at once and takes its pair away. Nothing is ever joined by itself."""

    place = "cases"

    def __init__(self, shell: Shell, start: int = 0) -> None:
        """start: how many pairs are before the first that is shown."""
        super().__init__(shell)
        self._start = start
        self._found = Found((), ())
        body = column(self)
        body.addWidget(qt_text.title(_("May be the same person")))
        self._how = qt_text.label(_("Found by places, dates and numbers. No name was opened. Both cases keep their "
                                    "codes and histories; numbers count the person once."), "hint")
        body.addWidget(self._how)
        self._standing = qt_text.label(_("Comparing the cases ..."), "hint", "pairs_standing")
        body.addWidget(self._standing)
        self._names = NamesTooPart(alone=self.desk.opens(Compartment.IDENTITY))
        self._names.asked.connect(self._compare_names)
        self._names.joining.closed.connect(lambda: self._show(self._found))
        body.addWidget(self._names)
        self._sheet = QWidget()
        inside = QVBoxLayout(self._sheet)
        inside.setContentsMargins(0, 0, 0, 0)
        self._cards, self._joined = QVBoxLayout(), QVBoxLayout()
        inside.addLayout(self._cards)
        inside.addLayout(self._joined)
        body.addWidget(self._sheet)
        self._before = self.button(_("Earlier ones"), "pairs_before")
        self._before.clicked.connect(lambda: self._turn(-PAGE))
        self._after = self.button(_("More"), "pairs_after")
        self._after.clicked.connect(lambda: self._turn(PAGE))
        back = self.button(_("Back"), "back", "quiet", "back")
        back.clicked.connect(self.escape)
        self._too = self.button(_("Compare names too"), "names_too", "", "eye")
        self._too.clicked.connect(self._open_names)
        self._too.hide()
        below(self, back, self._before, self._after, self._too)
        self._job = self.ask(_look, self.desk, done=self._show, progress=self._tell, stoppable=True)

    def kept(self) -> dict[str, object]:
        """Return where in the list the page is."""
        return {"start": self._start}

    def leave(self) -> None:
        """Compare no more."""
        self._job.cancel()
        super().leave()

    def escape(self) -> None:
        """Go back to the cases; what was answered is kept."""
        self.shell.go("cases")

    def _tell(self, done: int, total: int) -> None:
        self._standing.setText(_("Comparing the cases: {done} of {total}").format(done=number(done),
                                                                                  total=number(total)))

    def _show(self, found: Found) -> None:
        self._found = found
        self._start = min(self._start, max(len(found.open_ones) - 1, 0) // PAGE * PAGE)
        _clear(self._cards)
        _clear(self._joined)
        self._standing.setText(words.found_line(len(found.open_ones)) if found.open_ones else
                               _("Nothing to decide: no two cases look like one person."))
        labels = place_codes.labels(self.shell.theme.look.language)
        can_read = self.desk.opens(Compartment.TESTIMONY)
        for one in found.open_ones[self._start:self._start + PAGE]:
            card = PairCard(one, labels, self.button, can_read=can_read)
            card.answered.connect(lambda said, cases=card.cases: self._say(cases, said))
            card.wanted.connect(lambda case: self.shell.go("look_again", case=case))
            self._cards.addWidget(card)
        self._show_joined()
        self._too.setVisible(found.names and not self._names.isVisible())
        self._sheet.show()
        self._before.setVisible(self._start > 0)
        self._after.setVisible(self._start + PAGE < len(found.open_ones))

    def _show_joined(self) -> None:
        if self._found.joined:
            self._joined.addWidget(qt_text.label(_("Said to be one person"), "heading"))
        for said in self._found.joined:
            one, other = said.cases
            undo = self.button(_("Take back"), f"undo:{one}:{other}", "", "undo")
            undo.clicked.connect(lambda _on, cases=said.cases: self._say(cases, Answer.UNDONE))
            label = qt_text.label(_("{one} and {other}").format(one=ltr(one), other=ltr(other)), "",
                                  f"joined:{one}:{other}")
            self._joined.addWidget(label)
            self._joined.addLayout(row(undo))

    def _say(self, cases: tuple[str, str], answer: Answer) -> None:
        """Keep an answer; only what is suggested again after one was taken back must be looked for."""
        self._job = self.ask(_said, self.desk, self._found, cases, answer, done=self._show, progress=self._tell,
                             stoppable=True)

    def _open_names(self) -> None:
        """Ask for a reason; the pairs are covered where somebody sits down beside who may not open testimony."""
        self._too.hide()
        self._sheet.setVisible(not self._found.seconds)
        self._names.open(self._found.seconds[0] if len(self._found.seconds) == 1 else None)

    def _compare_names(self, reason: str, second: Second | None) -> None:
        self._job = self.ask(_look_at_names, self.desk, self._found, reason, second, self.shell.machine.policy,
                             done=self._compared, failed=self._not_compared, progress=self._tell, stoppable=True)

    def _compared(self, found: Found) -> None:
        self._found = found
        self._names.done()
        self._how.setText(_("Found by places, dates, numbers and names; nobody was shown a name. Both cases keep their "
                            "codes and histories; numbers count the person once."))
        self.shell.notice.say(_("The names were compared, and are closed again."), "good")

    def _not_compared(self, problem: DeskError) -> None:
        self._names.joining.not_looked()
        self.shell.notice.say_problem(problem)

    def _turn(self, by: int) -> None:
        self._start += by
        self._show(self._found)


def _look(desk: Desk, progress: Progress, cancelled: IsCancelled) -> Found:
    found = duplicates.suggestions(desk, progress, cancelled)
    seconds = tuple(one.number for one in together.seconds(desk))
    names = bool(seconds) or (desk.opens(Compartment.IDENTITY) and not desk.looks_only)
    return Found(found, _joined(desk), names, seconds)


def _look_at_names(desk: Desk, found: Found, reason: str, second: Second | None, policy: KdfPolicy, progress: Progress,
                   cancelled: IsCancelled) -> Found:
    named = (duplicates.by_names(desk, reason, progress, cancelled) if second is None else
             duplicates.by_names_together(desk, reason, second, policy, progress, cancelled))
    return replace(found, open_ones=duplicates.with_names(found.open_ones, named))


def _said(desk: Desk, found: Found, cases: tuple[str, str], answer: Answer, progress: Progress,
          cancelled: IsCancelled) -> Found:
    same_person.say(desk, *cases, answer)
    if answer is Answer.UNDONE:
        return _look(desk, progress, cancelled)
    return replace(found, open_ones=duplicates.still_open(desk, found.open_ones), joined=_joined(desk))


def _joined(desk: Desk) -> tuple[Said, ...]:
    return tuple(one for one in same_person.answers(desk).values() if one.answer is Answer.SAME)


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        while inner is not None and (child := inner.takeAt(0)) is not None:
            _end(child.widget())


def _end(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.deleteLater()
