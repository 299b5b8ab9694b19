"""What the command line reads from and writes to a terminal or script; passphrases never come as arguments."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import DeskError
from testimony_desk.i18n import _
from testimony_desk.services.passphrases import Strength, check_length, judge
from testimony_desk.wording.messages import message_of
from testimony_desk.wording.passphrases import strength

MAX_PASSPHRASE_BYTES = 4096
MAX_LINES_BYTES = 65536


class PassphraseNotGiven(DeskError):
    """No passphrase could be read: no terminal, an empty file, or one without text."""

    code = "passphrase-not-given"


class PassphraseFileUnreadable(DeskError):
    """The file that was named for a passphrase is not there, or cannot be read."""

    code = "passphrase-file-unreadable"


class SheetsNotGiven(DeskError):
    """No recovery sheets could be read: no terminal, or an unreadable file."""

    code = "sheets-not-given"


class WordsNotGiven(DeskError):
    """Words that a command needs were not given as one line for each; facts: lines."""

    code = "words-not-given"


class PassphrasesDiffer(DeskError):
    """The passphrase and its repetition are not the same."""

    code = "passphrases-differ"


def passphrase(source: str | None, *, twice: bool = False, question: str = "") -> str:
    """Return a passphrase from a file (`-`: standard input; one line ending is cut off) or from a prompt.

    question: what the prompt asks, when it is not for the passphrase that unlocks.
    Raises PassphraseNotGiven, PassphraseFileUnreadable, or PassphrasesDiffer when it was asked for twice and differs.
    """
    if source is None:
        return _prompted(question or _("Passphrase:"), twice=twice)
    try:
        limit = MAX_PASSPHRASE_BYTES
        data = sys.stdin.buffer.read(limit) if source == "-" else _head_of(Path(source), limit)
        text = data.decode("utf-8").removesuffix("\n").removesuffix("\r")
    except OSError as error:
        raise PassphraseFileUnreadable from error
    except UnicodeDecodeError as error:
        raise PassphraseNotGiven from error
    if not text:
        raise PassphraseNotGiven
    return text


def new_passphrase(source: str | None, question: str = "") -> str:
    """Return a passphrase that a person chooses, read as `passphrase` reads it, and remark on a weak or fair one.

    Raises what `passphrase` raises, and PassphraseTooShort for one that may not be chosen.
    """
    chosen = passphrase(source, twice=True, question=question)
    check_length(chosen)
    found = judge(chosen).strength
    if found in {Strength.WEAK, Strength.FAIR}:
        remark(f"{strength(found.value)} {_('Six words drawn by chance, or five groups of five digits, are better.')}")
    return chosen


def _head_of(path: Path, limit: int) -> bytes:
    with path.open("rb") as file:
        return file.read(limit)


def _prompted(question: str, *, twice: bool) -> str:
    if not sys.stdin.isatty():
        raise PassphraseNotGiven
    text = getpass.getpass(question + " ")
    if twice and getpass.getpass(_("The same passphrase again:") + " ") != text:
        raise PassphrasesDiffer
    if not text:
        raise PassphraseNotGiven
    return text


def lines_of(source: str | None, question: str) -> tuple[str, ...]:
    """Return the lines of a file (`-`: standard input) without empty ones, or those typed until an empty one.

    Raises SheetsNotGiven when there is nothing to read from.
    """
    try:
        if source is not None:
            data = sys.stdin.buffer.read(MAX_LINES_BYTES) if source == "-" else _head_of(Path(source), MAX_LINES_BYTES)
            return tuple(line for line in data.decode("utf-8").splitlines() if line.strip())
        return tuple(iter(lambda: ask(question), ""))
    except (OSError, UnicodeDecodeError, EOFError) as error:
        raise SheetsNotGiven from error


def asked_sheets(source: str | None) -> tuple[str, ...]:
    """Return recovery sheets, one text each; raises SheetsNotGiven."""
    return lines_of(source, _("One recovery sheet, its words or numbers (an empty line ends):"))


def ask(question: str) -> str:
    """Return one line typed at the terminal; raises EOFError without one."""
    return input(question + " ")


def one_line(source: str | None, question: str) -> str:
    """Return the first line of a file (`-`: standard input) or the one typed at the terminal; "" where none is."""
    try:
        return next(iter(lines_of(source, question)), "") if source is not None else ask(question)
    except (SheetsNotGiven, EOFError):
        return ""


def lines_for(source: str | None, questions: Sequence[str]) -> tuple[str, ...]:
    """Return a line for each question: of a file (`-`: standard input), in their order, or typed one after the other.

    Nothing is read where there is no question. Raises WordsNotGiven where one has no answer, or a line is left over.
    """
    if not questions:
        return ()
    try:
        found = lines_of(source, "") if source is not None else tuple(ask(question) for question in questions)
    except (SheetsNotGiven, EOFError) as error:
        raise WordsNotGiven(lines=len(questions)) from error
    if len(found) != len(questions) or not all(line.strip() for line in found):
        raise WordsNotGiven(lines=len(questions))
    return found


def file_line(source: str | None) -> str:
    """Return the first line of a file (`-`: standard input); "" where none is named or it has none."""
    return "" if source is None else one_line(source, "")


def say(text: str) -> None:
    """Print one line of result on standard output."""
    sys.stdout.write(text + "\n")


def say_json(value: Json | Mapping[str, object]) -> None:
    """Print a result as indented JSON with sorted keys."""
    say(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True))


def remark(text: str) -> None:
    """Print on standard error what a person should know besides the result."""
    sys.stderr.write(f"testimony-desk: {text}\n")


def complain(error: DeskError) -> None:
    """Print on standard error what happened and what to do next, in the chosen language."""
    message = message_of(error)
    sys.stderr.write(f"testimony-desk: {message.sentence}\n{message.next_step}\n")
