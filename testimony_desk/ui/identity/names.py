"""The names of a case: opened for a reason, shown one value at a time while a button is held, closed by themselves."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.identity.look import LASTS, Look, LookOver
from testimony_desk.exchange import builtin
from testimony_desk.i18n import _
from testimony_desk.services import identity_changing, identity_register
from testimony_desk.services.desk import Desk
from testimony_desk.services.identity_changing import Addition
from testimony_desk.services.identity_register import Line, Listed
from testimony_desk.services.writings import system_words
from testimony_desk.ui import qt_text
from testimony_desk.ui.identity.adding import AddingPart
from testimony_desk.ui.identity.holding import HoldLine
from testimony_desk.ui.identity.opening import OpeningPart
from testimony_desk.ui.page import Page, below, column
from testimony_desk.ui.saved_words import local_time
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import identity
from testimony_desk.wording.direction import ltr

People = tuple[Listed, ...]


class NamesPage(Page):
    """What is listed says what is known, not how it reads. Leaving the page, or five minutes, close it."""

    place = "cases"

    def __init__(self, shell: Shell, case: str) -> None:
        super().__init__(shell)
        self._case = case
        self._look: Look | None = None
        self._body = column(self)
        self._body.addWidget(qt_text.title(_("The names of {case}").format(case=ltr(case))))
        self._sealed = qt_text.label(_("The names of this case were sealed to headquarters, or were taken back. What is"
                                       " added here goes to headquarters too."), "care", "names_sealed")
        self._sealed.hide()
        self._until = qt_text.label("", "hint", "names_until")
        self._opening = OpeningPart(self, self._open)
        self._list = QWidget()
        self._adding = AddingPart(self, self._add, self._correct)
        self._adding.begun.connect(lambda: self._show_list(shown=False))
        self._adding.ended.connect(lambda: self._show_list(shown=True))
        for widget in (self._sealed, self._opening, self._until, self._adding, self._list):
            self._body.addWidget(widget)
        self._timer = QTimer(self, singleShot=True, interval=int(LASTS.total_seconds() * 1000))
        self._timer.timeout.connect(lambda: self._refused(LookOver()))
        self._buttons()
        self._show_closed()
        self.ask(identity_register.is_sealed_away, self.desk, case, done=self._sealed.setVisible)

    def first_field(self) -> QWidget:
        """Return the choice of a reason."""
        return self._opening.reason

    def kept(self) -> dict[str, object]:
        """Return the case; names are closed when the page is built again."""
        return {"case": self._case}

    def escape(self) -> None:
        """Close the names, or go back to the cases."""
        if self._look is None:
            self.shell.go("cases")
        else:
            self.close_names()

    def leave(self) -> None:
        """Close the names."""
        self._forget()
        super().leave()

    def close_names(self) -> None:
        """Show nothing of the names any more, and ask for a reason again."""
        self._forget()
        self._show_closed()
        self._opening.reason.setFocus()

    def _buttons(self) -> None:
        self._open_button = self.button(_("Open the names"), "open_names", "primary", "eye")
        self._open_button.clicked.connect(self._open)
        self._add_button = self.button(_("Add something"), "add_entry", "", "add")
        self._add_button.clicked.connect(self._adding.begin)
        self._close_button = self.button(_("Close the names"), "close_names", "primary")
        self._close_button.clicked.connect(self.close_names)
        back = self.button(_("To the cases"), "to_cases", "", "back")
        back.clicked.connect(lambda: self.shell.go("cases"))
        below(self, self._open_button, self._close_button, self._add_button, back)

    def _open(self) -> None:
        reason, words = self._opening.said()
        self.ask(_opened, self.desk, self._case, reason, words, done=self._show)

    def _show(self, found: tuple[Look, People]) -> None:
        self._look, people = found
        self._opening.forget()
        self.shell.notice.clear()  # what was missing before
        self._timer.start()
        until = self._look.until.isoformat(timespec="seconds")
        self._until.setText(_("Open until {time}. Hold a button to see what stands there.").format(
            time=local_time(until)))
        self._show_people(people)
        self._show_state(is_open=True)

    def _show_people(self, people: People) -> None:
        self._adding.forget()
        self._adding.offer(people, self._relation)
        fresh = QWidget()
        fresh.setObjectName("names_open")
        layout = QVBoxLayout(fresh)
        layout.setContentsMargins(0, 0, 0, 0)
        for one in people:
            words = identity.person(one.alias, one.role.value, self._relation(one.relation))
            layout.addWidget(qt_text.label(words, "heading", f"person:{one.alias}"))
            for line in one.lines:
                layout.addWidget(self._line(line))
            if not one.lines:
                layout.addWidget(qt_text.label(_("Nothing is kept of this person."), "muted"))
        self._put(fresh)

    def _line(self, line: Line) -> HoldLine:
        language = self.shell.theme.look.language
        words = identity.kind(line.kind.value, system_words(line.system, language), line.detail)
        made = HoldLine(self, line, words, self._read)
        made.correct.clicked.connect(lambda: self._adding.begin_correcting(line, words))
        made.correct.setVisible(line.kind.value != "no-message")
        made.remove.clicked.connect(partial(self._take_out, line.id, words))
        return made

    def _read(self, entry: str, show: Callable[[str], None]) -> None:
        self._with_look(identity_register.value, entry, done=show)

    def _add(self, addition: Addition) -> None:
        self._change(identity_changing.add, addition)

    def _correct(self, entry: str, text: str, system: str) -> None:
        self._change(identity_changing.correct, entry, text, system)

    def _take_out(self, entry: str, words: str) -> None:
        self.shell.notice.say(_("Take this out? {what}").format(what=words), "care", _("Take it out"),
                              lambda: self._change(identity_changing.remove, entry))

    def _change(self, act: Callable[..., object], *what: object) -> None:
        def work(desk: Desk, look: Look, *given: object) -> People:
            act(desk, look, *given)
            return identity_register.people(desk, look)

        self._with_look(work, *what, done=self._show_people)

    def _with_look(self, act: Callable[..., object], *what: object, done: Callable[..., None]) -> None:
        """Do something while the names are open; what comes after they were closed is dropped."""
        look = self._look
        if look is not None:
            self.ask(act, self.desk, look, *what, done=lambda found: done(found) if self._look is look else None,
                     failed=self._refused)

    def _refused(self, problem: DeskError) -> None:
        if problem.code == "look-over":
            self.close_names()
        self.shell.notice.say_problem(problem)

    def _relation(self, code: str) -> str:
        return builtin.label_of(self.shell.theme.look.language)("relationship", code) if code else ""

    def _show_closed(self) -> None:
        self._put(QWidget())
        self._show_state(is_open=False)

    def _show_state(self, *, is_open: bool) -> None:
        for widget, wanted in ((self._opening, not is_open), (self._open_button, not is_open), (self._until, is_open),
                               (self._list, is_open), (self._close_button, is_open), (self._add_button, is_open)):
            widget.setVisible(wanted)
        if not is_open:
            self._adding.hide()
        (self._close_button if is_open else self._opening.reason).setFocus()

    def _show_list(self, *, shown: bool) -> None:
        """Show the list, or in its place what is being added: one thing at a time."""
        self._list.setVisible(shown and self._look is not None)
        self._add_button.setVisible(shown and self._look is not None)
        if shown and self._look is not None:
            self._add_button.setFocus()

    def _forget(self) -> None:
        self._timer.stop()
        self._look = None
        self._adding.forget()
        for line in self._list.findChildren(HoldLine):
            line.hide_value()

    def _put(self, fresh: QWidget) -> None:
        place = self._body.indexOf(self._list)
        self._body.removeWidget(self._list)
        self._list.hide()
        self._list.deleteLater()
        self._list = fresh
        self._body.insertWidget(place, fresh)


def _opened(desk: Desk, case: str, reason: str, words: str) -> tuple[Look, People]:
    look = identity_register.open_names(desk, case, reason, words)
    return look, identity_register.people(desk, look)
