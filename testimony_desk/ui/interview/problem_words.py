"""A sentence for what is the matter with an answer: the form's own where it has one, else ours."""

from __future__ import annotations

from testimony_desk.domain.answer_errors import AnswerMissing, RuleBroken
from testimony_desk.domain.answers import Problem
from testimony_desk.domain.form import NO_TEXT, Question
from testimony_desk.domain.sheet import Sheet
from testimony_desk.i18n import _, placeholders
from testimony_desk.wording.messages import SENTENCES


def problem_words(sheet: Sheet, problem: Problem, language: str) -> str:
    """Return what to say about a problem, in the interface language; never "wrong", never "invalid"."""
    question = sheet.part(problem.path)
    own = NO_TEXT
    if isinstance(question, Question):
        own = {RuleBroken.code: question.constraint_message,
               AnswerMissing.code: question.required_message}.get(problem.code, NO_TEXT)
    if own:
        return sheet.words(problem.path, own, language).text
    sentence = _(SENTENCES[problem.code][0])
    return sentence.format(**{name: str(problem.facts.get(name, "")) for name in placeholders(sentence)})
