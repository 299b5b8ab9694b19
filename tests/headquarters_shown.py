"""What a tool that takes pictures shows of headquarters: desks, what is missing of them, one that was lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from testimony_desk.domain import form_codec
from testimony_desk.domain.form import Form, Text
from testimony_desk.services import following, kept_forms, quarantine, trusting
from testimony_desk.services.desk import Desk
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.partners import Partner
from testimony_desk.ui.main_window import MainWindow
from tests import brought
from tests.exchanging import CASE, acquaint, interview, introduce, receive, send, with_other_dice
from tests.fakes import make_desk
from tests.talks import make_case

Shots = list[tuple[str, str, dict[str, Any], Callable[[MainWindow], None] | None]]
CODES = ("TD-2222-2222-2", "TD-3333-3333-3", "TD-4FH2-8WKZ-5")
LOST = "مكتب أنطاكية"


def with_desks(folder: Path) -> tuple[Desk, Shots]:
    """Return a headquarters desk with four others, and the pictures of what it sees of them."""
    office = with_other_dice(make_desk(folder / "desks", DeskKind.HEADQUARTERS, "Genève", seed=31), 92)
    nearby, lost = _field(folder, "Gaziantep 2", 32), _field(folder, LOST, 33)
    _some_missing(office, nearby, folder / "stick")
    _lost(office, lost, folder / "stick")
    introduce(office, make_desk(folder / "custody", DeskKind.HEADQUARTERS, "Şanlıurfa – kimlikler", seed=34))
    unheard = introduce(office, make_desk(folder / "unheard", name="Urfa", seed=35))
    kept_forms.keep(office, brought.form(folder))
    held = quarantine.held(office)[0]
    arrived = folder / "arrived"
    return office, [
        ("hq-exchange", "exchange", {}, None), ("hq-exchange-below", "exchange", {}, partial(scroll, share=0.5)),
        ("hq-exchange-end", "exchange", {}, partial(scroll, share=1)),
        ("hq-receive", "receive", {}, partial(take, path=_last(arrived))),
        ("hq-receive_folder", "receive_folder", {}, partial(take, path=arrived)),
        ("hq-decide", "decide_bundle", {"held": held}, None),
        ("hq-distrust", "distrust", {"partner": unheard}, None),
        ("hq-distrust-since", "distrust", {"partner": unheard, "since": "2026-11-20"}, None),
        ("hq-compare", "compare", {"card": (unheard.card, trusting.read_card(unheard.card))}, None)]


def forms_for(desk: Desk, partner: Partner, folder: Path) -> str:
    """Let a field desk have forms of a headquarters: two versions of one, and one with a long title.

    Return an interview that has just begun to answer the last one.
    """
    form = brought.form(folder)
    for one in (form, replace(form, version="2"), _long(form)):
        kept_forms.keep(desk, one, partner.sender)
    return make_case(desk, form=form_codec.fingerprint(_long(form))).interview


def _long(form: Form) -> Form:
    return replace(form, id="return", version="2026-03", languages=("en", "ar", "tr", "ku"), title=Text((
        ("en", "Life after return: housing, papers, school and safety in the first twelve months"),
        ("ar", "الحياة بعد العودة: السكن والأوراق والمدرسة والأمان في الأشهر الاثني عشر الأولى"),
        ("tr", "Dönüşten sonraki yaşam: ilk on iki ayda barınma, belgeler, okul ve güvenlik"))))


def scroll(window: MainWindow, share: float) -> None:
    """Show a part of the column farther down."""
    from PySide6.QtWidgets import QScrollArea  # noqa: PLC0415 - only where pictures are taken

    bar = next(one for one in window.findChildren(QScrollArea, "scroll") if one.isVisible()).verticalScrollBar()
    bar.setValue(round(bar.maximum() * share))


def take(window: MainWindow, path: Path) -> None:
    """Take in what lies at a path, as choosing it does."""
    page: Any = window.centralWidget().page  # type: ignore[union-attr]  # the window's centre is its frame
    page._take(path)


def _field(folder: Path, name: str, seed: int) -> Desk:
    return with_other_dice(make_desk(folder / f"field-{seed}", name=name, seed=seed), seed)


def _some_missing(office: Desk, desk: Desk, stick: Path) -> None:
    """Send three bundles, of which the second gets lost and the third waits in a folder with the first."""
    partner = acquaint(desk, office)
    arrived = stick.parent / "arrived"
    for number, case in enumerate(CODES):
        interview(desk, case=case)
        path = send(desk, partner, _made(stick / str(number)))
        if number == 0:
            receive(office, path)
        if number != 1:
            path.rename(_made(arrived) / path.name)
    (arrived / "TD-20261119-notes.tdb").write_bytes(b"no bundle at all")


def _lost(office: Desk, desk: Desk, stick: Path) -> None:
    partner = acquaint(desk, office)
    interview(desk, case=CASE)
    path = send(desk, partner, _made(stick / "lost"))
    following.end_trust(office, trusting.partner_named(office, LOST).fingerprint, "2026-11-20")
    receive(office, path)


def _last(folder: Path) -> Path:
    return max(folder.glob("*.tdb"), key=lambda one: (one.stat().st_size, one.name))


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
