"""Lets another process check signatures while this one judges what was signed; without it, each is checked here."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import NamedTuple, Self

from testimony_desk.crypto.errors import BadSignature
from testimony_desk.crypto.signature import verify
from testimony_desk.exchange import limited
from testimony_desk.exchange.limited import Patience, pipe

ARGUMENT = "--signature-child"
_PROGRAM = "testimony_desk"
GOOD, WRONG = b"+", b"-"
LENGTH = 4
WALL_SECONDS = 150
"""For so long in all the other process is waited for; then it is ended, and what is left is checked here."""
_LONGEST = 12 * 3600


class Signed(NamedTuple):
    """What was signed, by which key (32 bytes) and how (64 bytes)."""

    public: bytes
    signature: bytes
    data: bytes


class Signatures:
    """Checks signatures in the order in which they are asked for; to be used in a `with` block, which ends the process.

    What the other process does not answer, because it died, is checked here: nothing is genuine that nobody checked.
    """

    def __init__(self) -> None:
        self._asked: list[Signed] = []
        self._ending = ExitStack()
        self._process: subprocess.Popen[bytes] | None = None
        self._patience: Patience | None = None

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_error: object) -> None:
        """End the other process."""
        self._ending.close()

    def ask(self, one: Signed) -> None:
        """Let a signature be checked; `judged` tells what came of it. At most some hundred may be waiting."""
        self._asked.append(one)
        if self._process is not None:
            with self._waiting():
                pipe(self._process.stdin).write(b"".join(
                    (one.public, one.signature, len(one.data).to_bytes(LENGTH), one.data)))

    def judged(self) -> list[bool]:
        """Return for all that was asked since the last time, in order, whether the key made the signature."""
        asked, self._asked = self._asked, []
        found = self._answers(len(asked))
        return [*found, *(_genuine(one) for one in asked[len(found):])]

    def go_ahead(self) -> None:
        """Start the other process, once, where this machine can do two things at once.

        For whoever knows that many more will come: for some hundred, starting it takes longer than checking them. A
        machine that starts no more processes does without.
        """
        if self._patience is None and not self._asked and len(os.sched_getaffinity(0)) > 1:
            with suppress(OSError):
                self._process = self._ending.enter_context(limited.running(_command(), _LONGEST))
                self._patience = self._ending.enter_context(Patience(self._process, WALL_SECONDS))
                self._patience.pause()

    def _answers(self, count: int) -> Sequence[bool]:
        """Return what the other process says of the first of so many; fewer when it died."""
        if self._process is None or not count:
            return ()
        said = b""
        with self._waiting():
            pipe(self._process.stdin).flush()
            said = pipe(self._process.stdout).read(count)
        if len(said) < count or set(said) - set(GOOD + WRONG):
            self._process = None
            return ()
        return [one == ord(GOOD) for one in said]

    @contextmanager
    def _waiting(self) -> Iterator[None]:
        """Let what happens inside count as waiting for the other process; do without it once it is gone."""
        assert self._patience is not None  # begun together with the process
        self._patience.go_on()
        try:
            yield
        except BrokenPipeError:
            self._process = None
        finally:
            self._patience.pause()


def _genuine(one: Signed) -> bool:
    try:
        verify(one.public, one.signature, one.data)
    except BadSignature:
        return False
    return True


def _command() -> list[str]:
    return limited.command(_PROGRAM, ARGUMENT)
