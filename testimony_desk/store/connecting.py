"""Opens one SQLCipher file in the one right order and reads back that every setting holds (docs/vault-format.md)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from testimony_desk.crypto.secret import Secret
from testimony_desk.domain.version import Compartment
from testimony_desk.store.errors import StorageFailed, VaultDamaged
from testimony_desk.store.files import PRIVATE_FILE

PAGE = 4096
CIPHER_SETTINGS = (
    "PRAGMA kdf_iter = 256000;",
    "PRAGMA cipher_page_size = 4096;",
    "PRAGMA cipher_use_hmac = 1;",
    "PRAGMA cipher_plaintext_header_size = 0;",
    "PRAGMA cipher_hmac_algorithm = HMAC_SHA512;",
    "PRAGMA cipher_kdf_algorithm = PBKDF2_HMAC_SHA512;",
)
"""Pinned: with a raw key kdf_iter is not used, the others are how every page is sealed."""

_SETTINGS: tuple[tuple[str, str, str | int], ...] = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("temp_store", "MEMORY", 2),
    ("secure_delete", "ON", 1),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("wal_autocheckpoint", "200", 200),
)
_OLDEST_CIPHER = (4, 19, 0)
_OLDEST_SQLITE = (3, 53, 2)
_FORBIDDEN_PRAGMAS = frozenset({"key", "rekey", "hexkey", "hexrekey", "textkey", "textrekey", "temp_store",
                                "journal_mode", "writable_schema"})
_STATEMENTS_KEPT = 8
"""Few, because prepared statements hold the connection's quick memory: with 256 of them every cursor of a save came
from slow, locked memory instead, and saving an answer took a third longer."""


def connect(path: Path, name: Compartment, key: Secret) -> Any:
    """Return a connection to an existing file whose first page opens with the key; settings are not made yet.

    Raises VaultDamaged(missing or short) before SQLite sees the file: it would open an empty file as a new database.
    """
    check_size(path, name)
    return _connect(path, key)


def connect_new(path: Path, key: Secret) -> Any:
    """Return a connection to a new, empty file, private to the user; raises FileExistsError rather than reuse one."""
    path.touch(mode=PRIVATE_FILE, exist_ok=False)
    return _connect(path, key)


def connect_to_look(path: Path, name: Compartment, key: Secret) -> Any:
    """Return a connection that only reads a file which nobody changes; neither lock nor log is made beside it.

    Raises VaultDamaged(missing or short).
    """
    check_size(path, name)
    return _connect(path, key, "mode=ro&immutable=1")


def _connect(path: Path, key: Secret, how: str = "mode=rw") -> Any:
    connection = dbapi2.connect(f"{path.resolve().as_uri()}?{how}", uri=True, isolation_level=None,
                                cached_statements=_STATEMENTS_KEPT)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute("PRAGMA cipher_memory_security = ON")
        # A key cannot be bound as a parameter; it is hex digits of our own making and nothing else.
        connection.execute(f"PRAGMA key = \"x'{key.buffer.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        _check_library(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def settle(connection: Any) -> None:
    """Make every setting and read each one back; then deny what would undo them. Raises StorageFailed."""
    for setting, wanted, shown in _SETTINGS:
        connection.execute(f"PRAGMA {setting} = {wanted}").fetchall()
        if connection.execute(f"PRAGMA {setting}").fetchone()[0] != shown:
            raise StorageFailed(why=setting)
    connection.set_authorizer(_authorize)


def check_size(path: Path, name: Compartment) -> None:
    """Raise VaultDamaged for a file that is missing or shorter than one page."""
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        raise VaultDamaged(compartment=name.value, why="missing") from None
    if size < PAGE:
        raise VaultDamaged(compartment=name.value, why="short")


def check_read(connection: Any, name: Compartment) -> None:
    """Raise VaultDamaged when a page that was read since the file was opened was not genuine.

    SQLCipher gives zeros in place of such a page and fails at the next one only: at the end of a long value, never.
    """
    if connection.execute("PRAGMA cipher_status").fetchone() != ("1",):
        raise VaultDamaged(compartment=name.value, why="unreadable")


def checkpoint(connection: Any, path: Path, name: Compartment) -> None:
    """Move the log into the file and empty it. Raises VaultDamaged when the size is not the pages it says it has.

    Raises StorageFailed when a reader kept the log from being emptied: deleted text would still stand in it.
    """
    busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    log = path.with_name(path.name + "-wal")
    if busy or (log.exists() and log.stat().st_size):
        raise StorageFailed(why="checkpoint")
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    if path.stat().st_size != pages * PAGE:
        raise VaultDamaged(compartment=name.value, why="size")


def _check_library(connection: Any) -> None:
    cipher = connection.execute("PRAGMA cipher_version").fetchone()
    if cipher is None or _numbers(cipher[0].split()[0]) < _OLDEST_CIPHER:
        raise StorageFailed(why="SQLCipher")
    if _numbers(dbapi2.sqlite_version) < _OLDEST_SQLITE:
        raise StorageFailed(why="SQLite")
    options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    if "ENABLE_FTS5" not in options:
        raise StorageFailed(why="FTS5")
    if tuple(row[0] for row in connection.execute("PRAGMA cipher_settings")) != CIPHER_SETTINGS:
        raise StorageFailed(why="cipher_settings")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _authorize(action: int, first: str | None, second: str | None, _database: str | None, _trigger: str | None) -> int:
    """Deny what would add a file, change a key or weaken a setting; reading a setting stays allowed."""
    pragma = (first or "").lower()
    denied = (action in (dbapi2.SQLITE_ATTACH, dbapi2.SQLITE_DETACH)
              or (action == dbapi2.SQLITE_FUNCTION and second == "load_extension")
              or (action == dbapi2.SQLITE_PRAGMA and second is not None and pragma in _FORBIDDEN_PRAGMAS))
    return int(dbapi2.SQLITE_DENY if denied else dbapi2.SQLITE_OK)
