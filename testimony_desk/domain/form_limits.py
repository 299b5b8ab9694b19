"""How large a form may be (docs/form-format.md, section Limits); checked before anything of it is compiled."""

from __future__ import annotations

from collections.abc import Iterator

from testimony_desk.domain.expression.parser import MAX_LENGTH
from testimony_desk.domain.form import Form, Group, Question, Text
from testimony_desk.domain.form_errors import FormTooLarge

MAX_QUESTIONS = 2_000
MAX_DEPTH = 8
MAX_REPEAT_DEPTH = 3
MAX_CHOICES = 20_000
MAX_ALL_CHOICES = 60_000
MAX_EXPRESSION = MAX_LENGTH
MAX_WORDING = 4_000
MAX_SHORT = 1_000  # ids, names, codes, appearances, parameters
MAX_LANGUAGES = 20


def check_limits(form: Form) -> None:
    """Raise FormTooLarge for the first limit a form goes beyond; facts: what, limit."""
    _check("languages", len(form.languages), MAX_LANGUAGES)
    _check("questions", sum(1 for part in _parts(form) if isinstance(part, Question)), MAX_QUESTIONS)
    _check("all-groups", sum(1 for part in _parts(form) if isinstance(part, Group)), MAX_QUESTIONS)
    _check("groups", _depth(form.children, repeats_only=False), MAX_DEPTH)
    _check("repeats", _depth(form.children, repeats_only=True), MAX_REPEAT_DEPTH)
    _check("choices", max((len(one.choices) for one in form.lists), default=0), MAX_CHOICES)
    _check("all-choices", sum(len(one.choices) for one in form.lists), MAX_ALL_CHOICES)
    for part in _parts(form):
        _check("expression", max(map(len, _expressions(part))), MAX_EXPRESSION)
        _check("wording", max(map(_longest, _texts(part))), MAX_WORDING)
        _check("name", max(len(part.name), len(part.appearance)), MAX_SHORT)
    for one in form.lists:
        for choice in one.choices:
            _check("wording", _longest(choice.label), MAX_WORDING)
            _check("code", max(map(len, (choice.code, *(text for pair in choice.filters for text in pair)))), MAX_SHORT)


def _check(what: str, size: int, limit: int) -> None:
    if size > limit:
        raise FormTooLarge(what=what, limit=limit)


def _parts(form: Form) -> Iterator[Question | Group]:
    waiting = list(reversed(form.children))
    while waiting:
        part = waiting.pop()
        yield part
        if isinstance(part, Group):
            waiting += reversed(part.children)


def _depth(children: tuple[Question | Group, ...], *, repeats_only: bool) -> int:
    """Return how deep groups, or only repeats, stand in each other; stops counting where it is too deep anyway."""
    deepest, level = 0, [(child, 0) for child in children]
    while level:
        part, above = level.pop()
        if isinstance(part, Group):
            depth = above + (1 if part.repeats or not repeats_only else 0)
            deepest = max(deepest, depth)
            level += [(child, depth) for child in part.children]
    return deepest


def _expressions(part: Question | Group) -> tuple[str, ...]:
    each = part.expressions
    own = (each.relevant, each.required, each.constraint, each.calculation, each.default, each.choice_filter)
    return (*own, part.repeat_count) if isinstance(part, Group) else own


def _texts(part: Question | Group) -> tuple[Text, ...]:
    if isinstance(part, Group):
        return part.label, part.hint
    return part.label, part.hint, part.guidance, part.constraint_message, part.required_message


def _longest(text: Text) -> int:
    return max((len(words) for _, words in text.wordings), default=0)
