"""Every decision has a number of its own, so that a number in a commit or a document names just one."""

from __future__ import annotations

import re
from pathlib import Path

DECISIONS = Path(__file__).parents[1] / "docs" / "decisions.md"


def test_decisions_are_counted_without_a_gap_or_a_number_twice():
    numbers = [int(found) for found in re.findall(r"^\| (\d+) \|", DECISIONS.read_text("utf-8"), re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers
