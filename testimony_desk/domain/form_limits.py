"""How large a form may be; each limit stands in docs/form-format.md and is checked before a form is used."""

from __future__ import annotations

from collections.abc import Iterator

from testimony_desk.domain.form import Form, Group, Question, Text
from testimony_desk.domain.form_errors import FormTooLarge

MAX_QUESTIONS = 2_000
MAX_DEPTH = 8
MAX_REPEAT_DEPTH = 3
MAX_CHOICES = 20_000
MAX_ALL_CHOICES = 60_000
MAX_EXPRESSION = 2_000
MAX_WORDING = 4_000


def check_limits(form: Form) -> None:
    """Raise FormTooLarge, naming the first limit that the form passes."""
    _check("questions", sum(1 for _ in form.questions()), MAX_QUESTIONS)
    for one in form.lists:
        _check("choices", len(one.choices), MAX_CHOICES)
    _check("all-choices", sum(len(one.choices) for one in form.lists), MAX_ALL_CHOICES)
    for child, depth, repeats in _nodes(form.children, 0, 0):
        _check("groups", depth, MAX_DEPTH)
        _check("repeats", repeats, MAX_REPEAT_DEPTH)
        _check("expression", max(len(text) for text in vars(child.expressions).values()), MAX_EXPRESSION)
        _check("wording", max((len(wording) for text in _texts(child) for _, wording in text.wordings), default=0),
               MAX_WORDING)


def _check(what: str, found: int, limit: int) -> None:
    if found > limit:
        raise FormTooLarge(what=what, limit=limit)


def _nodes(children: tuple[Question | Group, ...], depth: int, repeats: int,
           ) -> Iterator[tuple[Question | Group, int, int]]:
    """Yield every question and group with how many groups and repeats it stands in, its own included."""
    for child in children:
        if isinstance(child, Question):
            yield child, depth, repeats
        else:
            inside = repeats + child.repeats
            yield child, depth + 1, inside
            yield from _nodes(child.children, depth + 1, inside)


def _texts(child: Question | Group) -> tuple[Text, ...]:
    if isinstance(child, Question):
        return child.label, child.hint, child.guidance, child.constraint_message, child.required_message
    return child.label, child.hint
