"""Reads a foreign part: decrypts it into the limited child process and takes back the lines that it found harmless."""

from __future__ import annotations

import subprocess
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from typing import BinaryIO, NamedTuple

from testimony_desk.crypto.age_keys import HybridIdentity
from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import NotCanonical
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import child, limited, sealing
from testimony_desk.exchange.errors import BundleDamaged, BundleHeader, BundleNotForUs, PartRefused, ReaderKilled
from testimony_desk.exchange.limited import ChildSink, Patience, pipe

WALL_SECONDS = 150
"""The child's own limit is 60 s of processor time; this one ends a child that sleeps: for so long it is waited for."""
_LONGEST = 12 * 3600
"""Seconds after which a part is given up whoever was slow, child or caller."""

Line = Mapping[str, Json] | None
"""One line of a part: a JSON object, or None for one that was set aside because it was not canonical JSON."""


class Written(NamedTuple):
    """One line of a part with the canonical bytes that it was read from."""

    value: Line
    data: bytes


def read_lines(sealed: BinaryIO, compartment: Compartment, identities: Sequence[HybridIdentity],
               ) -> Generator[Line, None, None]:
    """Yield the lines of a sealed part in their order; raises as `read_written`."""
    with closing(read_written(sealed, compartment, identities)) as found:
        for one in found:
            yield one.value


def read_written(sealed: BinaryIO, compartment: Compartment, identities: Sequence[HybridIdentity],
                 ) -> Generator[Written, None, None]:
    """Yield the lines of a sealed part in their order; only a normal end of the iteration means that it was whole.

    Raises PartRefused (does not open, padding, size), ReaderKilled when the child overran its limits.
    """
    with limited.running(_command(), _LONGEST) as process, Patience(process, WALL_SECONDS) as patience:
        _feed(process, sealed, compartment, identities)
        for line in _answers(process, compartment):
            patience.pause()
            yield line
            patience.go_on()
        if process.wait() != 0:
            raise ReaderKilled(compartment=compartment.value)


def _feed(process: subprocess.Popen[bytes], sealed: BinaryIO, compartment: Compartment,
          identities: Sequence[HybridIdentity]) -> None:
    """Decrypt into the child; it answers only after it has read everything, so that neither waits for the other."""
    try:
        sealing.unseal(sealed, ChildSink(pipe(process.stdin)), identities)
        pipe(process.stdin).close()
    except BrokenPipeError:
        # It stopped reading: its answer, or the lack of one, says why.
        return
    except (BundleHeader, BundleNotForUs, BundleDamaged) as error:
        raise PartRefused(compartment=compartment.value, why=error.code) from error


def _answers(process: subprocess.Popen[bytes], compartment: Compartment) -> Iterator[Written]:
    count = 0
    while answer := pipe(process.stdout).readline(child.MAX_LINE + 64):
        mark, text = answer[:1], answer[1:-1]
        if mark == child.END and text == str(count).encode():
            return
        if mark == child.REFUSED:
            raise PartRefused(compartment=compartment.value, why=text.decode("ascii", "replace"))
        yield Written(_line(mark, text, compartment), text)
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


def _command() -> list[str]:
    return limited.command(child.__name__, child.ARGUMENT)
