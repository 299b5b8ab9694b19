"""Reads a file of published cases and judges what its shape cannot say: consent, identity, dates, sums."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codes import ConsentForm
from testimony_desk.domain.consent.published import ClaimRefused
from testimony_desk.domain.dates.errors import DateNotRead, EndBeforeStart, NoSuchDay
from testimony_desk.domain.published.case import PublishedCase
from testimony_desk.domain.published.observations import Observation, PublishedFile, Statement
from testimony_desk.domain.published.shapes import CasesRefused, Lists, Reading, read_object
from testimony_desk.domain.published.values import ReportedDate

__all__ = ["CasesRefused", "Lists", "read_case", "read_file"]

VERSION = 1
MAX_CASES = 500

_TOP = {"about", "schema_version", "source_document", "privacy", "schema", "cases", "aggregate_observations",
        "source_level_statements"}
_REQUIRED = {"schema_version", "source_document", "cases"}
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,31}")
_INITIALS = re.compile(r"(?:\w\.[ -]?){1,5}")
_DECIMAL = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
_ROUNDED = 100  # a stated total within one part in a hundred of the sum is the same total, rounded
_CONSENT = {"form", "identity_level", "p_pub_anon", "p_pub_named", "all_other_purposes", "given_to"}

_Part = TypeVar("_Part", Observation, Statement)


def read_file(value: Json, lists: Lists) -> PublishedFile:
    """Return the published cases of a JSON value; lists: the codes of the shipped lists, by name.

    Raises CasesRefused by place, ClaimRefused for any consent that a report cannot give: another form than imported,
    a purpose beyond the publisher's own.
    """
    top = Reading(lists, "")
    if not isinstance(value, Mapping) or not _REQUIRED <= value.keys() <= _TOP:
        raise top.refuse("shape")
    if value["schema_version"] != VERSION or isinstance(value["schema_version"], bool):
        raise top.at("schema_version").refuse("version")
    document = value["source_document"]
    if not isinstance(document, str) or not 0 < len(document) <= 200:
        raise top.at("source_document").refuse("shape")
    cases = tuple(read_case(item, lists, f"cases/{place}") for place, item in _numbered(value, "cases", top))
    _check_unique((case.code for case in cases), top.at("cases"))
    return PublishedFile(document, cases, _several(Observation, value, "aggregate_observations", top),
                         _several(Statement, value, "source_level_statements", top))


def read_case(value: Json, lists: Lists, where: str = "case") -> PublishedCase:
    """Return one case, with the object itself in `report`; raises CasesRefused and ClaimRefused as `read_file`."""
    reading = Reading(lists, where)
    if isinstance(value, Mapping):
        _check_claim(value.get("consent"))
    case: PublishedCase = read_object(PublishedCase, value, reading)
    if not _CODE.fullmatch(case.code):
        raise reading.at("code").refuse("code")
    if case.display_kind == "real_name_published" and not _INITIALS.fullmatch(case.display):
        raise reading.at("display").refuse("name")
    for name, one in case.dates():
        _check_date(one, reading.at(name))
    return dataclasses.replace(case, report=_object(value))


def _check_claim(claim: Json) -> None:
    """Raise ClaimRefused before anything else is looked at: a forged consent is not a matter of spelling."""
    if not isinstance(claim, Mapping) or claim.get("form") != ConsentForm.IMPORTED.value:
        raise ClaimRefused(why="form")
    if claim.keys() - _CONSENT or claim.get("all_other_purposes") != "not_asked":
        raise ClaimRefused(why="decision")
    if claim.get("identity_level") == "real" and claim.get("p_pub_named") != "yes":
        raise ClaimRefused(why="decision")


def _check_date(one: ReportedDate, reading: Reading) -> None:
    try:
        date = one.date
    except (DateNotRead, NoSuchDay, EndBeforeStart, KeyError) as error:
        raise reading.refuse("date") from error
    if date.precision.value != one.precision:
        raise reading.refuse("precision")


def _several(kind: type[_Part], value: Mapping[str, Json], name: str, top: Reading) -> tuple[_Part, ...]:
    found: list[_Part] = []
    for place, item in _numbered(value, name, top) if name in value else ():
        part: _Part = read_object(kind, item, top.at(f"{name}/{place}"))
        found.append(dataclasses.replace(part, report=_object(item)))
        if isinstance(part, Observation):
            _check_observation(part, top.at(f"{name}/{place}"))
    _check_unique((part.id for part in found), top.at(name))
    return tuple(found)


def _check_observation(one: Observation, reading: Reading) -> None:
    """Check the arithmetic of an observation, and that a share never comes without the number it is a share of."""
    if one.rows and one.sum_derived not in {None, sum(row.n for row in one.rows)}:
        raise reading.at("sum_derived").refuse("sum")
    if one.parts and one.n != sum(one.parts):
        raise reading.at("parts").refuse("sum")
    total = one.total_stated
    if total and one.sum_derived is not None and abs(total.n - one.sum_derived) * _ROUNDED > one.sum_derived:
        raise reading.at("total_stated").refuse("sum")
    if one.share and not (_DECIMAL.fullmatch(one.share) and one.n_interviewees):
        raise reading.at("share").refuse("share")


def _numbered(value: Mapping[str, Json], name: str, top: Reading) -> Iterable[tuple[int, Json]]:
    items: Any = value[name]
    if not isinstance(items, list) or len(items) > MAX_CASES:
        raise top.at(name).refuse("shape")
    return enumerate(items, start=1)


def _check_unique(codes: Iterable[str], reading: Reading) -> None:
    seen = list(codes)
    if len(seen) != len(set(seen)):
        raise reading.refuse("twice")


def _object(value: Json) -> Mapping[str, Json]:
    assert isinstance(value, Mapping)  # read_object has refused anything else
    return value
