"""The commands and options of the command line, as one table that `docs/command-line.md` describes."""

from __future__ import annotations

import argparse
from pathlib import Path

from testimony_desk.cli import (
    attachment_arguments,
    consent_arguments,
    desk_arguments,
    export_arguments,
    journal_arguments,
    leak_arguments,
    merging_arguments,
    reading_arguments,
    register_arguments,
    report_arguments,
    review_arguments,
    search_arguments,
    slot_arguments,
)
from testimony_desk.cli.asked import Asked, Parser, add_language, day, window_parser
from testimony_desk.domain.consent.codes import Scope
from testimony_desk.i18n import _


def _common(parser: Parser, *, vault: bool = False, passphrase: bool = False, json: bool = False) -> None:
    add_language(parser)
    if vault:
        parser.add_argument("path", type=Path, metavar="PATH", help=_("folder of the vault"))
    if passphrase:
        parser.add_argument("--passphrase-file", metavar="F",
                            help=_("file that holds the passphrase; - is standard input"))
        parser.add_argument("--slot", type=int, default=1, metavar="N", help=_("who is unlocking, 1 to 16"))
        parser.add_argument("--clock-is-right", action="store_true",
                            help=_("this computer's date is right, even if it is far from the last one used"))
    if json:
        parser.add_argument("--json", action="store_true", help=_("print JSON"))


def _looking(parser: Parser) -> None:
    parser.add_argument("--look-only", action="store_true", help=_("read a vault that is older than it should be"))


def build() -> Parser:
    """Return the parser of the whole command line, with help in the chosen language."""
    parser = window_parser()
    areas = parser.add_subparsers(metavar=_("COMMAND"))
    _demo(areas.add_parser("demo", help=_("try the whole way on published cases")))
    _vault(areas.add_parser("vault", help=_("make or check a vault")))
    _card(areas.add_parser("card", help=_("show your card, trust another desk's")))
    desk_arguments.fill_quarantine(
        areas.add_parser("quarantine", help=_("bundles of desks that are trusted no longer")), _common)
    desk_arguments.fill(
        areas.add_parser("desk", help=_("other desks: who they are, what came, what is missing")), _common)
    _bundle(areas.add_parser("bundle", help=_("write, look at or receive bundles")))
    _case(areas.add_parser("case", help=_("take in published cases, take consent back")))
    attachment_arguments.fill(areas.add_parser("attachment", help=_("attach files to a case")), _common)
    review_arguments.fill(areas.add_parser("review", help=_("look at what others asked, and decide")), _common)
    leak_arguments.fill(areas.add_parser("leaks", help=_("look at what in texts could find a person")), _common)
    export_arguments.fill(areas.add_parser("export", help=_("take testimony out for others, in two steps")), _common)
    slot_arguments.fill(areas.add_parser("slot", help=_("say who opens what")), _common)
    journal_arguments.fill(
        areas.add_parser("journal", help=_("show the journal, write it out, check one that was written out")), _common)
    consent_arguments.fill_withdraw(
        areas.add_parser("withdraw", help=_("the case of a code, and what other desks took back")), _common)
    reading_arguments.fill(
        areas.add_parser("reading", help=_("recorded readings of the consent script")), _common)
    register_arguments.fill(areas.add_parser("register", help=_("the names and numbers of a case")), _common)
    search_arguments.fill(areas.add_parser("search", help=_("search what people said, in any script")), _common)
    _statistics(areas.add_parser("statistics", help=_("count")))
    _report(areas.add_parser("report", help=_("the 34 indicators")))
    _form(areas.add_parser("form", help=_("check, keep and list questionnaires")))
    _seal(areas.add_parser("seal", help=_("seal interviews and names to headquarters before a journey")))
    _unseal(areas.add_parser("unseal", help=_("bring back what was sealed, with headquarters' help")))
    return parser


def _demo(parser: Parser) -> None:
    parser.add_argument("--folder", type=Path, default=Asked.folder, help=_("a new folder for the two practice desks"))
    parser.add_argument("--window", action="store_true", help=_("open the window on it afterwards"))
    parser.set_defaults(command="demo")
    _common(parser)


