"""The payload of an age v1 file: 64 KiB chunks, each authenticated, the last one marked (C2SP age, section Payload)."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from testimony_desk.crypto.derivation import hkdf
from testimony_desk.crypto.errors import AgePayloadFailure, SinkRefused
from testimony_desk.crypto.secret import Material, octets

CHUNK = 64 * 1024
TAG = 16
SEALED_CHUNK = CHUNK + TAG
NONCE_SIZE = 16
BLOCK_CHUNKS = 4
"""How many chunks are read and handed to the sink at once; 256 KiB stay in the processor's cache (1 MiB was slower)."""

Buffer = bytes | bytearray | memoryview
Transform = Callable[[bytes, memoryview, memoryview], int]
"""One chunk in, one chunk out: takes its nonce, its bytes and where the result goes; returns the result's size."""


def cipher_of(file_key: Material, nonce: bytes) -> ChaCha20Poly1305:
    """Return the cipher of a payload from the file key and the 16-byte nonce that stands before the payload."""
    with hkdf(file_key, nonce, b"payload") as key:
        return ChaCha20Poly1305(octets(key))


def chunk_nonce(number: int, *, last: bool) -> bytes:
    """Return the 12-byte nonce of the chunk with this number, counted from 0."""
    return number.to_bytes(11, "big") + (b"\1" if last else b"\0")


class ChunkStream:
    """Cuts what is appended into chunks, turns each into another and writes them to a sink.

    The newest chunk is held back until a byte after it exists, so that its mark as last or not last is always right.
    The sink must have taken the bytes when its `write` returns: the buffer behind them is used again.
    """

    def __init__(self, sink: BinaryIO, transform: Transform, size_in: int, size_out: int) -> None:
        self._sink, self._transform = sink, transform
        self._size_in, self._size_out = size_in, size_out
        self._held = memoryview(bytearray(size_in))
        self._held_size = 0
        self._out = memoryview(bytearray(BLOCK_CHUNKS * size_out))
        self._out_size = 0
        self.number = 0
        """How many chunks were turned so far."""

    def append(self, data: Buffer) -> int:
        """Take more bytes; returns how many bytes the sink was given, 0 while they all fit the chunk held back."""
        view = memoryview(data)
        before = self.number
        start = self._fill_held(view)
        if start < len(view):
            self._turn(self._held, last=False)
            self._held_size = 0
            while len(view) - start > self._size_in:
                self._turn(view[start:start + self._size_in], last=False)
                start += self._size_in
            self._fill_held(view[start:])
        self._flush()
        return (self.number - before) * self._size_out

    def finish(self) -> None:
        """Turn and write the chunk held back as the last one; it may be short, and empty only when alone."""
        self._turn(self._held[:self._held_size], last=True)
        self._flush()

    def wipe(self) -> None:
        """Overwrite what the buffers still hold."""
        self._held[:] = bytes(len(self._held))
        self._out[:] = bytes(len(self._out))

    def _fill_held(self, view: memoryview) -> int:
        taken = min(len(view), self._size_in - self._held_size)
        self._held[self._held_size:self._held_size + taken] = view[:taken]
        self._held_size += taken
        return taken

    def _turn(self, chunk: memoryview, *, last: bool) -> None:
        if self._out_size + self._size_out > len(self._out):
            self._flush()
        room = self._out[self._out_size:self._out_size + len(chunk) + self._size_out - self._size_in]
        self._out_size += self._transform(chunk_nonce(self.number, last=last), chunk, room)
        self.number += 1

    def _flush(self) -> None:
        write_all(self._sink, self._out[:self._out_size])
        self._out_size = 0


def write_all(sink: BinaryIO, data: Buffer) -> None:
    """Write all of data; raises SinkRefused when the sink stops taking bytes without an error of its own."""
    left = memoryview(data)
    while left:
        taken = sink.write(left)
        if not taken:
            raise SinkRefused
        left = left[taken:]


def sealing(cipher: ChaCha20Poly1305) -> Transform:
    """Return the transform that encrypts chunks."""

    def seal(nonce: bytes, chunk: memoryview, room: memoryview) -> int:
        return cipher.encrypt_into(nonce, chunk, None, room)

    return seal


def opening(cipher: ChaCha20Poly1305) -> Transform:
    """Return the transform that decrypts chunks; it raises AgePayloadFailure for one that is not authentic.

    An empty last chunk is refused unless it is the only one: otherwise one plaintext would have two spellings.
    """

    def open_chunk(nonce: bytes, chunk: memoryview, room: memoryview) -> int:
        if len(chunk) < TAG or (len(chunk) == TAG and any(nonce[:-1])):
            raise AgePayloadFailure("short chunk")
        try:
            return cipher.decrypt_into(nonce, chunk, None, room)
        except InvalidTag as error:
            raise AgePayloadFailure("chunk") from error

    return open_chunk
