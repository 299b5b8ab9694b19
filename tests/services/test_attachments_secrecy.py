"""Attached, looked at, removed, killed in the middle: rare words are nowhere on disk, memory stays small."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from testimony_desk.domain.attachments import Kind
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange.showing import Wish
from testimony_desk.services import attached, viewing
from testimony_desk.services.checking_attachments import check_attachments
from testimony_desk.store import attachments, intents
from tests.attaching import attach, content_of, files_of, make_case
from tests.fakes import SEED, open_desk
from tests.pages_oracle import CANARIES, decrypted, files_under, found

ROOT = Path(__file__).parents[2]
TEXT = "\n".join(CANARIES).encode()
ADDING = """
import sys
from pathlib import Path
from testimony_desk.domain.attachments import Kind
from testimony_desk.services.attaching import Wanted, add
from tests.exchanging import CASE
from tests.fakes import open_desk

begin = int(sys.argv[2])
desk = open_desk(Path(sys.argv[1]), seed=begin)
for number in range(begin, begin + 1000):
    record = add(desk, Wanted(CASE, Kind.DOCUMENT), Path(sys.argv[3]), lambda _a, _b: None, lambda: False)
    sys.stdout.write(record + "\\n")
    sys.stdout.flush()
"""
MEASURING = """
import sys
from pathlib import Path
from testimony_desk.domain.attachments import Kind
from testimony_desk.services import attached
from testimony_desk.services.attaching import Wanted, add
from tests.exchanging import CASE
from tests.fakes import open_desk

class Sink:
    size = 0
    def write(self, data):
        self.size += len(data)
        return len(data)

desk = open_desk(Path(sys.argv[1]), seed=8)
record = add(desk, Wanted(CASE, Kind.VIDEO), Path(sys.argv[2]), lambda _a, _b: None, lambda: False)
sink = Sink()
attached.read_into(desk, attached.named(desk, CASE, record), sink)
status = Path("/proc/self/status").read_text()  # getrusage would tell the peak of the process that began this one
sys.stdout.write(f"{sink.size} {status.split('VmHWM:')[1].split()[0]}")
"""


def keys_of(desk):
    return {name: bytes(desk.vault._keys[name].buffer) for name in Compartment}


def on_disk(folder, keys):
    """Return the rare words that any file holds raw, or any page or log frame once decrypted."""
    pages = [page for name, key in keys.items() for path in folder.glob(f"{name.value}.*.db")
             for page in decrypted(path, key)]
    return found(files_under(folder)), found(pages)


def test_what_is_attached_looked_at_and_removed_is_nowhere_in_the_clear(desk, tmp_path):
    case = make_case(desk)
    listed = attach(desk, case, tmp_path / "camera", TEXT, Kind.DOCUMENT, name=f"{CANARIES[0]}.txt")
    assert viewing.look(desk, listed, Wish()).text == TEXT.decode()
    raw, pages = on_disk(desk.vault.folder, keys_of(desk))
    assert raw == set()
    assert pages == {CANARIES[0]}, "the name of the file is in its record"
    seed = listed.row.seed
    attached.remove(desk, listed)
    raw, pages = on_disk(desk.vault.folder, keys_of(desk))
    assert (raw, pages) == (set(), set())
    everything = b"".join(page for name, key in keys_of(desk).items()
                          for path in desk.vault.folder.glob(f"{name.value}.*.db") for page in decrypted(path, key))
    assert seed not in everything
    assert found(files_under(tmp_path)) == set()


def kill_while_adding(folder, source, begin, seconds):
    with subprocess.Popen([sys.executable, "-c", ADDING, str(folder), str(begin), str(source)], cwd=ROOT,
                          stdout=subprocess.PIPE, text=True) as adding:
        first = adding.stdout.readline()
        time.sleep(seconds)
        adding.kill()
        return [line.strip() for line in (first + adding.stdout.read()).splitlines(keepends=True)
                if line.endswith("\n")]


@pytest.mark.parametrize("kill", range(3))
def test_a_program_that_is_killed_while_attaching_keeps_what_it_said_and_nothing_half(vault_folder, tmp_path, kill):
    desk = open_desk(vault_folder)
    case = make_case(desk)
    desk.vault.close()
    source = tmp_path / "large"
    source.write_bytes(random.Random(kill).randbytes(700_000))
    told = kill_while_adding(vault_folder, source, 100 + kill, random.Random(SEED + kill).uniform(0.005, 0.3))
    desk = open_desk(vault_folder, seed=500 + kill)
    kept = {one.record: one for one in attached.of_case(desk, case.code)}
    assert set(told) <= set(kept)
    assert {content_of(desk, one) for one in kept.values()} == {source.read_bytes()}
    assert files_of(desk) == sorted(f"{one.row.id}.age" for one in kept.values())
    assert intents.pending(desk.consent) == []
    assert len(list(attachments.every(desk.compartment(Compartment.TESTIMONY)))) == len(kept)
    assert check_attachments(desk) == ()
    desk.vault.close()


def measured(vault_folder, tmp_path, size):
    desk = open_desk(vault_folder)
    make_case(desk)
    desk.vault.close()
    with (tmp_path / "large").open("wb") as file:
        file.truncate(size)
    done = subprocess.run([sys.executable, "-c", MEASURING, str(vault_folder), str(tmp_path / "large")], cwd=ROOT,
                          capture_output=True, text=True, check=True)
    taken, peak = map(int, done.stdout.split())
    assert taken == size
    return peak / 1024


def test_a_large_file_goes_in_and_out_in_little_memory(vault_folder, tmp_path):
    assert measured(vault_folder, tmp_path, 192 * 1024**2) < 150


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_two_gibibytes_go_in_and_out_in_little_memory(vault_folder, tmp_path):
    assert measured(vault_folder, tmp_path, 2 * 1024**3) < 150
