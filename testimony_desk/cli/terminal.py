"""What the command line reads from and writes to a terminal or script; passphrases never come as arguments."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import DeskError
from testimony_desk.i18n import _
from testimony_desk.wording.messages import message_of

MAX_PASSPHRASE_BYTES = 4096


class PassphraseNotGiven(DeskError):
    """No passphrase could be read: no terminal, an unreadable or an empty file."""

    code = "passphrase-not-given"


class PassphrasesDiffer(DeskError):
    """The passphrase and its repetition are not the same."""

    code = "passphrases-differ"


def passphrase(source: str | None, *, twice: bool = False) -> str:
    """Return a passphrase from a file (`-`: standard input; one line ending is cut off) or from a prompt.

    Raises PassphraseNotGiven, or PassphrasesDiffer when it was asked for twice and differs.
    """
    if source is None:
        return _prompted(twice=twice)
    try:
        data = sys.stdin.buffer.read(MAX_PASSPHRASE_BYTES) if source == "-" else _head_of(Path(source))
        text = data.decode("utf-8").removesuffix("\n").removesuffix("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise PassphraseNotGiven from error
    if not text:
        raise PassphraseNotGiven
    return text


def _head_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_PASSPHRASE_BYTES)


def _prompted(*, twice: bool) -> str:
    if not sys.stdin.isatty():
        raise PassphraseNotGiven
    text = getpass.getpass(_("Passphrase:") + " ")
    if twice and getpass.getpass(_("The same passphrase again:") + " ") != text:
        raise PassphrasesDiffer
    if not text:
        raise PassphraseNotGiven
    return text


def ask(question: str) -> str:
    """Return one line typed at the terminal; raises EOFError without one."""
    return input(question + " ")


def say(text: str) -> None:
    """Print one line of result on standard output."""
    sys.stdout.write(text + "\n")


def say_json(value: Json | Mapping[str, object]) -> None:
    """Print a result as indented JSON with sorted keys."""
    say(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True))


def complain(error: DeskError) -> None:
    """Print on standard error what happened and what to do next, in the chosen language."""
    message = message_of(error)
    sys.stderr.write(f"testimony-desk: {message.sentence}\n{message.next_step}\n")
