"""Bad days through the real program: each has a sentence of its own in three languages, and nothing is lost by any."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys

import pytest

from testimony_desk.i18n import LANGUAGES, in_language
from testimony_desk.wording.messages import SENTENCES
from tests.journeys.bad_day import GIVEN, SITUATIONS, code_said, spoilt, words_of
from tests.journeys.desks import bundle_from
from tests.journeys.program import PASSPHRASE, ROOT

ARABIC = re.compile("[\u0600-\u06ff]")
REFUSED_CONSENT = "Thank you. We stop here."
"""A no to consent is no failure and has no code: this stands on its page."""


def test_each_bad_day_has_a_sentence_of_its_own_in_three_languages():
    assert REFUSED_CONSENT in (ROOT / "testimony_desk" / "ui" / "pages" / "refused.py").read_text("utf-8")
    texts = {code: SENTENCES[code][0] for code in SITUATIONS.values()} | {"refused": REFUSED_CONSENT}
    assert len(texts) == len(SITUATIONS) + 1
    for language in LANGUAGES:
        said = {code: in_language(language, text) for code, text in texts.items()}
        assert [(one, other) for one, other in itertools.combinations(said, 2) if said[one] == said[other]] == []
        assert {bool(ARABIC.search(sentence)) for sentence in said.values()} == {language == "ar"}


@pytest.mark.parametrize("code", SITUATIONS.values())
def test_sentence_and_next_step_are_said_in_three_languages(code):
    for text in SENTENCES[code]:
        assert len({in_language(language, text) for language in LANGUAGES}) == len(LANGUAGES), text


def test_a_wrong_passphrase_is_told_apart_from_damage(day):
    day.is_refused("wrong-passphrase", "statistics", day.desks.field, status=4, typed=PASSPHRASE + "x\n")
    day.nothing_is_lost()


def test_a_keyring_of_which_both_copies_are_damaged(day):
    whole = (day.desks.field / "keyring.a").read_bytes()
    broken = whole[:-1] + bytes([whole[-1] ^ 1])
    with spoilt(day.desks.field, {"keyring.a": broken, "keyring.b": broken}):
        day.is_refused("keyring-damaged", "statistics", day.desks.field)
        assert day.findings(day.desks.field) == ["keyring-damaged"]
    with spoilt(day.desks.field, {"keyring.a": None, "keyring.b": b""}):
        assert code_said(day.run("statistics", day.desks.field)) == "keyring-damaged"
    day.nothing_is_lost()


def test_one_damaged_copy_of_the_keyring_is_mended(day):
    (day.desks.field / "keyring.a").write_bytes(bytes(100))
    assert day.findings(day.desks.field) == ["keyring-uneven"]
    assert day.run("statistics", day.desks.field, "--json").status == 0
    assert (day.desks.field / "keyring.a").read_bytes() == (day.desks.field / "keyring.b").read_bytes()
    day.nothing_is_lost()


@pytest.mark.parametrize("name", ["consent", "testimony", "identity"])
def test_a_database_that_is_cut_short_empty_or_gone_never_becomes_a_new_one(day, name):
    file = next(day.desks.field.glob(f"{name}.*.db")).name  # names that were handed over left a new epoch behind
    whole = (day.desks.field / file).read_bytes()
    for damaged in (whole[:len(whole) // 8192 * 4096], whole[:-1], whole[:100], None):
        with spoilt(day.desks.field, {file: damaged}):
            assert code_said(day.run("statistics", day.desks.field)) == "vault-damaged"
    with spoilt(day.desks.field, {file: b""}):
        day.is_refused("vault-damaged", "statistics", day.desks.field)
        assert day.findings(day.desks.field) == ["vault-damaged"]
    day.nothing_is_lost()


def test_a_vault_is_opened_by_one_program_at_a_time(day, tmp_path):
    """The first program waits for a file that comes slowly, as from an old stick, while the second one tries."""
    pipe = tmp_path / "slow.tdb"
    os.mkfifo(pipe)
    arguments = [sys.executable, "-m", "testimony_desk", "bundle", "receive", str(day.desks.office), str(pipe), *GIVEN]
    with subprocess.Popen(arguments, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env={"HOME": str(day.program.home), "PATH": "/usr/bin:/bin"}) as first:
        first.stdin.write(PASSPHRASE.encode() + b"\n")
        first.stdin.close()
        with pipe.open("wb"):
            day.is_refused("vault-in-use", "statistics", day.desks.office)
        first.stdout.read()
    day.nothing_is_lost()


BACK = """
import datetime, sys
from testimony_desk.cli import main, session
session.wall_clock = lambda: datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=3)
sys.exit(main.run(main.understand(sys.argv[1:])))
"""
"""The command line itself, on a machine whose clock shows three days ago."""


def test_a_clock_that_was_set_back_stops_sending_and_loses_nothing(day):
    send = ("bundle", "write", day.desks.field, "--to", "Merkez", "--out", day.desks.stick)
    for language in LANGUAGES:
        ended = subprocess.run([sys.executable, "-c", BACK, *send, *GIVEN, "--language", language], cwd=ROOT,
                               input=PASSPHRASE + "\n", capture_output=True, text=True, check=False,
                               env={"HOME": str(day.program.home)})
        assert ended.returncode == 1
        assert words_of("clock-behind", language).search(ended.stderr)
    assert list(day.desks.stick.iterdir()) == []
    day.nothing_is_lost()
    assert bundle_from(day.desks.field, day.desks.stick).is_file()
