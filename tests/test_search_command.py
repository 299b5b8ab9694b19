"""The search on the command line: in every script, each role only what it opens, nothing typed as an argument."""

from __future__ import annotations

import json

import pytest

from testimony_desk.cli import main, session
from testimony_desk.cli.main import understand
from testimony_desk.i18n import set_language
from testimony_desk.services import slots
from testimony_desk.store.keyring import SlotKind
from tests.fakes import CHEAP, PASSPHRASE, FixedClock, open_desk
from tests.people import PHRASES
from tests.searched import ARABIC, CASE, keep


@pytest.fixture
def run(monkeypatch, vault_folder, tmp_path, capsys):
    desk = open_desk(vault_folder)
    keep(desk, ARABIC)
    slots.add(desk, SlotKind.SUPERVISOR, "K.", PHRASES[SlotKind.SUPERVISOR], CHEAP)
    desk.vault.close()
    monkeypatch.setattr(session, "wall_clock", FixedClock())
    monkeypatch.setattr(session, "PRODUCT_POLICY", CHEAP)
    monkeypatch.setattr(main, "close_memory", lambda: None)

    def run(typed: str, *words: str, passphrase: str = PASSPHRASE):
        (tmp_path / "passphrase").write_text(passphrase + "\n")
        (tmp_path / "words").write_text(typed + "\n", encoding="utf-8")
        status = main.run(understand(["search", str(vault_folder), "--passphrase-file", str(tmp_path / "passphrase"),
                                      "--words-file", str(tmp_path / "words"), *words]))
        return status, *capsys.readouterr()

    yield run
    set_language("en")


def test_a_place_typed_in_latin_letters_is_found_in_arabic(run):
    found = json.loads(run("Kashgar", "--json")[1])["accounts"]
    assert [one["case"] for one in found] == [CASE]
    part = found[0]["excerpts"][0]
    assert [part["text"][start:end] for start, end in part["marks"]] == ["كاشغر"]
    assert "»كاشغر«" in run("Kaşgar")[1]


def test_nothing_found_is_said(run):
    assert run("Reykjavik")[:2] == (0, "Nothing was found.\n")


def test_a_supervisor_finds_codes_and_nothing_that_was_said(run):
    status, told, _ = run("Kashgar", "--slot", "2", passphrase=PHRASES[SlotKind.SUPERVISOR])
    assert (status, told) == (0, "Nothing was found.\n")
    assert run("Kashgar", "--names", "contact", "--slot", "2", passphrase=PHRASES[SlotKind.SUPERVISOR])[0] == 1


def test_a_question_without_end_is_refused_in_words(run):
    status, told, complained = run("x" * 201)
    assert (status, told) == (1, "")
    assert "200" in complained
