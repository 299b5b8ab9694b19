"""The built-in interview with answers by question name, for tests of what it asks when."""

from __future__ import annotations

import functools
from datetime import UTC, datetime

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.form import Form, Group, Question
from testimony_desk.domain.form_index import FormIndex
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.sheet import Sheet
from testimony_desk.exchange import builtin, xlsform
from testimony_desk.exchange.xlsform import Reading

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
SOURCE = builtin.resources_folder() / "forms" / f"{builtin.INTERVIEW}.md"
EVERY_PURPOSE = frozenset({
    "p_identity", "p_audio", "p_video", "p_referral", "p_recontact",
    "p_sensitive:health", "p_sensitive:sexual_violence", "p_sensitive:sogiesc",
})


@functools.cache
def reading() -> Reading:
    """Read the questionnaire from its source, which takes seconds."""
    return xlsform.read_form(SOURCE.read_bytes(), ".md", builtin.code_lists(), shipped=True)


def interview() -> Form:
    """Return the questionnaire as it was compiled; that the source says the same is a test of its own."""
    return builtin.interview_form()


@functools.cache
def parts_by_name() -> dict[str, Question | Group]:
    return {place.part.name: place.part for place in FormIndex(interview()).by_path.values()}


def question(name: str) -> Question:
    """Return the question of that name."""
    found = parts_by_name()[name]
    assert isinstance(found, Question)
    return found


class Talk:
    """One interview: answers by name; `number` is the item of each repeat around a question, added when it is new."""

    def __init__(self, purposes: frozenset[str] = EVERY_PURPOSE, **answers: Json) -> None:
        self.sheet = Sheet(interview(), {}, NOW, purposes)
        for name, value in answers.items():
            self.say(name, value)

    def say(self, name: str, value: Json, number: int = 1) -> None:
        self.sheet.set(self._path(name, number), RawAnswer(value))

    def asked(self, name: str, number: int = 1) -> bool:
        return self.sheet.asked(self._path(name, number))

    def offered(self, name: str, number: int = 1) -> list[str]:
        return [choice.code for choice in self.sheet.choices(self._path(name, number))]

    def holds(self, name: str, number: int = 1) -> bool:
        return self.sheet.holds(self._path(name, number))

    def value(self, name: str, number: int = 1) -> object:
        return self.sheet.value(self._path(name, number))

    def _path(self, name: str, number: int) -> str:
        """Return the instance path of a part, its items made on the way; a repeat itself is meant as a whole."""
        steps = parts_by_name()[name].path.split("/")
        path = ""
        for count, step in enumerate(steps, start=1):
            part = parts_by_name()[step]
            path = f"{path}/{step}" if path else step
            if isinstance(part, Group) and part.repeats and count < len(steps):
                path = self._item(path, number)
        return path

    def _item(self, repeat: str, number: int) -> str:
        while len(self.sheet.items(repeat)) < number:
            self.sheet.add_item(repeat, f"k{len(self.sheet.items(repeat)) + 1}")
        return f"{repeat}[k{number}]"
