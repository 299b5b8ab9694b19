"""What can be the matter with one answer; each leaf is one sentence for the interviewer, none holds the answer."""

from __future__ import annotations

from testimony_desk.domain.errors import DeskError


class OutOfRange(DeskError):
    """A number beyond what the question allows; facts: least, most."""

    code = "answer-range"


class NotADay(DeskError):
    """A text that is no day as the question wants one."""

    code = "answer-day"


class NotATime(DeskError):
    """A text that is no time of day."""

    code = "answer-time"


class NotOffered(DeskError):
    """A code that is not, or no longer, among the choices."""

    code = "answer-not-offered"


class TextTooLong(DeskError):
    """A text beyond the limit; facts: limit."""

    code = "answer-too-long"


class ShapeRefused(DeskError):
    """Something that no editor of this kind of question writes."""

    code = "answer-shape"


class CountsReversed(DeskError):
    """A number of people whose least is above its most."""

    code = "answer-counts"


class NoSuchDayComputed(DeskError):
    """A calculation that met a day which does not exist."""

    code = "answer-no-such-day"


class RuleBroken(DeskError):
    """An answer that breaks the form's own rule; the form has its words for it."""

    code = "answer-rule"


class AnswerMissing(DeskError):
    """A question that must have some answer, "does not know" included, and has none."""

    code = "answer-missing"
