"""The one root of all errors a desk can name, and the leaves that several layers share."""

from __future__ import annotations

from typing import ClassVar

Fact = str | int | tuple[str, ...]


class DeskError(Exception):
    """Something that could not be done, as a code and plain facts; `wording.messages` turns it into sentences.

    Facts are counts, field names of a form, versions or days: never an answer, a name, a path or SQL,
    because a fact may reach a log or a screen that others see.
    """

    code: ClassVar[str] = "desk"

    def __init__(self, **facts: Fact) -> None:
        super().__init__(self.code)
        self.facts = facts


class NotCanonical(DeskError):
    """Bytes that are not the one spelling of canonical JSON that we accept."""

    code = "not-canonical"


class TooLarge(DeskError):
    """Input beyond a limit that is checked before any parsing; facts: what, limit."""

    code = "too-large"


class Cancelled(DeskError):
    """The person asked to stop; nothing partial was left behind."""

    code = "cancelled"
