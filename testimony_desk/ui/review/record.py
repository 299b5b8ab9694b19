"""One record before its reviewer: what is amiss, evidence, checklist, what happened, and three ways to decide."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from testimony_desk.domain.review.board import Fix
from testimony_desk.domain.review.checklist import items_of
from testimony_desk.domain.review.codes import Half, Outcome
from testimony_desk.domain.review.record import Decision
from testimony_desk.domain.version import Compartment
from testimony_desk.i18n import _
from testimony_desk.services import review_room, reviewing
from testimony_desk.services.review_room import Room
from testimony_desk.ui import qt_text
from testimony_desk.ui.leaks.watching import with_names_of
from testimony_desk.ui.page import Page, below, column
from testimony_desk.ui.review.checklist import Checklist
from testimony_desk.ui.review.evidence import EvidencePart
from testimony_desk.ui.review.legal_hold import LegalHoldPart
from testimony_desk.ui.review.sure import Sure
from testimony_desk.ui.review.telling import event_lines, fact_lines, problem_lines
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import review
from testimony_desk.wording.direction import ltr
from testimony_desk.wording.review_page import why_not


class RecordPage(Page):
    """Shows what the consent key shows; after a decision the next record of the list comes by itself."""

    place = "review"

    def __init__(self, shell: Shell, case: str, shown: str = "all", queue: tuple[str, ...] = (),
                 decision: Decision | None = None) -> None:
        """shown: the filter of the board; queue: the cases after this one; decision: what was filled in before."""
        super().__init__(shell)
        self._case, self._shown, self._queue, self._before = case, shown, queue, decision
        self._room: Room | None = None
        self._list: Checklist | None = None
        self._body = column(self)
        self._body.addWidget(qt_text.title(_("The review of {case}").format(case=ltr(case))))
        self._sure = Sure(self.button)
        self._why = qt_text.label("", "muted", "why_not")
        self._why.setContentsMargins(24, 4, 24, 0)
        self._why.hide()
        self._arrange()
        self._look_up()

    def first_field(self) -> QWidget | None:
        """Return the way back until the record is there; then the first open point takes the keyboard."""
        return self._back

    def kept(self) -> dict[str, object]:
        """Return which record it is, what comes after it, and what was answered so far."""
        return {**self._place(), "decision": self._decision(Outcome.RETURN)}

    def escape(self) -> None:
        """Take a question back, or go back to the board."""
        if self._sure.asked:
            self._sure.drop()
            self._focus_list()
        else:
            self.shell.go("review", shown=self._shown, case=self._case)

    def approve(self) -> None:
        """Ask before it is approved; where that cannot be, say why."""
        self._ask(Outcome.APPROVE, _("Approve {case}? It is kept with your name.").format(case=ltr(self._case)),
                  _("Yes, approve"))

    def hold(self) -> None:
        """Ask before it is held."""
        self._ask(Outcome.HOLD, _("Hold {case}? Nothing is approved, and nothing goes back.").format(
            case=ltr(self._case)), _("Yes, hold"))

    def put_away(self) -> None:
        """Ask before it goes into the archive, or comes out."""
        if self._room is None or not self._room.archive:
            return
        away = self._room.archive == "put"
        words = _("Put {case} into the archive? It needs nobody any more until something changes.") if away else _(
            "Take {case} out of the archive?")
        self._sure.ask(words.format(case=ltr(self._case)), _("Yes, put it there") if away else _("Yes, take it out"),
                       lambda: self._keep_away(away=away))

    def send_back(self) -> None:
        """Go on to the reasons of a return or a rejection."""
        decision = self._decision(Outcome.RETURN)
        if decision is None or not self._return.isEnabled():
            return
        self.shell.go("review_return", decision=decision, shown=self._shown, queue=self._queue)

    def _arrange(self) -> None:
        self._approve = self.button(_("Approve (F9)"), "approve", "primary", "done")
        self._return = self.button(_("Return with a reason (F10)"), "send_back", "", "undo")
        self._hold = self.button(_("Hold (F11)"), "hold", "", "pause")
        self._archive = self.button("", "archive", "", "cases")
        self._points = self.button(_("What stands in the way"), "points", "", "next")
        self._told = self.button(_("Look at the interview"), "look_at_interview", "", "eye")
        self._back = self.button(_("Back"), "back", "quiet", "back")
        acts = ((self._approve, self.approve), (self._return, self.send_back), (self._hold, self.hold),
                (self._archive, self.put_away), (self._points, self._to_points), (self._told, self._look_at_interview),
                (self._back, self.escape))
        for button, act in acts:
            button.clicked.connect(act)
        around = self.layout()
        assert around is not None  # `column` has made it
        around.addWidget(self._why)
        around.addWidget(self._sure)
        below(self, *(button for button, _act in acts))
        for button in (self._approve, self._return, self._hold, self._archive, self._points, self._told):
            button.setHidden(True)

    def _place(self) -> dict[str, object]:
        return {"case": self._case, "shown": self._shown, "queue": self._queue}

    def _look_up(self) -> None:
        self.ask(review_room.enter, self.desk, self._case, done=self._show)

    def _show(self, room: Room) -> None:
        self._room = room
        holder = QWidget()
        part = QVBoxLayout(holder)
        part.setContentsMargins(0, 0, 0, 0)
        self._say_state(part, room)
        if room.evidence:
            evidence = EvidencePart(self, room)
            evidence.said.connect(self._again)
            part.addWidget(evidence)
        if room.half is not None:
            self._offer_list(part, room, room.half)
        self._tell(part, room)
        if room.half is Half.CONSENT and not self.desk.looks_only:
            hold = LegalHoldPart(self, room)
            hold.said.connect(self._again)
            part.addWidget(hold)
        self._body.addWidget(holder)
        for button in (self._approve, self._return, self._hold):
            button.setVisible(room.half is not None)
        self._archive.setVisible(bool(room.archive))
        qt_text.set_words(self._archive, _("Take it out of the archive") if room.archive == "take" else _(
            "Put it into the archive"))
        self._points.setVisible(room.half is Half.CONSENT)
        self._told.setVisible(room.half is Half.CONTENT and self.desk.opens(Compartment.TESTIMONY))
        self._judge()
        self._focus_list()

    def _say_state(self, part: QVBoxLayout, room: Room) -> None:
        part.addWidget(qt_text.label(_(review.STATES[room.look.state]), "heading", "review_state"))
        if room.holds:
            part.addWidget(qt_text.label(_("A court wants it kept."), "care", "court_wants_it"))
        amiss = [one for one in room.problems if one.fix not in (Fix.REVIEW, Fix.CONTENT)]
        for place, line in enumerate(problem_lines(amiss)):
            part.addWidget(qt_text.label(line, "care", f"problem:{place}"))
        if room.look.second:
            part.addWidget(qt_text.label(_("A second person must approve it too:"), "hint"))
        for reason in room.look.second:
            part.addWidget(qt_text.label(_(review.SECOND[reason]), "", f"second:{reason.value}"))

    def _offer_list(self, part: QVBoxLayout, room: Room, half: Half) -> None:
        part.addWidget(qt_text.label(_("What to look at"), "heading"))
        part.addWidget(qt_text.label(_("The arrows go from point to point. 1 fits, 2 sends back, 3 does not apply."),
                                     "hint"))
        heads = room.look.facts.heads
        offered = [(one, fact_lines(one.number, heads) if half is Half.CONSENT else ()) for one in items_of(half)]
        answers = self._before.items if self._before and self._before.covers == room.look.facts.covers else ()
        self._list = Checklist(offered, answers, self.shell.theme.look.language, with_names_of(self, self._case))
        self._list.changed.connect(self._judge)
        self._list.reached.connect(self._bring_into_sight)
        self._list.passed.connect(self._approve.setFocus)
        part.addWidget(self._list)

    def _tell(self, part: QVBoxLayout, room: Room) -> None:
        part.addWidget(qt_text.label(_("What happened"), "heading"))
        for place, event in enumerate(room.events):
            first, *more = event_lines(event, room)
            part.addWidget(qt_text.label(first, "", f"event:{place}"))
            for line in more:
                part.addWidget(qt_text.label(line, "hint", f"remark:{place}"))

    def _bring_into_sight(self, row: QWidget) -> None:
        area = self.findChild(QScrollArea, "scroll")
        assert area is not None  # `column` has made it
        area.ensureWidgetVisible(row, 0, self.fontMetrics().lineSpacing())
        answer = row.focusWidget()
        if answer is not None:  # what the record says to a point may be higher than the page
            area.ensureWidgetVisible(answer, 0, self.fontMetrics().lineSpacing())

    def _focus_list(self) -> None:
        if self._list is not None:
            self._list.take_focus()

    def _decision(self, outcome: Outcome) -> Decision | None:
        if self._room is None or self._room.half is None or self._list is None:
            return self._before
        blank = reviewing.blank(self._room.look, self._room.half, outcome, self._room.step)
        blank = replace(blank, items=self._list.answers)
        told = self._before
        if outcome is not Outcome.RETURN or told is None:
            return blank
        return replace(blank, comments=told.comments, reasons=told.reasons, deadline=told.deadline)

    def _refused(self, outcome: Outcome) -> str:
        decision = self._decision(outcome)
        return review_room.why_not(self.desk, self._room, decision) if self._room and decision else ""

    def _judge(self) -> None:
        why = {outcome: self._refused(outcome) for outcome in (Outcome.APPROVE, Outcome.HOLD)}
        self._approve.setEnabled(not why[Outcome.APPROVE])
        for button in (self._return, self._hold):
            button.setEnabled(not why[Outcome.HOLD])
        self._why.setText(why_not(why[Outcome.APPROVE]) if why[Outcome.APPROVE] else "")
        self._why.setVisible(bool(why[Outcome.APPROVE]) and not self._approve.isHidden())
        self._approve.setAccessibleDescription(self._why.text())

    def _ask(self, outcome: Outcome, words: str, yes: str) -> None:
        decision, why = self._decision(outcome), self._refused(outcome)
        if self._room is None or decision is None or self._room.half is None:
            return
        if why:
            self.shell.notice.say(why_not(why), "care")
        else:
            self._sure.ask(words, yes, lambda: self._keep(decision))

    def _keep(self, decision: Decision) -> None:
        self.ask(review_room.decide, self.desk, decision,
                 done=lambda _version: go_on(self.shell, decision.outcome, self._shown, self._queue))

    def _keep_away(self, *, away: bool) -> None:
        self.ask(lambda: reviewing.put_away(self.desk, self._case, away=away), done=lambda _version: self._again())

    def _again(self) -> None:
        self.shell.go("review_record", **self.kept())

    def _to_points(self) -> None:
        self.shell.go("review_points", case=self._case, review=self.kept())

    def _look_at_interview(self) -> None:
        self.shell.go("look_again", case=self._case, review=self.kept())


def go_on(shell: Shell, outcome: Outcome, shown: str, queue: tuple[str, ...]) -> None:
    """Show the next record of the list, or the board after the last, and say what was kept."""
    done = {Outcome.APPROVE: _("It is approved, in your name."), Outcome.HOLD: _("It is held."),
            Outcome.RETURN: _("It goes back with your reasons."),
            Outcome.REJECT: _("It is rejected. Nothing of it was destroyed.")}[outcome]
    if queue:
        shell.go("review_record", case=queue[0], shown=shown, queue=queue[1:])
        shell.notice.say(_("{done} This is the next one.").format(done=done))
    else:
        shell.go("review", shown=shown)
        shell.notice.say(_("{done} That was the last one of this list.").format(done=done))
