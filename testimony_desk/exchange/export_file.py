"""The files of one export: a list of what they are with their hashes, and all in one sealed file for a card's keys."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from testimony_desk.crypto import signature
from testimony_desk.crypto.age_keys import HybridIdentity
from testimony_desk.crypto.errors import BadSignature
from testimony_desk.crypto.secret import Random
from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import DeskError, NotCanonical, TooLarge
from testimony_desk.exchange import sealing

FORMAT = "td-export-files/1"
LIST, SIGNATURE = "manifest.json", "manifest.sig"
SIGNED_PREFIX = b"testimony-desk/export-files/v1\0"
SEALED = ".tdx"
MAX_LIST = 4 * 1024 * 1024
MAX_FILE = 512 * 1024 * 1024
"""Bytes of all files of one export together: they are made in memory, because a disk would remember them."""
MAX_FILES = 64
_AT = (1980, 1, 1, 0, 0, 0)
_PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""What we write; other packings need memory that no list of sizes announces."""
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, ValueError, NotImplementedError, RuntimeError, EOFError,
           OSError)
"""What `zipfile` raises for bytes of strangers, a name that is no text among it."""
_NAME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")


class ExportUnreadable(DeskError):
    """A sealed export that is not one that we write, or was changed; facts: why."""

    code = "export-unreadable"


@dataclass(frozen=True)
class About:
    """What the list says beside the files.

    export: 32 hex digits; sender: the public consent key of the desk that wrote it, 64 hex digits; profile: a code of
    `export_profile`; made_on: YYYY-MM-DD; forms: fingerprints of the questionnaires; notes: numbers that whoever
    receives the file should know, such as how many cells were left out. None is a number that is too small to be told.
    """

    export: str
    sender: str
    profile: str
    language: str
    made_on: str
    rows: int | None
    forms: tuple[str, ...] = ()
    notes: Mapping[str, int | None] | None = None


def listed(about: About, files: Mapping[str, bytes]) -> bytes:
    """Return the list of the files as canonical JSON: what they are, how large, and the SHA-256 of each."""
    return canonical.dump({
        "format": FORMAT, "export": about.export, "sender": about.sender, "profile": about.profile,
        "language": about.language, "made_on": about.made_on, "rows": about.rows, "forms": sorted(about.forms),
        "notes": dict(about.notes or {}),
        "files": [{"name": name, "sha256": hashlib.sha256(files[name]).hexdigest(), "size": len(files[name])}
                  for name in sorted(files)]})


def with_list(about: About, files: Mapping[str, bytes], sign: Callable[[bytes], bytes]) -> dict[str, bytes]:
    """Return the files with their list and the sender's Ed25519 signature of it; raises TooLarge."""
    if sum(map(len, files.values())) > MAX_FILE or len(files) > MAX_FILES - 2:
        raise TooLarge(what="export", limit=MAX_FILE // 1024**2)
    stated = listed(about, files)
    return {LIST: stated, SIGNATURE: sign(SIGNED_PREFIX + stated), **files}


def sealed(files: Mapping[str, bytes], recipients: Sequence[str], random: Random) -> bytes:
    """Return one age file that holds a ZIP archive of files with their list; only the recipients open it.

    The archive bears no time and no path. Raises CardRefused.
    """
    archive, sink = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in sorted(files.items()):
            zipped.writestr(zipfile.ZipInfo(name, _AT), data, zipfile.ZIP_DEFLATED)
    archive.seek(0)
    sealing.seal(archive, sink, recipients, random)
    return sink.getvalue()


@dataclass(frozen=True)
class Opened:
    """A sealed export that was whole: its files by name, and whose consent key (64 hex digits) signed their list."""

    files: Mapping[str, bytes]
    sender: str


def opened(data: bytes, identities: Sequence[HybridIdentity]) -> Opened:
    """Return what a sealed export holds, each file checked against the signed list.

    Whether the sender is known here is the caller's question. Raises BundleHeader, BundleNotForUs, BundleDamaged,
    ExportUnreadable, TooLarge.
    """
    if len(data) > MAX_FILE:
        raise TooLarge(what="export", limit=MAX_FILE // 1024**2)
    plain = io.BytesIO()
    sealing.unseal(io.BytesIO(data), plain, identities)
    files = _unzipped(plain)
    return Opened(files, _checked_sender(files))


def _unzipped(plain: io.BytesIO) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(plain) as zipped:
            inside = zipped.infolist()
            names = [one.filename for one in inside]
            if len(inside) > MAX_FILES or len(set(names)) < len(names) or not all(map(_is_plain, names)):
                raise ExportUnreadable(why="names")
            if any(one.compress_type not in _PACKED for one in inside):
                raise ExportUnreadable(why="archive")
            if sum(one.file_size for one in inside) > MAX_FILE:
                raise TooLarge(what="export", limit=MAX_FILE // 1024**2)
            return {one.filename: _read(zipped, one) for one in inside}
    except _BROKEN as error:
        raise ExportUnreadable(why="archive") from error


def _read(zipped: zipfile.ZipFile, one: zipfile.ZipInfo) -> bytes:
    """Read no more than the archive says there is: what swells beyond it is a trap."""
    with zipped.open(one) as file:
        data = file.read(one.file_size + 1)
    if len(data) != one.file_size:
        raise ExportUnreadable(why="size")
    return data


def _is_plain(name: str) -> bool:
    return 0 < len(name) <= 80 and _NAME.issuperset(name) and not name.startswith(".")


def _checked_sender(files: Mapping[str, bytes]) -> str:
    stated = files.get(LIST, b"")
    try:
        said = canonical.load(stated, MAX_LIST)
    except NotCanonical as error:
        raise ExportUnreadable(why="list") from error
    if not isinstance(said, Mapping) or said.get("format") != FORMAT or said.get("files") != _entries(files):
        raise ExportUnreadable(why="list")
    sender = str(said.get("sender"))
    try:
        signature.verify(bytes.fromhex(sender), files.get(SIGNATURE, b""), SIGNED_PREFIX + stated)
    except (BadSignature, ValueError) as error:
        raise ExportUnreadable(why="signature") from error
    return sender


def _entries(files: Mapping[str, bytes]) -> list[Json]:
    return [{"name": name, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
            for name, data in sorted(files.items()) if name not in {LIST, SIGNATURE}]
