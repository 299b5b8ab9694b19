"""Reads a foreign part: decrypts it into the limited child process and takes back the lines that it found harmless."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

from testimony_desk.crypto.age_keys import HybridIdentity
from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import NotCanonical
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import child, sealing
from testimony_desk.exchange.errors import BundleDamaged, BundleHeader, BundleNotForUs, PartRefused, ReaderKilled

WALL_SECONDS = 150
"""The child's own limit is 60 s of processor time; this one ends a child that sleeps."""

Line = Mapping[str, Json] | None
"""One line of a part: a JSON object, or None for one that was set aside because it was not canonical JSON."""


def read_lines(sealed: BinaryIO, compartment: Compartment, identities: Sequence[HybridIdentity],
               ) -> Generator[Line, None, None]:
    """Yield the lines of a sealed part in their order; only a normal end of the iteration means that it was whole.

    Raises PartRefused (does not open, padding, size), ReaderKilled when the child overran its limits.
    """
    with _child() as process:
        _feed(process, sealed, compartment, identities)
        yield from _answers(process, compartment)
        if process.wait() != 0:
            raise ReaderKilled(compartment=compartment.value)


def _feed(process: subprocess.Popen[bytes], sealed: BinaryIO, compartment: Compartment,
          identities: Sequence[HybridIdentity]) -> None:
    """Decrypt into the child; it answers only after it has read everything, so that neither waits for the other."""
    try:
        sealing.unseal(sealed, _ChildSink(_pipe(process.stdin)), identities)
        _pipe(process.stdin).close()
    except BrokenPipeError:
        # It stopped reading: its answer, or the lack of one, says why.
        return
    except (BundleHeader, BundleNotForUs, BundleDamaged) as error:
        raise PartRefused(compartment=compartment.value, why=error.code) from error


def _answers(process: subprocess.Popen[bytes], compartment: Compartment) -> Iterator[Line]:
    count = 0
    while answer := _pipe(process.stdout).readline(child.MAX_LINE + 64):
        mark, text = answer[:1], answer[1:-1]
        if mark == child.END and text == str(count).encode():
            return
        if mark == child.REFUSED:
            raise PartRefused(compartment=compartment.value, why=text.decode("ascii", "replace"))
        yield _line(mark, text, compartment)
        count += 1
    raise ReaderKilled(compartment=compartment.value)


def _line(mark: bytes, text: bytes, compartment: Compartment) -> Line:
    if mark == child.BAD:
        return None
    if mark != child.GOOD:
        raise ReaderKilled(compartment=compartment.value)
    try:
        value = canonical.load(text, child.MAX_LINE)
    except NotCanonical as error:
        raise ReaderKilled(compartment=compartment.value) from error
    return value if isinstance(value, Mapping) else None


@contextmanager
def _child() -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(  # noqa: S603 - our own program by a fixed command line
        _command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(),
        cwd="/")
    watchdog = threading.Timer(WALL_SECONDS, process.kill)
    watchdog.start()
    try:
        yield process
    finally:
        watchdog.cancel()
        process.kill()
        _close(process)
        process.wait()


def _command() -> list[str]:
    program = [sys.executable] if _frozen() else [sys.executable, "-m", "testimony_desk.exchange.child"]
    return [*program, child.ARGUMENT, str(os.getpid())]


def _environment() -> dict[str, str]:
    """Return an environment with nothing of the person's in it, only where the package is when it is not built in."""
    return {} if _frozen() else {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}


def _frozen() -> bool:
    return bool(getattr(sys, "frozen", False))


def _close(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        try:
            _pipe(pipe).close()
        except BrokenPipeError:
            # Closing flushes what the dead child did not read; there is nobody left to read it.
            continue


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise ValueError("the child is started with pipes")
    return pipe


class _ChildSink:
    """Gives the child everything it is given, whole."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe

    def write(self, data: bytes, /) -> int:
        return self._pipe.write(data)
