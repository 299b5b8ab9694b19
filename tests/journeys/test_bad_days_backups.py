"""Backups on bad days, met by the real program: damage in the vault or in the backup, and the wrong passphrase."""

from __future__ import annotations

import shutil

import pytest

from testimony_desk.i18n import LANGUAGES
from tests.backups import spoil
from tests.journeys.bad_day import GIVEN, words_of
from tests.journeys.desks import counts


@pytest.fixture
def backed_up(day, tmp_path):
    """Return a day whose field desk has a backup on the stick `usb`."""
    (tmp_path / "usb").mkdir()
    made = day.run("vault", "backup", day.desks.field, "--out", tmp_path / "usb", "--json").json
    assert made["opened"] == ["consent", "identity", "testimony"]
    return day


def test_a_restored_vault_counts_what_the_lost_one_counted(backed_up, tmp_path):
    before = backed_up.before[backed_up.desks.field]
    shutil.rmtree(backed_up.desks.field)
    for language in LANGUAGES:
        new = tmp_path / f"new-{language}"
        ended = backed_up.run("vault", "restore", tmp_path / "usb", new, language=language)
        assert (ended.status, ended.complained) == (0, "")
        assert counts(new) == before
        assert backed_up.findings(new) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_turned_bit_and_a_wrong_passphrase_end_with_a_sentence_and_no_folder(backed_up, tmp_path, language):
    restore = ("vault", "restore", tmp_path / "usb", tmp_path / "new", *GIVEN)
    ended = backed_up.program.run(*restore, typed="something else entirely\n", language=language)
    assert ended.status == 4
    spoil(max((path for path in (tmp_path / "usb").rglob("testimony*.db")), key=str))
    ended = backed_up.program.run(*restore, language=language)
    assert (ended.status, ended.said) == (1, "")
    assert words_of("backup-not-whole", language).search(ended.complained)
    assert not (tmp_path / "new").exists()


def test_a_destroyed_compartment_comes_back_from_the_backup(backed_up, tmp_path):
    vault = backed_up.desks.field
    file = next(vault.glob("testimony*.db"))
    file.write_bytes(b"\0" * 40960)
    assert backed_up.run("vault", "check", vault).status == 1
    assert backed_up.run("vault", "check", vault, "--heal").status == 1
    healed = backed_up.run("vault", "check", vault, "--heal", "--from", tmp_path / "usb", "--json")
    assert (healed.status, healed.json["findings"], healed.json["healed"]) == (0, [], ["vault-damaged"])
    assert b"\0" * 40960 in [path.read_bytes() for path in (vault / "set-aside").iterdir()]
    backed_up.nothing_is_lost()


def test_strays_are_told_and_set_aside_only_when_asked(day):
    vault = day.desks.field
    (vault / "stray").write_bytes(b"x")
    assert day.findings(vault) == ["leftover"]
    assert (vault / "stray").exists()
    assert day.run("vault", "check", vault, "--heal").status == 0
    assert not (vault / "stray").exists()
    day.nothing_is_lost()
