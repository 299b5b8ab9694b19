"""The command that says the 34 indicators, as lines or as JSON with the fingerprint of each form."""

from __future__ import annotations

from testimony_desk.cli.asked import Asked
from testimony_desk.cli.session import never_cancelled, no_progress, unlocked
from testimony_desk.cli.terminal import say, say_json
from testimony_desk.domain.statistics.counting import Filters
from testimony_desk.domain.statistics.indicators import INDICATORS
from testimony_desk.exchange import builtin
from testimony_desk.i18n import current_language
from testimony_desk.services import indicator_report, report_files
from testimony_desk.services.indicator_report import Report
from testimony_desk.wording import indicators as words


def report(asked: Asked) -> None:
    """Count today, with small numbers hidden; `--indicator` says one alone."""
    filters = Filters(since=asked.from_month, until=asked.to_month, place=asked.province, group=asked.nationality)
    with unlocked(asked) as desk:
        found = indicator_report.report(desk, filters, progress=no_progress, cancelled=never_cancelled)
    if asked.json:
        say_json(report_files.as_json(found, current_language(), [asked.indicator] if asked.indicator else ()))
    else:
        _say(found, asked.indicator)


def _say(found: Report, wanted: int) -> None:
    label_of, questions = builtin.label_of(current_language()), report_files.question_words(current_language())
    for one in INDICATORS:
        if wanted not in {0, one.number}:
            continue
        say(words.title(one))
        for figure in (each for each in found.figures if each.part.number == one.number):
            told = words.words_of(figure, label_of, questions)
            say(f"  {told.heading}. {told.answered}")
            for line in told.lines:
                say(f"    {line.label}: {line.value}")
            for note in told.notes:
                say(f"    {note}")
