"""First scene: is it safe to talk; the questions are those of the interview form, kept in the conversation's draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from testimony_desk.domain.answers import problems_at
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.sheet import Sheet
from testimony_desk.domain.sheet_pages import pages
from testimony_desk.exchange import builtin
from testimony_desk.i18n import current_language
from testimony_desk.services import consenting
from testimony_desk.services.consent_drafts import Talk
from testimony_desk.services.desk import Desk
from testimony_desk.ui.asking import Tongues
from testimony_desk.ui.consent.scene import Scene
from testimony_desk.ui.consent.setting import SettingPart
from testimony_desk.ui.consent.talking import Spoken, Talking
from testimony_desk.ui.form_view import FormView
from testimony_desk.ui.interview.problem_words import problem_words
from testimony_desk.ui.sheet_view import PageView, page_view

SAFETY = "safety"
FIRST_TIME_ONLY = "safety/safety_before"
PLACE = 1
"""Where the place is asked about, between the pages of the form."""
ASKED_BY = {"setting-reason-missing": "setting_reason", "gender-wish": "interviewer_gender_ok",
            "interpreter-wish": "interpreter_ok", "safety-stop": "risk_person"}
"""The question of the form by which a problem is mended, where the problem does not name it itself."""


@dataclass(frozen=True)
class Seen:
    """The pages of the group, and by path what does not fit yet."""

    views: tuple[PageView, ...]
    troubles: Mapping[str, str]


@dataclass
class Gate:
    """The safety group over a sheet that lives in the lane."""

    sheet: Sheet
    interface: str
    again: bool

    def look(self, language: str) -> Seen:
        """Return the group as it stands."""
        found = [page for page in pages(self.sheet) if page.path.startswith(SAFETY)
                 and not (self.again and page.path.startswith(FIRST_TIME_ONLY))]
        troubles = {path: problem_words(self.sheet, problem, self.interface) for page in found
                    for path in page.questions for problem in problems_at(self.sheet, path)}
        return Seen(tuple(page_view(self.sheet, page, Tongues(language, self.interface)) for page in found), troubles)

    def keep(self, desk: Desk, talk: Talk, answers: Mapping[str, RawAnswer]) -> Talk:
        """Keep answers of the group in the conversation's draft, then let the sheet follow."""
        for path, answer in answers.items():
            talk = consenting.answer_safety(desk, talk, path, answer)
            self.sheet.set(path, answer)
        return talk


class SafetyScene(Scene):
    """The pages of the safety group, one at a time; after the first, which asks how people talk, comes the place."""

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "safety")
        self._setting = SettingPart(talking)
        self._setting.hide()
        self.body.addWidget(self._setting)
        self._gate: Gate | None = None
        self._seen = Seen((), {})
        self._place = 0
        self._form: FormView | None = None
        interface, talk = current_language(), talking.spoken.talk

        def begin(desk: Desk) -> Gate:
            now = desk.moment().astimezone()
            sheet = Sheet(builtin.interview_form(), talk.safety, now, frozenset())
            return Gate(sheet, interface, again=talk.conversation.again is not None)

        talking.page.ask(begin, talking.page.desk, done=self._begin)

    def look(self, spoken: Spoken) -> None:
        """Ask the lane for the pages as they stand."""
        self._setting.look(spoken)
        if self._gate is not None:
            self.talking.page.ask(self._gate.look, spoken.said.language, done=self._show)

    def flush(self) -> None:
        """Hand on what was typed a moment ago."""
        super().flush()
        if self._form is not None:
            self._form.flush()

    def forward(self) -> bool:
        """Show the next page of the gate."""
        return self._turn(self._place + 1)

    def backward(self) -> bool:
        """Show the page before."""
        return self._turn(self._place - 1)

    def see_to(self, code: str) -> None:
        """Show the page with the question that a problem is about; what is no question of the form is on the place."""
        about = next((one.about for one in self.talking.spoken.problems if one.code == code and one.about), "")
        name = ASKED_BY.get(code, about or code)
        found = [at for at, view in enumerate(self._stops if self._seen.views else ()) if view is not None
                 and any(one.asked.path.rpartition("/")[2] == name for one in view.questions)]
        self._turn(next(iter(found), PLACE))

    def _begin(self, gate: Gate) -> None:
        self._gate = gate
        self.look(self.talking.spoken)

    def _show(self, seen: Seen) -> None:
        self._seen = seen
        view = self._stops[min(self._place, len(self._stops) - 1)]
        self._setting.setVisible(view is None)
        if self._form is not None:
            self._form.setVisible(view is not None)
        if view is None:
            return
        if self._form is None:
            self._form = FormView(view, self)
            self._form.to_save.connect(self._save)
            self._form.left.connect(self._judge)
            self.body.addWidget(self._form)
        self._form.follow(view)
        self._judge()

    @property
    def _stops(self) -> tuple[PageView | None, ...]:
        """The pages of the group, with None where the place is asked about."""
        first, *rest = self._seen.views
        return (first, None, *rest)

    def _judge(self) -> None:
        """Say what does not fit, but not of the answer that is just being typed."""
        assert self._form is not None
        held = self._form.typed_in
        self._form.say_problems({path: words for path, words in self._seen.troubles.items() if path != held})

    def _turn(self, place: int) -> bool:
        if not self._seen.views or not 0 <= place < len(self._stops):
            return False
        self._place = place
        self._show(self._seen)
        return True

    def _save(self, answers: Mapping[str, RawAnswer]) -> None:
        gate = self._gate
        assert gate is not None
        self.talking.do(lambda desk, talk: gate.keep(desk, talk, answers))
