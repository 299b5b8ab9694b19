"""The options of the commands about people with access."""

from __future__ import annotations

import argparse
from typing import Any, Protocol

from testimony_desk.cli.aloud import Aloud, never
from testimony_desk.i18n import _
from testimony_desk.services.slots import KINDS


class Common(Protocol):
    """Gives a command the options that many share."""

    def __call__(self, parser: Any, *, vault: bool = False, passphrase: bool = False, json: bool = False) -> None:
        """Add them to the parser of a command."""


def fill(parser: argparse.ArgumentParser, common: Common) -> None:
    """Add the five commands to the parser of their area."""
    acts = parser.add_subparsers(required=True, metavar=_("COMMAND"))
    _command(acts, common, "list", _("list who opens what"))
    add = _command(acts, common, "add", _("give a person a way in"))
    add.add_argument("--kind", dest="slot_kind", choices=[one.value for one in KINDS], required=True,
                     help=_("what the person opens"))
    never(add, "--label", "--label-file F")
    rename = _command(acts, common, "rename", _("call a person something else"))
    remove = _command(acts, common, "remove", _("take a person's way in away, with new keys for what they opened"))
    for one in (rename, remove):
        one.add_argument("number", type=int, metavar="N", help=_("whose, 1 to 16"))
    never(rename, "--label", "--label-file F")
    rename.add_argument("label", nargs="?", action=Aloud, const="--label-file F", default=argparse.SUPPRESS,
                        help=argparse.SUPPRESS)
    for one in (add, rename):
        one.add_argument("--label-file", metavar="F",
                         help=_("file with what the person is called here; - is standard input"))
    change = _command(acts, common, "passphrase", _("change the passphrase that unlocks"))
    change.add_argument("--may-be-known", action="store_true",
                        help=_("somebody else may know the old one: make all keys anew"))
    for one in (add, change):
        one.add_argument("--new-passphrase-file", metavar="F",
                         help=_("file that holds the new passphrase; - is standard input"))


def _command(acts: Any, common: Common, name: str, words: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = acts.add_parser(name, help=words)
    command.set_defaults(command=f"slot {name}")
    common(command, vault=True, passphrase=True, json=name == "list")
    return command
