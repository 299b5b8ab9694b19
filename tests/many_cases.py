"""A vault with many cases that wait for review, each decided as its number says, made in one transaction."""

from __future__ import annotations

import datetime as dt

from testimony_desk.domain.review.codes import Outcome, ReturnReason
from testimony_desk.services import reviewing
from testimony_desk.services.desk import Desk
from testimony_desk.services.recording import store_version
from tests.reviewing import everything_asked, follow, put, record_of, verdict


def code_of(place: int) -> str:
    return f"TD-M{place:06}"


def fill(desk: Desk, count: int) -> None:
    """Keep so many cases; a tenth was changed later, a fifth approved by a supervisor, some returned.

    desk: unlocked by the supervisor of another desk's cases; who asked is another person then.
    """
    with desk.consent.transaction():
        for place in range(count):
            said = everything_asked({"p_stats": "yes", "p_pub_anon": "yes"} if place % 3 else {})
            day = desk.today() - dt.timedelta(days=place % 500)
            version = put(desk, record_of(code_of(place), given_on=day, decisions=said))
            if place % 10 == 7:
                follow(desk, version)


def decide(desk: Desk, count: int) -> None:
    """Let whoever unlocked decide a quarter of them."""
    with desk.consent.transaction():
        for place in range(0, count, 4):
            store_version(desk, _decided(desk, code_of(place), place))


def _decided(desk: Desk, case: str, place: int):
    outcome = Outcome.RETURN if place % 8 else Outcome.APPROVE
    said = verdict(desk, case, outcome, reasons=(ReturnReason.SAFETY,) if outcome is Outcome.RETURN else ())
    return reviewing.signed(desk, said)
