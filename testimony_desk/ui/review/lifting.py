"""What stands in the way of a record: what two supervisors may lift, each in own words, what nobody can, conditions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from testimony_desk.domain.consent.record import Decision
from testimony_desk.i18n import _
from testimony_desk.services import lifting, overriding
from testimony_desk.services.desk import Desk
from testimony_desk.services.lifting import Condition, Point, Way
from testimony_desk.ui import qt_text
from testimony_desk.ui.consent.summary import bound_words
from testimony_desk.ui.editors.choice_row import ChoiceRow
from testimony_desk.ui.leaks.watching import watch_field
from testimony_desk.ui.page import Page, below, column, row
from testimony_desk.ui.review.short_line import short_line
from testimony_desk.ui.review.sure import Sure
from testimony_desk.ui.review.telling import use_words
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import dates
from testimony_desk.wording import overriding as words_of
from testimony_desk.wording.consent_reasons import reason_text
from testimony_desk.wording.direction import iso, ltr
from testimony_desk.wording.format import listing
from testimony_desk.wording.review_page import person_words


class LiftingPage(Page):
    """One point is chosen, the reason written, and the word kept; it lifts nothing until a second person's word."""

    place = "review"

    def __init__(self, shell: Shell, case: str, review: dict[str, object] | None = None, chosen: str = "",
                 words: str = "") -> None:
        """review: what the page of the record is shown again with; chosen, words: what was filled in before."""
        super().__init__(shell)
        self._case, self._review, self._chosen = case, review or {"case": case}, chosen
        self._way: Way | None = None
        self._marks: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        body = column(self)
        body.addWidget(qt_text.title(_("What stands in the way of {case}").format(case=ltr(case))))
        self._body = QVBoxLayout()
        body.addLayout(self._body)
        self._ask = self._reason_part(words)
        self._sure = Sure(self.button)
        self._why = qt_text.label("", "muted", "why_not")
        self._why.setContentsMargins(24, 4, 24, 0)
        self._why.hide()
        self._say = self.button(_("It may be lifted (F9)"), "may_be_lifted", "primary", "done")
        self._say.clicked.connect(self.approve)
        self._say.hide()
        self._back = self.button(_("Back to the review"), "back", "quiet", "back")
        self._back.clicked.connect(self.escape)
        around = self.layout()
        assert around is not None  # `column` has made it
        around.addWidget(self._why)
        around.addWidget(self._sure)
        below(self, self._say, self._back)
        self.ask(lifting.look, self.desk, case, done=self._show)

    def first_field(self) -> QWidget | None:
        """Return the chosen point, else the first one that can be lifted, else the first condition, else the way back.

        A mark that is not made yet takes the keyboard as soon as it is.
        """
        first = next(iter(self._marks.values()), None) or self.findChild(QWidget, "settle:0")
        return self._marks.get(self._chosen) or first or self._back

    def kept(self) -> dict[str, object]:
        """Return the case, the way back, and what is chosen and written."""
        return {"case": self._case, "review": self._review, "chosen": self._chosen, "words": self._words.text()}

    def escape(self) -> None:
        """Take a question back, or go back to the record."""
        if self._sure.asked:
            self._sure.drop()
            self._words.setFocus()
        else:
            self.shell.go("review_record", **self._review)

    def approve(self) -> None:
        """Ask before this person's word for the chosen point is kept; where that cannot be, say why."""
        point = self._point()
        if point is None or self._say.isHidden():
            return
        if point.refused:
            self.shell.notice.say(words_of.why_not(point.refused), "care")
        elif not self._words.text().strip():
            self.shell.notice.say(_("Write first why it may be lifted: one line, no name."), "care")
            self._words.setFocus()
        else:
            self._sure.ask(_sure_words(point), _("Yes, keep my word"), partial(self._keep, point))

    def _reason_part(self, words: str) -> QWidget:
        part = QWidget()
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, 8, 0, 8)
        question = _("Why it may be lifted all the same")
        self._words = short_line("lift_words", question, self.shell.theme.look.language, words)
        self._words.returnPressed.connect(self.approve)
        layout.addWidget(qt_text.label(question))
        layout.addWidget(self._words)
        watch_field(self._words, layout)
        part.hide()
        return part

    def _show(self, way: Way) -> None:
        self._way = way
        open_points = [one for one in way.points if not one.never]
        self._head(_("What two supervisors may lift"), _(
            "Each writes a reason and says so with the own passphrase; neither of them has asked in this case."))
        for one in open_points:
            self._body.addWidget(self._choice(one) if not one.lifted else self._lifted(one))
            for place, line in enumerate(_said_lines(one, way)):
                self._body.addWidget(qt_text.label(line, "hint", f"said:{one.reason}:{place}"))
            if not one.lifted:
                self._marks[one.reason].clicked.connect(partial(self._choose, one))
        if not open_points:
            self._body.addWidget(qt_text.label(_("Nothing of this kind."), "muted", "nothing_to_lift"))
        self._show_conditions(way)
        self._show_never([one for one in way.points if one.never])
        first = self.first_field()
        if self._chosen in self._marks:
            self._marks[self._chosen].click()
        if first is not None:
            first.setFocus()

    def _head(self, words: str, hint: str) -> None:
        self._body.addWidget(qt_text.label(words, "heading"))
        self._body.addWidget(qt_text.label(hint, "hint"))

    def _choice(self, one: Point) -> QWidget:
        mark = QRadioButton()
        self._group.addButton(mark)
        self._marks[one.reason] = mark
        return ChoiceRow(mark, "\n".join(reason_text(one.reason)), f"point:{one.reason}")

    def _lifted(self, one: Point) -> QWidget:
        words = _("{sentence} Two supervisors lifted it.").format(sentence=reason_text(one.reason)[0])
        return qt_text.label(words, "", f"lifted:{one.reason}")

    def _show_conditions(self, way: Way) -> None:
        if not way.conditions:
            return
        self._head(_("Conditions"), _("A yes with a condition is a no until a supervisor wrote down how it is kept."))
        for place, one in enumerate(way.conditions):
            self._body.addWidget(qt_text.label(condition_words(one.decision), "", f"condition:{place}"))
            for at, line in enumerate(settled_lines(one, way)):
                self._body.addWidget(qt_text.label(line, "hint", f"settled:{place}:{at}"))
            self._body.addLayout(row(self._settle_button(place, one)))

    def _settle_button(self, place: int, one: Condition) -> QWidget:
        words = _("Write down how it is kept") if not one.settlements else _("Write down one more bound")
        button = self.button(words, f"settle:{place}", "", "next")
        button.setAccessibleDescription(" ".join(filter(None, (
            condition_words(one.decision), words_of.why_not(one.refused) if one.refused else ""))))
        button.setEnabled(not one.refused)
        button.clicked.connect(lambda: self.shell.go("review_settle", case=self._case, purpose=one.decision.key,
                                                     review=self._review))
        return button

    def _show_never(self, points: list[Point]) -> None:
        self._head(_("What nobody can lift"), _(
            "A person's no, what the person took back, and anything for somebody who is or may be under 18."))
        for one in points:
            sentence, remedy = reason_text(one.reason)
            self._body.addWidget(qt_text.label(sentence, "care", f"never:{one.reason}"))
            self._body.addWidget(qt_text.label(words_of.never(one.never), "", f"never_why:{one.reason}"))
            self._body.addWidget(qt_text.label(remedy, "hint"))

    def _choose(self, one: Point, _on: bool = True) -> None:
        """Put the field for the reason right below the point that is chosen."""
        self._chosen = one.reason
        row_of = next(each for each in self.findChildren(ChoiceRow) if each.mark is self._marks[one.reason])
        self._body.insertWidget(self._body.indexOf(row_of) + 1, self._ask)
        QWidget.setTabOrder(self._marks[one.reason], self._words)  # the keys go as the eye does
        self._ask.setHidden(bool(one.refused))
        self._say.setVisible(not one.refused)
        self._why.setText(words_of.why_not(one.refused) if one.refused else "")
        self._why.setVisible(bool(one.refused))

    def _point(self) -> Point | None:
        points = self._way.points if self._way is not None else ()
        return next((one for one in points if one.reason == self._chosen), None)

    def _keep(self, point: Point) -> None:
        self.ask(_keep, self.desk, self._case, point.reason, self._words.text(), done=self._kept)

    def _kept(self, lifted: bool) -> None:
        self.shell.go("review_points", case=self._case, review=self._review)
        self.shell.notice.say(
            _("Two supervisors have said so: this point is lifted for the consent as it is now.") if lifted else
            _("Your word is kept. Nothing is lifted until a second supervisor says so too."), "good")


