"""The limited process that decodes a sound, a block at a time and only when asked: no key, no file inside."""

from __future__ import annotations

import io
import struct
import sys
from typing import BinaryIO

import soundfile

from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.exchange import child
from testimony_desk.exchange.showing_kinds import Refusal, Refused
from testimony_desk.exchange.sound import BROKEN, LENGTH, MAX_FILE, MAX_SECONDS, PLACE, RATES, blocks_of
from testimony_desk.exchange.sound_kinds import HEAD, kind_of

_MEMORY = 2 * MAX_FILE + 128 * 1024 * 1024
"""For the file, while it grows in memory, and the decoder."""
_SECONDS = 600
"""Of work for the processor: six hours of the slowest kind take less than a third."""
_WIDTH = 4


def run_child() -> int:
    """Take a sound on standard input, say what it is, then answer each place that is asked for with what sounds there.

    Called when the program was started with `exchange.sound.ARGUMENT` and the process id of its parent. Returns the
    exit status, 0 when the other end hung up.
    """
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    soundfile.SoundFile(io.BytesIO(_quiet_wav())).close()  # whatever is loaded late is loaded now
    child.confine(int(sys.argv[-1]), child.address_space() + _MEMORY, _SECONDS)
    try:
        sound = _opened(_taken(source))
    except (Refused, MemoryError) as refused:
        why = refused.why if isinstance(refused, Refused) else Refusal.TOO_MUCH
        _say(sink, {"refused": why.value})
        return 0
    _say(sink, {"rate": sound.samplerate, "channels": sound.channels, "frames": sound.frames})
    _answer(sound, source, sink)
    return 0


def _taken(source: BinaryIO) -> io.BytesIO:
    whole = io.BytesIO()
    while size := struct.unpack(LENGTH, source.read(struct.calcsize(LENGTH)))[0]:
        if whole.tell() + size > MAX_FILE:
            raise Refused(Refusal.TOO_MUCH)
        whole.write(source.read(size))
    whole.seek(0)
    return whole


def _opened(whole: io.BytesIO) -> soundfile.SoundFile:
    """Open it as what its first bytes say, and as nothing else: the library knows two dozen kinds, we need four."""
    kind = kind_of(whole.getvalue()[:HEAD])
    if kind is None:
        raise Refused(Refusal.UNKNOWN)
    try:
        sound = soundfile.SoundFile(whole)
    except (soundfile.SoundFileError, RuntimeError):
        raise Refused(Refusal.NOT_WHOLE) from None
    if sound.format.removesuffix("EX") != kind:
        raise Refused(Refusal.TWO_KINDS)
    if sound.frames <= 0:
        raise Refused(Refusal.NOT_WHOLE)
    if not RATES[0] <= sound.samplerate <= RATES[1] or not 1 <= sound.channels <= 2:
        raise Refused(Refusal.UNKNOWN)
    if sound.frames > MAX_SECONDS * sound.samplerate:
        raise Refused(Refusal.TOO_MUCH)
    return sound


def _answer(sound: soundfile.SoundFile, source: BinaryIO, sink: BinaryIO) -> None:
    at, width = 0, _WIDTH * sound.channels
    block = bytearray(blocks_of(sound.samplerate) * width)
    while len(asked := source.read(struct.calcsize(PLACE))) == struct.calcsize(PLACE):
        place, = struct.unpack(PLACE, asked)
        try:
            if place != at:
                sound.seek(min(place, sound.frames))
            heard = sound.buffer_read_into(block, dtype="float32")
        except (soundfile.SoundFileError, RuntimeError):
            sink.write(struct.pack(LENGTH, BROKEN))
        else:
            at = place + heard
            sink.write(struct.pack(LENGTH, heard * width) + block[:heard * width])
        sink.flush()


def _say(sink: BinaryIO, header: dict[str, Json]) -> None:
    sink.write(canonical.dump(header) + b"\n")
    sink.flush()


def _quiet_wav() -> bytes:
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, 8000, 16000, 2, 16)
    return struct.pack("<4sI4s", b"RIFF", 4 + len(form) + 10, b"WAVE") + form + struct.pack("<4sIh", b"data", 2, 0)
