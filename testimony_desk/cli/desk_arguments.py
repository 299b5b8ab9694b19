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


def fill_quarantine(parser: argparse.ArgumentParser, common: Common) -> None:
    """Add the commands about bundles that are kept sealed to the parser of their area."""
    acts = parser.add_subparsers(required=True, metavar=_("COMMAND"))
    listed = acts.add_parser("list", help=_("what is kept sealed until a person decides"))
    listed.set_defaults(command="quarantine list")
    common(listed, vault=True, passphrase=True, json=True)
    for name, words in (("release", _("take one in all the same")), ("discard", _("destroy one unread"))):
        act = acts.add_parser(name, help=words)
        act.set_defaults(command=f"quarantine {name}")
        common(act, vault=True, passphrase=True, json=name == "release")
        act.add_argument("bundle", metavar="ID", help=_("which, as the list prints it"))
        act.add_argument("--reason", required=True, metavar="R", help=_("one short line, never a name"))
