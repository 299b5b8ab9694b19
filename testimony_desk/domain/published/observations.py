"""What a report says about many people, or in general: kept as it is, never a case, never summed with cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.published.case import PublishedCase
from testimony_desk.domain.published.values import Codes, CountPrecision


@dataclass(frozen=True)
class Observation:
    """A number that a report gives about many people; it stays itself: never a case, never part of a sum of cases."""

    id: str
    source_document: str
    what: str
    n: int | None = None
    precision: CountPrecision = "exact"
    unit: str = ""
    period: str = ""
    date: str = ""
    source_type: str = ""
    source_detail: str = ""
    rows: tuple[CrossingCount, ...] = ()
    sum_derived: int | None = None
    total_stated: Total | None = None
    months: int | None = None
    parts: tuple[int, ...] = ()
    share: str = ""
    n_interviewees: int | None = None
    n_source: str = ""
    note: str = ""
    report: Mapping[str, Json] = field(default_factory=dict, compare=False, metadata={"given": False})


@dataclass(frozen=True)
class CrossingCount:
    """How many were counted at one crossing."""

    crossing: Annotated[str, Codes(("border_crossing",))]
    n: int


@dataclass(frozen=True)
class Total:
    """A total as the source rounds it."""

    n: int
    precision: CountPrecision


@dataclass(frozen=True)
class Statement:
    """Something a report says in general; never copied into single cases."""

    id: str
    source_document: str
    about: str
    fact: str
    note: str = ""
    conflict: bool = False
    codes: Mapping[str, Json] = field(default_factory=dict)
    report: Mapping[str, Json] = field(default_factory=dict, compare=False, metadata={"given": False})


@dataclass(frozen=True)
class PublishedFile:
    """A whole file of published cases, read and judged."""

    source_document: str
    cases: tuple[PublishedCase, ...]
    observations: tuple[Observation, ...]
    statements: tuple[Statement, ...]
