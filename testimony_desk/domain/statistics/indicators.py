"""The 34 indicators of protocol 5, in their order: the one list that counting, the page and every export read."""

from __future__ import annotations

from collections.abc import Mapping

from testimony_desk.domain.statistics import (
    indicators_custody,
    indicators_harm,
    indicators_law,
    indicators_papers,
    indicators_people,
    indicators_work,
)
from testimony_desk.domain.statistics.parts import Indicator, Part

_GROUPS = (indicators_people, indicators_harm, indicators_papers, indicators_custody, indicators_law, indicators_work)

INDICATORS: tuple[Indicator, ...] = tuple(sorted(
    (one for group in _GROUPS for one in group.INDICATORS), key=lambda one: one.number))
PARTS: Mapping[str, Part] = {part.key: part for one in INDICATORS for part in one.parts}
