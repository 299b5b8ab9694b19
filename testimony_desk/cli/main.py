"""Runs one command of the command line and turns every failure into a sentence and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from testimony_desk.cli.asked import NOT_UNDERSTOOD, Asked, DayMisspelt, Parser, means_the_window, window_parser
from testimony_desk.domain.errors import DeskError
from testimony_desk.i18n import LANGUAGES, set_language
from testimony_desk.services.hardening import close_memory
from testimony_desk.services.unforeseen import report

DONE, NOT_DONE, WRONG_PASSPHRASE, UNFORESEEN, INTERRUPTED = 0, 1, 4, 70, 130


class Unforeseen(DeskError):
    """A fault of the program itself; its report goes along as program places only."""

    code = "unforeseen"


def understand(arguments: Sequence[str]) -> Asked:
    """Return what was asked, or end the program, speaking the chosen language.

    With status 2 what was not understood, a day among it, 1 for words of people among the arguments, 0 for help.
    """
    set_language(_language(arguments))
    parser = window_parser() if means_the_window(arguments) else _whole_parser()
    try:
        return parser.parse_args(arguments, namespace=Asked())
    except DeskError as refused:
        from testimony_desk.cli.terminal import complain  # noqa: PLC0415 - a window needs no sentence for it

        complain(refused)
        raise SystemExit(NOT_UNDERSTOOD if isinstance(refused, DayMisspelt) else NOT_DONE) from None


def run(asked: Asked) -> int:
    """Run a command that is not the window; return its exit status (docs/command-line.md)."""
    from testimony_desk.cli.commands import COMMANDS  # noqa: PLC0415 - all services come along; a window needs few
    from testimony_desk.cli.terminal import complain  # noqa: PLC0415 - the same

    close_memory()
    try:
        COMMANDS[asked.command](asked)
    except DeskError as error:
        complain(error)
        return WRONG_PASSPHRASE if error.code == "wrong-passphrase" else NOT_DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # the reader of our output has gone; without this, Python would complain once more at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as fault:  # noqa: BLE001 - Python's own report would print values, among them answers
        complain(Unforeseen())
        sys.stderr.write(report(type(fault), fault.__traceback__) + "\n")
        return UNFORESEEN
    return DONE


def _whole_parser() -> Parser:
    from testimony_desk.cli.arguments import build  # noqa: PLC0415 - the window needs no command, and opens sooner

    return build()


def _language(arguments: Sequence[str]) -> str:
    """Return the language to speak before the arguments are parsed, because help is spoken too."""
    for place, argument in enumerate(arguments):
        wanted = argument.partition("=")[2] if argument.startswith("--language=") else ""
        if argument == "--language" and place + 1 < len(arguments):
            wanted = arguments[place + 1]
        if wanted in LANGUAGES:
            return wanted
    system = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return system[:2] if system[:2] in LANGUAGES else "en"
