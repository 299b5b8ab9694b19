from __future__ import annotations

import re
from pathlib import Path

import pytest

from testimony_desk import i18n
from testimony_desk.domain.published import conflicts
from testimony_desk.domain.published.conflicts import Remark, remarks
from testimony_desk.wording import errors_cases
from testimony_desk.wording import format as wording
from tests import reported


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setattr(i18n, "_current", {"language": "en"})
    monkeypatch.setattr(wording, "_chosen", {"digits": wording.LATIN})


def test_every_remark_has_its_sentence():
    codes = set(re.findall(r'Remark\("([a-z-]+)"', Path(conflicts.__file__).read_text("utf-8")))
    assert codes == set(errors_cases.REMARKS)


def test_years_that_would_fit_are_named():
    assert errors_cases.remark_text(Remark("weekday-differs", "removal", (2019, 2022))).endswith("fit in 2019 or 2022.")
    assert errors_cases.remark_text(Remark("weekday-differs", "removal")).endswith("fit in another year.")


def test_every_remark_about_the_published_cases_reads_as_a_sentence():
    for case in reported.whole().cases:
        for remark in remarks(case):
            assert re.fullmatch(r"[A-Z][^{}]*\.", errors_cases.remark_text(remark))
