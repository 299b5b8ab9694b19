"""The options of the commands about two versions of one record, and about cases that may be one person's."""

from __future__ import annotations

from typing import Any

from testimony_desk.cli.leak_arguments import add_second
from testimony_desk.cli.slot_arguments import Common
from testimony_desk.domain.identity.look import Reason
from testimony_desk.i18n import _
from testimony_desk.services.same_person import Answer


def fill(acts: Any, common: Common) -> None:
    """Add the commands to the area `case`."""
    conflicts = acts.add_parser("conflicts", help=_("cases of which two versions wait for a choice"))
    conflicts.set_defaults(command="case conflicts")
    common(conflicts, vault=True, passphrase=True, json=True)
    conflicts.add_argument("--case", dest="of_case", default="", metavar="CASE", help=_("only of this case"))
    merge = acts.add_parser("merge", help=_("keep one version of two"))
    merge.set_defaults(command="case merge")
    common(merge, vault=True, passphrase=True)
    merge.add_argument("case", metavar="CASE", help=_("the code of the case"))
    merge.add_argument("--alone", action="store_true", help=_("only where different places were changed"))
    merge.add_argument("--take", action="append", dest="takes", metavar="FIELD=N",
                       help=_("for this field the words of version N; may be repeated"))
    twins = acts.add_parser("duplicates", help=_("cases that may be of one person, and why"))
    twins.set_defaults(command="case duplicates")
    common(twins, vault=True, passphrase=True, json=True)
    twins.add_argument("--names-for", dest="reason", default="", choices=["", *(one.value for one in Reason)],
                       help=_("compare the names as well, for this reason"))
    add_second(twins)
    person = acts.add_parser("person", help=_("say whether two cases are of one person"))
    person.set_defaults(command="case person")
    common(person, vault=True, passphrase=True)
    person.add_argument("cases", nargs=2, metavar="CASE", help=_("the codes of two cases"))
    person.add_argument("--says", required=True, choices=[one.value for one in Answer], help=_("what they are"))
