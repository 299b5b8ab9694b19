"""Raw answers: what was typed, before anything is judged; drafts hold nothing else."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from testimony_desk.domain.canonical import Json


class AnswerState(enum.StrEnum):
    """List `answer_state`; missing is never "no"."""

    ANSWERED = "answered"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"
    NOT_APPLICABLE = "not_applicable"
    NOT_STATED = "not_stated"


@dataclass(frozen=True)
class RawAnswer:
    """One answer as given. `value` is the typed text, a tuple of codes, or an object of an editor's parts.

    asked_in: language tag the wording was shown in; said_in: language tag the person spoke, "" when not noted.
    """

    value: Json
    state: AnswerState = AnswerState.ANSWERED
    asked_in: str = ""
    said_in: str = ""


# Key: an instance path such as `custody[k3]/place`; `k3` is an item id that never moves and is never used again.
# The items of a repeat and their shown order are the answer at the repeat's own path: a tuple of item ids.
Raw = Mapping[str, RawAnswer]
