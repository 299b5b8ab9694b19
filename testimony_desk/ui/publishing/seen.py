"""A preview in labels: what the check found, the suggestion with its price, who stays, and each question's fate."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from testimony_desk.domain.disclosure.errors import Refused
from testimony_desk.domain.pseudonym.layout import Why
from testimony_desk.i18n import N_, _, ngettext
from testimony_desk.services.export_advice import Advice
from testimony_desk.services.export_preview import Field, Preview
from testimony_desk.ui import qt_text
from testimony_desk.wording import exports as words
from testimony_desk.wording import profiles
from testimony_desk.wording.direction import iso
from testimony_desk.wording.format import listing, number
from testimony_desk.wording.held_back import why_it_stays
from testimony_desk.wording.messages import message_of
from testimony_desk.wording.withheld import withheld_line

SHOWN_CASES = 50
"""How many cases that stay for one reason are named; of thousands nobody reads each code."""
AS_ANSWERED = frozenset({Why.EXACT, Why.ORIGINAL})
GOES, COARSER, STAYS = N_("Goes out as it was answered ({n})"), N_("Goes out, but less exact ({n})"), N_("Stays ({n})")


def found_labels(seen: Preview) -> list[QWidget]:
    """Return how many cases may go out, and what the check found: why it was refused, or how exposed they are."""
    going = len(seen.judged.members)
    made: list[QWidget] = [qt_text.label(ngettext(
        "{n} case may go out by its consent and review.", "{n} cases may go out by their consent and review.",
        going).format(n=number(going)), "question", "export_going")]
    refused = seen.judged.refused
    if refused is not None:
        sentence = profiles.refusal_words(refused) if isinstance(refused, Refused) else str(message_of(refused))
        made.append(qt_text.label(sentence, "care", "export_refused"))
        if isinstance(refused, Refused) and seen.advice is None:  # else the advice says what can be done
            made.append(qt_text.label(message_of(refused).next_step, "hint", "export_refused_next"))
        report = refused.report if isinstance(refused, Refused) else None
        lines = profiles.report_words(report)[1:] if report else ()  # how many they are was said above
        made += [qt_text.label(line, "hint", f"export_report:{place}") for place, line in enumerate(lines)]
    for at, one in enumerate(seen.judged.ready):
        if one.publishable.report.classes or one.publishable.report.shown_cells:
            made += [qt_text.label(line, "hint", f"export_report:{at}:{place}")
                     for place, line in enumerate(profiles.report_words(one.publishable.report)[1:])]
    return made


def held_labels(seen: Preview, ways: Callable[[Sequence[str]], QWidget | None]) -> list[QWidget]:
    """Return who stays and why, what they want kept in, and the topics that are left out.

    ways: gives what leads on from cases that stay for one reason, None where nothing does.
    """
    made: list[QWidget] = []
    if seen.judged.held_back:
        made.append(qt_text.label(_("Who stays, and why"), "heading"))
    together: dict[str, list[str]] = {}
    for one in seen.judged.held_back:
        together.setdefault(why_it_stays(one.why), []).append(one.case)
    for place, (why, cases) in enumerate(together.items()):
        made.append(qt_text.code_line(_some(cases), f"export_stays:{place}", ""))
        made.append(qt_text.label(why, "hint", f"export_stays_why:{place}"))
        made += [qt_text.label(withheld_line(wish), "hint") for case in cases for wish in seen.wishes.get(case, ())]
        on = ways(cases)
        made += [on] if on is not None else []
    for topic in sorted(seen.judged.topics):
        made.append(qt_text.label(_("Left out, because not everybody agreed to it: {topic}").format(
            topic=words.topic_words(topic)), "care", f"export_topic:{topic}"))
    return made


def _some(cases: list[str]) -> str:
    named, more = listing([words.unbroken(one) for one in cases[:SHOWN_CASES]]), len(cases) - SHOWN_CASES
    if more <= 0:
        return named
    rest = ngettext("{n} more case stays.", "{n} more cases stay.", more).format(n=number(more))
    return f"{named} {rest}"


def field_labels(seen: Preview) -> list[QWidget]:
    """Return each question under what becomes of it: goes out exactly, less exactly, or stays and why."""
    made: list[QWidget] = []
    exact = [one for one in seen.fields if one.fate.goes and one.fate.why in AS_ANSWERED]
    coarser = [one for one in seen.fields if one.fate.goes and one.fate.why not in AS_ANSWERED]
    stays = [one for one in seen.fields if not one.fate.goes]
    for name, heading, fields in (("exact", GOES, exact), ("coarser", COARSER, coarser), ("stays", STAYS, stays)):
        if fields:
            made.append(qt_text.label(_(heading).format(n=number(len(fields))), "heading", f"export_{name}"))
            made += [qt_text.code_line(text, f"export_{name}:{place}", "")
                     for place, text in enumerate(_together(fields, _section if name == "exact" else _fate))]
    return made


def _section(one: Field) -> str:
    return one.section


def _fate(one: Field) -> str:
    return profiles.fate_words(one.fate)


def _together(fields: list[Field], shared: Callable[[Field], str]) -> Iterator[str]:
    """Yield what some fields share, and below it what they are called.

    What goes out as it was answered has that as its heading already; its fields stand below their section of the
    form, for "Where?" is asked of many things.
    """
    together: dict[str, list[str]] = {}
    for one in fields:
        together.setdefault(shared(one), []).append(iso(one.title))
    for words_shared, titles in together.items():
        yield "\n".join((words_shared, *(f"• {title}" for title in dict.fromkeys(titles))))


class Advised(QFrame):
    """The suggestion: what would be left out so that nobody can be recognised, and what each step costs."""

    def __init__(self, advice: Advice, columns: Mapping[str, str]) -> None:
        super().__init__()
        self.setObjectName("export_advice")
        self.setProperty("role", "good")
        self.inside = QVBoxLayout(self)
        for label in self._labels(advice, columns):
            self.inside.addWidget(label)

    @staticmethod
    def _labels(advice: Advice, columns: Mapping[str, str]) -> Iterator[QLabel]:
        yield qt_text.label(_("Suggested, so that nobody can be recognised:"), "heading")
        for place, line in enumerate(words.steps_lines(advice.steps, advice.losses, columns)):
            yield qt_text.label(line, "", f"export_step:{place}")
        if advice.blanked:
            yield qt_text.label(words.blanked_line(advice.blanked), "", "export_blanked")
        if advice.left_out:
            yield qt_text.label(words.left_out_line(len(advice.left_out)), "", "export_left_out")
