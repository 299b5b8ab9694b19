"""The options of the commands about attached files."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, Protocol

from testimony_desk.domain.attachments import Kind
from testimony_desk.i18n import _


class Common(Protocol):
    """Gives a command the options that many share."""

    def __call__(self, parser: Any, *, vault: bool = False, passphrase: bool = False, json: bool = False) -> None:
        """Add them to the parser of a command."""


def fill(parser: argparse.ArgumentParser, common: Common) -> None:
    """Add the four commands to the parser of their area."""
    acts = parser.add_subparsers(required=True, metavar=_("COMMAND"))
    add = _command(acts, common, "add", _("seal a copy of a file into the vault"))
    add.add_argument("file", type=Path, metavar="FILE", help=_("the file to attach"))
    add.add_argument("--kind", dest="attachment_kind", choices=[one.value for one in Kind], required=True,
                     help=_("what the file shows"))
    add.add_argument("--attested-by", default="", metavar="CODE", help=_("who saw that the evidence of consent fits"))
    _command(acts, common, "list", _("list what is attached"))
    export = _command(acts, common, "export", _("write a file, no longer sealed, into a folder"))
    export.add_argument("--out", type=Path, required=True, metavar="DIR", help=_("folder or stick to write to"))
    remove = _command(acts, common, "remove", _("destroy an attached file"))
    for one in (export, remove):
        one.add_argument("attachment", metavar="ID", help=_("the attachment, by the beginning of its id"))


def _command(acts: Any, common: Common, name: str, words: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = acts.add_parser(name, help=words)
    command.set_defaults(command=f"attachment {name}")
    common(command, vault=True, passphrase=True, json=name in ("add", "list"))
    command.add_argument("--case", dest="of_case", required=True, metavar="CODE", help=_("the code of the case"))
    return command
