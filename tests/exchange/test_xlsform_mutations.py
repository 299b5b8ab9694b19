"""Whatever is done to a workbook, reading it ends in a form that holds together or in findings, never in a crash."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from testimony_desk.domain import canonical, form_codec
from testimony_desk.domain.form import Form
from testimony_desk.domain.sheet import Sheet
from testimony_desk.domain.sheet_pages import pages
from testimony_desk.exchange import xlsform
from testimony_desk.exchange.xlsform_findings import FormRefused
from tests.fakes import SEED

REFERENCE = (Path(__file__).parent / "forms/reference.md").read_text("utf-8").splitlines()
PIECES = ("${age}", "${", "}", "(", "'", "١", "|", "::", "begin_group", "end_repeat", "select_one town or_other",
          "name", "bind::td:kind", "place", "-1", "1e9", "..", "[1]", "settings", "none", "\\",
          "label::English (en)", "", "audit")
ROUNDS = 40


def mutated(chance: random.Random) -> bytes:
    lines = list(REFERENCE)
    for _ in range(chance.randint(1, 3)):
        place, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        cut = chance.randrange(len(lines[place]) + 1)
        inserted = lines[place][:cut] + chance.choice(PIECES) + lines[place][cut:]
        lines[place] = chance.choice([lines[other], inserted, ""])
    return "\n".join(lines).encode()


def read(data: bytes) -> Form | None:
    try:
        return xlsform.read_form(data, ".md").form
    except FormRefused as refused:
        return None if refused.findings else pytest.fail("refused without a finding")


def holds_together(form: Form) -> None:
    value = canonical.load(canonical.dump(form_codec.to_json(form)), 4_000_000)
    assert form_codec.from_json(value) == form
    pages(Sheet(form, {}, datetime(2026, 11, 21, tzinfo=UTC), frozenset(), bytes))


@pytest.mark.parametrize("part", range(5))
def test_mutated_workbooks_become_forms_or_findings(part):
    chance = random.Random(f"{SEED} {part}")
    forms = [form for _ in range(ROUNDS) if (form := read(mutated(chance))) is not None]
    for form in forms:
        holds_together(form)
    assert 0 < len(forms) < ROUNDS
