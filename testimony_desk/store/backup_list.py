"""The list of what a backup holds: canonical JSON with a MAC by the consent key (docs/backup-format.md)."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass

from testimony_desk.crypto import slots
from testimony_desk.crypto.errors import BadMac
from testimony_desk.crypto.secret import Secret
from testimony_desk.disk import Stored
from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import NotCanonical, TooLarge
from testimony_desk.domain.version import Compartment
from testimony_desk.store.backup_errors import BackupNotOurs, BackupNotWhole, BackupTooNew
from testimony_desk.store.keyring import HASH_SIZE, VAULT_ID_SIZE
from testimony_desk.store.keyring_file import COPIES

FILE = "manifest"
FORMAT, MAGIC = 1, b"TDS1\n"
MAX_SIZE, MAX_FILES = 32 * 1024 * 1024, 131_072
ID_SIZE = 16
POOLED = ("attachments", "inbox", "outbox")
"""Folders of the vault whose files never change: a backup keeps each of them once, however many backups hold it."""

_MAGIC_SHAPE = re.compile(rb"TDS([0-9]{1,4})\n")
_SEAL = 2 * 65
_DATABASE = re.compile(r"(consent|identity|testimony)\.(?:sealed-)?[1-9][0-9]{0,8}\.db(-wal)?")
_POOLED = re.compile(rf"({'|'.join(POOLED)})/[A-Za-z0-9][A-Za-z0-9._-]{{0,99}}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@dataclass(frozen=True)
class BackupFile:
    """One file: its name in the vault, what it holds, and whether it was opened and proved when the backup was made."""

    name: str
    stored: Stored
    opened: bool = False

    @property
    def pooled(self) -> bool:
        """True for a file that lies in the pool under its SHA-256."""
        return "/" in self.name

    @property
    def part(self) -> str:
        """What the file belongs to, in one word: keyring, a compartment, or a folder of the vault."""
        return re.split(r"[./]", self.name)[0]


@dataclass(frozen=True)
class BackupList:
    """What a backup is: of which vault (16 bytes), its own id (16 bytes) and number, when it was made, its files."""

    vault: bytes
    backup: bytes
    number: int
    made_on: str
    files: tuple[BackupFile, ...]

    def file(self, name: str) -> BackupFile | None:
        """Return the file of that name, None when the backup does not hold it."""
        return next((one for one in self.files if one.name == name), None)


def encode(whole: BackupList, consent_key: Secret) -> bytes:
    """Return the bytes of the list: `TDS1`, canonical JSON, 64 hex digits of MAC, 64 of SHA-256, a newline each."""
    body = MAGIC + canonical.dump(_json(whole)) + b"\n"
    with slots.backup_mac_key(consent_key) as key:
        body += slots.mac(key, body).hex().encode() + b"\n"
    return body + hashlib.sha256(body).hexdigest().encode() + b"\n"


def decode(data: bytes) -> BackupList:
    """Return the list that bytes hold; nothing of it is to be believed before `check_ours`.

    Raises BackupTooNew, and BackupNotWhole for bytes that this program would not have written.
    """
    found = _MAGIC_SHAPE.match(data)
    if found is not None and int(found[1]) > FORMAT:
        raise BackupTooNew(found=int(found[1]), known=FORMAT)
    body, digest = data[:-65], data[-65:]
    wanted = hashlib.sha256(body).hexdigest().encode() + b"\n"
    if not data.startswith(MAGIC) or len(data) < len(MAGIC) + _SEAL or not hmac.compare_digest(digest, wanted):
        raise BackupNotWhole(what=FILE)
    try:
        return _list(canonical.load(data[len(MAGIC):-_SEAL - 1], MAX_SIZE))
    except (NotCanonical, TooLarge, KeyError):
        raise BackupNotWhole(what=FILE) from None


def check_ours(data: bytes, consent_key: Secret) -> None:
    """Raise BackupNotOurs unless a holder of this consent key wrote the list."""
    body = data[:-_SEAL]
    with slots.backup_mac_key(consent_key) as key:
        try:
            slots.check_mac(key, body, bytes.fromhex(data[-_SEAL:-66].decode("ascii")))
        except (BadMac, ValueError):
            raise BackupNotOurs from None


def _json(whole: BackupList) -> dict[str, Json]:
    files: list[Json] = [{"name": one.name, "size": one.stored.size, "sha256": canonical.to_text(one.stored.sha256),
              "opened": one.opened} for one in sorted(whole.files, key=lambda one: one.name)]
    return {"format": "td-backup/1", "vault": canonical.to_text(whole.vault), "number": whole.number,
            "backup": canonical.to_text(whole.backup), "made_on": whole.made_on, "files": files}


def _list(value: Json) -> BackupList:
    if not isinstance(value, Mapping) or set(value) != {"format", "vault", "number", "backup", "made_on", "files"}:
        raise NotCanonical(why="keys")
    files, made_on = value["files"], value["made_on"]
    if value["format"] != "td-backup/1" or not isinstance(made_on, str) or not _TIME.fullmatch(made_on):
        raise NotCanonical(why="format")
    if not isinstance(files, list) or len(files) > MAX_FILES:
        raise NotCanonical(why="files")
    read = tuple(_file(one) for one in files)
    _check_names([one.name for one in read])
    return BackupList(canonical.to_bytes(value["vault"], VAULT_ID_SIZE), canonical.to_bytes(value["backup"], ID_SIZE),
                      _number(value["number"], 1), made_on, read)


def _file(value: Json) -> BackupFile:
    if not isinstance(value, Mapping) or set(value) != {"name", "size", "sha256", "opened"}:
        raise NotCanonical(why="keys")
    name, opened = value["name"], value["opened"]
    if not isinstance(name, str) or not isinstance(opened, bool) or not _is_ours(name):
        raise NotCanonical(why="name")
    return BackupFile(name, Stored(_number(value["size"], 0), canonical.to_bytes(value["sha256"], HASH_SIZE)), opened)


def _is_ours(name: str) -> bool:
    """Only names that a vault itself uses: a list can never make us write anywhere else."""
    return name in COPIES or bool(_DATABASE.fullmatch(name) or _POOLED.fullmatch(name))


def _check_names(names: list[str]) -> None:
    if names != sorted(set(names)) or not set(COPIES) <= set(names):
        raise NotCanonical(why="names")
    for compartment in Compartment:
        if not any(name.startswith(f"{compartment.value}.") and name.endswith(".db") for name in names):
            raise NotCanonical(why="names")


def _number(value: Json, least: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise NotCanonical(why="number")
    return value
