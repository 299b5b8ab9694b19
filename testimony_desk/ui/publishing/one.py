"""One export: what was asked, who has agreed, what became of it; a second person agrees here, under their own key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from testimony_desk.domain.publication.ledger import Asked, Ending, Export
from testimony_desk.domain.statistics.indicators import INDICATORS
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import builtin
from testimony_desk.i18n import _, ngettext
from testimony_desk.services import export_ledger, export_states, long_here, report_exports
from testimony_desk.services.export_states import Listed
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.leaks.watching import watch_field
from testimony_desk.ui.page import Page, below, column
from testimony_desk.ui.publishing.every_case import EveryCase
from testimony_desk.ui.review.short_line import short_line
from testimony_desk.ui.review.sure import Sure
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import dates, indicators
from testimony_desk.wording import exports as words
from testimony_desk.wording.direction import iso
from testimony_desk.wording.format import listing, number
from testimony_desk.wording.review_page import person_words

SHOWN_CASES = 20
AFTER = (Ending.DESTROYED, Ending.HANDED_OVER, Ending.CANNOT_TELL)


class ExportPage(Page):
    """Only what can be done now has a button, and nothing is kept before it was asked once more.

    Whoever opens consents alone agrees to what the list says; whoever opens testimony can look at what goes out too.
    """

    place = "exports"

    def __init__(self, shell: Shell, export: str, said: str = "") -> None:
        """said: the reason as far as it was written before."""
        super().__init__(shell)
        self._export = export
        self._found: Listed | None = None
        body = column(self)
        body.addWidget(qt_text.title(_("An export")))
        self._shown = QVBoxLayout()
        body.addLayout(self._shown)
        self._how = CodeBox("export_how")
        qt_text.describe(self._how, _("What became of it"))
        self._line_head = qt_text.label("", "heading", "export_line_head")
        self._line = short_line("export_line", _("Why, in one line"), shell.theme.look.language, said)
        for widget in (self._line_head, self._how, self._line):
            widget.hide()
            body.addWidget(widget)
        watch_field(self._line, body)
        self._sure = Sure(self.button)
        around = self.layout()
        assert around is not None  # `column` has made it
        around.addWidget(self._sure)
        self._make_buttons()
        self.ask(export_states.one, self.desk, export, done=self._show)

    def first_field(self) -> QWidget:
        """Return the way back: what is here is read first."""
        return self._back

    def kept(self) -> dict[str, object]:
        """Return which export it is, and what is written."""
        return {"export": self._export, "said": self._line.text()}

    def escape(self) -> None:
        """Take a question back, or go back to the list."""
        if self._sure.asked:
            self._sure.drop()
            self._back.setFocus()
        else:
            self.shell.go("exports", export=self._export)

    def approve(self) -> None:
        """Do what the first button does: agree, or go on to where the file is written."""
        if not self._write.isHidden():
            report = self._found is not None and self._found.export.asked.report
            self.shell.go("write_report" if report else "export_write", export=self._export)
        elif not self._agree.isHidden():
            self._ask_to_agree()

    def _make_buttons(self) -> None:
        self._write = self.button(_("Write it (F9)"), "export_write", "primary", "send")
        self._agree = self.button(_("I agree (F9)"), "export_agree", "primary", "done")
        self._look = self.button(_("What goes out"), "export_see", "", "eye")
        self._end = self.button("", "export_end", "")
        self._back = self.button(_("Back"), "back", "quiet", "back")
        for button, act in ((self._write, self.approve), (self._agree, self.approve), (self._look, self._see),
                            (self._end, self._ask_to_end), (self._back, self.escape)):
            button.clicked.connect(act)
        for button in (self._write, self._agree, self._look, self._end):
            button.hide()
        below(self, self._write, self._agree, self._look, self._end, self._back)

    def _show(self, one: Listed) -> None:
        self._found = one
        for place, (line, role) in enumerate(_lines(one, self.shell.theme.look.language)):
            self._shown.addWidget(qt_text.label(line, role, f"export_said:{place}"))
        if len(one.export.asked.cases) > SHOWN_CASES:
            self._shown.addWidget(EveryCase(one.export.asked.cases))
        told, open_ = self.desk.opens(Compartment.TESTIMONY), one.state in {"waits", "ready"}
        changes = not self.desk.looks_only
        self._write.setVisible(one.state == "ready" and told and changes)
        self._agree.setVisible(one.may_agree and changes)
        self._look.setVisible(open_ and told)
        self._end.setVisible(one.state != "ended" and changes)
        qt_text.set_words(self._end, _("It shall not be written") if open_ else _("Keep what became of it"))
        self._how.setVisible(one.state in {"written", "due"})
        self._how.offer([("", _("Choose what became of it")), *((how.value, _(words.ENDINGS[how])) for how in AFTER)])
        self._line_head.setVisible(one.state != "ended")
        self._line_head.setText(_("What became of it") if not open_ else _("Why, in one line"))
        self._line.setVisible(one.state != "ended" and changes)
        if one.new:
            self._shown.addWidget(qt_text.label(_new_words(), "care", "export_new"))
        if one.may_agree and not told:
            self._shown.addWidget(qt_text.label(_(
                "You see what the list of exports says, and no testimony. Agree if this purpose, this recipient and "
                "these cases are right; what may go out of each is decided by its consent when it is written."),
                "hint"))

    def _see(self) -> None:
        if self._found is None:
            return
        asked = self._found.export.asked
        if asked.report:
            wanted = report_exports.wanted_by(asked)
            self.shell.go("report", filters=wanted.filters, indicator=wanted.number or 1)
        else:
            self.shell.go("export_preview", asked=asked, export=self._export)

    def _ask_to_agree(self) -> None:
        if not self._line.text().strip():
            self.shell.notice.say(_("Write first why you agree: one line, no name."), "care")
            self._line.setFocus()
            return
        self.shell.notice.clear()  # what was missing before
        self._sure.ask(_("Agree to exactly this export, in your name?"), _("Yes, I agree"), self._keep_agreed)

    def _keep_agreed(self) -> None:
        self.ask(export_ledger.agree, self.desk, self._export, self._line.text(), done=self._kept)

    def _ask_to_end(self) -> None:
        if not self._how.isHidden() and not self._how.code():
            self.shell.notice.say(_("Choose first what became of it."), "care")
            self._how.setFocus()
            area = self.findChild(QScrollArea, "scroll")
            assert area is not None  # `column` has made it
            area.ensureWidgetVisible(self._how)
            return
        how = self._ending()
        self.shell.notice.clear()
        self._sure.ask(_("Keep this for good? {how}").format(how=_(words.ENDINGS[how])), _("Yes, keep it"),
                       partial(self._keep_ended, how))

    def _keep_ended(self, how: Ending) -> None:
        self.ask(export_ledger.end, self.desk, self._export, how, self._line.text(), done=self._kept)

    def _ending(self) -> Ending:
        return Ending(self._how.code()) if not self._how.isHidden() else Ending.NOT_WRITTEN

    def _kept(self, export: Export) -> None:
        self.shell.go("export", export=export.asked.export)
        self.shell.notice.say(_("It is kept, in your name."), "good")
        self.shell.waiting.look_again()


def _lines(one: Listed, language: str) -> Iterator[tuple[str, str]]:
    """Yield what the list says of an export, each line with its role."""
    asked, label = one.export.asked, builtin.label_of(language)
    yield _("{profile}: {state}").format(profile=iso(label("export_profile", asked.profile)),
                                         state=_(words.STATES[one.state])), "question"
    yield words.for_whom(asked.profile), "hint"
    who = one.asked_by
    person = person_words(who.label, who.number, who.kind.value) if who else person_words("", 0, "")
    if asked.formats == report_exports.PAPER:
        yield _("Printed by {who} on {day}.").format(who=person, day=dates.day(asked.on)), ""
    else:
        yield _("Asked for by {who} on {day}: “{reason}”").format(who=person, day=dates.day(asked.on),
                                                                 reason=iso(asked.reason)), ""
    if asked.report:
        yield _report(asked, label), ""
    yield _("What for: {purpose}").format(purpose=iso(words.purpose_words(asked.purpose, label))), ""
    if asked.recipient:
        yield _("For: {name}").format(name=iso(asked.recipient)), ""
    yield _sealed(one)
    yield _cases(asked.cases), ""
    yield _("As: {formats}").format(formats=listing([
        words.format_words(code, report=bool(asked.report)) for code in asked.formats])), ""
    yield from ((_("Agreed on {day}: “{reason}”").format(day=dates.day(said.on), reason=iso(said.reason)), "good")
                for said in one.export.agreed)
    yield from ((_written(said.rows).format(n=number(said.rows), day=dates.day(said.on)), "good")
                for said in one.export.written)
    if one.taken_back:
        yield words.taken_back(one.taken_back), "care"
    if one.state in {"written", "due"}:
        yield _("Ask on {day} what became of it.").format(day=dates.day(asked.until)), (
            "care" if one.state == "due" else "")
    if one.export.ended is not None:
        said = one.export.ended
        yield _("{day}: {how}").format(day=dates.day(said.on), how=_(words.ENDINGS[said.how])), ""
        if said.reason:
            yield iso(said.reason), "hint"


def _sealed(one: Listed) -> tuple[str, str]:
    if one.export.asked.formats == report_exports.PAPER:
        return _("On paper for this office. No second person agreed that it leaves: destroy it when it was "
                 "read."), "care"
    if one.card:
        return _("Sealed to {name}").format(name=iso(one.card)), ""
    return words.plain_warning(), "care"


def _new_words() -> str:
    return _("Whoever asks and whoever agrees must each have had a way in for {days} days before it was asked "
             "for.").format(days=number(long_here.DAYS))


def _report(asked: Asked, label: Callable[[str, str], str]) -> str:
    """Return in words what a report counts."""
    wanted = report_exports.wanted_by(asked)
    what = indicators.title(INDICATORS[wanted.number - 1]) if wanted.number else _("All indicators")
    return _("Report: {what}").format(what=" · ".join((iso(what), *map(iso, indicators.filter_words(
        wanted.filters, label)))))


def _written(count: int) -> str:
    return ngettext("Written on {day} with {n} case.", "Written on {day} with {n} cases.", count)


def _cases(cases: tuple[str, ...]) -> str:
    named = listing([words.unbroken(one) for one in cases[:SHOWN_CASES]])
    if len(cases) <= SHOWN_CASES:
        return _("Cases: {cases}").format(cases=named)
    return _("{n} cases, among them: {cases}").format(n=number(len(cases)), cases=named)
