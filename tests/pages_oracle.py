"""Decrypts SQLCipher 4 pages and log frames without SQLCipher, to see what is still on disk, deleted or not.

Layout with a raw key: pages of 4,096 bytes whose last 80 are IV (16) and HMAC-SHA512 (64); page 1 begins with the
salt (16). What SQLite ignores, free pages and old frames, is read too. A text cut by a page's edge is missed, so look
for several short, rare words.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, SALT, IV, MAC = 4096, 16, 16, 64
WAL_HEADER, FRAME_HEADER = 32, 24
CANARIES = ("Zebulonkasimir", "Quixmorvane", "Brindlethorpe", "Wexalorin", "زقنبوطيش", "خَشْرَمُوط", "طمقليسون",
            "غُبَيْشَنار", "İğdıroşköy", "Şıvgınözük", "Çüngülğaş", "Böğrıkütük")
"""Rare words: four Latin, four Arabic with and without marks, four Turkish with dotted and dotless i."""


def decrypted(path: Path, key: bytes) -> Iterator[bytes]:
    """Yield the content of every page of a file and of every frame of its log, whether it is in use or not."""
    data = path.read_bytes()
    for at in range(0, len(data) - PAGE + 1, PAGE):
        yield _page(data[at:at + PAGE], SALT if at == 0 else 0, key)
    log = path.with_name(path.name + "-wal")
    frames = log.read_bytes() if log.exists() else b""
    for at in range(WAL_HEADER, len(frames) - FRAME_HEADER - PAGE + 1, FRAME_HEADER + PAGE):
        first = int.from_bytes(frames[at:at + 4]) == 1
        yield _page(frames[at + FRAME_HEADER:at + FRAME_HEADER + PAGE], SALT if first else 0, key)


def spellings(text: str) -> frozenset[bytes]:
    """Return the ways a text may lie in a file: composed, decomposed, folded, in UTF-8 and UTF-16."""
    forms = {unicodedata.normalize(form, text) for form in ("NFC", "NFD")}
    forms |= {form.casefold() for form in forms}
    return frozenset(form.encode(code) for form in forms for code in ("utf-8", "utf-16-le", "utf-16-be"))


def found(blocks: Iterator[bytes] | list[bytes], words: tuple[str, ...] = CANARIES) -> set[str]:
    """Return those of the words that any block holds in any spelling."""
    needles = {word: spellings(word) for word in words}
    return {word for block in blocks for word, forms in needles.items() if any(form in block for form in forms)}


def everything_under(folder: Path, keys: Mapping[str, bytes]) -> list[bytes]:
    """Return every page and frame of each database that a key is given for (by file name), and every raw file."""
    pages = [page for path in folder.glob("*.db") if path.name in keys for page in decrypted(path, keys[path.name])]
    return pages + files_under(folder)


def genuine(path: Path, key: bytes) -> bool:
    """Tell whether the key is the one of every page of a file: an oracle with a wrong key would see nothing at all."""
    data = path.read_bytes()
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in data[:SALT]), 2, 32)
    for at in range(0, len(data) - PAGE + 1, PAGE):
        covered = data[at + (SALT if at == 0 else 0):at + PAGE - MAC] + (at // PAGE + 1).to_bytes(4, "little")
        if not hmac.compare_digest(hmac.new(mac_key, covered, "sha512").digest(), data[at + PAGE - MAC:at + PAGE]):
            return False
    return len(data) >= PAGE


def files_under(folder: Path) -> list[bytes]:
    """Return the raw bytes and the name of every file below a folder."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return [path.read_bytes() for path in paths] + [str(path).encode() for path in paths]


def _page(raw: bytes, start: int, key: bytes) -> bytes:
    sealed, iv = raw[start:PAGE - IV - MAC], raw[PAGE - IV - MAC:PAGE - MAC]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return decryptor.update(sealed) + decryptor.finalize()
