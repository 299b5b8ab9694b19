"""The published cases as the tests read them, and ways to change one thing in them."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from testimony_desk.domain.published import PublishedCase, PublishedFile
from testimony_desk.exchange import cases

FOLDER = Path(__file__).parent / "vectors" / "domain"


@cache
def data() -> bytes:
    """Return the file of published cases."""
    return (FOLDER / "published_cases.json").read_bytes()


@cache
def expected() -> Any:
    """Return what they must count to."""
    return json.loads((FOLDER / "expected_statistics.json").read_bytes())


def raw() -> Any:
    """Return a fresh copy of the file as plain values."""
    return copy.deepcopy(json.loads(data()))


def case(number: int) -> PublishedCase:
    """Return case S004-<number>."""
    return whole().cases[number - 1]


@cache
def whole() -> PublishedFile:
    """Return the file as it is read."""
    return cases.read(data())


def changed(change: Callable[[Any], object]) -> PublishedFile:
    """Return the file as it is read after `change` was done to its plain values."""
    value = raw()
    change(value)
    return cases.read(json.dumps(value, ensure_ascii=False).encode())


def changed_case(number: int, change: Callable[[Any], object]) -> PublishedCase:
    """Return one case as it is read after `change` was done to its plain values."""
    return changed(lambda value: change(value["cases"][number - 1])).cases[number - 1]
