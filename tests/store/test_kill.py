"""Twenty SIGKILLs at random moments: every answer that was acknowledged is there, and nothing is broken."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from testimony_desk.domain.version import Compartment
from testimony_desk.services import checking
from testimony_desk.store import drafts, versions
from tests.fakes import SEED, open_desk

RECORD = "ab" * 16
WRITER = """
import sys
from pathlib import Path
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import recording
from testimony_desk.store import drafts
from tests.fakes import open_desk

begin = int(sys.argv[2])
desk = open_desk(Path(sys.argv[1]), seed=begin)
testimony = desk.compartment(Compartment.TESTIMONY)
for number in range(begin, begin + 100_000):
    drafts.save(testimony, "ab" * 16, f"q{number % 5}", RawAnswer(str(number)), desk.now())
    version = recording.sign_version(desk, Compartment.TESTIMONY, f"{number:032x}", "thing", (), {"number": number})
    recording.store_version(desk, version)
    if number % 7 == 0:
        desk.vault.refresh_heads()
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""


def killed_writer(folder: Path, begin: int, seconds: float) -> int:
    """Let a process write until it is killed; return the last number it acknowledged."""
    with subprocess.Popen([sys.executable, "-c", WRITER, str(folder), str(begin)], stdout=subprocess.PIPE, text=True,
                          cwd=Path(__file__).parents[2]) as writer:
        first = writer.stdout.readline()
        time.sleep(seconds)
        writer.kill()
        lines = (first + writer.stdout.read()).splitlines(keepends=True)
    return int([line for line in lines if line.endswith("\n")][-1])


@pytest.mark.parametrize("part", [0, 1, *(pytest.param(one, marks=pytest.mark.soak) for one in (2, 3))])
def test_what_was_acknowledged_survives(vault_folder, part):
    drawn = random.Random(SEED + part)
    begin = 1
    for _kill in range(5):
        last = killed_writer(vault_folder, begin, drawn.uniform(0.005, 0.25))
        desk = open_desk(vault_folder, seed=last + 500_000)
        testimony = desk.compartment(Compartment.TESTIMONY)
        kept = {path: int(answer.value) for path, answer in drafts.answers(testimony, RECORD).items()}
        assert kept[f"q{last % 5}"] >= last
        numbers = {version.content["number"] for version in versions.every(testimony)}
        assert numbers >= set(range(begin, last + 1))
        assert checking.check(desk).sound
        begin = max(numbers | set(kept.values())) + 1
        if drawn.random() < 0.5:
            desk.vault.close()
        else:
            desk.vault.abandon()
