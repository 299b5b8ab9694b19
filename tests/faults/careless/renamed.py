"""Changes a passphrase as a program would that renames a file over the old one and synchronises nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from testimony_desk.store import keyring_file
from tests.faults.workflows import passphrase

prepare, judge = passphrase.prepare, passphrase.judge


def act(root: Path, diary: Callable[[str], None]) -> None:
    """Change the passphrase, the keyring written without an fsync."""
    keyring_file.replace_whole = _renamed
    passphrase.act(root, diary)


def _renamed(path: Path, data: bytes) -> None:
    part = path.with_name(path.name + ".part")
    part.write_bytes(data)
    part.replace(path)
