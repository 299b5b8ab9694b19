"""A bad day: one test's own desks, what the program must say in each language, and that nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from testimony_desk.i18n import LANGUAGES, in_language
from testimony_desk.wording.messages import SENTENCES
from tests.journeys.desks import Desks, counts
from tests.journeys.program import PASSPHRASE, Ended, Program

GIVEN = ("--passphrase-file", "-")

SITUATIONS = {
    "the wrong passphrase": "wrong-passphrase",
    "both copies of the keyring are damaged": "keyring-damaged",
    "a database is cut short, empty or gone": "vault-damaged",
    "the disk of the vault is full": "disk-full",
    "the stick is full": "stick-full",
    "the stick cannot be written": "stick-read-only",
    "the vault lies on a disk that cannot be written": "folder-not-writable",
    "the bundle was copied in part": "bundle-cut",
    "one bit of the bundle was changed": "bundle-damaged",
    "one bit of its first lines was changed": "bundle-header",
    "the bundle comes from nobody we trust": "bundle-unknown-sender",
    "the vault is open already": "vault-in-use",
    "the clock was set back": "clock-behind",
}
"""What happened, and the code of what the program says; beside them a no to consent, which is no failure at all."""


def words_of(code: str, language: str) -> re.Pattern[str]:
    """Return what the program must say for a code: its sentence, any figure in place of a blank."""
    parts = re.split(r"\{\w+\}", in_language(language, SENTENCES[code][0]))
    return re.compile(".{1,9}".join(re.escape(part) for part in parts))


def code_said(ended: Ended) -> str:
    """Return the code of what an English command complained of, "" when it complained of nothing."""
    found = [code for code in SENTENCES if words_of(code, "en").search(ended.complained)]
    return found[0] if ended.complained else ""


def refused_files(ended: Ended) -> list[str | None]:
    """Return why each file of `bundle receive --json` was refused."""
    return [one["refused"] for one in ended.json["bundles"]]


class Day:
    """One test's own desks, and the program that is run on them."""

    def __init__(self, desks: Desks, home: Path) -> None:
        self.desks = desks
        self.program = Program(home)
        self.before = {folder: counts(folder) for folder in (desks.field, desks.office)}

    def run(self, *arguments: object, language: str = "en") -> Ended:
        return self.program.run(*arguments, *GIVEN, language=language)

    def is_refused(self, code: str, *arguments: object, status: int = 1, typed: str = PASSPHRASE + "\n") -> None:
        """Run a command in each language; it must end with the sentence of that code and print no result."""
        assert code in SITUATIONS.values()
        for language in LANGUAGES:
            ended = self.program.run(*arguments, *GIVEN, typed=typed, language=language)
            assert (ended.status, ended.said) == (status, ""), ended
            assert words_of(code, language).search(ended.complained), (language, ended.complained)

    def findings(self, vault: Path) -> list[str]:
        return self.run("vault", "check", vault, "--json").json["findings"]

    def nothing_is_lost(self) -> None:
        """Both vaults open, are whole and count what they counted."""
        for folder, counted in self.before.items():
            assert self.findings(folder) == []
            assert counts(folder) == counted


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return every file of a vault but its lock, which holds nothing."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file() and path.name != "lock"}


@contextmanager
def spoilt(vault: Path, files: dict[str, bytes | None]) -> Iterator[None]:
    """Put other bytes in place of files of a vault (None: no file), look that refusing changed none, put all back."""
    kept = {name: (vault / name).read_bytes() for name in files}
    for name, data in files.items():
        (vault / name).unlink() if data is None else (vault / name).write_bytes(data)
    left = bytes_of(vault)
    yield
    assert bytes_of(vault) == left
    for name, data in kept.items():
        (vault / name).write_bytes(data)
