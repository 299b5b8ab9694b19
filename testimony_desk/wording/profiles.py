"""What a profile does to each field, and what the check of an export found, in plain words."""

from __future__ import annotations

from testimony_desk.domain.disclosure.errors import Refused
from testimony_desk.domain.disclosure.risk import RiskReport
from testimony_desk.domain.disclosure.suggesting import Suggestion
from testimony_desk.domain.pseudonym.layout import Fate, Why
from testimony_desk.domain.pseudonym.steps import Step
from testimony_desk.i18n import N_, _, ngettext

WHYS: dict[Why, str] = {
    Why.EXACT: N_("Goes out as it was answered."),
    Why.COARSER: N_("Goes out less exact: {step}."),
    Why.REDACTED: N_("Goes out only in the second text that a person went through line by line."),
    Why.ORIGINAL: N_("Goes out in the words that were written down."),
    Why.FLAG: N_("Only that something was told goes out, in a table of its own."),
    Why.DIRECT: N_("Stays: it says who the person is."),
    Why.INHERITED: N_("Stays: it repeats something that says who the person is."),
    Why.NOT_THIS_PROFILE: N_("Stays: this export does not need it."),
    Why.OF_THE_TALK: N_("Stays: it is about the talk itself, not about what happened."),
    Why.NO_FREE_TEXT: N_("Stays: this export has no free text."),
    Why.NOT_THEIR_WORDS: N_("Stays: staff wrote it for themselves."),
    Why.TOPIC: N_("Stays: of this sensitive topic no single facts go out here."),
    Why.NOT_CHECKED: N_("Stays: together with other facts it could point at one person."),
    Why.NOT_COUNTED: N_("Stays: it is not counted."),
    Why.FILE: N_("Stays: files are never part of this export."),
    Why.TECHNICAL: N_("Stays: the program noted it for itself."),
    Why.UNSAID: N_("Stays: the questionnaire does not say how far it points at a person."),
}

STEPS: dict[Step, str] = {
    Step.EXACT: N_("exact"),
    Step.MONTH: N_("the month"),
    Step.QUARTER: N_("the quarter of the year"),
    Step.SEASON: N_("the season"),
    Step.YEAR: N_("the year"),
    Step.PROVINCE: N_("the province"),
    Step.REGION: N_("the region"),
    Step.COUNTRY: N_("the country"),
    Step.AGE_BAND: N_("an age group"),
    Step.CHILD_OR_ADULT: N_("child or adult"),
    Step.DURATION_BAND: N_("a span of days"),
    Step.LONG_OR_SHORT: N_("up to a month, or longer"),
    Step.COUNT_BAND: N_("a span of numbers"),
    Step.ROUGH_COUNT: N_("few, dozens or hundreds"),
    Step.GROUP: N_("a wider group of work"),
    Step.WOMAN_OR_MAN: N_("woman or man, nothing else"),
    Step.MAIN_COUNTRY: N_("Syria, Afghanistan, China or another country"),
    Step.GATE: N_("one of the seven large crossings, or another one"),
    Step.SERIES: N_("the series of the code"),
    Step.FLAG: N_("only that something was told"),
    Step.NEAR_OR_FAR: N_("in person or from afar"),
    Step.OWN_OR_OTHER: N_("the person's own account, or somebody else's"),
    Step.SUPPRESS: N_("nothing"),
}

REFUSALS: dict[str, str] = {
    "small-classes": N_("Too few people look alike, or all who do told of the same sensitive topic."),
    "too-few": N_("So few people are never written as rows. Their totals can go out."),
    "difference": N_("An earlier export differs from this one by so few people that one could subtract them."),
    "crossed": N_("An earlier export was coarser in one column and finer in another; laid over each other, the two tell"
                  " more than either."),
    "newcomers": N_("Taking an earlier export away from this one would leave people of whom too few look alike."),
    "leavers": N_("Taking this export away from an earlier one would leave people of whom too few look alike."),
}


def fate_words(fate: Fate) -> str:
    """Return why a field goes out or stays, and how coarse it goes where it is less exact."""
    return _(WHYS[fate.why]).format(step=_(STEPS[fate.step]))


def refusal_words(refused: Refused) -> str:
    """Return why an export was refused, in one or two sentences."""
    why, found = str(refused.facts["why"]), int(str(refused.facts["at_risk"]))
    sentence = _(REFUSALS[why])
    if why != "small-classes":
        return sentence
    people = ngettext("{n} person could be recognised.", "{n} people could be recognised.", found).format(n=found)
    return f"{sentence} {people}"


def suggestion_words(one: Suggestion, column: str) -> str:
    """Return the suggested step for a column, whose title is given, and how many it leaves."""
    said = _("Suggested: of “{column}” show {step}.").format(column=column, step=_(STEPS[one.step]))
    left = ngettext("{n} person could then still be recognised.", "{n} people could then still be recognised.",
                    one.at_risk).format(n=one.at_risk)
    return f"{said} {left}"


def report_words(report: RiskReport) -> tuple[str, ...]:
    """Return what the check found, line by line; only lines that have something to say."""
    lines = [ngettext("{n} case.", "{n} cases.", report.members.people).format(n=report.members.people)]
    if report.smallest > 1:
        lines.append(_("At least {n} people look alike everywhere.").format(n=report.smallest))
    if report.classes:
        lines += [
            _("Mean risk that a row is recognised: {percent} %. Humanitarian data exchanges publish rows below 3 %."
              ).format(percent=f"{100 * report.global_risk:.1f}"),
            _("Share of what the exact answers told that is lost: {percent} %.").format(
                percent=f"{100 * report.loss:.0f}")]
    for number, sentence in ((report.blanked_cells, _("Cells left empty: {n}.")),
                             (report.left_out, _("Cases left out: {n}.")),
                             (report.hidden_cells, _("Numbers hidden to protect small groups: {n}.")),
                             (report.members.provisional, _("Cases whose consent only the interviewer heard: {n}.")),
                             (report.members.unreviewed, _("Cases that nobody has reviewed: {n}."))):
        lines += [sentence.format(n=number)] if number else []
    return tuple(lines)
