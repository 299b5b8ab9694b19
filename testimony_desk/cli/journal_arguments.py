"""The options of the commands about the journal."""

from __future__ import annotations

import argparse
from pathlib import Path

from testimony_desk.cli.slot_arguments import Common
from testimony_desk.i18n import _


def fill(parser: argparse.ArgumentParser, common: Common) -> None:
    """Add the three commands to the parser of their area."""
    acts = parser.add_subparsers(required=True, metavar=_("COMMAND"))
    show = acts.add_parser("show", help=_("show who did what, when"))
    show.set_defaults(command="journal show")
    common(show, vault=True, passphrase=True, json=True)
    show.add_argument("--look-only", action="store_true", help=_("read a vault that is older than it should be"))
    export = acts.add_parser("export", help=_("write the journal to a file that anyone can verify"))
    export.set_defaults(command="journal export")
    common(export, vault=True, passphrase=True, json=True)
    export.add_argument("--out", type=Path, required=True, metavar="FILE",
                        help=_("the file to write; it must not exist yet"))
    check = acts.add_parser("check", help=_("verify a journal that was written out"))
    check.set_defaults(command="journal check")
    check.add_argument("file", type=Path, metavar="FILE", help=_("the journal's file"))
    check.add_argument("--card", action="append", type=Path, dest="files", metavar="CARD",
                       help=_("a card of headquarters, or of the desk, that came by another way; may be repeated"))
    common(check, json=True)
