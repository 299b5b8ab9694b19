"""The writings in which a name can stand, in the words of the shipped interview."""

from __future__ import annotations

import functools

from testimony_desk.exchange import builtin

LIST = "name_system"


@functools.cache
def systems(language: str) -> tuple[tuple[str, str], ...]:
    """Return the codes of the writings with their words in a language."""
    choices = next(one.choices for one in builtin.interview_form().lists if one.name == LIST)
    return tuple((one.code, one.label.in_language(language) or one.code) for one in choices)


def system_words(code: str, language: str) -> str:
    """Return the words of a writing, "" for none; a code of another form's list stands for itself."""
    return dict(systems(language)).get(code, code)
