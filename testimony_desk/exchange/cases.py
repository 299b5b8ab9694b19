"""Reads a file of published cases: size, encoding and JSON first, then the shape and the claims of consent."""

from __future__ import annotations

import functools
import json
import unicodedata
from typing import Any

from testimony_desk.domain.canonical import MAX_INTEGER, Json
from testimony_desk.domain.errors import DeskError, TooLarge
from testimony_desk.domain.published import CasesRefused, PublishedCase, PublishedFile, read_case, read_file
from testimony_desk.domain.published.shapes import Lists
from testimony_desk.exchange import builtin

MAX_FILE = 1024 * 1024  # one call of `json` holds the interpreter; no more than this at once


class NoCasesFile(DeskError):
    """A file that was to hold published cases is another kind of file as a whole, or a part of one."""

    code = "no-cases-file"


def read(data: bytes) -> PublishedFile:
    """Return the published cases of a file, texts in NFC, numbers with a fraction as text.

    Raises TooLarge before anything is parsed; NoCasesFile for what is no such file as a whole; CasesRefused by the
    place in it that is not as it must be; ClaimRefused for a consent that no report can give.
    """
    if len(data) > MAX_FILE:
        raise TooLarge(what="cases", limit=MAX_FILE)
    try:
        value = json.loads(data.decode("utf-8-sig"), parse_float=str, parse_int=_integer, parse_constant=_refuse,
                           object_pairs_hook=_object)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise NoCasesFile from error
    try:
        return read_file(value, code_sets())
    except CasesRefused as refused:
        if not refused.facts["where"]:
            raise NoCasesFile from refused
        raise


def read_stored(report: Json) -> PublishedCase:
    """Return a case from the object that was kept of it; raises as `read`."""
    return read_case(report, code_sets())


@functools.cache
def act_groups() -> dict[str, str]:
    """Return the group of every code of list ill_treatment_act."""
    return {choice.code: dict(choice.filters)["parent"] for choice in _lists()["ill_treatment_act"].choices}


@functools.cache
def code_sets() -> Lists:
    """Return the codes of every shipped list by its name."""
    return {name: frozenset(choice.code for choice in one.choices) for name, one in _lists().items()}


@functools.cache
def _lists() -> dict[str, Any]:
    return dict(builtin.code_lists())


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = {name: _composed(value) for name, value in pairs}
    if len(found) != len(pairs):
        raise ValueError("a name twice")
    return found


def _composed(value: Json) -> Json:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    return [_composed(item) for item in value] if isinstance(value, list) else value


def _integer(text: str) -> int:
    if len(text) > len(str(MAX_INTEGER)):
        raise ValueError("a number too long")
    return int(text)


def _refuse(_text: str) -> Json:
    raise ValueError("not a number of JSON")
