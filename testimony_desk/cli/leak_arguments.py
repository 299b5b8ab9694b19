"""The options of the commands about what in a case's texts could find a person."""

from __future__ import annotations

import re

from testimony_desk.cli.aloud import SaidAloud
from testimony_desk.cli.asked import Parser
from testimony_desk.cli.slot_arguments import Common
from testimony_desk.domain.leaks.redaction import Decision, Deed, KeepReason
from testimony_desk.i18n import _

_PLACE = re.compile(r"([0-9]{1,7})-([0-9]{1,7})=(replace|keep:|rewrite)(.*)", re.DOTALL)


def fill(parser: Parser, common: Common) -> None:
    """Add the commands to the area `leaks`."""
    acts = parser.add_subparsers(required=True, metavar=_("COMMAND"))
    listing = acts.add_parser("list", help=_("list every find by text, place and kind, without the words"))
    listing.set_defaults(command="leaks list")
    show = acts.add_parser("show", help=_("show a text with its finds, and the second text as it would be"))
    show.set_defaults(command="leaks show")
    decide = acts.add_parser("decide", help=_("say what becomes of the finds of a text"))
    decide.set_defaults(command="leaks decide")
    for one in (listing, show, decide):
        common(one, vault=True, passphrase=True, json=one is not decide)
        one.add_argument("case", metavar="CASE", help=_("the code of the case"))
    for one in (show, decide):
        one.add_argument("--text", required=True, metavar="P",
                         help=_("which text: its path, as “leaks list” prints it"))
    scan = acts.add_parser("scan", help=_("look texts through with the names, with a second person who opens them"))
    scan.set_defaults(command="leaks scan")
    common(scan, vault=True, passphrase=True)
    scan.add_argument("cases", nargs="+", metavar="CASE", help=_("the codes of cases"))
    add_second(scan)
    decide.add_argument("--find", action="append", dest="finds", type=_find, required=True, metavar="START-END=DEED",
                        help=_("a find by its place, and replace, keep:REASON or rewrite; other words are asked for"))
    decide.add_argument("--words-file", metavar="F",
                        help=_("file with the words for each rewrite, one a line, in their order; - is standard input"))


def add_second(parser: Parser) -> None:
    """Add the options for a second person who lends names."""
    parser.add_argument("--with-slot", type=int, metavar="N", help=_("who sits beside and opens names, 1 to 16"))
    parser.add_argument("--with-passphrase-file", metavar="F",
                        help=_("file that holds their passphrase; - is standard input"))


def _find(text: str) -> tuple[tuple[int, int], Decision]:
    """Return the place of a find and what becomes of it, a rewrite still without its words.

    Raises ValueError, which argparse reports, and SaidAloud for words.
    """
    found = _PLACE.fullmatch(text)
    if not found:
        raise ValueError
    start, end, deed, more = found.groups()
    if deed == "rewrite" and more:
        raise SaidAloud(instead=f"--find {start}-{end}=rewrite --words-file F")
    if deed == "replace" and more:
        raise ValueError
    decision = Decision(Deed.KEEP, reason=KeepReason(more)) if deed == "keep:" else Decision(
        Deed.REWRITE if deed == "rewrite" else Deed.REPLACE)
    return (int(start), int(end)), decision
