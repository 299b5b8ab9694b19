"""The check of 10,000 people before they leave as rows, against a bare pandas grouping of the same columns."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable

import pandas as pd

from testimony_desk.domain.disclosure.checking import check
from testimony_desk.domain.disclosure.errors import Refused
from testimony_desk.domain.disclosure.matrix import matrix_of
from testimony_desk.domain.disclosure.plan import NO_PLAN
from testimony_desk.domain.pseudonym.applying import Pseudonymised
from testimony_desk.domain.pseudonym.profiles import MICRODATA
from tests import pseudonyms

PEOPLE, TURNS = 10_000, 3
GOAL = "< 2 s of CPU"


def rows() -> list[tuple[str, str, float, str]]:
    """Return the row of the whole check: classes, losses, the suggested step and the refusal."""
    cases = pseudonyms.pseudonymised([_person(random.Random(row)) for row in range(PEOPLE)])
    columns = matrix_of(cases, NO_PLAN).keys
    table = pd.DataFrame({key.name: [key.values[code] for code in key.codes] for key in columns})
    ours = statistics.median(_spent(lambda: _refused(cases)) for _turn in range(TURNS))
    grouped = list(table.columns)
    theirs = statistics.median(_spent(lambda: table.groupby(grouped).size().min()) for _turn in range(TURNS))
    return [(f"checking {PEOPLE} people by {len(columns)} columns, {ours:.2f} s", f"pandas groupby, {theirs:.2f} s",
             ours / theirs, GOAL)]


def _refused(cases: list[Pseudonymised]) -> None:
    try:
        check(MICRODATA, cases)
    except Refused:
        return
    raise AssertionError("people as different as these are never alike")


def _person(chance: random.Random) -> dict[str, object]:
    month = f"20{chance.randint(22, 24)}-{chance.randint(1, 12):02}"
    return {"age_at_event": chance.randint(15, 70), "gender": chance.choice(("man", "woman")),
            "nationality": chance.choice(("SY", "AF", "CN", "IQ")), "crossing": chance.choice(("XB-CIL", "XB-KAR")),
            "registration_province": f"TR-{chance.randint(1, 81):02}", "removal_date": {"edtf": month},
            "crossing_on_bus": {"value_min": chance.randint(1, 90)},
            "holding_place": [chance.choice(tuple(pseudonyms.PLACES)) for _ in range(chance.randint(0, 3))]}


def _spent(act: Callable[[], object]) -> float:
    """Return the seconds of CPU that an act took."""
    begun = time.process_time()
    act()
    return time.process_time() - begun
