"""Completed interviews that may be counted, kept as the services keep them, for every test of the indicators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from testimony_desk.domain import form_codec
from testimony_desk.domain.raw import AnswerState
from testimony_desk.domain.statistics.counting import EVERYTHING, Filters
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.exchange import builtin
from testimony_desk.services import indicator_report
from testimony_desk.services.desk import Desk
from testimony_desk.services.indicator_report import Report
from testimony_desk.services.recording import sign_version, store_version
from tests.exchanging import keep, never, quiet
from tests.reviewing import everything_asked, put, record_of

COUNTABLE = {"p_stats": "yes"}


def content_of(case: str, values: Mapping[str, object]) -> dict[str, Any]:
    """Return the content of a completed interview; a state stands for itself, everything else is an answer."""
    form = builtin.interview_form()
    used = {"id": form.id, "version": form.version, "fingerprint": form_codec.fingerprint(form)}
    answers = {path: {"state": value.value} if isinstance(value, AnswerState)
               else {"state": "answered", "value": value} for path, value in values.items()}
    return {"case": case, "form": used, "answers": answers, "items": {}}


def put_case(desk: Desk, case: str, values: Mapping[str, object], said: Mapping[str, str] = COUNTABLE,
             state: str = "open") -> tuple[Version, Version]:
    """Keep a case with a consent of today and a completed interview; return both versions."""
    consent = put(desk, record_of(case, given_on=desk.today(), decisions=everything_asked(said)), state=state)
    return consent, keep(desk, Compartment.TESTIMONY, "interview", consent.id, **content_of(case, values))


def correct(desk: Desk, version: Version, values: Mapping[str, object]) -> Version:
    """Keep a next version of an interview with other answers."""
    case = str((version.content or {})["case"])
    later = sign_version(desk, Compartment.TESTIMONY, version.header.record, "interview", [version.id],
                         content_of(case, values), version.header.consent)
    store_version(desk, later)
    return later


def code_of(place: int) -> str:
    return f"TD-N{place:06}"


def report(desk: Desk, filters: Filters = EVERYTHING, **more: Any) -> Report:
    """Return the report of today, with nobody looking at its progress."""
    return indicator_report.report(desk, filters, progress=quiet, cancelled=never, **more)


def count_of(found: Report, key: str, code: str) -> int | None:
    """Return one count of a report, 0 where it is not listed."""
    rows = next(one.rows for one in found.figures if one.part.key == key)
    return next((row.count for row in rows if row.code == code), 0)
