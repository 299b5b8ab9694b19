"""An interview in the lane: keeps answers through the service and tells the window, in plain values, what to show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from testimony_desk.domain import answers
from testimony_desk.domain.answers import compartment_of
from testimony_desk.domain.identity.display_alias import QUESTION, AliasNear, Wish
from testimony_desk.domain.paths import form_path
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.sheet import Sheet
from testimony_desk.domain.sheet_pages import Page, pages
from testimony_desk.exchange import builtin
from testimony_desk.i18n import _
from testimony_desk.services import aliases, correcting, interviewing, looking_around
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_drafts import Interview
from testimony_desk.ui.asking import Tongues
from testimony_desk.ui.interview.looking_over import NOTHING_OVER, Over, look_over
from testimony_desk.ui.interview.problem_words import problem_words
from testimony_desk.ui.sheet_view import PageView, Section, outline, page_view, topic_of
from testimony_desk.wording.direction import iso, ltr
from testimony_desk.wording.messages import message_of

Key = tuple[str, int]
END: Key = ("@end", 0)  # no form has such a path: the page on which an interview is completed
CLOSING = "closing"
DISTRESS, PAUSE_AT, STOP_AT = "distress_level", "3", "4"


@dataclass(frozen=True)
class Trouble:
    """Something to look at later: where it is, and a sentence about it."""

    key: Key
    path: str
    words: str


@dataclass(frozen=True)
class Shown:
    """What the window shows of an interview now. page is None at its end; distress is "", "pause" or "stop".

    over: what is worth a second look, at the end only. correction: the interview was completed before. look_in: seconds
    until the setting is asked about again in an interview from afar, None where it is not. form: which questionnaire it
    is, "" for the program's own.
    """

    case: str
    key: Key
    page: PageView | None
    sections: tuple[Section, ...]
    troubles: tuple[Trouble, ...]
    language: str
    languages: tuple[str, ...]
    saved: str
    distress: str = ""
    over: Over = NOTHING_OVER
    correction: bool = False
    look_in: float | None = None
    form: str = ""


@dataclass
class Conducting:
    """One open interview. All methods run in the lane and return what to show after them."""

    desk: Desk
    interview: Interview
    interface: str
    key: Key = ("", 0)
    saved: str = ""
    correction: bool = False
    look_at: dt.datetime | None = None
    """When the setting is asked about again; None where people sit together, or nobody is on the line."""
    near: str = ""
    """The path where a name to be called by was just typed that is too close to a real one, and not kept."""

    @property
    def _sheet(self) -> Sheet:
        return self.interview.sheet

    @property
    def _tongues(self) -> Tongues:
        return Tongues(self.interview.language, self.interface)

    def show(self) -> Shown:
        """Return what to show where the person is."""
        found = self._pages()
        page = self._here(found)
        self.key = (page.path, page.part) if page is not None else END
        view = page_view(self._sheet, page, self._tongues) if page is not None else None
        sections = outline(self._sheet, found, self.interview.later, self.interface)
        over = look_over(self._sheet, found, Tongues(self.interface, self.interface)) if page is None else NOTHING_OVER
        return Shown(self.interview.case, self.key, view, sections, self._troubles(found), self.interview.language,
                     self.interview.form.languages, self.saved, over=over, correction=self.correction,
                     look_in=self._look_in(), form=self._form())

    def save(self, given: Mapping[str, RawAnswer]) -> Shown:
        """Keep answers, each on disk before the next; those of questions that went meanwhile are kept by the draft."""
        distress = ""
        for path, answer in given.items():
            kept = self._far_enough(path, answer)
            interviewing.save_answer(self.desk, self.interview, path, kept)
            if path.rpartition("/")[2] in (looking_around.MODE, looking_around.SETTING):
                self.look_at = self._next_look()
            if path.rpartition("/")[2] == DISTRESS:
                distress = {PAUSE_AT: "pause", STOP_AT: "stop"}.get(str(answer.value), "")
        self.saved = self.desk.now()
        shown = self.show()
        return Shown(**{**vars(shown), "distress": distress})

    def suggest_alias(self, path: str, wish: Wish) -> tuple[str, str]:
        """Return a path and a name for the person to be called by there; raises NoAlias."""
        return path, aliases.suggest(self.desk, self.interview.case, self.interview.language, wish)

    def turn(self, steps: int) -> Shown:
        """Go some pages on or back; beyond the last page is the end."""
        found = self._pages()
        keys = [(page.path, page.part) for page in found] + [END]
        here = self._here(found)
        place = keys.index((here.path, here.part)) if here is not None else len(keys) - 1
        return self.go_to(keys[max(0, min(len(keys) - 1, place + steps))])

    def go_to(self, key: Key) -> Shown:
        """Go to a page, and remember it as the place where the person is."""
        self.key = key
        self.near = ""
        shown = self.show()
        interviewing.set_position(self.desk, self.interview, self.key[0])
        return shown

    def close(self) -> Shown:
        """Go to the closing section: what happens now, whom to call."""
        interviewing.note(self.desk, self.interview, interviewing.STOPPED)
        first = next((page for page in self._pages() if page.path.startswith(CLOSING)), None)
        return self.go_to((first.path, first.part) if first is not None else END)

    def looked_around(self, answer: str) -> Shown:
        """Note whether the person is still alone; where not, show the question about the setting."""
        looking_around.note(self.desk, self.interview, answer)
        self.look_at = None if answer == looking_around.APART else self._next_look()
        path = looking_around.setting_path(self.interview)
        page = next((one for one in self._pages() if path in one.questions), None)
        if answer == looking_around.CHANGED and page is not None:
            return self.go_to((page.path, page.part))
        return self.show()

    def pause(self, *, over: bool) -> Shown:
        """Note that a pause begins or is over."""
        interviewing.note(self.desk, self.interview, interviewing.WENT_ON if over else interviewing.PAUSED)
        return self.show()

    def put_off(self, topic: str, *, never: bool) -> Shown:
        """Pass over a sensitive topic: come back to it later, or mark every question of it as not wished."""
        found = self._pages()
        touched = [page for page in found if topic_of(self._sheet, page.path) == topic]
        if never:
            for path in [path for page in touched for path in page.questions]:
                if self._sheet.state(path) is AnswerState.NOT_ASKED and not self._sheet.calculated(path):
                    refusal = RawAnswer(None, AnswerState.REFUSED, asked_in=self.interview.language)
                    interviewing.save_answer(self.desk, self.interview, path, refusal)
        else:
            sections = frozenset(form_path(page.path).partition("/")[0] for page in touched)
            interviewing.come_back(self.desk, self.interview, sections)
        places = [place for place, page in enumerate(found) if page in touched]
        beyond = places[-1] + 1 if places else 0
        return self.go_to((found[beyond].path, found[beyond].part) if beyond < len(found) else END)

    def add(self, repeat: str) -> Shown:
        """Add an item to a repeat and go to its first page."""
        item, _changed = interviewing.add_item(self.desk, self.interview, repeat)
        first = next((page for page in self._pages() if page.path.startswith(f"{repeat}[{item}]")), None)
        return self.go_to((first.path, first.part) if first is not None else self.key)

    def remove(self, repeat: str, item: str) -> Shown:
        """Take an item out of a repeat; `restore` brings it back whole."""
        interviewing.remove_item(self.desk, self.interview, repeat, item)
        return self.show()

    def restore(self, repeat: str, item: str, place: int) -> Shown:
        """Bring an item back to its place."""
        interviewing.restore_item(self.desk, self.interview, repeat, item, place)
        return self.show()

    def speak(self, language: str) -> Shown:
        """Ask in another language from now on."""
        interviewing.set_language(self.desk, self.interview, language)
        return self.show()

    def complete(self) -> tuple[str, ...]:
        """Complete the interview; raises Rejected, ConsentMissing."""
        return interviewing.complete(self.desk, self.interview)

    def leave_as_it_was(self) -> None:
        """Give up a correction: the interview stays as it was completed."""
        correcting.set_aside(self.desk, self.interview)

    def _next_look(self) -> dt.datetime | None:
        """Return when to ask about the setting again; a correction is made when nobody is on the line."""
        return None if self.correction else looking_around.due(self.desk, self.interview)

    def _form(self) -> str:
        """Return the title and version of a brought form, in the language of the window where it has one."""
        form = self.interview.form
        if form.id == builtin.interview_form().id:
            return ""
        words = form.title.in_language(self.interface) or form.title.in_language(form.default_language) or form.id
        return _("{title}, version {version}").format(title=iso(words), version=ltr(form.version))

    def _look_in(self) -> float | None:
        return None if self.look_at is None else (self.look_at - self.desk.moment()).total_seconds()

    def _pages(self) -> tuple[Page, ...]:
        """Return the pages, without questions whose answers were handed over and without pages of such only."""
        found = pages(self._sheet)
        if not self.interview.closed:
            return found
        left = [replace(page, questions=tuple(path for path in page.questions if not self.interview.is_closed(path)))
                for page in found]
        return tuple(page for page in left if page.questions or (page.is_repeat and not self._is_closed(page.path)))

    def _is_closed(self, repeat: str) -> bool:
        """Tell whether nothing in a repeat can be asked here any more."""
        inside = form_path(repeat) + "/"
        asked = [one for one in self.interview.form.questions() if one.path.startswith(inside)]
        return all(compartment_of(one) in self.interview.closed for one in asked)

    def _here(self, found: Sequence[Page]) -> Page | None:
        if self.key == END or not found:
            return None
        exact = next((page for page in found if (page.path, page.part) == self.key), None)
        return exact or next((page for page in found if page.path == self.key[0]), None) or self._near(found)

    def _near(self, found: Sequence[Page]) -> Page:
        """Return the page nearest to one that has none: inside it, else of what is around it, else the first."""
        path = self.key[0]
        while path:
            inside = [page for page in found if page.path.startswith((f"{path}/", f"{path}["))]
            if inside:
                return inside[0]
            path = path.rpartition("/")[0]
        return found[0]

    def _troubles(self, found: Sequence[Page]) -> tuple[Trouble, ...]:
        refused = tuple(Trouble((page.path, page.part), self.near, str(message_of(AliasNear())))
                        for page in found if self.near in page.questions)
        return (*refused, *(Trouble((page.path, page.part), path, problem_words(self._sheet, problem, self.interface))
                            for page in found for path in page.questions if path != self.near
                            for problem in answers.problems_at(self._sheet, path)))

    def _far_enough(self, path: str, answer: RawAnswer) -> RawAnswer:
        """Return the answer, or an empty one for a name to be called by that could lead to a real one."""
        if path.rpartition("/")[2] != QUESTION:
            return answer
        near = isinstance(answer.value, str) and aliases.is_near(self.desk, self.interview.case, answer.value)
        self.near = path if near else ""
        return replace(answer, value=None) if near else answer


def open_conducting(desk: Desk, record: str, interface: str) -> Conducting:
    """Open an interview where it was left."""
    interview = interviewing.open_interview(desk, record)
    made = Conducting(desk, interview, interface, key=(interview.position, 0),
                      correction=correcting.is_correction(desk, record))
    made.look_at = made._next_look()  # noqa: SLF001 - made here
    return made
