"""The options of the commands about the names of a case; each needs a reason, none takes a name as an argument."""

from __future__ import annotations

from testimony_desk.cli.asked import Parser
from testimony_desk.cli.slot_arguments import Common
from testimony_desk.domain.identity.look import Reason
from testimony_desk.domain.identity.person import ROLES, EntryKind
from testimony_desk.domain.leaks.known import Role
from testimony_desk.i18n import _


def fill(parser: Parser, common: Common) -> None:
    """Add the commands to the area `register`."""
    acts = parser.add_subparsers(required=True, metavar=_("COMMAND"))
    show = acts.add_parser("show", help=_("list what is kept of the people of a case, and say chosen entries"))
    show.set_defaults(command="register show")
    add = acts.add_parser("add", help=_("add a spelling, a number or another entry"))
    add.set_defaults(command="register add")
    correct = acts.add_parser("correct", help=_("put other words in an entry's place"))
    correct.set_defaults(command="register correct")
    for one in (show, add, correct):
        common(one, vault=True, passphrase=True, json=one is show)
        one.add_argument("case", metavar="CASE", help=_("the code of the case"))
        one.add_argument("--reason", required=True, choices=[reason.value for reason in Reason],
                         help=_("what the names are opened for"))
        one.add_argument("--words", required=True, metavar="W", help=_("the same in a few words, never a name"))
    show.add_argument("--entry", action="append", dest="entries", type=int, metavar="N",
                      help=_("say this entry, by its number in the list; may be repeated"))
    for one in (add, correct):
        one.add_argument("--text-file", metavar="F", help=_("file with what is to be kept; - is standard input"))
        one.add_argument("--system", default="", metavar="S", help=_("the writing of a name, such as arabic"))
    correct.add_argument("--entry", action="append", dest="entries", type=int, required=True, metavar="N",
                         help=_("which entry, by its number in the list"))
    add.add_argument("--person", required=True, metavar="P", help=_("whose it is, such as P1, or new"))
    add.add_argument("--kind", required=True, choices=[one.value for one in EntryKind], help=_("what it is"))
    add.add_argument("--role", choices=[one.value for one in ROLES], default=Role.OTHER.value,
                     help=_("of somebody new: who it is"))
    add.add_argument("--relation", default="", metavar="R", help=_("of somebody new: what they are to the person"))
