"""Every remark about an interview has words."""

from __future__ import annotations

import re
from pathlib import Path

from testimony_desk.domain import conflicts
from testimony_desk.domain.published.conflicts import Remark
from testimony_desk.wording.interview_notes import note_text


def test_every_remark_reads_as_a_sentence():
    codes = set(re.findall(r'Remark\("([a-z-]+)"', Path(conflicts.__file__).read_text("utf-8")))
    assert codes >= {"date-after-interview", "days-differ", "weekday-differs", "two-dates"}
    for code in codes:
        assert re.fullmatch(r"[A-Z][^{}]*\.", note_text(Remark(code, "r[k1]/q", (2022,))))
