"""Looks at a workbook's bytes before anyone parses them: size, what it unpacks to, macros, links to elsewhere."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from testimony_desk.exchange.xlsform_findings import Finding, FormRefused

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 100 * 1024 * 1024
MAX_RATIO = 100
SUFFIXES = frozenset({".md", ".xlsx", ".xls"})


def check_file(data: bytes, suffix: str) -> None:
    """Raise FormRefused for a file that is too large, of another kind, or a workbook with macros or outside links."""
    findings = tuple(_findings(data, suffix))
    if findings:
        raise FormRefused(findings)


def _findings(data: bytes, suffix: str) -> Iterator[Finding]:
    if len(data) > MAX_BYTES:
        yield Finding("form-limit", what="file", instead=str(MAX_BYTES))
    elif suffix not in SUFFIXES:
        yield Finding("form-unreadable", what=suffix) if suffix else Finding("form-no-ending")
    elif suffix == ".xlsx":
        yield from _workbook(data)
    elif suffix == ".md" and not _is_text(data):
        yield Finding("form-unreadable", what=suffix)


def _workbook(data: bytes) -> Iterator[Finding]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            members = book.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        yield Finding("form-unreadable", what=".xlsx")
        return
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(packed, 1):
        yield Finding("form-limit", what="unpacked", instead=str(MAX_UNPACKED))
    names = [member.filename.lower() for member in members]
    if any(name.endswith(("vbaproject.bin", ".bin")) and "vba" in name for name in names):
        yield Finding("form-macros")
    if any("externallinks/" in name or name.endswith("connections.xml") for name in names):
        yield Finding("form-links")


def _is_text(data: bytes) -> bool:
    try:
        return "\0" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False
