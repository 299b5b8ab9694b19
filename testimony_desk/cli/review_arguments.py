"""The options of the commands by which others review what was asked."""

from __future__ import annotations

from testimony_desk.cli.aloud import SaidAloud, never
from testimony_desk.cli.asked import Parser, day
from testimony_desk.cli.slot_arguments import Common
from testimony_desk.domain.review.board import Filter
from testimony_desk.domain.review.codes import Half, ItemResult, Outcome, ReturnReason
from testimony_desk.i18n import _


def fill(parser: Parser, common: Common) -> None:
    """Add the commands to the area `review`."""
    acts = parser.add_subparsers(required=True, metavar=_("COMMAND"))
    board = acts.add_parser("board", help=_("list every case that needs somebody, the most urgent first"))
    board.set_defaults(command="review board")
    common(board, vault=True, passphrase=True, json=True)
    board.add_argument("--filter", choices=[one.value for one in Filter], default=Filter.ALL.value,
                       help=_("show only these"))
    show = acts.add_parser("show", help=_("show what is known of a case's consent, its history and what was decided"))
    show.set_defaults(command="review show")
    common(show, vault=True, passphrase=True, json=True)
    show.add_argument("case", metavar="CASE", help=_("the code of the case"))
    _decide(acts.add_parser("decide", help=_("approve, hold, return or reject what you looked at")), common)
    attest = acts.add_parser("attest", help=_("say that you heard or saw the evidence of a consent"))
    attest.set_defaults(command="review attest")
    _about_a_case(attest, common)
    attest.add_argument("--says", required=True, choices=("fits", "differs"),
                        help=_("whether it is what was noted"))
    attest.add_argument("--evidence", metavar="R",
                        help=_("which, where there are several: its record, as “review show” prints it, or paper"))
    resubmit = acts.add_parser("resubmit", help=_("say that what was returned has been seen to"))
    resubmit.set_defaults(command="review resubmit")
    _about_a_case(resubmit, common)
    never(resubmit, "--words", "--words-file F")
    resubmit.add_argument("--words-file", metavar="F", help=_("file with one short line; - is standard input"))
    resubmit.add_argument("--with-person", action="store_true", help=_("it was settled together with the person"))
    archive = acts.add_parser("archive", help=_("put what is approved and has left away, until something changes"))
    archive.set_defaults(command="review archive")
    _about_a_case(archive, common)
    archive.add_argument("--take-out", action="store_true", help=_("take it out of the archive"))
    _legal_hold(acts.add_parser("legal-hold", help=_("note that a court wants a case kept; it stops no withdrawal")),
                common)


def _legal_hold(hold: Parser, common: Common) -> None:
    hold.set_defaults(command="review legal-hold")
    _about_a_case(hold, common)
    never(hold, "--words", "--words-file F")
    said = hold.add_mutually_exclusive_group()
    said.add_argument("--words-file", metavar="F",
                      help=_("file with who asks for it and by which paper, one short line; asked for if not given"))
    said.add_argument("--over", action="store_true", help=_("no court wants it kept any more"))


def _about_a_case(parser: Parser, common: Common) -> None:
    common(parser, vault=True, passphrase=True, json=True)
    parser.add_argument("case", metavar="CASE", help=_("the code of the case"))


def _decide(decide: Parser, common: Common) -> None:
    decide.set_defaults(command="review decide")
    common(decide, vault=True, passphrase=True)
    decide.add_argument("case", metavar="CASE", help=_("the code of the case"))
    decide.add_argument("--seen", required=True, metavar="S",
                        help=_("what “review show” printed for what you looked at"))
    decide.add_argument("--outcome", required=True, choices=[one.value for one in Outcome], help=_("what you decide"))
    decide.add_argument("--half", choices=[one.value for one in Half], default=Half.CONSENT.value,
                        help=_("the consent, or the content of what was told"))
    decide.add_argument("--second", action="store_true", help=_("as the second person"))
    decide.add_argument("--item", action="append", dest="items", type=_item, metavar="N=R[:]",
                        help=_("an item of the checklist: its number, pass, return or not_applicable; with a colon "
                               "behind it a comment is asked for"))
    decide.add_argument("--all-pass", action="store_true", help=_("every item that is not named passes"))
    decide.add_argument("--why", action="append", dest="reasons", choices=[one.value for one in ReturnReason],
                        help=_("a reason for a return; may be repeated"))
    decide.add_argument("--at", action="append", dest="remarks", type=_remark, metavar="FIELD",
                        help=_("a remark at a field of the consent or a question of the interview; it is asked for"))
    decide.add_argument("--words-file", metavar="F", help=_("file with the comments to items, then the remarks, one a "
                                                            "line; - is standard input"))
    decide.add_argument("--until", type=day, metavar="DAY",
                        help=_("with a return: the day by which you ask for an answer, such as 2026-12-31"))
    decide.add_argument("--staff-code", default="", metavar="CODE", help=_("your own code, such as S-7K3M"))


def _item(text: str) -> tuple[int, ItemResult, bool]:
    """Return number, result, and whether a comment follows; raises ValueError, which argparse reports, SaidAloud."""
    number, _equals, rest = text.partition("=")
    result, colon, comment = rest.partition(":")
    if comment:
        raise SaidAloud(instead=f"--item {int(number)}={ItemResult(result).value}: --words-file F")
    return int(number), ItemResult(result), bool(colon)


def _remark(text: str) -> str:
    """Return the field that a remark is about; raises SaidAloud."""
    field, equals, _words = text.partition("=")
    if equals:
        raise SaidAloud(instead="--at FIELD --words-file F")
    return field
