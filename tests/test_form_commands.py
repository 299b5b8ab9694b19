"""Questionnaires by command: kept at headquarters, listed, offered no longer; a field desk takes none by itself."""

from __future__ import annotations

import json

import pytest

from testimony_desk.cli import session
from testimony_desk.domain import form_codec
from testimony_desk.domain.form import Form, Text
from testimony_desk.i18n import set_language
from testimony_desk.services import kept_forms, unlocking
from testimony_desk.store.desk_facts import DeskKind
from tests import brought
from tests.commanding import runner
from tests.fakes import open_desk

VISIT = Form("visit", "3", Text((("ar", "زيارة"), ("tr", "Ziyaret"))), ("ar", "tr"), "ar", (), ())


@pytest.fixture
def run(monkeypatch, tmp_path, capsys):
    yield runner(monkeypatch, tmp_path, capsys, [session])
    set_language("en")


@pytest.fixture
def office(templates, tmp_path):
    """A locked headquarters desk that keeps a form."""
    folder = templates.copy(tmp_path / "office", DeskKind.HEADQUARTERS)
    desk = open_desk(folder)
    kept_forms.keep(desk, VISIT)
    unlocking.lock(desk)
    return folder


def test_forms_are_listed_and_one_is_offered_no_longer(run, office):
    status, said, _ = run("form", "list", office, "--language", "tr", "--json")
    own, kept = json.loads(said)
    assert (status, own["id"], own["chosen_by_default"]) == (0, "deportation-interview", True)
    assert (kept["title"], kept["version"], kept["offered"]) == ("Ziyaret", "3", True)
    assert run("form", "withdraw", office, kept["fingerprint"][:7])[0] == 1
    assert run("form", "withdraw", office, own["fingerprint"])[0] == 1
    assert run("form", "withdraw", office, kept["fingerprint"][:8], "--language", "en")[0] == 0
    lines = run("form", "list", office)[1].splitlines()
    assert [line.strip() for line in lines if "default" in line or "not offered" in line] == [
        "chosen by default", "not offered for new interviews"]
    assert any(form_codec.fingerprint(VISIT) in line for line in lines)


@pytest.mark.soak
def test_a_workbook_is_kept_at_headquarters_and_by_no_field_desk(run, office, vault_folder, tmp_path):
    book = brought.workbook(tmp_path)
    assert run("form", "add", office, book)[0] == 0
    assert "Camp visit" in run("form", "list", office)[1]
    status, _, complained = run("form", "add", vault_folder, book)
    assert (status, "come to a field desk from headquarters" in complained) == (1, True)
