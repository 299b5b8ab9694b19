"""age v1 files (C2SP age): encrypt, decrypt, write a recording piece by piece, recover a torn one."""

from __future__ import annotations

import hmac
import io
import os
from collections.abc import Sequence
from typing import BinaryIO

from testimony_desk.crypto import age_header, age_keys, age_payload, age_text
from testimony_desk.crypto.age_header import PRODUCT_LIMITS, Limits
from testimony_desk.crypto.age_keys import FILE_KEY, Identity
from testimony_desk.crypto.age_payload import CHUNK, NONCE_SIZE, SEALED_CHUNK, ChunkStream, write_all
from testimony_desk.crypto.errors import AgeHeaderFailure, AgeHmacFailure, AgeNoMatch, AgePayloadFailure
from testimony_desk.crypto.secret import Random, Secret

MOST_ARMOR = 1024 * 1024
"""Armor is for pasted text; nothing larger is looked at."""


class Writer:
    """Writes one age file piece by piece; for a recording, sync the sink whenever `append` wrote something.

    Nothing written is ever rewritten, so a crash costs at most the chunk held back.
    """

    def __init__(self, sink: BinaryIO, recipients: Sequence[str], random: Random = os.urandom) -> None:
        nonce = random(NONCE_SIZE)
        with Secret(random(FILE_KEY)) as file_key:
            header = age_header.write(age_keys.wrap(file_key, recipients, random), file_key)
            cipher = age_payload.cipher_of(file_key, nonce)
        write_all(sink, header + nonce)
        self._stream = ChunkStream(sink, age_payload.sealing(cipher), CHUNK, SEALED_CHUNK)

    def append(self, data: age_payload.Buffer) -> int:
        """Take more plaintext; returns how many bytes of whole chunks the sink was given, often 0."""
        return self._stream.append(data)

    def finish(self) -> None:
        """Write the last chunk; without it the file is torn and only `recover` reads it."""
        self._stream.finish()
        self._stream.wipe()


def encrypt(source: BinaryIO, sink: BinaryIO, recipients: Sequence[str], random: Random = os.urandom) -> None:
    """Read source to its end and write it to sink as a binary age file for recipients of one kind.

    Raises BadPublicKey before anything is written, SinkRefused or the sink's own OSError.
    """
    writer = Writer(sink, recipients, random)
    while block := source.read(age_payload.BLOCK_CHUNKS * CHUNK):
        writer.append(block)
    writer.finish()


def decrypt(source: BinaryIO, sink: BinaryIO, identities: Sequence[Identity], limits: Limits = PRODUCT_LIMITS) -> None:
    """Write the plaintext of a binary age file to sink.

    Chunks reach the sink when they are authentic, before the end of the file is known to be: only a return without
    an error means that sink holds the whole. Raises an AgeFailure, SinkRefused or the sink's own OSError.
    """
    with _file_key(source, identities, limits) as file_key:
        cipher = age_payload.cipher_of(file_key, _nonce(source))
    stream = ChunkStream(sink, age_payload.opening(cipher), SEALED_CHUNK, CHUNK)
    try:
        while block := source.read(age_payload.BLOCK_CHUNKS * SEALED_CHUNK):
            stream.append(block)
        stream.finish()
    finally:
        stream.wipe()


def decrypt_armored(text: bytes, sink: BinaryIO, identities: Sequence[Identity],
                    limits: Limits = PRODUCT_LIMITS) -> None:
    """Write the plaintext of pasted, armored age text to sink; raises as `decrypt`, and AgeArmorFailure."""
    decrypt(io.BytesIO(age_text.dearmor(text, MOST_ARMOR)), sink, identities, limits)


def header_recipient_count(source: BinaryIO, limits: Limits = PRODUCT_LIMITS) -> int:
    """Return how many recipients the header at the start of source names; raises AgeHeaderFailure."""
    return len(age_header.read(source, limits).stanzas)


def open_header(source: BinaryIO, identities: Sequence[Identity], limits: Limits = PRODUCT_LIMITS) -> None:
    """Read the header at the start of source and return when one of the identities opens it; raises an AgeFailure."""
    _file_key(source, identities, limits).close()


def plain_size(source: BinaryIO, size: int, limits: Limits = PRODUCT_LIMITS) -> int:
    """Return how many plaintext bytes a whole age file of `size` bytes holds; negative when too short to hold any.

    Reads the header at the start of source; raises AgeHeaderFailure.
    """
    age_header.read(source, limits)
    payload = size - source.tell() - NONCE_SIZE
    return payload - -(-payload // SEALED_CHUNK) * age_payload.TAG


def recover(source: BinaryIO, sink: BinaryIO, identities: Sequence[Identity]) -> tuple[int, bool]:
    """Write the whole chunks of a torn file of our own to sink; returns (chunks written, True when nothing was torn).

    Only for attachments whose row still says "open", never for a file from outside: a cut file passes here.
    Raises an AgeFailure when the header itself is torn: then there is nothing to save.
    """
    with _file_key(source, identities, PRODUCT_LIMITS) as file_key:
        turn = age_payload.opening(age_payload.cipher_of(file_key, _nonce(source)))
    number, last = 0, False
    while not last:
        sealed = _read_full(source, SEALED_CHUNK)
        try:
            plain, last = _torn_chunk(turn, number, sealed)
        except AgePayloadFailure:
            return number, False
        write_all(sink, plain)
        number += 1
    return number, not source.read(1)


def _torn_chunk(turn: age_payload.Transform, number: int, sealed: bytes) -> tuple[memoryview, bool]:
    """Return a chunk's plaintext and whether it is the last: after a crash only its own mark can tell."""
    room = memoryview(bytearray(CHUNK))[:max(0, len(sealed) - age_payload.TAG)]
    try:
        turn(age_payload.chunk_nonce(number, last=False), memoryview(sealed), room)
    except AgePayloadFailure:
        turn(age_payload.chunk_nonce(number, last=True), memoryview(sealed), room)
        return room, True
    return room, False


def _file_key(source: BinaryIO, identities: Sequence[Identity], limits: Limits) -> Secret:
    """Return the file key that one of the identities unwraps, after checking the header's MAC with it."""
    header = age_header.read(source, limits)
    found = (identity.unwrap(header.stanzas) for identity in identities)
    file_key = next((key for key in found if key is not None), None)
    if file_key is None:
        raise AgeNoMatch
    if not hmac.compare_digest(age_header.mac(file_key, header.covered), header.mac):
        raise AgeHmacFailure
    return file_key


def _nonce(source: BinaryIO) -> bytes:
    nonce = _read_full(source, NONCE_SIZE)
    if len(nonce) < NONCE_SIZE:
        raise AgeHeaderFailure("nonce")
    return nonce


def _read_full(source: BinaryIO, size: int) -> bytes:
    """Return `size` bytes, fewer only at the end of source: a raw file may give less than it has."""
    data = bytearray()
    while len(data) < size and (more := source.read(size - len(data))):
        data += more
    return bytes(data)
