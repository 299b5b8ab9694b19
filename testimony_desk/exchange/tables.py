"""What the writers of tables share: how many rows are to come, and rows taken a handful at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Sized
from itertools import islice
from typing import TypeVar

from testimony_desk.disk import Steps
from testimony_desk.domain.publication.table import Table

BATCH = 256
"""Rows between two looks at whether the person asked to stop."""
T = TypeVar("T")


def expect(steps: Steps, tables: Sequence[Table]) -> None:
    """Say how many rows are to be written, as far as that is known; raises Cancelled when it is too late already."""
    steps.check()
    steps.expect(sum(len(table.rows) for table in tables if isinstance(table.rows, Sized)))


def batches(rows: Iterable[T]) -> Iterator[list[T]]:
    """Yield the rows in lists of BATCH, the last one shorter."""
    waiting = iter(rows)
    return iter(lambda: list(islice(waiting, BATCH)), [])
