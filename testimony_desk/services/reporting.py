"""Counts what this desk holds: published cases and interviews, each apart, and only where counting is consented to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from testimony_desk.domain.consent.clearing import ConsentMissing, Use, clear
from testimony_desk.domain.consent.codes import Handling
from testimony_desk.domain.published import PublishedCase
from testimony_desk.domain.statistics.published import count_published
from testimony_desk.exchange import cases as cases_file
from testimony_desk.services import consents
from testimony_desk.services.desk import Desk
from testimony_desk.services.importing import published_cases


def statistics(desk: Desk) -> dict[str, Any]:
    """Return {"published": {"told_5": ..., "announced_6": ...}, "interviews": ..., "left_out": n}, ready for JSON.

    The numbers in the names are those of the sets counted. left_out: cases kept here that may not be counted today.
    Raises CompartmentClosed on a slot without the testimony key, ConsentUnreadable.
    """
    published, withheld = _countable_cases(desk)
    told = [case for case in published if case.told]
    groups = cases_file.act_groups()
    return {
        "published": {
            f"told_{len(told)}": count_published(published, told_only=True, act_groups=groups),
            f"announced_{len(published)}": count_published(published, told_only=False, act_groups=groups),
        },
        "left_out": withheld,
    }


def _countable_cases(desk: Desk) -> tuple[list[PublishedCase], int]:
    """Return the published cases that may be counted, by report and name, and how many may not."""
    kept, withheld = [], 0
    for version, case in published_cases(desk):
        content = version.content or {}
        if _may_count(desk, str(content["case"])):
            kept.append((str(content["source_document"]), natural_order(case.code), case))
        else:
            withheld += 1
    return [case for _document, _order, case in sorted(kept, key=lambda one: one[:2])], withheld


def _may_count(desk: Desk, case: str) -> bool:
    try:
        clear(consents.of_case(desk, case), Use(Handling.COUNT), desk.today())
    except ConsentMissing:
        return False
    return True


def natural_order(code: str) -> tuple[tuple[str, int], ...]:
    """Return the sort key of a name with numbers in it: S004-2 before S004-10."""
    pieces: Iterable[tuple[str, str]] = re.findall(r"([^0-9]*)([0-9]*)", code)
    return tuple((text, int(number or 0)) for text, number in pieces)
