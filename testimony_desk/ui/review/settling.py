"""Settling one condition: what the person said, how it is kept and who looked into it, and the bounds of the yes."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QVBoxLayout, QWidget

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codes import IdentityLevel
from testimony_desk.domain.consent.record import same_about
from testimony_desk.domain.consent.settled import Settlement
from testimony_desk.domain.form import Kind
from testimony_desk.i18n import _
from testimony_desk.services import lifting, settling
from testimony_desk.services.lifting import Condition, Way
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.asked import Asked
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.editors.editor import Editor, text_of
from testimony_desk.ui.editors.table import editor_for
from testimony_desk.ui.leaks.watching import watch_field
from testimony_desk.ui.page import Page, below, column
from testimony_desk.ui.review.lifting import condition_words, settled_lines
from testimony_desk.ui.review.short_line import short_line
from testimony_desk.ui.review.sure import Sure
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import overriding as words_of
from testimony_desk.wording.direction import ltr


class SettlePage(Page):
    """What is kept is a yes within these bounds, for the consent as it is now; the person's words stay as they are."""

    place = "review"

    def __init__(self, shell: Shell, case: str, purpose: str, review: dict[str, object] | None = None,
                 said: dict[str, str] | None = None) -> None:
        """purpose: as `key` writes it; said: what was filled in before, by field."""
        super().__init__(shell)
        self._case, self._purpose, self._review = case, purpose, review or {"case": case}
        self._refused = ""
        body = column(self)
        body.addWidget(qt_text.title(_("A condition of {case}").format(case=ltr(case))))
        self._shown = QVBoxLayout()
        body.addLayout(self._shown)
        self._fill(body, said or {})
        self._sure = Sure(self.button)
        self._keep_it = self.button(_("Keep it (F9)"), "settle_now", "primary", "done")
        self._keep_it.clicked.connect(self.approve)
        back = self.button(_("Back"), "back", "quiet", "back")
        back.clicked.connect(self.escape)
        around = self.layout()
        assert around is not None  # `column` has made it
        around.addWidget(self._sure)
        below(self, self._keep_it, back)
        self.ask(lifting.look, self.desk, case, done=self._show)

    def first_field(self) -> QWidget:
        """Return the line that says how the condition is kept."""
        return self._how

    def kept(self) -> dict[str, object]:
        """Return which condition it is, the way back, and what is filled in so far."""
        return {"case": self._case, "purpose": self._purpose, "review": self._review, "said": {
            "how": self._how.text(), "not_for": self._not_for.text(), "level": self._level.code(),
            **{name: text_of(editor.value()) for name, editor in self._days.items()}}}

    def escape(self) -> None:
        """Take a question back, or go back to what stands in the way."""
        if self._sure.asked:
            self._sure.drop()
            self._how.setFocus()
        else:
            self.shell.go("review_points", case=self._case, review=self._review)

    def approve(self) -> None:
        """Ask before it is kept; say calmly what is missing."""
        if self._refused:
            self.shell.notice.say(words_of.why_not(self._refused), "care")
        elif not self._how.text().strip():
            self.shell.notice.say(_("Write first how the condition is kept: one line, no name."), "care")
            self._how.setFocus()
        elif not all(_is_whole(editor.value()) for editor in self._days.values()):
            self.shell.notice.say(_("Day, month and year are needed here, or none of them."), "care")
        else:
            self._sure.ask(_("Keep this? Within these bounds the condition is a yes, in your name."),
                           _("Yes, keep it"), self._keep)

    def _fill(self, body: QVBoxLayout, said: dict[str, str]) -> None:
        language = self.shell.theme.look.language
        question = _("How the condition is kept, and how that was checked")
        self._how = short_line("settle_how", question, language, said.get("how", ""))
        body.addWidget(qt_text.label(question, "heading"))
        body.addWidget(self._how)
        watch_field(self._how, body)
        self._days: dict[str, Editor] = {}
        for name, words in (("not_before", _("Not before a certain day?")),
                            ("until", _("No longer from a certain day on?"))):
            editor = editor_for(Asked(f"settle/{name}", Kind.DATE, words, language))
            editor.fill(said.get(name) or None)
            self._days[name] = editor
            body.addWidget(qt_text.label(words, "heading"))
            body.addWidget(editor)
        question = _("Somebody who must not receive it?")
        self._not_for = short_line("settle_not_for", question, language, said.get("not_for", ""))
        self._not_for.setPlaceholderText(_("A court, body or organisation; no name of a person"))
        body.addWidget(qt_text.label(question, "heading"))
        body.addWidget(self._not_for)
        question = _("How may the person be shown?")
        self._level = CodeBox("settle_level", [(one.value, _(words)) for one, words in words_of.LEVELS.items()])
        self._level.choose(said.get("level", ""))
        qt_text.describe(self._level, question)
        body.addWidget(qt_text.label(question, "heading"))
        body.addWidget(self._level)

    def _show(self, way: Way) -> None:
        found = next((one for one in way.conditions if same_about(one.decision.key, self._purpose)), None)
        if found is None:
            self._refused = "no condition"
        else:
            self._say(found, way)
        self._keep_it.setEnabled(not self._refused)

    def _say(self, one: Condition, way: Way) -> None:
        self._refused = one.refused
        self._shown.addWidget(qt_text.label(_("What the person said"), "heading"))
        self._shown.addWidget(qt_text.label(condition_words(one.decision), "question", "condition_said"))
        for place, line in enumerate(settled_lines(one, way)):
            self._shown.addWidget(qt_text.label(line, "hint", f"settled:{place}"))
        if one.refused:
            self._shown.addWidget(qt_text.label(words_of.why_not(one.refused), "care", "why_not"))

    def _keep(self) -> None:
        first, last = (_day(editor.value()) for editor in self._days.values())
        wanted = Settlement(self._case, "", self._purpose, self._how.text(), self.desk.today(), self.desk.person, first,
                            last, IdentityLevel(self._level.code()), self._not_for.text())
        self.ask(settling.settle, self.desk, wanted, done=self._kept)

    def _kept(self, _consents: object) -> None:
        self.shell.go("review_points", case=self._case, review=self._review)
        self.shell.notice.say(
            _("It is kept. Within these bounds the condition is a yes, for the consent as it is now."), "good")


def _is_whole(value: Json) -> bool:
    return not text_of(value) or _day(value) is not None


def _day(value: Json) -> dt.date | None:
    """Return a whole day, None for anything less."""
    try:
        return dt.date.fromisoformat(text_of(value))
    except ValueError:
        return None
