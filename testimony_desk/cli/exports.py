"""The commands about exports: look first, ask, agree as a second person, write, say what became of it, open one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from testimony_desk.cli import export_words
from testimony_desk.cli.asked import Asked
from testimony_desk.cli.consents import receiver
from testimony_desk.cli.report_arguments import filters_of
from testimony_desk.cli.session import never_cancelled, no_progress, unlocked
from testimony_desk.cli.terminal import remark, say, say_json
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.pseudonym.profiles import PROFILES
from testimony_desk.domain.publication import ledger
from testimony_desk.domain.publication.ledger import Ending, Export, KeptIn
from testimony_desk.i18n import _, ngettext
from testimony_desk.services import (
    export_advice,
    export_ledger,
    export_preview,
    export_states,
    export_writing,
    opening_exports,
    pseudonymising,
    publishing,
    report_exports,
    trusting,
    wish_marks,
)
from testimony_desk.services.desk import Desk
from testimony_desk.services.export_ledger import ExportRefused
from testimony_desk.services.report_exports import Wanted
from testimony_desk.wording import exports as words
from testimony_desk.wording.direction import iso, ltr

SHORTEST = 8
"""Signs of an export's name that must be given at least."""


class NothingGoes(DeskError):
    """`export preview` found that nothing could be written as it was asked for; facts: held_back."""

    code = "nothing-goes"


def preview(asked: Asked) -> None:
    """Show question by question what would go out, who would stay and why, how exposed the rest is, what is advised."""
    with unlocked(asked) as desk:
        seen = export_preview.look(desk, _wanted(desk, asked), _language(asked), no_progress, never_cancelled)
    if asked.json:
        say_json(export_words.as_json(seen))
    else:
        for line in export_words.lines(seen):
            say(line)
    if seen.judged.refused is not None:
        raise seen.judged.refused
    if not seen.judged.ready:
        raise NothingGoes(held_back=len(seen.judged.held_back))


def ask(asked: Asked) -> None:
    """Ask for an export and print its name."""
    if not (asked.sealed_to or asked.plain):
        raise ExportRefused(why="sealed or plain")
    with unlocked(asked) as desk:
        export = publishing.ask(desk, _wanted(desk, asked))
    _say_asked(asked, export)


def ask_report(asked: Asked) -> None:
    """Ask for the report of the indicators as files and print the name of the request."""
    if not (asked.sealed_to or asked.plain):
        raise ExportRefused(why="sealed or plain")
    counted = Wanted(filters_of(asked), asked.indicator, asked.export_language)
    with unlocked(asked) as desk:
        wanted = report_exports.request(desk, counted, asked.reason, _sealed_to(desk, asked),
                                        tuple(sorted(set(asked.formats or ()))))
        export = report_exports.ask(desk, replace(wanted, until=asked.until or wanted.until), no_progress,
                                    never_cancelled)
    _say_asked(asked, export)


def _say_asked(asked: Asked, export: Export) -> None:
    second = export_writing.profile_of(export.asked).second_person
    if not asked.sealed_to:
        remark(words.plain_warning())
    if asked.json:
        say_json({"export": export.asked.export, "second_person": second})
        return
    say(export.asked.export)
    say(_("A second person must agree before it can be written.") if second else _("It can be written now."))


def agree(asked: Asked) -> None:
    """Agree, as a second person, to exactly what was asked."""
    with unlocked(asked) as desk:
        export = export_ledger.agree(desk, _named(desk, asked.export).asked.export, asked.reason)
    _say_done(asked, export, _("You agreed. It can be written now."))


def write(asked: Asked) -> None:
    """Write an export into a folder or onto a stick: whole and read back, or not at all."""
    assert asked.out is not None  # --out is required
    with unlocked(asked) as desk:
        known = _named(desk, asked.export)
        files = (_write_report if known.asked.report else _write)(desk, known.asked.export, asked, asked.out)
        done = export_ledger.of(desk, known.asked.export).written[-1]
    if asked.json:
        say_json({"files": [path.name for path in files], "cases": done.rows, "sha256": done.sha256,
                  "size": done.size})
        return
    say(ngettext("{n} case written.", "{n} cases written.", done.rows).format(n=done.rows))
    for path in files:
        say(path.name)


def _write(desk: Desk, export: str, asked: Asked, out: Path) -> tuple[Path, ...]:
    return publishing.write(desk, export, out, no_progress, never_cancelled, despite_clock=asked.clock_is_right)


def _write_report(desk: Desk, export: str, asked: Asked, out: Path) -> tuple[Path, ...]:
    drawn = report_exports.judge(desk, export, no_progress, never_cancelled)
    return report_exports.write(desk, export, drawn, out, no_progress, never_cancelled,
                                despite_clock=asked.clock_is_right)


