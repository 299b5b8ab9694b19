"""Sounds made for tests: a quiet tone, encoded by the real library into memory."""

from __future__ import annotations

import functools
import io
import math
import struct
from array import array

import soundfile

LOUD = 0.3


@functools.cache
def encoded(kind: str = "OGG", subtype: str = "OPUS", *, seconds: float = 1.0, rate: int = 16_000,
            quiet: bool = False) -> bytes:
    """Return a mono file: a tone of 400 Hz, or silence."""
    second = bytes(4 * rate) if quiet else array(
        "f", (LOUD * math.sin(2 * math.pi * 400 * at / rate) for at in range(rate))).tobytes()
    made = io.BytesIO()
    with soundfile.SoundFile(made, "w", rate, 1, subtype, format=kind) as file:
        left = round(seconds * rate)
        while left > 0:
            file.buffer_write(second[:4 * min(left, rate)], dtype="float32")
            left -= rate
    return made.getvalue()


def tone(seconds: float, rate: int, channels: int = 1) -> bytes:
    """Return silence as a WAV with so many channels at any rate."""
    frames = bytes(2 * channels * round(seconds * rate))
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, channels, rate, rate * channels * 2, channels * 2, 16)
    return (struct.pack("<4sI4s", b"RIFF", 12 + len(form) + len(frames), b"WAVE") + form
            + struct.pack("<4sI", b"data", len(frames)) + frames)
