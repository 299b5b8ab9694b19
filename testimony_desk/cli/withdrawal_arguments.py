"""The options of the commands about withdrawals that came from other desks."""

from __future__ import annotations

from typing import Any

from testimony_desk.cli.slot_arguments import Common
from testimony_desk.i18n import _


def fill(acts: Any, common: Common) -> None:
    """Add the four commands to the area `withdraw`."""
    waiting = acts.add_parser("waiting", help=_("withdrawals of other desks that have not destroyed anything yet"))
    waiting.set_defaults(command="withdraw waiting")
    common(waiting, vault=True, passphrase=True, json=True)
    confirm = acts.add_parser("confirm", help=_("let withdrawals of other desks be carried out now"))
    confirm.set_defaults(command="withdraw confirm")
    common(confirm, vault=True, passphrase=True)
    confirm.add_argument("withdrawals", nargs="+", metavar="ID", help=_("as the list of those that wait shows it"))
    keep = acts.add_parser("keep", help=_("object to one: nothing is destroyed before a person says so"))
    keep.set_defaults(command="withdraw keep")
    common(keep, vault=True, passphrase=True)
    keep.add_argument("withdrawals", nargs=1, metavar="ID", help=_("as the list of those that wait shows it"))
    keep.add_argument("--reason", required=True, metavar="R", help=_("one short line, never a name"))
    answers = acts.add_parser("answers", help=_("what headquarters says it destroyed"))
    answers.set_defaults(command="withdraw answers")
    common(answers, vault=True, passphrase=True, json=True)
    answers.add_argument("--case", dest="of_case", default="", metavar="CASE", help=_("only of this case"))
