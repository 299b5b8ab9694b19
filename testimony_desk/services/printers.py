"""The printers this computer knows, and handing them pages through a pipe: nothing of them is written to disk by us."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence

from testimony_desk.domain.errors import DeskError

FOLDERS = "/usr/bin:/usr/local/bin:/bin"
"""Where the system's print commands lie; the person's own PATH has no say in it."""
PATIENCE = 20.0
MOST_COPIES = 9
WRITING = frozenset({"cups-pdf", "file", "xps"})
"""Devices that put what is printed into a file: plain text on a disk, which is what this program must never leave."""
_DEVICE = re.compile(r"device for ([^:\s]+): (?:([a-z0-9+.-]+):|/)", re.MULTILINE)


class NoPrinter(DeskError):
    """No printer that prints on paper is known to this computer."""

    code = "no-printer"


class NotPrinted(DeskError):
    """The print service did not take the pages."""

    code = "not-printed"


def printers() -> tuple[str, ...]:
    """Return the names of the printers that print on paper, the usual one first; raises NoPrinter for none."""
    writing = {name for name, scheme in _DEVICE.findall(_told("lpstat", "-v")) if scheme in WRITING or not scheme}
    names = [name for name in _told("lpstat", "-e").split() if name not in writing]
    if not names:
        raise NoPrinter
    usual = _told("lpstat", "-d").rpartition(":")[2].strip()
    return tuple(sorted(names, key=lambda name: (name != usual, name.casefold())))


def send(printer: str, copies: int, pages: bytes) -> None:
    """Hand a PDF to a printer of `printers()`, 1 to 9 times; it goes through a pipe. Raises NotPrinted, NoPrinter."""
    if printer not in printers() or not 1 <= copies <= MOST_COPIES:
        raise NotPrinted
    try:
        done = subprocess.run(_command("lp", "-d", printer, "-n", str(copies), "-t", "desk"),  # noqa: S603 - the system's own, no shell
                              input=pages, env=_environment(), capture_output=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise NotPrinted from problem
    if done.returncode:
        raise NotPrinted


def _told(name: str, *arguments: str) -> str:
    """Return what a print command says; one that fails, as with no printer at all, says nothing."""
    try:
        done = subprocess.run(_command(name, *arguments), env=_environment(), capture_output=True,  # noqa: S603 - the same
                              timeout=PATIENCE, check=False, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def _command(name: str, *arguments: str) -> Sequence[str]:
    found = shutil.which(name, path=FOLDERS)
    if found is None:
        raise NoPrinter
    return (found, *arguments)


def _environment() -> dict[str, str]:
    """Return the little that the commands need; home is where a person's usual printer is noted."""
    return {"PATH": FOLDERS, "LC_ALL": "C.UTF-8", "HOME": os.environ.get("HOME", "/")}
