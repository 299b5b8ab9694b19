"""The parser process: limits really on, no key and no environment inside, and its death is a named refusal."""

import io
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from testimony_desk.crypto import age
from testimony_desk.crypto.age_keys import HybridIdentity
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import child, parts_read
from testimony_desk.exchange.errors import ReaderKilled
from testimony_desk.exchange.limited import Patience, environment
from testimony_desk.exchange.padme import padded_size
from tests.bundles import own_children

OURS = HybridIdentity(b"o" * 32)


def part(content):
    file = io.BytesIO()
    age.encrypt(io.BytesIO(content + bytes(padded_size(len(content)) - len(content))), file, [OURS.recipient])
    return io.BytesIO(file.getvalue())


def read(content=b'{"a":1}\n'):
    return list(parts_read.read_lines(part(content), Compartment.TESTIMONY, [OURS]))


def started():
    process = subprocess.Popen(parts_read._command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               env=environment(), cwd="/")
    deadline = time.monotonic() + 20
    while limits(process.pid)["Max address space"] == "unlimited" and time.monotonic() < deadline:
        time.sleep(0.01)
    return process


def limits(pid):
    rows = Path(f"/proc/{pid}/limits").read_text().splitlines()[1:]
    return {row[:26].strip(): row[26:47].strip() for row in rows}


@pytest.fixture
def waiting_child():
    process = started()
    yield process
    process.kill()
    process.communicate()


def test_it_can_open_no_file_start_no_process_and_take_no_more_than_its_share(waiting_child):
    found = limits(waiting_child.pid)
    assert found["Max open files"] == found["Max file size"] == found["Max processes"] == "0"
    assert found["Max core file size"] == "0"
    assert found["Max cpu time"] == "60"
    assert found["Max address space"] == str(512 * 1024**2)


def test_it_knows_nothing_of_the_person_and_dies_with_its_parent(waiting_child):
    status = Path(f"/proc/{waiting_child.pid}/status").read_text()
    assert "NoNewPrivs:\t1" in status
    assert environment().keys() <= {"PYTHONPATH"}
    assert len(list(Path(f"/proc/{waiting_child.pid}/fd").iterdir())) == 3


def test_it_ends_when_its_parent_is_already_gone():
    command = [*parts_read._command()[:-1], "1"]
    done = subprocess.run(command, input=b"", env=environment(), capture_output=True, check=False, cwd="/")
    assert done.returncode != 0 or os.getpid() == 1
    assert done.stdout == b""


def limited(monkeypatch, what, most):
    """Lower a limit of the child from outside, once it has set its own."""
    feed = parts_read._feed

    def lowered(process, *rest):
        while limits(process.pid)["Max address space"] == "unlimited":
            time.sleep(0.01)
        resource.prlimit(process.pid, what, (most, most))
        feed(process, *rest)

    monkeypatch.setattr(parts_read, "_feed", lowered)


def test_too_much_memory_ends_it(monkeypatch):
    limited(monkeypatch, resource.RLIMIT_AS, 64 * 1024**2)
    with pytest.raises(ReaderKilled):
        read(b'{"a":1}\n' * 2_000_000)


def test_too_much_time_ends_it(monkeypatch):
    limited(monkeypatch, resource.RLIMIT_CPU, 1)
    with pytest.raises(ReaderKilled):
        read(b'{"a":[' + b'"x",' * 200_000 + b"1]}\n" + b'{"a":1}\n' * 1_000_000)


@pytest.mark.parametrize("program", [
    "import sys; sys.stdin.buffer.read(); sys.exit(3)",
    "import sys; sys.stdin.buffer.read()",
    "import sys; sys.stdin.buffer.read(); print('+{\"a\":1}')",
    "import sys; sys.stdin.buffer.read(); print('+{\"a\":1}\\n.2')",
    "import sys; sys.stdin.buffer.read(); print('+{\"a\": 1}\\n.1')",
    "import sys; sys.stdin.buffer.read(); print('?{\"a\":1}\\n.1')",
    "import sys; sys.stdin.buffer.read(); print('+{\"a\":1}\\n.1'); sys.exit(1)",
    "import os; os._exit(0)",
    "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
])
def test_an_answer_that_is_not_whole_is_not_believed(monkeypatch, program):
    monkeypatch.setattr(parts_read, "_command", lambda: [sys.executable, "-c", program])
    with pytest.raises(ReaderKilled):
        read()


def test_a_child_that_sleeps_is_ended(monkeypatch):
    monkeypatch.setattr(parts_read, "WALL_SECONDS", 0.3)
    monkeypatch.setattr(parts_read, "_command", lambda: [sys.executable, "-c", "import time; time.sleep(600)"])
    with pytest.raises(ReaderKilled):
        read()


def test_a_child_is_not_ended_for_what_is_done_with_its_answers():
    sleeping = [sys.executable, "-c", "import time; time.sleep(600)"]
    with subprocess.Popen(sleeping) as sleeper, Patience(sleeper, 0.2) as patience:
        patience.pause()
        time.sleep(0.3)
        patience.go_on()
        assert sleeper.poll() is None
        assert sleeper.wait(60) == -signal.SIGKILL


def test_no_process_is_left_behind():
    before = own_children()
    reader = parts_read.read_lines(part(b'{"a":1}\n' * 1000), Compartment.TESTIMONY, [OURS])
    next(reader)
    assert len(own_children() - before) == 1
    reader.close()
    assert own_children() <= before


def test_judging_without_a_process_says_the_same():
    answer = io.BytesIO()
    child.judge(io.BytesIO(b'{"a":1}\n{"a": 1}\n' + bytes(1)), answer)
    assert answer.getvalue() == b'+{"a":1}\n-canonical\n.2\n'
