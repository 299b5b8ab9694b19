"""The field and headquarters correct one interview; a person at headquarters reads both, chooses one, in the window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import (
    correcting,
    interviewing,
    receiving,
    sending,
    trusting,
    unlocking,
    withdrawals_waiting,
    withdrawing,
)
from testimony_desk.store import versions
from testimony_desk.store.desk_facts import DeskKind
from tests.exchanging import never, quiet
from tests.journeys.desks import finish, new_desk, opened
from tests.journeys.languages import in_turn
from tests.journeys.program import PASSPHRASE, ROOT
from tests.journeys.window import Album, Window
from tests.talks import make_case, path_of
from tools.screen import screen

STORY, PROVINCE = path_of("narrative_original"), path_of("registration_province")
FIRST, FIELD_SAYS, OFFICE_SAYS = "أخذوني في الليل.", "أخذوني عند الفجر.", "أخذوني قبل منتصف الليل."


@dataclass
class Ground:
    """Two vaults, a stick, and the interview that both have changed."""

    folder: Path
    case: str = ""
    record: str = ""

    @property
    def field(self) -> Path:
        return self.folder / "field"

    @property
    def office(self) -> Path:
        return self.folder / "home" / "office"


def corrected(desk, record, **changes):
    correcting.reopen(desk, record)
    again = interviewing.open_interview(desk, record)
    for path, value in ((STORY, changes.get("story")), (PROVINCE, changes.get("province"))):
        if value is not None:
            interviewing.save_answer(desk, again, path, RawAnswer(value, asked_in="ar"))
    finish(desk, again)


def carry(field, office, stick):
    """Let the field desk send what is due, and headquarters take it in."""
    path = sending.write_bundle(field, trusting.partner_named(field, "Merkez"), stick, quiet, never).path
    return receiving.receive(office, [path], None, quiet, never)


def prepare(folder: Path, language: str) -> Ground:
    """Tell an interview in the field, send it, correct it on both desks, send the field's correction too."""
    ground = Ground(folder)
    ground.office.parent.mkdir()
    stick = folder / "stick"
    stick.mkdir()
    field = new_desk(ground.field, DeskKind.FIELD, "Kilis")
    office = new_desk(ground.office, DeskKind.HEADQUARTERS, "Merkez", language)
    trusting.trust(field, trusting.own_card(office), " ".join(trusting.card_words(office)))
    trusting.trust(office, trusting.own_card(field), " ".join(trusting.card_digits(field)))
    made = make_case(field)
    ground.case, ground.record = made.case, made.interview
    interview = interviewing.open_interview(field, made.interview)
    interviewing.save_answer(field, interview, STORY, RawAnswer(FIRST, asked_in="ar"))
    finish(field, interview)
    carry(field, office, stick)
    corrected(office, ground.record, story=OFFICE_SAYS)
    corrected(field, ground.record, story=FIELD_SAYS, province="TR-63")
    carry(field, office, stick)
    for one in (field, office):
        unlocking.lock(one)
    return ground


@pytest.mark.soak
@pytest.mark.journey
@in_turn(short="tr")
def test_what_two_desks_wrote_becomes_one_record_by_a_persons_choice(tmp_path, language):
    ground = prepare(tmp_path, language)
    with screen() as display:
        album = Album(ROOT / "screenshots" / "journeys" / f"{language}-two-desks")
        window = Window(ground.office.parent, display, album, "--vault", ground.office, "--language", language)
        try:
            choose(window)
        finally:
            window.give_up()
    is_one(ground)
    falls_with_its_consent(ground)


def choose(window):
    """Unlock at headquarters, read both versions, keep the field's words."""
    window.wait_page("unlock")
    window.fill("passphrase", PASSPHRASE)
    window.key("Return")
    window.wait_page("cases")
    window.picture("waiting")
    window.press("to_conflict")
    window.wait_page("conflict")
    window.wait(lambda: window.seen(f"field:{STORY}"))
    window.picture("side-by-side")
    window.press(f"choose:{STORY}:1")
    window.picture("chosen")
    window.press("keep_choice")
    window.wait_page("cases")
    window.picture("kept")
    assert not window.seen("to_conflict")
    window.close()


def is_one(ground):
    """Both versions are kept, the choice names both, and what only one desk changed came along."""
    office = opened(ground.office)
    try:
        testimony = office.compartment(Compartment.TESTIMONY)
        head, = versions.heads(testimony, ground.record)
        said = {one.content["answers"][STORY]["value"] for one in versions.of_record(testimony, ground.record)}
        assert said == {FIRST, FIELD_SAYS, OFFICE_SAYS}
        assert len(head.header.parents) == 2
        assert head.content["answers"][STORY]["value"] in (FIELD_SAYS, OFFICE_SAYS)
        assert head.content["answers"][PROVINCE]["value"] == "TR-63"
    finally:
        unlocking.lock(office)


def falls_with_its_consent(ground):
    """What the person takes back in the field empties the merged version at headquarters as well."""
    field, office = opened(ground.field), opened(ground.office)
    try:
        for one in withdrawing.by_person(field, ground.case, Scope.ALL_DELETE):
            withdrawing.withdraw(field, one)
        carry(field, office, ground.folder / "stick")
        for waits in withdrawals_waiting.waiting(office):
            withdrawals_waiting.confirm(office, waits.id)
        testimony = office.compartment(Compartment.TESTIMONY)
        assert all(one.emptied for one in versions.of_record(testimony, ground.record))
    finally:
        for one in (field, office):
            unlocking.lock(one)
