"""The options that say what a report of the indicators counts: for a look, and for a request that it leaves."""

from __future__ import annotations

from testimony_desk.cli.asked import Asked, Parser
from testimony_desk.domain.statistics.counting import Filters
from testimony_desk.i18n import _


def counted(parser: Parser) -> None:
    """Add the options to a command."""
    parser.add_argument("--indicator", type=int, default=0, metavar="N", help=_("one indicator alone, 1 to 34"))
    for name, words in (("from-month", _("first month, YYYY-MM")), ("to-month", _("last month, YYYY-MM")),
                        ("province", _("province of arrest, such as TR-34")),
                        ("nationality", _("nationality, such as SY"))):
        parser.add_argument(f"--{name}", default="", help=words)


def filters_of(asked: Asked) -> Filters:
    """Return whom these options ask for."""
    return Filters(since=asked.from_month, until=asked.to_month, place=asked.province, group=asked.nationality)
