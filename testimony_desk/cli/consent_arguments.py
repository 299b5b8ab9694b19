"""The options of the commands that ask what consent allows, lift a block, settle a condition, find a code's case."""

from __future__ import annotations

import argparse
from typing import Any

from testimony_desk.cli import withdrawal_arguments
from testimony_desk.cli.aloud import SaidAloud, never
from testimony_desk.cli.asked import day
from testimony_desk.cli.slot_arguments import Common
from testimony_desk.domain.consent.blocks import TABLE
from testimony_desk.domain.consent.codes import Handling, IdentityLevel, Purpose
from testimony_desk.i18n import _

USES = (*(one.value for one in Handling), *(one.value for one in Purpose))


def fill(acts: Any, common: Common) -> None:
    """Add the three commands to the area `case`."""
    may = acts.add_parser("may", help=_("say whether something may be done with a case, and if not, why"))
    may.set_defaults(command="case may")
    common(may, vault=True, passphrase=True, json=True)
    may.add_argument("case", metavar="CASE", help=_("the code of the case"))
    may.add_argument("--for", dest="use", choices=USES, required=True, metavar="P",
                     help=_("for what: keep, send_to_headquarters, count, or a purpose such as p_partner"))
    never(may, "--to", "--to-file F")
    may.add_argument("--to-file", dest="receiver_file", metavar="F",
                     help=_("file with who would receive it, as the person named them; - is standard input"))
    may.add_argument("--topic", action="append", dest="topics", metavar="T", help=_("a sensitive topic that is used"))
    may.add_argument("--shown", choices=[one.value for one in IdentityLevel], default="none",
                     help=_("how clearly the person would be shown"))
    override = acts.add_parser("override", help=_("as a supervisor, say that a point may be lifted; two must say so"))
    override.set_defaults(command="case override")
    common(override, vault=True, passphrase=True)
    override.add_argument("case", metavar="CASE", help=_("the code of the case"))
    override.add_argument("--point", choices=[row.reason for row in TABLE if row.by_two], required=True,
                          help=_("what may be lifted"))
    override.add_argument("--reason", required=True, metavar="R", help=_("one short line, never a name"))
    _fill_settle(acts, common)


def _fill_settle(acts: Any, common: Common) -> None:
    settle = acts.add_parser("settle", help=_("as a supervisor, write down how the condition of a yes is kept"))
    settle.set_defaults(command="case settle")
    common(settle, vault=True, passphrase=True)
    settle.add_argument("case", metavar="CASE", help=_("the code of the case"))
    settle.add_argument("--condition", required=True, metavar="P",
                        type=_purpose, help=_("of what: a purpose, such as p_partner"))
    settle.add_argument("--to-file", dest="receiver_file", metavar="F",
                        help=_("file with whom that purpose names, as the person named them; - is standard input"))
    settle.add_argument("--reason", required=True, metavar="R", help=_("one short line, never a name"))
    settle.add_argument("--not-before", type=day, metavar="DAY", help=_("the first day of the use"))
    settle.add_argument("--until", type=day, metavar="DAY",
                        help=_("the first day on which the use is over"))
    never(settle, "--not-for", "--not-for-file F")
    settle.add_argument("--not-for-file", metavar="F", help=_("file with who must not receive it; - is standard input"))
    settle.add_argument("--shown", choices=[one.value for one in IdentityLevel], default="real",
                        help=_("how clearly the person may be shown at most"))


def _purpose(text: str) -> str:
    """Return a purpose, with its topic where it is about one; raises SaidAloud for one with a name behind it."""
    if ":" in text and not text.startswith(f"{Purpose.SENSITIVE.value}:"):
        raise SaidAloud(instead="--to-file F")
    return text


def fill_withdraw(parser: argparse.ArgumentParser, common: Common) -> None:
    """Add the commands to the area `withdraw`."""
    acts = parser.add_subparsers(required=True, metavar=_("COMMAND"))
    find = acts.add_parser("find", help=_("say which case a person's code belongs to; the code is asked for"))
    find.set_defaults(command="withdraw find")
    common(find, vault=True, passphrase=True, json=True)
    find.add_argument("--code-file", metavar="F", help=_("file that holds the code; - is standard input"))
    withdrawal_arguments.fill(acts, common)
