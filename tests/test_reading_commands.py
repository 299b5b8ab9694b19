"""Recorded readings by script: kept for one text, listed, destroyed; sentences for a person, JSON for a program."""

from __future__ import annotations

import json

import pytest

from testimony_desk.cli import session
from testimony_desk.cli.commands import COMMANDS
from testimony_desk.cli.main import understand
from testimony_desk.services import unlocking
from tests.fakes import CHEAP, PASSPHRASE, open_desk
from tests.sounds import encoded
from tests.talks import fill_organisation


@pytest.fixture
def run(vault_folder, tmp_path, monkeypatch, capsys):
    desk = open_desk(vault_folder)
    fill_organisation(desk)
    unlocking.lock(desk)
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE)
    monkeypatch.setattr(session, "PRODUCT_POLICY", CHEAP)

    def asked(act, *more):
        words = ["reading", act, str(vault_folder), *map(str, more), "--passphrase-file", str(secret),
                 "--clock-is-right"]
        found = understand(words)
        COMMANDS[found.command](found)
        return capsys.readouterr().out

    return asked


def test_a_reading_is_kept_listed_and_destroyed(run, tmp_path):
    assert "No text" in run("list")
    (tmp_path / "risks.mp3").write_bytes(encoded("MP3", "MPEG_LAYER_III"))
    which = ("--script", "ar", "--text", "risks")
    assert "1 second" in run("add", tmp_path / "risks.mp3", *which)
    one, = json.loads(run("list", "--json"))["readings"]
    assert (one["script"], one["text"], one["seconds"], one["offered"]) == ("ar", "risks", 1, True)
    assert "risks" in run("list")
    assert "Destroyed" in run("remove", *which)
    assert json.loads(run("list", "--json")) == {"readings": []}
