"""Hears a file from memory: its bytes go into a limited process, a quarter of a second at a time comes back."""

from __future__ import annotations

import select
import struct
import subprocess
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass

from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import DeskError, NotCanonical
from testimony_desk.exchange import limited
from testimony_desk.exchange.limited import ChildSink, pipe
from testimony_desk.exchange.showing_kinds import Refusal

ARGUMENT = "--sound-child"
PROGRAM = "testimony_desk"
MAX_FILE = 128 * 1024 * 1024
MAX_SECONDS = 6 * 3600
RATES = (8_000, 192_000)
"""Samples a second, least and most."""
LENGTH, PLACE, BROKEN = "<I", "<Q", 0xFFFFFFFF
"""How a length and a place (a frame) are written between the two processes, and the length that says: broken here."""
_BLOCKS_A_SECOND = 4
_MAX_HEADER = 4096
_PATIENCE = 20.0
"""Seconds that an answer may take, the first of a long file too; what takes longer is stopped."""
_LONGEST = 3 * MAX_SECONDS


class SoundNotPlayed(DeskError):
    """A file that is none of the kinds of sound that are played."""

    code = "sound-not-played"


class SoundTooMuch(DeskError):
    """A sound that is larger or longer than what is played; facts: hours, megabytes."""

    code = "sound-too-much"


class SoundNotWhole(DeskError):
    """A sound of a kind that is played, cut short or changed inside."""

    code = "sound-not-whole"


class SoundStopped(DeskError):
    """The limited process ended or fell silent: the file took too much memory or time, or made it fail."""

    code = "sound-stopped"


def too_much() -> SoundTooMuch:
    """Return what to raise for a sound that is too large or too long."""
    return SoundTooMuch(hours=MAX_SECONDS // 3600, megabytes=MAX_FILE // 1024**2)


def blocks_of(rate: int) -> int:
    """Return how many frames a block has, at so many a second."""
    return max(1, rate // _BLOCKS_A_SECOND)


@dataclass(frozen=True)
class Shape:
    """What a sound measures. rate: frames a second; channels: 1 or 2; frames: as far as the file itself knows."""

    rate: int
    channels: int
    frames: int

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.frames / self.rate


class Sound:
    """A sound that is open in a process of its own until `close`. One thread at a time may ask for blocks."""

    def __init__(self, shape: Shape, process: subprocess.Popen[bytes], ending: ExitStack) -> None:
        self.shape = shape
        self._process, self._ending = process, ending

    def block(self, at: int) -> bytes:
        """Return up to a quarter of a second from a frame on, float32 as the machine writes it; b"" at the end.

        Raises SoundNotWhole where the file breaks off, SoundStopped.
        """
        if not 0 <= at < self.shape.frames:
            return b""
        try:
            pipe(self._process.stdin).write(struct.pack(PLACE, at))
            pipe(self._process.stdin).flush()
        except (OSError, ValueError):  # it ended, or was closed meanwhile
            raise SoundStopped from None
        _await(self._process)
        size, = struct.unpack(LENGTH, _exactly(self._process, struct.calcsize(LENGTH)))
        if size == BROKEN:
            raise SoundNotWhole
        if size > 4 * self.shape.channels * blocks_of(self.shape.rate) or size % (4 * self.shape.channels):
            raise SoundStopped
        if not size and at + self.shape.rate // 2 < self.shape.frames:  # some kinds only guess their length
            raise SoundNotWhole
        return _exactly(self._process, size)

    def close(self) -> None:
        """End the process and with it all that it holds; a second call does nothing."""
        self._ending.close()


def hear(feed: Callable[[ChildSink], None]) -> Sound:
    """Return the sound whose file `feed` writes to the sink it is given; the caller closes it.

    Raises SoundNotPlayed, SoundTooMuch, SoundNotWhole, SoundStopped, or what `feed` raises.
    """
    with ExitStack() as ending:
        process = ending.enter_context(limited.running(limited.command(PROGRAM, ARGUMENT), _LONGEST))
        _give(process, feed)
        _await(process)
        shape = _shape(pipe(process.stdout).readline(_MAX_HEADER))
        return Sound(shape, process, ending.pop_all())


class _Pieces(ChildSink):
    """Gives the child each piece after its length."""

    def write(self, data: bytes, /) -> int:
        super().write(struct.pack(LENGTH, len(data)))
        return super().write(data)


def _give(process: subprocess.Popen[bytes], feed: Callable[[ChildSink], None]) -> None:
    end = pipe(process.stdin)
    try:
        feed(_Pieces(end))
        end.write(struct.pack(LENGTH, 0))
        end.flush()
    except BrokenPipeError:
        # It stopped reading: its answer, or the lack of one, says why.
        return


def _await(process: subprocess.Popen[bytes]) -> None:
    """Wait until it says something, or is gone; raises SoundStopped when it does not."""
    try:
        ready, _none, _neither = select.select([pipe(process.stdout)], [], [], _PATIENCE)
    except (OSError, ValueError):
        raise SoundStopped from None
    if not ready:
        raise SoundStopped


def _exactly(process: subprocess.Popen[bytes], size: int) -> bytes:
    try:
        data = pipe(process.stdout).read(size)
    except (OSError, ValueError):
        raise SoundStopped from None
    if len(data) != size:
        raise SoundStopped
    return data


def _shape(line: bytes) -> Shape:
    """Believe nothing of the answer but its size: the process that gave it read foreign bytes."""
    try:
        header = canonical.load(line.removesuffix(b"\n"), _MAX_HEADER)
    except NotCanonical:
        raise SoundStopped from None
    if not isinstance(header, Mapping):
        raise SoundStopped
    if "refused" in header:
        raise _refusal(str(header["refused"]))
    shape = Shape(*(_number(header.get(name)) for name in ("rate", "channels", "frames")))
    if (not RATES[0] <= shape.rate <= RATES[1] or shape.channels not in (1, 2)
            or not 0 < shape.frames <= MAX_SECONDS * shape.rate):
        raise SoundStopped
    return shape


def _refusal(why: str) -> DeskError:
    if why == Refusal.TOO_MUCH:
        return too_much()
    kinds = {Refusal.UNKNOWN: SoundNotPlayed, Refusal.TWO_KINDS: SoundNotPlayed, Refusal.NOT_WHOLE: SoundNotWhole}
    return kinds.get(Refusal(why), SoundStopped)() if why in set(Refusal) else SoundStopped()


def _number(value: Json) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise SoundStopped
    return value
