"""Names leave only sealed to the identity key of a card, with nothing of what happened; full cases with their texts."""

from __future__ import annotations

import pytest

from testimony_desk.domain import canonical
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import export_file
from testimony_desk.exchange.errors import BundleNotForUs
from testimony_desk.services import opening_exports, publishing
from testimony_desk.services.export_ledger import ExportRefused
from tests.exchanging import introduce, never, quiet
from tests.people import acts
from tests.services.test_leak_scanning import NAME, STORY, told
from tests.services.test_publishing import asked_and_agreed, request, write

SENDING = "send_to_headquarters"


@pytest.fixture
def staff(old_staff):
    return old_staff


def test_names_go_to_a_custodians_key_alone_and_nothing_of_what_happened(staff, desk, tmp_path):
    case = told(staff.desk, full_name=NAME, narrative_original=STORY, age_at_event="34").case
    card = introduce(staff.desk, desk).fingerprint
    with pytest.raises(ExportRefused):
        publishing.ask(staff.desk, request(staff.desk, "hq_identity_sealed", SENDING, [case], formats=("json",)))
    export = asked_and_agreed(staff, "hq_identity_sealed", SENDING, [case], formats=("json",), sealed_to=card)
    path, = write(staff.as_("me"), export, tmp_path)
    ages = {name: list(desk.compartment(name).ages) for name in Compartment}
    for name in (Compartment.TESTIMONY, Compartment.CONSENT):
        with pytest.raises(BundleNotForUs):
            export_file.opened(path.read_bytes(), ages[name])
    files = export_file.opened(path.read_bytes(), ages[Compartment.IDENTITY]).files
    text = files["hq-identity-sealed.json"].decode()
    assert NAME in text
    assert case not in text
    assert "sabah" not in text
    assert "age_at_event" not in text


def test_a_full_case_has_its_code_and_its_own_words_and_no_name_of_the_register(staff, desk, tmp_path):
    case = told(staff.desk, full_name="Zelihanur Qurmuzluoghlu", narrative_original=STORY).case
    card = introduce(staff.desk, desk).fingerprint
    introduce(desk, staff.desk)
    asked = request(staff.desk, "hq_full_encrypted", SENDING, [case], formats=("json",), sealed_to=card)
    export = publishing.ask(staff.desk, asked).asked.export
    path, = write(staff.desk, export, tmp_path)
    folder = tmp_path / "opened"
    folder.mkdir()
    opened = opening_exports.open_file(desk, path, folder, quiet, never)
    assert opened.sender == staff.desk.name
    assert acts(desk)[0] == "export-opened"
    text = next(one for one in opened.files if one.name.endswith("encrypted.json")).read_text("utf-8")
    assert case in text
    assert "Kerimov'u sabah" in text
    assert "Qurmuzluoghlu" not in text
    stated = next(one for one in opened.files if one.name.endswith(export_file.LIST)).read_bytes()
    assert canonical.load(stated, 10**6)["rows"] == 1


def test_names_that_are_not_here_are_no_empty_page(staff, desk):
    case = told(staff.desk, age_at_event="34").case
    card = introduce(staff.desk, desk).fingerprint
    asked = request(staff.desk, "hq_identity_sealed", SENDING, [case], formats=("json",), sealed_to=card)
    assert [(one.case, one.why) for one in publishing.judge(staff.desk, asked).held_back] == [(case, None)]