def condition_words(decision: Decision) -> str:
    """Return what somebody agreed to on a condition, and the condition."""
    bounds = listing([iso(one) for one in bound_words(decision)]) or _("a condition that nobody wrote down")
    return _("{purpose}: {answer}").format(purpose=use_words(decision.key), answer=bounds)


def settled_lines(one: Condition, way: Way) -> Iterator[str]:
    """Yield how a condition is kept, every word of it with who wrote it down."""
    for said in one.settlements:
        yield from words_of.settled_lines(said, _name(said.person, way))


def _said_lines(one: Point, way: Way) -> Iterator[str]:
    for said in one.voices:
        head = _("{when}, {who}").format(when=dates.day(said.given_on), who=_name(said.person, way))
        yield _("{line}: “{words}”").format(line=head, words=iso(said.reason))


def _name(person: str, way: Way) -> str:
    known = way.people.get(person)
    return person_words(known.label, known.number, known.kind.value) if known is not None else person_words("", 0, "")


def _sure_words(point: Point) -> str:
    if point.voices:
        return _("Lift this point? A supervisor has said so before; with your word it is lifted.")
    return _("Keep your word that this point may be lifted? It lifts nothing until a second supervisor says so too.")


def _keep(desk: Desk, case: str, reason: str, words: str) -> bool:
    given = overriding.give_for_case(desk, case, reason, words)
    lifted = overriding.lifted(desk, case)
    return all((one, reason) in lifted for one in given)
