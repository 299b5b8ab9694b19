"""Attaching, listing, handing out and removing by script: sentences for a person, JSON for a program."""

from __future__ import annotations

import json

import pytest

from testimony_desk.cli import attachments, session
from testimony_desk.cli.main import understand
from testimony_desk.store.errors import NotInVault
from tests.attaching import make_case
from tests.fakes import CHEAP, PASSPHRASE, open_desk


@pytest.fixture
def asking(vault_folder, tmp_path, monkeypatch, capsys):
    """Run a command on a vault with one case and return what it printed."""
    desk = open_desk(vault_folder)
    case = make_case(desk)
    desk.vault.close()
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE)
    monkeypatch.setattr(session, "PRODUCT_POLICY", CHEAP)

    def run(act, *more):
        command = {"add": attachments.add, "list": attachments.list_, "export": attachments.export,
                   "remove": attachments.remove}[act]
        command(understand(["attachment", act, str(vault_folder), *map(str, more), "--case", case.code,
                            "--passphrase-file", str(secret), "--clock-is-right"]))
        return capsys.readouterr().out

    return run


def test_a_file_is_attached_listed_handed_out_and_removed(asking, tmp_path):
    photo, out = tmp_path / "IMG_7.jpg", tmp_path / "out"
    photo.write_bytes(b"picture")
    out.mkdir()
    added = json.loads(asking("add", photo, "--kind", "photo", "--json"))
    assert (added["name"], added["size"], added["here"]) == ("IMG_7.jpg", 7, True)
    assert added["id"][:8] in asking("list")
    assert json.loads(asking("list", "--json")) == {"attachments": [added]}
    assert "no longer sealed" in asking("export", added["id"][:6], "--out", out)
    assert (out / "IMG_7.jpg").read_bytes() == b"picture"
    assert "destroyed" in asking("remove", added["id"][:6])
    assert "Nothing is attached" in asking("list")
    assert photo.exists()


def test_an_id_that_fits_nothing_is_told(asking, tmp_path):
    with pytest.raises(NotInVault):
        asking("remove", "abc")


def test_the_file_that_stays_behind_is_named_as_a_danger(asking, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"a")
    assert "readable by anyone" in asking("add", tmp_path / "a.txt", "--kind", "document")
