"""The command that shows the 34 indicators as the page does, as lines or as JSON with the fingerprint of each form."""

from __future__ import annotations

import sys

from testimony_desk.cli.asked import Asked
from testimony_desk.cli.report_arguments import filters_of
from testimony_desk.cli.session import never_cancelled, no_progress, unlocked
from testimony_desk.cli.terminal import remark, say, say_json
from testimony_desk.domain.statistics.indicators import INDICATORS
from testimony_desk.exchange import builtin
from testimony_desk.i18n import _, current_language
from testimony_desk.services import indicator_report, report_files, report_words
from testimony_desk.services.indicator_report import Report
from testimony_desk.wording import indicators as words


def report(asked: Asked) -> None:
    """Count today, with small numbers hidden; `--indicator` says one alone.

    A look, as the page is one: noted in the journal, not in the ledger. What leaves is asked for (`export ask-report`),
    which is said wherever this goes into a file or to another program.
    """
    filters = filters_of(asked)
    with unlocked(asked) as desk:
        found = indicator_report.report(desk, filters, progress=no_progress, cancelled=never_cancelled)
    if asked.json:
        numbers = [asked.indicator] if asked.indicator else ()
        say_json({**report_files.as_json(found, current_language(), numbers), "may_leave": False})
    else:
        _say(found, asked.indicator)
    if not sys.stdout.isatty():
        remark(_("This is a look at numbers, in no list of exports. What is to leave this office is asked for with "
                 "“export ask-report”: a second person agrees, and it is compared with earlier exports."))


def _say(found: Report, wanted: int) -> None:
    label_of, questions = builtin.label_of(current_language()), report_words.questions(current_language())
    for one in INDICATORS:
        if wanted not in {0, one.number}:
            continue
        say(words.title(one))
        for figure in (each for each in found.figures if each.part.number == one.number):
            told = words.words_of(figure, label_of, questions)
            say("  " + told.begins)
            for line in told.lines:
                say(f"    {line.label}: {line.value}")
            for note in told.notes:
                say(f"    {note}")
