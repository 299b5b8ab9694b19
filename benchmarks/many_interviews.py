"""A vault with many counted interviews, each other than the next, and a plain SQLite file with the same answers."""

from __future__ import annotations

import functools
import hashlib
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from testimony_desk.domain import canonical
from testimony_desk.domain.statistics.counting import Filters
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.exchange import builtin
from testimony_desk.services.desk import Desk
from tests.counted_interviews import content_of, put_case
from tests.fakes import make_desk
from tests.invented_people import BURSA

_VERSION = "INSERT INTO versions VALUES(NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_HEAD = "INSERT INTO heads VALUES(NULL, ?, ?, ?, ?, ?, '', '', ?)"
Row = tuple[Any, ...]
FEWER = tuple(Filters(place=f"TR-{number:02}", since="2022-01") for number in range(5, 10))
"""Choices of filters that were not made before: one province of thirty each, and four years of six."""


def filled_desk(folder: Path, count: int) -> Desk:
    """Make a desk with one real case and others beside it, put in by SQL and not signed; return it open."""
    desk = make_desk(folder)
    fill(desk, count)
    return desk


def fill(desk: Desk, count: int) -> None:
    """Put one real case and so many others beside it into an open desk."""
    consent, interview = put_case(desk, "TD-REAL", BURSA)
    dice = random.Random(7)
    with desk.consent.transaction(), desk.compartment(Compartment.TESTIMONY).transaction():
        for start in range(0, count, 5_000):
            some = range(start, min(count, start + 5_000))
            _fill(desk, Compartment.CONSENT, [_copy(consent, place, _named(consent, place)) for place in some])
            _fill(desk, Compartment.TESTIMONY, [
                _copy(interview, place, content_of(case_of(place), answers(dice))) for place in some])
    for name in (Compartment.CONSENT, Compartment.TESTIMONY):
        desk.compartment(name).checkpoint()


def case_of(place: int) -> str:
    """Return the code of the case at a place."""
    return f"TD-{place:08}-0"


def answers(dice: random.Random) -> dict[str, object]:
    """Return the answers of somebody whose way, months and lengths are drawn from all that the lists hold."""
    def any_of(name: str) -> str:
        return dice.choice(_codes(name))
    year, month, day = dice.randint(2020, 2025), dice.randint(1, 12), dice.randint(1, 28)
    return {**BURSA, "crossing": any_of("border_crossing"), "nationality": dice.choice(("SY", "AF", "CN", "IQ")),
            "removal_date": {"edtf": f"{year}-{month:02}-{day:02}"}, "registration_province": any_of("tr_province"),
            "arrest[a]/arrest_province": any_of("tr_province"), "holding[i]/holding_place": any_of("detention_place"),
            "holding[h]/holding_type": any_of("detention_place_type"), "code_entry[k]/code": any_of("restriction_code"),
            "holding[i]/holding_stated_days": {"stated_days": dice.randint(0, 400), "basis": "stated"},
            "paper[p]/paper_outcome": any_of("signing_outcome"), "paper[p]/paper_pressure": [any_of("coercion_method")],
            "act_event[e]/act": [any_of("ill_treatment_act")], "label_authority": any_of("return_label"),
            "arrest[a]/arrest_reason_told": [any_of("apprehension_reason")], "la_asked_lawyer": any_of("yes_no"),
            "family_separated": any_of("yes_no"), "interviewer_code": f"I-{dice.randint(2222, 2262)}"}


@functools.cache
def _codes(name: str) -> list[str]:
    return [one.code for one in builtin.code_lists()[name].choices[:30]]


def plain_copy(desk: Desk, path: Path) -> sqlite3.Connection:
    """Return an open plain SQLite file with one row per case, question and code."""
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE answers(person INTEGER, question TEXT, code TEXT)")
    plain.executemany("INSERT INTO answers VALUES(?, ?, ?)", _plain_rows(desk))
    plain.commit()
    return plain


def _plain_rows(desk: Desk) -> Iterator[Row]:
    testimony = desk.compartment(Compartment.TESTIMONY)
    for person, data in testimony.stream("SELECT at, content FROM versions WHERE kind = 'interview'"):
        content: Any = canonical.load(data, len(data))
        for path, answer in content["answers"].items():
            value = answer["value"]
            for code in value if isinstance(value, list) else [str(value)]:
                yield person, path.rpartition("/")[2], code


def _named(version: Version, place: int) -> dict[str, Any]:
    return {**(version.content or {}), "case": case_of(place)}


def _copy(version: Version, place: int, content: dict[str, Any]) -> tuple[Row, Row]:
    """Return the rows of a version and of its head under another code."""
    consent = version.header.kind == "consent"
    number, owner = _digest(version.header.kind, place), _digest("consent", place)
    header, record = version.header, number[:16]
    data = canonical.dump({**content, "salt": (version.content or {})["salt"]})
    return ((number, record, header.kind, b"", bytes.fromhex(header.desk), bytes.fromhex(header.author), header.made_on,
             b"" if consent else owner, data, version.signature),
            (number, record, header.kind, header.made_on, case_of(place), case_of(place).lower()))


def _digest(kind: str, place: int) -> bytes:
    return hashlib.sha256(f"{kind} {place}".encode()).digest()


def _fill(desk: Desk, name: Compartment, rows: list[tuple[Row, Row]]) -> None:
    compartment = desk.compartment(name)
    compartment.execute_many(_VERSION, [version for version, _head in rows])
    compartment.execute_many(_HEAD, [head for _version, head in rows])
