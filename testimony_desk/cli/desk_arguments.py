"""The options of the commands about other desks."""

from __future__ import annotations

import argparse

from testimony_desk.cli.slot_arguments import Common
from testimony_desk.i18n import _


def fill(parser: argparse.ArgumentParser, common: Common) -> None:
    """Add the commands to the parser of their area."""
    acts = parser.add_subparsers(required=True, metavar=_("COMMAND"))
    listed = acts.add_parser("list", help=_("each desk: trust, last bundle, what is missing, what waits"))
    listed.set_defaults(command="desk list")
    common(listed, vault=True, passphrase=True, json=True)
