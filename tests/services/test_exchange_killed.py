"""A receiving desk that is killed at any moment comes back whole: nothing half taken, and repeating ends the same."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from testimony_desk.domain.version import Compartment
from testimony_desk.services import taking_in
from testimony_desk.services.unlocking import lock
from testimony_desk.store import inbox, intents, versions
from tests.exchanging import acquaint, interview, receive, send, with_other_dice
from tests.fakes import SEED, open_desk

RECEIVE = """
import sys
from pathlib import Path
from tests.exchanging import receive
from tests.fakes import open_desk
desk = open_desk(Path(sys.argv[1]), seed=int(sys.argv[2]))
print("ready", flush=True)
receive(desk, *map(Path, sys.argv[3:]))
print("saved", flush=True)
desk.vault.close()
"""
TOP = Path(__file__).resolve().parents[2]


def everything(desk):
    return {one: sorted(versions.all_ids(desk.compartment(one))) for one in Compartment}


def killed(folder, seed, delay, paths):
    """Receive in another process and kill it after `delay` seconds; return what it said."""
    process = subprocess.Popen([sys.executable, "-c", RECEIVE, str(folder), str(seed), *map(str, paths)], cwd=TOP,
                               stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"ready\n"
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    said = process.stdout.read()
    process.stdout.close()
    process.wait()
    return said


@pytest.mark.parametrize("kill", range(6))
def test_killed_while_receiving(desk, headquarters, tmp_path, kill):
    office = acquaint(desk, with_other_dice(headquarters))
    stick = tmp_path / "stick"
    stick.mkdir()
    paths = []
    for number in range(3):
        interview(desk, case=f"TD-{number + 2}222-2222-2")
        paths.append(send(desk, office, stick))
    folder = headquarters.vault.folder
    lock(headquarters)
    said = killed(folder, SEED + kill, random.Random(SEED + kill).uniform(0.01, 0.6), paths)

    back = open_desk(folder, seed=SEED + 100 + kill)
    assert (intents.pending(back.consent), inbox.waiting(back.consent)) == ([], [])
    if said == b"saved\n":
        assert everything(back) == everything(desk)
    assert all(set(found) <= set(everything(desk)[one]) for one, found in everything(back).items())
    assert all(one.refused is None for one in receive(back, *paths).bundles)
    assert everything(back) == everything(desk)
    assert list(taking_in.inbox_folder(back).iterdir()) == []
    back.vault.abandon()
