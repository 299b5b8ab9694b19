"""Settings, the organisation page, checks, preferences and the judgement of passphrases and places."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from testimony_desk.crypto.passphrase import suggest, suggest_digits
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange.builtin import word_list
from testimony_desk.services import checking, organisation, passphrases, places, preferences, settings
from testimony_desk.services.organisation import FIELDS, GAPS, Organisation
from testimony_desk.services.passphrases import Strength
from testimony_desk.services.preferences import Preferences
from testimony_desk.store import journal
from testimony_desk.store.errors import SettingRefused, SynchronisedFolder
from tests.fakes import CHEAP, SeededRandom, open_desk

ROOT = Path(__file__).parents[2]


def filled(language):
    return {name: f"{name} in {language}" for name in FIELDS}


def test_a_changed_setting_is_kept_and_journalled(desk):
    settings.put(desk, settings.LOCK_MINUTES, 10)
    assert settings.get(desk, settings.LOCK_MINUTES) == 10
    assert journal.lines(desk.consent, limit=1)[0].act == "setting-changed"
    with pytest.raises(SettingRefused):
        settings.put(desk, settings.LOCK_MINUTES, 16)
    assert settings.get(desk, settings.LOCK_MINUTES) == 10


def test_every_default_is_allowed():
    declared = [one for one in vars(settings).values() if isinstance(one, settings.Setting)]
    assert len({one.name for one in declared}) == len(declared) >= 7
    assert all(one.allows(one.default) for one in declared)


def test_the_organisation_page_is_kept_whole(desk, vault_folder):
    page = Organisation({"en": filled("en"), "tr": {"contact": "  +90   555 \n 1234 ", "funder": " ", "other": "x"}})
    organisation.save(desk, page)
    desk.vault.close()
    again = open_desk(vault_folder)
    found = organisation.load(again)
    assert found == Organisation({"en": filled("en"), "tr": {"contact": "+90 555 1234"}})
    assert found.missing("en") == ()
    assert found.missing("ar") == FIELDS
    assert found.missing("tr") == tuple(name for name in FIELDS if name != "contact")
    organisation.save(again, Organisation())
    assert organisation.load(again) == Organisation()
    assert [line.act for line in journal.lines(again.consent, limit=1)] == ["organisation-changed"]
    again.vault.abandon()


@pytest.mark.parametrize("language", ["ar", "en", "tr"])
def test_each_gap_of_the_page_is_a_gap_of_the_script(language):
    scripts = (ROOT / "resources" / "scripts" / "consent_scripts.md").read_text(encoding="utf-8")
    gaps = set(re.findall(r"{(.+?)}", scripts))
    assert set(GAPS[language]) <= gaps
    page = Organisation({language: filled(language)})
    assert page.fillings(language) == dict(zip(GAPS[language], filled(language).values(), strict=True))
    assert Organisation().fillings(language) == {}


def test_a_sound_vault_is_found_sound(desk, vault_folder):
    assert checking.check(desk) == checking.Report((), 32, ("consent", "identity", "testimony", "keyring", "journal",
                                                            "folder"))
    desk.vault.close()
    assert checking.check_vault(vault_folder, CHEAP).sound


def test_what_is_amiss_is_found_without_a_passphrase(desk, vault_folder):
    desk.vault.close()
    (vault_folder / "identity.1.db").unlink()
    (vault_folder / "testimony.1.db").write_bytes(b"")
    (vault_folder / "keyring.b").write_bytes(b"")
    report = checking.check_vault(vault_folder, CHEAP)
    assert [error.code for error in report.findings] == ["keyring-uneven", "vault-damaged", "vault-damaged"]
    assert [error.facts.get("why") for error in report.findings] == [None, "short", "missing"]
    (vault_folder / "keyring.a").write_bytes(b"")
    assert {error.code for error in checking.check_vault(vault_folder, CHEAP).findings} == {"keyring-damaged"}


def test_a_broken_journal_and_a_changed_page_are_found_inside(desk, vault_folder):
    with desk.consent.transaction():
        desk.consent.execute("UPDATE journal SET act = 'other' WHERE n = 1")
    for name in Compartment:
        desk.compartment(name).checkpoint()
    path = vault_folder / "testimony.1.db"
    data = bytearray(path.read_bytes())
    data[-3000] ^= 1
    path.write_bytes(data)
    found = {(error.code, error.facts.get("compartment")) for error in checking.check(desk).findings}
    assert {("journal-broken", None), ("vault-damaged", "testimony")} <= found


def test_preferences_come_back_and_hold_nothing_else(tmp_path):
    place = tmp_path / "config" / "testimony-desk"
    assert preferences.read(place) == Preferences()
    for kept in (Preferences("ar", Path("/media/disk/vault")), Preferences("tr")):
        preferences.write(place, kept)
        assert preferences.read(place) == kept
    assert [path.name for path in place.iterdir()] == ["preferences.json"]


@pytest.mark.parametrize("content", [
    "", "{", "[]", '{"language":5}', '{"language":"xx","vault":""}', "[" * 5000, "null"])
def test_preferences_that_do_not_read_are_those_of_the_first_run(tmp_path, content):
    (tmp_path / "preferences.json").write_text(content)
    assert preferences.read(tmp_path) == Preferences()


@pytest.mark.parametrize(("environment", "expected"), [
    ({"XDG_CONFIG_HOME": "/x", "HOME": "/h"}, "/x/testimony-desk"), ({"HOME": "/h"}, "/h/.config/testimony-desk"),
    ({"XDG_CONFIG_HOME": "relative", "HOME": "/h"}, "/h/.config/testimony-desk"),
])
def test_preferences_lie_where_the_system_wants_them(environment, expected):
    assert preferences.folder(environment) == Path(expected)


@pytest.mark.parametrize(("passphrase", "at_most"), [
    ("", Strength.WEAK), ("aaaaaaaaaaaaaaaaaaaaaaaa", Strength.WEAK), ("password password password", Strength.WEAK),
    ("kardeş kuzu gelincik", Strength.WEAK), ("أهلا وسهلا بكم في حلب", Strength.GOOD),
    ("12345678901234567890", Strength.FAIR),
])
def test_weak_passphrases_are_called_so(passphrase, at_most):
    assert passphrases.judge(passphrase).bits <= {Strength.WEAK: 39, Strength.FAIR: 59, Strength.GOOD: 74}[at_most]


def test_six_random_words_and_five_groups_of_digits_are_strong():
    random = SeededRandom(9)
    words = suggest(word_list("eff_large"), 6, random)
    assert passphrases.judge(words).strength in (Strength.GOOD, Strength.STRONG)
    assert passphrases.judge(suggest_digits(random)).strength is Strength.STRONG
    passphrases.check_length(words)


def test_a_very_long_passphrase_can_be_judged():
    assert passphrases.judge("correct horse battery staple river " * 20).strength is Strength.STRONG


@pytest.mark.parametrize(("folder", "service"), [
    ("Dropbox/work/vault", "Dropbox"), ("OneDrive - Organisation/vault", "OneDrive"), ("nextcloud/vault", "Nextcloud"),
    ("iCloud Drive", "iCloud"),
])
def test_a_synchronised_folder_is_named(tmp_path, folder, service):
    with pytest.raises(SynchronisedFolder) as caught:
        places.check_place(tmp_path / folder)
    assert caught.value.facts == {"service": service}


def test_a_marker_in_a_folder_above_is_seen_and_other_places_are_fine(tmp_path):
    places.check_place(tmp_path / "Documents" / "dropbox notes")
    (tmp_path / ".stfolder").mkdir()
    with pytest.raises(SynchronisedFolder):
        places.check_place(tmp_path / "Documents" / "vault")
