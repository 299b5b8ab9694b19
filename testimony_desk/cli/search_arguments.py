"""The options of the search command."""

from __future__ import annotations

import argparse

from testimony_desk.cli.asked import day
from testimony_desk.cli.slot_arguments import Common
from testimony_desk.domain.identity.look import Reason
from testimony_desk.i18n import _
from testimony_desk.services.cases import Place


def fill(parser: argparse.ArgumentParser, common: Common) -> None:
    """Add the options; what is searched for is never an argument, for others on the computer can read those."""
    parser.set_defaults(command="search")
    common(parser, vault=True, passphrase=True, json=True)
    parser.add_argument("--words-file", metavar="F", help=_("file with what is searched for, in any script"))
    parser.add_argument("--field", default="", metavar="PATH", help=_("only in the answers to this question"))
    parser.add_argument("--from", dest="first_day", type=day, metavar="DAY",
                        help=_("only with a date that may be this day (YYYY-MM-DD) or later"))
    parser.add_argument("--to", dest="last_day", type=day, metavar="DAY",
                        help=_("only with a date that may be this day (YYYY-MM-DD) or earlier"))
    parser.add_argument("--place", default="", metavar="CODE", help=_("only with this place of the lists"))
    parser.add_argument("--state", default="", choices=[one.value for one in (Place.OPEN, Place.COMPLETE,
                                                                             Place.PUBLISHED)],
                        help=_("only cases in this state"))
    parser.add_argument("--form", default="", metavar="ID", help=_("only this questionnaire"))
    parser.add_argument("--limit", dest="number", type=int, default=20, metavar="N", help=_("how many at most"))
    parser.add_argument("--names", default="", dest="reason", choices=[one.value for one in Reason],
                        help=_("search the names instead, for this reason; the journal notes it"))
