"""What somebody leaves out beyond what the profile does: columns further up their ladders, cells, whole people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from testimony_desk.domain.pseudonym.steps import Step


@dataclass(frozen=True)
class Plan:
    """One decision about one set.

    steps: by column of a quasi-identifier, how coarse it becomes. blanked: by column of the main table, or by name of a
    repeat (all rows of that person in it), the rows of the main table it is blanked for. left_out: rows that do not go.
    """

    steps: Mapping[str, Step] = field(default_factory=dict)
    blanked: Mapping[str, frozenset[int]] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()


NO_PLAN = Plan()
