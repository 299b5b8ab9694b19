"""People whose consent and review let them be counted, for tests of exports: many alike, a few who stand out."""

from __future__ import annotations

from testimony_desk.domain.review.codes import Half
from testimony_desk.services import content_reviewing, reviewing
from testimony_desk.services.desk import Desk
from tests.counted_interviews import code_of, put_case
from tests.reviewing import Staff, verdict
from tests.talks import path_of

BURSA = {"gender": "man", "nationality": "SY", "registration_province": "TR-16", "crossing": "XB-CIL",
         "removal_date": {"edtf": "2024-07-13"}}
HATAY = {**BURSA, "registration_province": "TR-31", "crossing": "XB-AKC", "removal_date": {"edtf": "2024-08-30"}}

ALIKE = 12
"""People in each of the two large groups; together they are more than the least that goes out as rows."""


def people(apart: int = 3) -> list[dict[str, object]]:
    """Return two groups who look alike but for their ages, and a few with a crossing or a day of their own."""
    groups = [{**base, "age_at_event": 26 + place % 8} for base in (BURSA, HATAY) for place in range(ALIKE)]
    odd = [{**BURSA, "age_at_event": 61 + place, "removal_date": {"edtf": f"2019-0{place + 1}-11"}}
           for place in range(apart)]
    return [*groups, *odd]


def keep(desk: Desk, apart: int = 3) -> list[str]:
    """Keep these people as completed cases whose consent allows counting; return their codes."""
    codes = [code_of(place) for place in range(2 * ALIKE + apart)]
    with desk.consent.transaction():
        for code, values in zip(codes, people(apart), strict=True):
            put_case(desk, code, {path_of(name): value for name, value in values.items()}, state="complete")
    return codes


def approve_all(staff: Staff, codes: list[str]) -> None:
    """Let a supervisor approve every consent, then an analyst every account."""
    supervisor = staff.as_("s1")
    with supervisor.consent.transaction():
        for code in codes:
            reviewing.decide(supervisor, verdict(supervisor, code))
    analyst = staff.as_("analyst")
    for code in codes:
        content_reviewing.decide(analyst, verdict(analyst, code, half=Half.CONTENT))
