"""Which wording is shown in a language, and that it fell back to another one when the form has none."""

from __future__ import annotations

from typing import NamedTuple

from testimony_desk.domain.form import Choice, Form, Text


class Wording(NamedTuple):
    """A text to show; fell_back: it is in another language, which the screen must mark."""

    text: str
    fell_back: bool


def wording(form: Form, text: Text, language: str) -> Wording:
    """Return the wording in that language, else in the form's default one, else in any: never a blank for a wording."""
    found = text.in_language(language)
    if found:
        return Wording(found, fell_back=False)
    default = text.in_language(form.default_language)
    other = default or next((words for _, words in text.wordings if words), "")
    return Wording(other, fell_back=bool(other))


def choice_label(form: Form, choice: Choice, language: str) -> str:
    """Return the label of a choice, its code when it has no label at all."""
    return wording(form, choice.label, language).text or choice.code