def _vault(parser: Parser) -> None:
    acts = parser.add_subparsers(required=True, metavar=_("COMMAND"))
    create = acts.add_parser("create", help=_("make a new vault"))
    create.add_argument("--kind", choices=("field", "headquarters"), required=True,
                        help=_("field desk or headquarters"))
    create.add_argument("--name", required=True, metavar="N", help=_("name of the desk"))
    create.add_argument("--training", action="store_true", help=_("a desk for practice"))
    create.add_argument("--without", action="append", dest="left_out", choices=("identity", "testimony"),
                        help=_("at headquarters: receive no names, as an analyst, or no testimony, as a custodian"))
    create.set_defaults(command="vault create")
    _common(create, vault=True, passphrase=True)
    check = acts.add_parser("check", help=_("look for damage"))
    check.set_defaults(command="vault check")
    _common(check, vault=True, passphrase=True, json=True)
    _looking(check)
    check.add_argument("--heal", action="store_true", help=_("heal what can be healed; nothing found is destroyed"))
    check.add_argument("--from", type=Path, dest="source", metavar="BACKUP",
                       help=_("a backup to take damaged parts from"))
    _backups(acts)
    recover = acts.add_parser("recover", help=_("open with recovery sheets and choose a new passphrase"))
    recover.set_defaults(command="vault recover")
    recover.add_argument("--sheets-file", metavar="F", help=_("file with the sheets, one a line; - is standard input"))
    _common(recover, vault=True, passphrase=True)


def _backups(acts: argparse._SubParsersAction[Parser]) -> None:
    backup = acts.add_parser("backup", help=_("make a backup"))
    backup.set_defaults(command="vault backup")
    _common(backup, vault=True, passphrase=True, json=True)
    backup.add_argument("--out", type=Path, required=True, metavar="DIR", help=_("folder or stick to write to"))
    restore = acts.add_parser("restore", help=_("restore a backup into a new folder"))
    restore.set_defaults(command="vault restore")
    restore.add_argument("file", type=Path, metavar="BACKUP", help=_("the backup, or the folder that holds it"))
    _common(restore, vault=True, passphrase=True, json=True)
    restore.add_argument("--since", type=Path, metavar="DIR",
                         help=_("the old vault, or a later backup, to take withdrawals from"))
    restore.add_argument("--sheets", action="store_true",
                         help=_("open it with recovery sheets and choose a new passphrase"))
    restore.add_argument("--sheets-file", metavar="F", help=_("file with the sheets, one a line; - is standard input"))


    rehearse = acts.add_parser("rehearse", help=_("say what a taken laptop would give right now"))
    rehearse.set_defaults(command="vault rehearse")
    _common(rehearse, vault=True, passphrase=True, json=True)


def _card(parser: Parser) -> None:
    acts = parser.add_subparsers(required=True, metavar=_("COMMAND"))
    show = acts.add_parser("show", help=_("show this desk's card with its words and digits"))
    show.add_argument("--out", type=Path, metavar="FILE", help=_("write the card to this file"))
    show.set_defaults(command="card show")
    _common(show, vault=True, passphrase=True, json=True)
    _looking(show)
    renew = acts.add_parser("renew", help=_("make every key of this desk anew, and its next card"))
    renew.add_argument("--out", type=Path, metavar="FILE", help=_("write the card to this file"))
    renew.set_defaults(command="card renew")
    _common(renew, vault=True, passphrase=True, json=True)
    trust = acts.add_parser("trust", help=_("trust a card after comparing its words or digits"))
    trust.set_defaults(command="card trust")
    _common(trust, vault=True, passphrase=True)
    trust.add_argument("file", type=Path, metavar="CARD", help=_("the card's file"))
    trust.add_argument("--words", metavar="W", help=_("the words or digits that the other desk read to you"))
    distrust = acts.add_parser("distrust", help=_("trust a desk no longer, as when it was seized"))
    distrust.set_defaults(command="card distrust")
    _common(distrust, vault=True, passphrase=True)
    distrust.add_argument("name", metavar="NAME", help=_("the name of the other desk"))
    distrust.add_argument("--since", dest="first_day", type=day, metavar="DAY",
                          help=_("the day from which its keys may be in other hands, YYYY-MM-DD"))


def _bundle(parser: Parser) -> None:
    acts = parser.add_subparsers(required=True, metavar=_("COMMAND"))
    write = acts.add_parser("write", help=_("write what is due for a trusted desk"))
    write.set_defaults(command="bundle write")
    _common(write, vault=True, passphrase=True, json=True)
    write.add_argument("--to", action="append", dest="receivers", required=True, metavar="NAME",
                       help=_("the trusted desk; may be repeated for headquarters desks, each opens its parts"))
    write.add_argument("--out", type=Path, required=True, metavar="DIR", help=_("folder or stick to write to"))
    write.add_argument("--again", action="store_true",
                       help=_("with what left before too: for a field desk if a stick was lost, for headquarters if it "
                              "lost what it had confirmed"))
    write.add_argument("--without-receipt", action="store_true",
                       help=_("after a restore: no receipt of headquarters can be had, send all the same"))
    write.add_argument("--for-safety", action="store_true",
                       help=_("only the cases of people in danger now, for the safety focal point alone"))
    inspect = acts.add_parser("inspect", help=_("say what can be known without a key"))
    inspect.set_defaults(command="bundle inspect")
    inspect.add_argument("file", type=Path, metavar="FILE", help=_("the bundle"))
    _common(inspect, json=True)
    receive = acts.add_parser("receive", help=_("take bundles in and write receipts"))
    receive.set_defaults(command="bundle receive")
    _common(receive, vault=True, passphrase=True, json=True)
    receive.add_argument("files", type=Path, nargs="*", metavar="FILE", help=_("the bundles"))
    receive.add_argument("--folder", type=Path, dest="source", metavar="DIR",
                         help=_("take in every bundle of this folder that is not here yet"))
    receive.add_argument("--again", action="store_true",
                         help=_("with --folder: also what is here already, to confirm it once more"))
    receive.add_argument("--out", type=Path, metavar="DIR",
                         help=_("where receipts go; beside the first bundle if not given"))


