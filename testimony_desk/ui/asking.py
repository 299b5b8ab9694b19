"""Turns a question of a sheet into what an editor is told: words in the right language, choices offered now."""

from __future__ import annotations

from dataclasses import dataclass

from testimony_desk.domain import restriction_codes
from testimony_desk.domain.form import Choice, Form, Question
from testimony_desk.domain.sheet import Sheet
from testimony_desk.domain.version import Compartment
from testimony_desk.domain.wordings import choice_label
from testimony_desk.services import free_texts
from testimony_desk.ui.editors.asked import Asked, Option
from testimony_desk.wording.direction import ltr


@dataclass(frozen=True)
class Tongues:
    """interview: the language that questions are asked in; interface: that of hints and of what is not read aloud."""

    interview: str
    interface: str


def asked_of(sheet: Sheet, path: str, tongues: Tongues) -> Asked:
    """Return the question at an instance path, ready to be shown; raises KeyError for a path of no question."""
    question = sheet.part(path)
    if not isinstance(question, Question):
        raise KeyError(path)
    language = tongues.interview if question.marks.aloud else tongues.interface
    label = sheet.label(path, language)
    options = tuple(Option(choice.code, _words(sheet.form, choice, language)) for choice in sheet.choices(path))
    return Asked(path, question.kind, label.text, language, hint=sheet.hint(path, tongues.interface).text,
                 options=options, appearance=question.appearance, parameters=question.parameters,
                 read_only=question.read_only or sheet.calculated(path), required=sheet.required(path),
                 fallen_back=label.fell_back, aloud=question.marks.aloud,
                 sealed=question.marks.compartment is Compartment.IDENTITY, free=free_texts.is_free(question))


def _words(form: Form, choice: Choice, language: str) -> str:
    """Return the words of a choice, behind its code where the code is what people know it by."""
    label = choice_label(form, choice, language)
    return f"{ltr(choice.code)} · {label}" if restriction_codes.is_numbered(choice.code) else label
