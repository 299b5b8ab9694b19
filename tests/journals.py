"""A desk with an anchored journal, and an adversary who rewrites exported journals with or without the desk's key."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from testimony_desk.crypto.signature import SigningKey
from testimony_desk.domain import canonical
from testimony_desk.domain.journal import SIGNED_PREFIX, START, digest
from testimony_desk.exchange.journal_file import FILE_PREFIX
from testimony_desk.services.desk import Desk
from testimony_desk.store.partners import Partner
from tests.exchanging import interview, receive, send

SCRIPT = Path(__file__).resolve().parent.parent / "docs" / "verify_journal.py"


@dataclass(frozen=True)
class Verdict:
    """What the script of docs/ says: whether it is right, and all it printed."""

    right: bool
    said: str


def have_countersigned(field: Desk, office_desk: Desk, office: Partner, stick: Path) -> None:
    """Send a case to headquarters and take its receipt back: it signs the head the journal had in the bundle."""
    interview(field)
    sent = send(field, office, stick)
    answers = stick / "answers"
    answers.mkdir()
    receive(office_desk, sent, receipts=answers)
    receive(field, *answers.iterdir())


def script(journal: bytes, cards: Sequence[bytes], folder: Path) -> Verdict:
    """Run the script as a stranger does: files, a Python, no program of ours on its path."""
    names = []
    for number, data in enumerate([journal, *cards]):
        (folder / f"{number}.file").write_bytes(data)
        names.append(f"{number}.file")
    done = subprocess.run([sys.executable, "-I", str(SCRIPT), *names], cwd=folder, capture_output=True, text=True,
                          check=False)
    return Verdict(done.returncode == 0, (done.stdout + done.stderr).strip())


def values(journal: bytes) -> list[dict[str, Any]]:
    """Return the objects of a file: header, lines, countersigned heads, signature."""
    return [json.loads(text) for text in journal.splitlines()]


def packed(objects: Sequence[dict[str, Any]], key: SigningKey | None = None) -> bytes:
    """Return a file of these objects; with the desk's key its last line is signed anew."""
    body = b"".join(canonical.dump(one) + b"\n" for one in objects[:-1])
    last = objects[-1]
    if key is not None:
        last = {"signature": canonical.to_text(key.sign(FILE_PREFIX + hashlib.sha256(body).digest()))}
    return body + canonical.dump(last) + b"\n"


def resigned(journal: bytes, key: SigningKey, change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]) -> bytes:
    """Return the journal after `change` of its lines, numbered, chained and signed anew with the desk's own key."""
    objects = values(journal)
    previous, lines = START, change([one for one in objects if "act" in one])
    for number, line in enumerate(lines, 1):
        previous = digest(previous, number, line["at"], line["person"], line["act"], line["subject"])
        line.update(n=number, hash=canonical.to_text(previous),
                    signature=canonical.to_text(key.sign(SIGNED_PREFIX + previous)))
    header = {**objects[0], "lines": len(lines), "head": canonical.to_text(previous)}
    return packed([header, *lines, *(one for one in objects if "statement" in one), {}], key)
