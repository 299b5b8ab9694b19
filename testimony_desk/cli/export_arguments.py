"""The options of the commands about exports."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from testimony_desk.cli import report_arguments
from testimony_desk.cli.aloud import never
from testimony_desk.cli.asked import Parser, day
from testimony_desk.cli.slot_arguments import Common
from testimony_desk.domain.pseudonym.profiles import PROFILES
from testimony_desk.domain.publication.ledger import Ending
from testimony_desk.i18n import LANGUAGES, _
from testimony_desk.services.export_files import STATEMENTS, TABLES
from testimony_desk.wording.exports import REPORT_FORMATS

UNSEEN = frozenset({"png", "paper"})
"""Kinds of a report that only the window can make: pictures are painted there, and paper is printed from there."""
_Acts = argparse._SubParsersAction  # noqa: SLF001 - argparse has no other name for what add_subparsers gives


def fill(parser: Parser, common: Common) -> None:
    """Add the commands to the area `export`."""
    acts: _Acts[Parser] = parser.add_subparsers(required=True, metavar=_("COMMAND"))
    for name, words in (("preview", _("show question by question what would go out, and who would stay")),
                        ("ask", _("ask for an export; where its kind wants it, a second person agrees"))):
        _of_cases(_command(acts, common, name, words))
    _asking(acts.choices["ask"], [*TABLES, *STATEMENTS])
    report = _command(acts, common, "ask-report",
                      _("ask for the report of the 34 indicators as files; a second person agrees"))
    report_arguments.counted(report)
    _asking(report, [one for one in REPORT_FORMATS if one not in UNSEEN])
    _command(acts, common, "list", _("list the exports and how far each is"))
    agree = _command(acts, common, "agree", _("agree to an export that somebody else asked for"))
    write = _command(acts, common, "write", _("write an export that may be written"))
    end = _command(acts, common, "end", _("say what became of an export"))
    for one in (agree, write, end):
        one.add_argument("export", metavar="ID", help=_("its name, or at least the first eight signs of it"))
    agree.add_argument("--reason", required=True, metavar="R", help=_("one short line, never a name"))
    end.add_argument("--reason", default="", metavar="R", help=_("one short line, never a name"))
    end.add_argument("--how", required=True, choices=[one.value for one in Ending], help=_("what became of it"))
    opening = _command(acts, common, "open", _("open a sealed export into a folder; what lies there is plain"))
    opening.add_argument("file", type=Path, metavar="FILE", help=_("the sealed export"))
    for one in (write, opening):
        one.add_argument("--out", type=Path, required=True, metavar="DIR", help=_("folder or stick to write to"))


def _command(acts: _Acts[Parser], common: Common, name: str, words: str) -> Parser:
    made = acts.add_parser(name, help=words)
    made.set_defaults(command=f"export {name}")
    common(made, vault=True, passphrase=True, json=True)
    return made


def _of_cases(parser: Parser) -> None:
    parser.add_argument("--profile", required=True, choices=list(PROFILES), help=_("what kind of export"))
    parser.add_argument("--for", dest="use", default="", metavar="P",
                        help=_("for what, such as p_stats; the first purpose of the profile if not given"))
    never(parser, "--to", "--to-file F")
    parser.add_argument("--to-file", dest="receiver_file", metavar="F",
                        help=_("file with the partner, court or service that the person named; - is standard input"))
    parser.add_argument("--case", dest="cases", action="append", metavar="CASE",
                        help=_("a case, may be repeated; all if not given"))
    parser.add_argument("--step", dest="steps", action="append", metavar="COLUMN=STEP",
                        help=_("let a column go out coarser, such as arrest_date=year"))
    parser.add_argument("--blank", dest="blanked", action="append", metavar="COLUMN=CASE",
                        help=_("leave a single answer out"))
    parser.add_argument("--keep-in", dest="kept_in", action="append", metavar="CASE=N:PATH[,PATH]",
                        help=_("where the wish number N of a case to keep something in stands in the form"))
    parser.add_argument("--take-advice", action="store_true",
                        help=_("leave out what is suggested so that nobody can be recognised"))


def _asking(parser: Parser, formats: Sequence[str]) -> None:
    parser.add_argument("--sealed-to", default="", metavar="NAME",
                        help=_("the trusted desk that it is sealed to"))
    parser.add_argument("--plain", action="store_true", help=_("write it unsealed, readable for anybody"))
    parser.add_argument("--format", dest="formats", action="append", choices=formats, required=True,
                        help=_("a kind of file, may be repeated"))
    parser.add_argument("--words", dest="export_language", choices=LANGUAGES, default="en",
                        help=_("language of headings and labels in the files"))
    parser.add_argument("--until", type=day, metavar="DAY",
                        help=_("when to ask what became of it; in 90 days if not given"))
    parser.add_argument("--reason", required=True, metavar="R", help=_("one short line, never a name"))
