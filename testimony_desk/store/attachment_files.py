"""The files of attachments: each a plain age file for one identity of its own, written and read as a stream."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from testimony_desk.crypto import age
from testimony_desk.crypto.age_keys import HybridIdentity
from testimony_desk.crypto.errors import AgeFailure, CryptoError
from testimony_desk.crypto.secret import Random
from testimony_desk.disk import sync_folder
from testimony_desk.domain.attachments import Measured
from testimony_desk.store import attachments
from testimony_desk.store.attachments import KeyRow
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.errors import AttachmentDamaged, AttachmentMissing
from testimony_desk.store.faults import named_disk_faults
from testimony_desk.store.files import PRIVATE_FILE

FOLDER, SUFFIX = "attachments", ".age"
BLOCK = 256 * 1024


class Sink(Protocol):
    """Where plaintext goes; it copies what it is given before it returns."""

    def write(self, data: bytes, /) -> int:
        """Take some of `data` and return how many bytes."""


def path_of(vault: Path, identifier: str) -> Path:
    """Return where the ciphertext of an attachment lies in a vault's folder."""
    return vault / FOLDER / f"{identifier}{SUFFIX}"


class FileWriter:
    """Writes one new attachment piece by piece; for a recording each whole chunk is synchronised as it is written.

    Until `finish` returns the file is torn, and only `recover` reads it. Raises DiskFull, StorageFailed,
    FolderNotWritable; `abandon` then removes the file.
    """

    def __init__(self, vault: Path, identifier: str, seed: bytes, random: Random, *, each_chunk: bool = False) -> None:
        self.path = path_of(vault, identifier)
        self._each_chunk = each_chunk
        self._plain, self._size = hashlib.sha256(), 0
        with named_disk_faults():
            self._file = _Hashed(self.path)
            try:
                self._writer = age.Writer(cast("BinaryIO", self._file), [HybridIdentity(seed).recipient], random)
                os.fsync(self._file.handle)
                sync_folder(self.path.parent)
            except BaseException:
                self.abandon()
                raise

    def append(self, data: bytes) -> None:
        """Take more of the plaintext."""
        self._plain.update(data)
        self._size += len(data)
        with named_disk_faults():
            if self._writer.append(data) and self._each_chunk:
                os.fsync(self._file.handle)

    def finish(self) -> Measured:
        """Write the last chunk, wait until the disk has everything, and return what was measured."""
        with named_disk_faults():
            self._writer.finish()
            os.fsync(self._file.handle)
            self._file.close()
        return Measured(self._size, self._plain.hexdigest(), self._file.size, self._file.sha256.hexdigest())

    def abandon(self) -> None:
        """Close and remove the file; nothing half is left."""
        with named_disk_faults():
            self._file.close()
            self.path.unlink(missing_ok=True)


def read_into(vault: Path, row: KeyRow, sink: Sink) -> None:
    """Write the plaintext of a whole attachment to sink as it verifies; only a return means that it was all right.

    Raises AttachmentMissing, AttachmentDamaged (a wrong key, a changed or missing byte, another file than was kept), or
    what the sink raises.
    """
    path = path_of(vault, row.id)
    digest = _Digest(sink)
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise AttachmentMissing from None
    with file:
        try:
            age.decrypt(file, cast("BinaryIO", digest), [HybridIdentity(row.seed)])
        except CryptoError as error:
            raise AttachmentDamaged from error
    if digest.sha256.hexdigest() != row.measured.sha256:
        raise AttachmentDamaged


def opens(path: Path, seed: bytes) -> bool:
    """Tell whether a key opens the header of a ciphertext; its content is judged only when it is read."""
    with named_disk_faults(), path.open("rb") as file:
        try:
            age.open_header(file, [HybridIdentity(seed)])
        except AgeFailure:
            return False
    return True


def recover(vault: Path, row: KeyRow, fresh: KeyRow, random: Random) -> Measured | None:
    """Copy the whole chunks of a torn recording into a new file with a new key, and return what that measured.

    None when not even one chunk was whole: then there is no new file. Never written to the old file: a chunk's number
    is a nonce, and the same number with other content would break the cipher.
    """
    torn = path_of(vault, row.id)
    if not torn.exists():
        return None
    writer = FileWriter(vault, fresh.id, fresh.seed, random)
    try:
        chunks = _copy_chunks(torn, row.seed, writer)
        measured = writer.finish() if chunks else None
    except BaseException:
        writer.abandon()
        raise
    if measured is None:
        writer.abandon()
    return measured


def measure(path: Path, advance: Callable[[int], None] = lambda _size: None) -> str:
    """Return the SHA-256 (64 hex digits) of a file as it lies on disk; advance is told the bytes of each block."""
    digest = hashlib.sha256()
    with named_disk_faults(), path.open("rb", buffering=0) as file:
        while block := file.read(BLOCK):
            digest.update(block)
            advance(len(block))
    return digest.hexdigest()


def move(vault: Path, identifier: str, target: Path) -> None:
    """Move an attached file's ciphertext elsewhere, synchronised; safe to repeat. Raises DiskFull, StorageFailed."""
    source = path_of(vault, identifier)
    with named_disk_faults():
        if source.is_file():
            source.replace(target)
        for folder in (target.parent, source.parent):
            sync_folder(folder)


def unlink(vault: Path, identifier: str) -> None:
    """Remove a file that may be there, and wait until its folder has forgotten it."""
    with named_disk_faults():
        path_of(vault, identifier).unlink(missing_ok=True)
        sync_folder(vault / FOLDER)


def unlink_gone(vault: Path, compartment: OpenCompartment) -> None:
    """Remove the files whose keys were destroyed, then what is left of their rows; safe to repeat.

    To be called after the checkpoint that ended the keys: from then on the files are noise.
    """
    doomed = attachments.gone(compartment)
    if not doomed:
        return
    with named_disk_faults():
        for identifier in doomed:
            path_of(vault, identifier).unlink(missing_ok=True)
        sync_folder(vault / FOLDER)
    attachments.drop(compartment, doomed)


def _copy_chunks(torn: Path, seed: bytes, writer: FileWriter) -> int:
    with named_disk_faults(), torn.open("rb") as file:
        try:
            chunks, _whole = age.recover(file, cast("BinaryIO", _Appending(writer)), [HybridIdentity(seed)])
        except AgeFailure:
            return 0
    return chunks


class _Hashed:
    """A new private file that is written without a buffer and remembers its size and SHA-256."""

    def __init__(self, path: Path) -> None:
        self.handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, PRIVATE_FILE)
        self.sha256, self.size = hashlib.sha256(), 0

    def write(self, data: bytes, /) -> int:
        taken = os.write(self.handle, data)
        self.sha256.update(memoryview(data)[:taken])
        self.size += taken
        return taken

    def close(self) -> None:
        if self.handle >= 0:
            os.close(self.handle)
            self.handle = -1


class _Digest:
    """Passes plaintext on and remembers its SHA-256."""

    def __init__(self, sink: Sink) -> None:
        self._sink, self.sha256 = sink, hashlib.sha256()

    def write(self, data: bytes, /) -> int:
        taken = self._sink.write(data)
        self.sha256.update(memoryview(data)[:taken])
        return taken


class _Appending:
    """Gives each chunk that verified to the new file."""

    def __init__(self, writer: FileWriter) -> None:
        self._writer = writer

    def write(self, data: bytes, /) -> int:
        self._writer.append(data)
        return len(data)