def _case(parser: Parser) -> None:
    acts = parser.add_subparsers(required=True, metavar=_("COMMAND"))
    take = acts.add_parser("import", help=_("take in cases that a public report has published"))
    take.set_defaults(command="case import")
    _common(take, vault=True, passphrase=True, json=True)
    take.add_argument("file", type=Path, metavar="CASES", help=_("the cases as JSON"))


    withdraw = acts.add_parser("withdraw", help=_("record that a person takes consent back"))
    withdraw.set_defaults(command="case withdraw")
    _common(withdraw, vault=True, passphrase=True, json=True)
    withdraw.add_argument("case", metavar="CASE", help=_("the code of the case"))
    withdraw.add_argument("--scope", required=True, choices=[one.value for one in Scope],
                          help=_("what is taken back"))
    withdraw.add_argument("--purpose", action="append", dest="purposes", metavar="P",
                          help=_("with one_purpose: which, such as p_stats or p_sensitive:health; may be repeated"))
    withdraw.add_argument("--reason", default="", metavar="R", help=_("one short line, never a name"))
    withdraw.add_argument("--dry-run", action="store_true", help=_("only say what it would do"))
    consent_arguments.fill(acts, _common)
    merging_arguments.fill(acts, _common)
    for name, words in (("purge", _("empty here what headquarters confirmed to hold")),
                        ("seal", _("seal here, for headquarters alone, what it confirmed to hold"))):
        act = acts.add_parser(name, help=words)
        act.set_defaults(command=f"case {name}")
        _common(act, vault=True, passphrase=True, json=True)
        act.add_argument("--after", type=int, dest="number", default=0, metavar="DAYS",
                         help=_("only what was confirmed so many days ago or earlier"))
        act.add_argument("--from-now-on", action="store_true",
                         help=_("do so at every unlock; with 0 days only when asked to"))


def _seal(parser: Parser) -> None:
    parser.set_defaults(command="seal")
    _common(parser, vault=True, passphrase=True, json=True)
    parser.add_argument("--to", default="", metavar="NAME", help=_("the trusted headquarters, if there are several"))
    parser.add_argument("--out", type=Path, metavar="DIR", help=_("where the request for the way back goes"))


def _unseal(parser: Parser) -> None:
    parser.set_defaults(command="unseal")
    _common(parser, vault=True, passphrase=True, json=True)
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE",
                        help=_("the request at headquarters, its reply at the field desk; none writes a request"))
    parser.add_argument("--out", type=Path, metavar="DIR", help=_("folder or stick to write to"))


def _statistics(parser: Parser) -> None:
    parser.set_defaults(command="statistics")
    _common(parser, vault=True, passphrase=True, json=True)
    _looking(parser)


def _report(parser: Parser) -> None:
    parser.set_defaults(command="report")
    _common(parser, vault=True, passphrase=True, json=True)
    _looking(parser)
    report_arguments.counted(parser)


def _form(parser: Parser) -> None:
    acts = parser.add_subparsers(required=True, metavar=_("COMMAND"))
    check = acts.add_parser("check", help=_("read a workbook or Markdown form and list what is not right"))
    check.set_defaults(command="form check")
    check.add_argument("file", type=Path, metavar="FILE", help=_("the form"))
    _common(check, json=True)
    keep = acts.add_parser("add", help=_("keep a form, so that field desks are told of it"))
    keep.set_defaults(command="form add")
    _common(keep, vault=True, passphrase=True)
    keep.add_argument("file", type=Path, metavar="FILE", help=_("the form"))
    listing = acts.add_parser("list", help=_("list the forms that are here, and which a new interview can answer"))
    listing.set_defaults(command="form list")
    _common(listing, vault=True, passphrase=True, json=True)
    withdraw = acts.add_parser("withdraw", help=_("offer a form no longer; interviews that answer it stay"))
    withdraw.set_defaults(command="form withdraw")
    _common(withdraw, vault=True, passphrase=True)
    withdraw.add_argument("form", metavar="FINGERPRINT", help=_("at least the first eight signs of its fingerprint"))