def list_(asked: Asked) -> None:
    """List the exports and how far each is, first those of which something is to be done."""
    with unlocked(asked) as desk:
        found = [(one.export, one.state, one.taken_back) for one in export_states.listed(desk)]
        titles = {one.asked.profile: export_words.profile_title(one.asked.profile, _language(asked))
                  for one, _state, _taken in found}
    if asked.json:
        say_json({"exports": [export_words.export_json(one, state) for one, state, _taken in found]})
        return
    for one, state, taken in found:
        say("  ".join((ltr(one.asked.export[:SHORTEST]), ltr(one.asked.on.isoformat()), titles[one.asked.profile],
                       _(words.STATES[state]), iso(one.asked.reason))))
        if taken:
            say("  " + words.taken_back(taken))
    if not found:
        say(_("Nobody has asked for an export here yet."))


def end(asked: Asked) -> None:
    """Say what became of an export, or that it shall not be written."""
    with unlocked(asked) as desk:
        export = export_ledger.end(desk, _named(desk, asked.export).asked.export, Ending(asked.how), asked.reason)
    _say_done(asked, export, _("It is noted what became of this export."))


def open_(asked: Asked) -> None:
    """Open a sealed export into a folder; the journal notes it."""
    assert asked.file is not None  # FILE is a required argument
    assert asked.out is not None  # --out is required
    with unlocked(asked) as desk:
        found = opening_exports.open_file(desk, asked.file, asked.out, no_progress, never_cancelled)
    if asked.json:
        say_json({"files": [path.name for path in found.files], "sender": found.sender, "profile": found.profile,
                  "made_on": found.made_on.isoformat(), "cases": found.rows})
        return
    made = _("Made by {name} on {day}.").format(name=iso(found.sender), day=ltr(found.made_on.isoformat()))
    say(made if found.sender else
        _("Nobody here has compared the card of the desk that made this. Do not rely on what it says."))
    for path in found.files:
        say(path.name)
    remark(_("What lies there now is not sealed. Destroy it when you have read it."))


def _say_done(asked: Asked, export: Export, sentence: str) -> None:
    if asked.json:
        say_json({"export": export.asked.export})
    else:
        say(sentence)


def _language(asked: Asked) -> str:
    return asked.language or "en"


def _wanted(desk: Desk, asked: Asked) -> ledger.Asked:
    """Return what is asked for in the words of the ledger; advice is taken only where it was said so."""
    profile = PROFILES[asked.profile]
    wanted = ledger.Asked(
        export=export_ledger.new_export(desk), on=desk.today(), person=desk.person, profile=profile.code,
        purpose=asked.use or profile.purposes[0].value, recipient=receiver(asked),
        cases=tuple(sorted(set(asked.cases or export_preview.candidates(desk)))),
        formats=tuple(sorted(set(asked.formats or ()))), language=asked.export_language,
        sealed_to=_sealed_to(desk, asked),
        until=asked.until or export_ledger.by_default(desk.today()), reason=asked.reason,
        steps=tuple(sorted(set(asked.steps or ()))), blanked=tuple(sorted(set(asked.blanked or ()))))
    wanted = replace(wanted, kept_in=tuple(_kept_in(desk, wanted, one) for one in asked.kept_in or ()))
    advice = export_advice.advise(desk, wanted) if asked.take_advice else None
    return advice.asked if advice is not None else wanted


def _sealed_to(desk: Desk, asked: Asked) -> str:
    return trusting.partner_named(desk, asked.sealed_to).fingerprint if asked.sealed_to else ""


def _kept_in(desk: Desk, wanted: ledger.Asked, said: str) -> KeptIn:
    """Return what `CASE=N:PATH,PATH` says: where the wish number N of a case stands. Raises ExportRefused."""
    case, _equals, rest = said.partition("=")
    number, _colon, paths = rest.partition(":")
    wishes = pseudonymising.withheld_by(desk, publishing.wanted(wanted), case)
    if not number.isdecimal() or not 1 <= int(number) <= len(wishes) or not paths:
        raise ExportRefused(why="wish")
    wish = wishes[int(number) - 1]
    return KeptIn(case, wish_marks.of_case(desk, case)[wish][-1], tuple(sorted(set(paths.split(",")))))


def _named(desk: Desk, name: str) -> Export:
    found = [one for one in export_ledger.every(desk) if one.asked.export.startswith(name.lower())]
    if len(name) < SHORTEST or len(found) != 1:
        raise ExportRefused(why="unknown")
    return found[0]
