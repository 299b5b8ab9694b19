"""The commands that count and that take in published cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from testimony_desk.cli.asked import Asked
from testimony_desk.cli.session import never_cancelled, no_progress, unlocked
from testimony_desk.cli.terminal import say, say_json
from testimony_desk.domain.form import Form
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import builtin, cases
from testimony_desk.i18n import _, current_language, ngettext
from testimony_desk.services import counting_consents, importing, reporting
from testimony_desk.services.small_files import read_at_most
from testimony_desk.wording import statistics as tables
from testimony_desk.wording.consent_statistics import consent_tables
from testimony_desk.wording.errors_cases import remark_text


def import_cases(asked: Asked) -> None:
    """Take in cases that a public report has published."""
    assert asked.file is not None  # CASES is a required argument
    data = read_at_most(asked.file, cases.MAX_FILE)
    with unlocked(asked) as desk:
        report = importing.import_published(desk, data, no_progress, never_cancelled)
    if asked.json:
        say_json({"added": len(report.added), "already": len(report.already), "differing": list(report.differing),
                  "possibly_known": [one.source_ref for one in report.possibly_known]})
        return
    say(ngettext("{n} published case taken in.", "{n} published cases taken in.", len(report.added))
        .format(n=len(report.added)))
    if report.already:
        say(ngettext("{n} was already here.", "{n} were already here.", len(report.already))
            .format(n=len(report.already)))
    _say_doubts(report)


def _say_doubts(report: importing.Report) -> None:
    """Name what a person should look at; nothing of it was changed or left out silently."""
    for name in report.differing:
        say(_("{name}: the file now says something else. What was taken in before is kept.").format(name=name))
    for one in report.possibly_known:
        say(_("{name}: this may be {known}, which is here already. It was not taken in.").format(
            name=one.source_ref, known=one.known_as))
    for added in report.added:
        for remark in added.remarks:
            say(f"{added.source_ref}: {remark_text(remark)}")


def statistics(asked: Asked) -> None:
    """Count what this desk holds: published cases, interviews and consents, apart; only consents without their key."""
    with unlocked(asked) as desk:
        counted = reporting.statistics(desk) if desk.opens(Compartment.TESTIMONY) else {}
        forms = reporting.forms_of(desk, counted) if counted else {}
        consent = counting_consents.consent_statistics(desk)
    if asked.json:
        say_json({**counted, "consent": consent})
        return
    label_of = builtin.label_of(current_language())
    if counted:
        _say_cases(counted, forms, label_of)
    for title, rows in consent_tables(consent, label_of):
        _say_table(title, rows)


def _say_cases(counted: Mapping[str, Any], forms: Mapping[str, Form], label_of: tables.LabelOf) -> None:
    for name, figures in tables.counted_sets(counted).items():
        _say_table(_("Published cases: {name}").format(name=name), tables.rows(figures, label_of))
    for title, rows in tables.interview_tables(counted["interviews"], label_of, forms, current_language()):
        _say_table(title, rows)


def _say_table(title: str, rows: Iterable[tables.Row]) -> None:
    say(title)
    for line in tables.lines(rows):
        say("  " + line)
