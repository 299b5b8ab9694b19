"""Conversations for the screenshots: a child and its guardian, a call, and what must not be shared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QAbstractButton

from testimony_desk.domain.consent.codes import Capacity, ConsentForm
from testimony_desk.domain.consent.record import Guardian, Withheld
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.services import consenting, interviewing
from testimony_desk.services.desk import Desk
from testimony_desk.store import drafts
from testimony_desk.ui.main_window import MainWindow
from tests.talks import ask, call, explain, path_of, start

WITHHELD = (Withheld("اسم المدرسة", "الجيران", "كي لا يعرفوا من نحن"), Withheld("", "amcam", "annemi tehdit etti"))
Shot = tuple[str, str, dict[str, Any], Callable[[MainWindow], None] | None]
"""Name of the picture, page, what it is opened with, what is done on it before."""
LONG_AGO = "2026-11-21T09:00:00Z"


def talks_to_show(desk: Desk) -> dict[str, Any]:
    """Return a conversation about a child, a call, and a case that began with one, its setting asked about long ago."""
    child, calling = _child(desk), call(desk)
    called = consenting.agree(desk, call(desk, language="tr"))
    kept = interviewing.open_interview(desk, called.interview).sheet.raw[path_of("setting_check")]
    drafts.save(desk.consent, called.interview, path_of("setting_check"), kept, LONG_AGO)
    return {"child": child.record, "call": calling.record, "called": called}


def talk_pages(places: dict[str, Any]) -> Iterator[Shot]:
    """Yield the pages that show them."""
    yield "around-call", "consent", {"record": places["call"], "scene": 0}, _next
    yield "around-minor", "consent", {"record": places["child"], "scene": 1}, None
    yield "around-guardian", "consent", {"record": places["child"], "scene": 4}, None
    yield "around-child", "consent", {"record": places["child"], "scene": 4}, _next
    yield "around-withheld", "consent", {"record": places["child"], "scene": 6}, None
    yield "around-summary", "consent", {"record": places["child"], "scene": 8}, None
    yield "around-called", "consent_of", {"case": places["called"].case}, None
    yield "around-look", "interview", {"record": places["called"].interview}, None


def _child(desk: Desk) -> Any:
    talk = consenting.answer_safety(desk, start(desk), path_of("stop_word"), RawAnswer("تفاحة"))
    guardian = Guardian("أمّ تالا", "mother", "تعيش معها", ConsentForm.VERBAL_WITNESSED, desk.today(), agrees=True,
                        cleared_of_suspicion=True)
    talk = consenting.change(desk, talk, replace(talk.conversation, capacity=Capacity.MINOR_GUARDIAN,
                                                 guardian=guardian, withhold=WITHHELD))
    talk = consenting.answer_as_child(desk, explain(desk, talk), lambda one: replace(
        one, agrees=True, form=ConsentForm.VERBAL_WITNESSED, told_back="نحكي معاً، وإذا قلت «تفاحة» نتوقف"))
    return ask(desk, talk)


def _next(window: MainWindow) -> None:
    next(one for one in window.findChildren(QAbstractButton, "next") if one.isVisibleTo(window)).click()
