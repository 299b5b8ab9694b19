"""Headquarters' routine by script: two desks, cards compared, published cases sent, received, confirmed, counted."""

from __future__ import annotations

import json
import re
from hashlib import sha256

import pytest

from tests.journeys.program import PASSPHRASE, ROOT, Program

VECTORS = ROOT / "tests" / "vectors" / "domain"
GIVEN = ("--passphrase-file", "-")
ARABIC, LATIN = re.compile("[\u0600-\u06ff]"), re.compile("[a-z]{4,}")


@pytest.fixture(scope="module")
def ground(tmp_path_factory):
    """A field desk and headquarters that trust each other, with the published cases on their way."""
    folder = tmp_path_factory.mktemp("desks")
    program = Program(folder / "home")
    field, headquarters = folder / "field", folder / "headquarters"
    program.does("vault", "create", field, "--kind", "field", "--name", "Kilis", *GIVEN)
    program.does("vault", "create", headquarters, "--kind", "headquarters", "--name", "Merkez", *GIVEN)
    for desk, other in ((field, headquarters), (headquarters, field)):
        card = folder / f"{other.name}.tdcard"
        words = program.does("card", "show", other, "--out", card, *GIVEN, "--json").json["words"]
        program.does("card", "trust", desk, card, "--words", " ".join(words), *GIVEN)
    return program, folder, field, headquarters


def test_the_whole_way_ends_in_the_expected_counts(ground):
    program, folder, field, headquarters = ground
    stick = folder / "stick"
    stick.mkdir()
    taken = program.does("case", "import", field, VECTORS / "published_cases.json", *GIVEN, "--json").json
    assert taken == {"added": 6, "already": 0, "differing": [], "possibly_known": []}
    again = program.does("case", "import", field, VECTORS / "published_cases.json", *GIVEN, "--json").json
    assert again == {"added": 0, "already": 6, "differing": [], "possibly_known": []}
    written = program.does("bundle", "write", field, "--to", "Merkez", "--out", stick, *GIVEN, "--json").json
    bundle = stick / written["file"]
    assert (written["size"], written["sha256"]) == (bundle.stat().st_size, sha256(bundle.read_bytes()).hexdigest())
    assert program.does("bundle", "inspect", bundle, "--json", typed="").json["size"] == bundle.stat().st_size
    received = program.does("bundle", "receive", headquarters, bundle, *GIVEN, "--json").json
    assert received["bundles"][0]["new"] > 0
    receipt = stick / received["receipts"][0]
    program.does("bundle", "receive", field, receipt, *GIVEN)
    repeated = program.does("bundle", "receive", headquarters, bundle, *GIVEN, "--json").json
    assert (repeated["bundles"][0]["new"], repeated["bundles"][0]["refused"]) == (0, None)
    counted = program.does("statistics", headquarters, *GIVEN, "--json").json["published"]
    expected = json.loads((VECTORS / "expected_statistics.json").read_text("utf-8"))
    assert counted == {"told_5": expected["told_5"], "announced_6": expected["announced_6"]}
    nothing = program.run("bundle", "write", field, "--to", "Merkez", "--out", stick, *GIVEN)
    assert nothing.status == 1
    program.does("vault", "check", headquarters, *GIVEN)


@pytest.mark.parametrize("language", ["ar", "en", "tr"])
def test_a_wrong_passphrase_has_its_own_status_and_sentence(ground, language):
    program, _folder, field, _headquarters = ground
    ended = program.run("vault", "check", field, *GIVEN, typed="another passphrase altogether\n", language=language)
    assert ended.status == 4
    assert ended.said == ""
    assert bool(ARABIC.search(ended.complained)) == (language == "ar")


def test_a_card_is_trusted_by_its_own_words_only(ground):
    program, folder, field, _headquarters = ground
    card = folder / "headquarters.tdcard"
    ended = program.run("card", "trust", field, card, "--words", "acid " * 12, *GIVEN)
    assert ended.status == 1
    assert program.run("card", "trust", field, folder / "none.tdcard", "--words", "x", *GIVEN).status == 1


def test_trust_is_ended_by_name_and_given_back_by_words_only(ground):
    program, folder, field, headquarters = ground
    card = folder / "headquarters.tdcard"
    name = program.does("card", "distrust", field, "Merkez", *GIVEN)
    assert "Merkez" in name.said
    assert program.run("card", "distrust", field, "Merkez", *GIVEN).status == 1
    words = program.does("card", "show", headquarters, *GIVEN, "--json").json["words"]
    assert program.run("card", "trust", field, card, "--words", "acid " * 12, *GIVEN).status == 1
    assert program.does("card", "trust", field, card, "--words", " ".join(words), *GIVEN).said


def test_a_vault_is_never_made_over_another(ground):
    program, _folder, field, _headquarters = ground
    before = sorted((path.name, path.stat().st_mtime_ns) for path in field.iterdir() if path.name != "lock")
    ended = program.run("vault", "create", field, "--kind", "field", "--name", "Other", *GIVEN)
    assert ended.status == 1
    assert sorted((path.name, path.stat().st_mtime_ns) for path in field.iterdir() if path.name != "lock") == before


@pytest.mark.parametrize("language", ["ar", "tr"])
def test_help_speaks_the_chosen_language(ground, language):
    program, *_ = ground
    said = program.does("vault", "create", "--help", typed="", language=language).said
    english = program.does("vault", "create", "--help", typed="").said
    assert said != english
    assert bool(ARABIC.search(said)) == (language == "ar")


def test_what_was_not_understood_is_not_repeated(ground):
    program, *_ = ground
    ended = program.run("vault", "destroy", "/home/someone/secret-place", typed="")
    assert ended.status == 2
    assert "secret-place" not in ended.complained


def test_a_claimed_consent_is_refused(ground, tmp_path):
    program, _folder, field, _headquarters = ground
    cases = json.loads((VECTORS / "published_cases.json").read_text("utf-8"))
    cases["cases"][0]["consent"]["form"] = "written_paper"
    claimed = tmp_path / "claimed.json"
    claimed.write_text(json.dumps(cases), "utf-8")
    assert program.run("case", "import", field, claimed, *GIVEN).status == 1


def test_the_passphrase_is_written_nowhere(ground):
    _program, folder, *_ = ground
    assert not any(PASSPHRASE.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_form_is_checked(ground):
    program, *_ = ground
    form = next((ROOT / "resources" / "forms").glob("*.md"))
    assert program.does("form", "check", form, "--json", typed="").json["accepted"] is True
