"""Rare words typed into every field are found nowhere on disk in the clear, at no moment, also after SIGKILL."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Self

import pytest

from testimony_desk.crypto.passphrase import PRODUCT_POLICY
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import builtin
from testimony_desk.services import interviewing, unlocking
from tests.journeys.desks import FIELD, OFFICE, wall_clock
from tests.journeys.program import ROOT, Program
from tests.journeys.typist import COMPOSED, NAMES, PASSPHRASE, UNTYPED
from tests.pages_oracle import CANARIES, decrypted, files_under, found, spellings

PLACES = {"HOME": "home", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache", "XDG_DATA_HOME": "data",
          "XDG_STATE_HOME": "state", "XDG_RUNTIME_DIR": "runtime", "TMPDIR": "temp", "SQLITE_TMPDIR": "temp"}
MOMENTS = ("typed", "completed", "sent", "received", "locked")
CALLS = ("open", "openat", "creat", "mkdir", "mkdirat", "rename", "renameat", "renameat2", "link", "linkat", "symlink",
         "symlinkat", "mknod", "mknodat", "socket")
TRACED = ("strace", "-f", "--seccomp-bpf", "-qq", "-e", f"trace={','.join(CALLS)}")
NAMED = frozenset({"p_referral"})
"""A purpose that is granted to named services only; its one question offers codes and takes no words."""
QUESTIONS = sum(one.kind not in UNTYPED and NAMED.isdisjoint(one.marks.purposes)
                for one in builtin.interview_form().questions())


class Typist:
    """The typing process; everything it may write to lies below one folder, what it says and complains too."""

    def __init__(self, folder: Path, *before: str) -> None:
        self.folder = folder
        for name in {*PLACES.values(), "desks"}:
            (folder / name).mkdir(mode=0o700, exist_ok=True)
        environment = {name: str(folder / place) for name, place in PLACES.items()}
        self.complained = (folder / "stderr").open("wb")
        self.process = subprocess.Popen(
            [*before, sys.executable, "-m", "tests.journeys.typist", str(folder / "desks")], cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.complained,
            env={**environment, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"})

    def until(self, moment: str) -> str:
        """Wait until it tells of a moment, and return the line."""
        line = self.process.stdout.readline()
        assert line.startswith(moment), (line, (self.folder / "stderr").read_text("utf-8"))
        return line

    def go_on(self) -> None:
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def end(self) -> int:
        self.process.stdin.close()
        return self.process.wait(timeout=60)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_why: object) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.complained):
            stream.close()


def in_the_clear(folder: Path) -> set[str]:
    """Return the rare words, and the names of desks off their cards, that lie readable below a folder."""
    for ballast in folder.rglob("ballast"):  # random bytes that are made anew at the next unlock: long to read
        ballast.unlink()
    off_cards = [path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".tdcard"]
    return found(files_under(folder)) | found(off_cards, tuple(NAMES.values()))


def unlocked(vault: Path):
    return unlocking.unlock(vault, 1, PASSPHRASE, PRODUCT_POLICY, wall_clock, os.urandom)


def seen_with_the_keys(desk) -> dict[Compartment, set[str]]:
    """Return the rare words on the pages of each compartment, read with its key."""
    return {name: found(list(decrypted(desk.compartment(name).path, desk.vault._keys[name].view())))
            for name in Compartment}


def test_nothing_that_is_typed_lies_in_the_clear_at_any_moment(tmp_path):
    with Typist(tmp_path) as typist:
        for moment in MOMENTS:
            line = typist.until(moment)
            assert moment != "typed" or int(line.split()[1]) == QUESTIONS > 250
            assert in_the_clear(tmp_path) == set(), moment
            typist.go_on()
        assert typist.end() == 0
    assert b"LineRefused" in (tmp_path / "stderr").read_bytes()
    program = Program(tmp_path / "home")
    for vault in (FIELD, OFFICE):
        for command in ("statistics", "vault check"):
            said = program.does(*command.split(), tmp_path / "desks" / vault, "--passphrase-file", "-",
                                typed=PASSPHRASE + "\n")
            assert found([said.said.encode(), said.complained.encode()]) == set()
    assert in_the_clear(tmp_path) == set()
    for vault in (FIELD, OFFICE):
        desk = unlocked(tmp_path / "desks" / vault)
        kept = {name: set(CANARIES) for name in Compartment}
        if vault == FIELD:  # handed over to headquarters when the interview was completed
            kept[Compartment.IDENTITY] = set()
        assert seen_with_the_keys(desk) == kept, "it must be there"
        desk.vault.abandon()


def test_nothing_lies_in_the_clear_after_sigkill_and_every_answer_is_kept(tmp_path):
    with Typist(tmp_path) as typist:
        typist.until("typed")
    assert in_the_clear(tmp_path) == set()
    desk = unlocked(tmp_path / "desks" / FIELD)
    waiting, = interviewing.unfinished(desk)
    raw = interviewing.open_interview(desk, waiting.interview).sheet.raw
    assert sum(COMPOSED in str(answer.value) for answer in raw.values()) >= QUESTIONS - 10
    desk.vault.abandon()


def test_the_program_writes_only_where_the_test_looks(tmp_path):
    """Every file that is opened for writing or made, by the program or a child of it, lies below the test's folder."""
    if shutil.which("strace") is None:
        pytest.skip("NOT RUN HERE: there is no strace")
    trace = tmp_path / "trace"
    with Typist(tmp_path, *TRACED, "-o", str(trace)) as typist:
        for moment in MOMENTS:
            typist.until(moment)
            typist.go_on()
        assert typist.end() == 0
    calls = trace.read_text("utf-8", "replace").splitlines()
    written = {path for call in calls if re.search("O_WRONLY|O_RDWR|O_CREAT|mkdir|rename|link|mknod", call)
               and "= -1 " not in call for path in re.findall(r'"([^"]+)"', call)}
    assert any(path.endswith("testimony.1.db") for path in written), "the trace must show what is written"
    assert {path for path in written if not path.startswith((str(tmp_path), "/dev/null"))} == set()
    assert [call for call in calls if "socket(" in call and "AF_UNIX" not in call] == []


def plant(folder: Path, word: str, form: str, code: str) -> None:
    (folder / "planted.log").write_bytes(b"x" * 5000 + unicodedata.normalize(form, word).encode(code) + b"x" * 50)


@pytest.mark.parametrize("word", CANARIES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "utf-16-be"])
def test_one_word_in_one_file_would_be_found(tmp_path, word, form, code):
    plant(tmp_path, word, form, code)
    assert in_the_clear(tmp_path) == {word}
    assert len(spellings(word)) > 1


def test_a_word_in_the_name_of_a_file_would_be_found(tmp_path):
    (tmp_path / f"{CANARIES[5]}.txt").touch()
    assert in_the_clear(tmp_path) == {CANARIES[5]}


def test_the_name_of_a_desk_would_be_found_off_its_card(tmp_path):
    for name in ("a.tdcard", "b.txt"):
        (tmp_path / name).write_text(NAMES[FIELD], "utf-8")
    assert in_the_clear(tmp_path) == {NAMES[FIELD]}
    (tmp_path / "b.txt").unlink()
    assert in_the_clear(tmp_path) == set()
