"""What was asked for on the command line, and the options that open the window: loading these needs no service."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.review.codes import ItemResult
from testimony_desk.i18n import LANGUAGES, _

if TYPE_CHECKING:
    from testimony_desk.domain.leaks.redaction import Decision  # with it comes the whole scan

NOT_UNDERSTOOD = 2
WINDOW_OPTIONS = frozenset({"--vault", "--handed-over", "--language"})


class DayMisspelt(DeskError):
    """What was given as a day is none, or is written in another way."""

    code = "day-misspelt"


@dataclass
class Asked(argparse.Namespace):
    """What was asked for; options that a command does not have keep their default."""

    command: str = "window"
    language: str | None = None
    vault: Path | None = None
    handed_over: int | None = None
    path: Path | None = None
    file: Path | None = None
    files: list[Path] | None = None
    kind: str = "field"
    name: str = ""
    training: bool = False
    out: Path | None = None
    to: str = ""
    receivers: list[str] | None = None
    bundle: str = ""
    from_now_on: bool = False
    left_out: list[str] | None = None
    case: str = ""
    scope: str = ""
    purposes: list[str] | None = None
    condition: str = ""
    not_before: dt.date | None = None
    reason: str = ""
    dry_run: bool = False
    use: str = ""
    topics: list[str] | None = None
    shown: str = ""
    point: str = ""
    words: str | None = None
    slot: int = 1
    passphrase_file: str | None = None
    sheets_file: str | None = None
    code_file: str | None = None
    sheets: bool = False
    without_receipt: bool = False
    for_safety: bool = False
    json: bool = False
    heal: bool = False
    indicator: int = 0
    from_month: str = ""
    to_month: str = ""
    province: str = ""
    nationality: str = ""
    source: Path | None = None
    since: Path | None = None
    look_only: bool = False
    clock_is_right: bool = False
    folder: Path = Path("testimony-desk-demo")
    window: bool = False
    of_case: str = ""
    attachment: str = ""
    attachment_kind: str = ""
    attested_by: str = ""
    slot_kind: str = ""
    number: int = 0
    new_passphrase_file: str | None = None
    may_be_known: bool = False
    filter: str = "all"
    seen: str = ""
    outcome: str = ""
    half: str = ""
    second: bool = False
    items: list[tuple[int, ItemResult, bool]] | None = None
    all_pass: bool = False
    reasons: list[str] | None = None
    remarks: list[str] | None = None
    until: dt.date | None = None
    staff_code: str = ""
    says: str = ""
    evidence: str | None = None
    with_person: bool = False
    take_out: bool = False
    over: bool = False
    again: bool = False
    withdrawals: list[str] | None = None
    text: str = ""
    script: str = ""
    words_file: str | None = None
    receiver_file: str | None = None
    not_for_file: str | None = None
    label_file: str | None = None
    field: str = ""
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    place: str = ""
    state: str = ""
    form: str = ""
    with_slot: int | None = None
    with_passphrase_file: str | None = None
    finds: list[tuple[tuple[int, int], Decision]] | None = None
    entries: list[int] | None = None
    text_file: str | None = None
    system: str = ""
    profile: str = ""
    export: str = ""
    cases: list[str] | None = None
    steps: list[str] | None = None
    blanked: list[str] | None = None
    kept_in: list[str] | None = None
    take_advice: bool = False
    sealed_to: str = ""
    plain: bool = False
    formats: list[str] | None = None
    export_language: str = "en"
    how: str = ""
    person: str = ""
    role: str = ""
    relation: str = ""
    alone: bool = False
    takes: list[str] | None = None


class Help(argparse.HelpFormatter):
    """Opens the usage line with our word for it."""

    def add_usage(self, usage: str | None, actions: Iterable[argparse.Action],
                  groups: Iterable[argparse._MutuallyExclusiveGroup], prefix: str | None = None) -> None:
        """Add the usage line; the arguments are argparse's own."""
        super().add_usage(usage, actions, groups, _("Usage:") + " " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """Speaks the chosen language throughout, also where Python has English sentences of its own."""

    def __init__(self, *, prog: str | None = None, description: str | None = None, **_unused: object) -> None:
        super().__init__(prog=prog, description=description, formatter_class=Help, add_help=False, allow_abbrev=False)
        self._positionals.title, self._optionals.title = _("Needed"), _("Options")
        self.add_argument("-h", "--help", action="help", help=_("show this help"))

    def error(self, message: str) -> NoReturn:
        """End with status 2; `message` names options only, never their values."""
        del message  # it quotes what was typed, which may be a folder's name
        self.exit(NOT_UNDERSTOOD, "testimony-desk: " + _("This command was not understood.") + " "
                  + _("See: {command}").format(command=f"{self.prog} --help") + "\n")


def day(text: str) -> dt.date:
    """Return the day that an option names as YYYY-MM-DD; raises DayMisspelt, which says how a day is written."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise DayMisspelt from None


def add_language(parser: Parser) -> None:
    """Let a parser be told in which language to speak."""
    # suppressed: a subcommand's own default would otherwise undo what stood before it
    parser.add_argument("--language", choices=LANGUAGES, default=argparse.SUPPRESS,
                        help=_("language of what is printed"))


def window_parser() -> Parser:
    """Return the parser of what stands before any command; without a command, the window is meant."""
    parser = Parser(prog="testimony-desk",
                    description=_("Records interviews, encrypted and with consent, without a network."))
    parser.add_argument("--version", action="store_const", const="version", dest="command", help=_("print the version"))
    parser.add_argument("--vault", type=Path, metavar="PATH", help=_("open the window on this vault"))
    parser.add_argument("--handed-over", type=int, help=argparse.SUPPRESS)
    add_language(parser)
    return parser


def means_the_window(arguments: Sequence[str]) -> bool:
    """Tell whether nothing but options of the window is given, each with its value."""
    left = iter(arguments)
    for argument in left:
        name, equals, _value = argument.partition("=")
        if name not in WINDOW_OPTIONS or (not equals and next(left, None) is None):
            return False
    return True
