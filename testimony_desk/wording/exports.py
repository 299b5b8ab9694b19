"""Exports in plain words: whom each profile is for and what it shows, formats, states, endings, warnings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from testimony_desk.domain.consent.effects import Gone
from testimony_desk.domain.pseudonym.steps import Step
from testimony_desk.domain.publication.ledger import Ending, Export
from testimony_desk.i18n import N_, _, ngettext
from testimony_desk.wording import dates
from testimony_desk.wording.consent_statistics import TOPICS
from testimony_desk.wording.direction import iso, ltr
from testimony_desk.wording.format import listing, number
from testimony_desk.wording.profiles import STEPS

FOR_WHOM: Mapping[str, tuple[str, str]] = {
    "hq_full_encrypted": (
        N_("For headquarters. Sealed, never plain."),
        N_("The whole case with its code and all texts as they were written down. None of the questions about who the "
           "person is.")),
    "hq_identity_sealed": (
        N_("For the custodian of names at headquarters. Sealed to their key, never plain. A second person agrees."),
        N_("Only what says who the person is, and nothing of what happened.")),
    "analyst_microdata": (
        N_("For people who count and compare. A second person agrees."),
        N_("A row for each person with months, provinces and age groups. No text, no code. At least five people must "
           "look alike everywhere, ten where a sensitive topic is told.")),
    "public_stats": (
        N_("For everybody. A second person agrees."),
        N_("Totals only. Small numbers are hidden, and others with them where they could be worked out.")),
    "publication_text": (
        N_("For a report that everybody may read. A second person agrees."),
        N_("What one person told, coarser than in any other export, in the second text that somebody went through line "
           "by line.")),
    "un_submission": (
        N_("For a mechanism of the United Nations. A second person agrees."),
        N_("One case without name and code: where and what happened, coarse days, the second texts.")),
    "legal_file": (
        N_("For a lawyer or a court that the person named. Sealed, never plain. A second person agrees."),
        N_("One case with its code, exact days and places, and the second texts. No name.")),
}
NAMES: Mapping[str, str] = {
    "hq_full_encrypted": N_("the full case, for headquarters"),
    "hq_identity_sealed": N_("the names, for a custodian"),
    "analyst_microdata": N_("rows, for people who count"),
    "public_stats": N_("totals, for everybody"),
    "publication_text": N_("a text without names, for a report"),
    "un_submission": N_("a submission to the United Nations"),
    "legal_file": N_("a file for a lawyer or a court"),
    "": N_("another kind of export"),
}
"""What left, in the middle of a sentence."""
FORMATS: Mapping[str, str] = {
    "xlsx": N_("Workbook for Excel or LibreOffice (XLSX)"),
    "csv": N_("Tables for programs (CSV, names and codes)"),
    "csv-bom": N_("Tables for spreadsheets (CSV with a mark, headings and labels)"),
    "json": N_("Data for programs (JSON)"),
    "docx": N_("Statement to edit (DOCX)"),
    "pdf": N_("Statement to print (PDF)"),
}
REPORT_FORMATS: Mapping[str, str] = {
    "csv": N_("Numbers as a table (CSV)"),
    "json": N_("Numbers for programs (JSON)"),
    "xlsx": N_("Numbers as a workbook (XLSX)"),
    "pdf": N_("A report to print (PDF)"),
    "png": N_("Pictures of the charts (PNG)"),
    "paper": N_("Paper"),
}
ENDINGS: Mapping[Ending, str] = {
    Ending.NOT_WRITTEN: N_("It shall not be written."),
    Ending.DESTROYED: N_("Every copy was destroyed."),
    Ending.HANDED_OVER: N_("It was handed over and is out of our hands."),
    Ending.CANNOT_TELL: N_("Nobody can tell."),
}
STATES: Mapping[str, str] = {
    "waits": N_("waits for a second person"),
    "ready": N_("can be written"),
    "written": N_("written"),
    "due": N_("ask what became of it"),
    "ended": N_("ended"),
}


def for_whom(profile: str) -> str:
    """Return in two or three sentences whom a profile is for and what it shows."""
    whom, shows = FOR_WHOM[profile]
    return f"{_(whom)} {_(shows)}"


def state_of(export: Export, *, second_person: bool, agreed: bool, today: dt.date) -> str:
    """Return the state of an export as a key of STATES. second_person: its profile wants one; agreed: one has."""
    if export.ended is not None:
        return "ended"
    if export.written:
        return "due" if export.asked.until <= today else "written"
    return "waits" if second_person and not agreed else "ready"


def format_words(code: str, *, report: bool) -> str:
    """Return what a kind of file is called; report: of the indicators, or paper."""
    return _((REPORT_FORMATS if report else FORMATS)[code])


def purpose_words(purpose: str, label: Callable[[str, str], str]) -> str:
    """Return what an export is for; label: gives the words of (list, code)."""
    words = {"send_to_headquarters": _("To send cases to headquarters"), "count": _("To count")}
    # in a conversation it ends a sentence that was begun before, here it stands alone
    return words.get(purpose) or label("consent_purpose", purpose).removeprefix("…").strip()


def topic_words(topic: str) -> str:
    """Return what a sensitive topic is called."""
    return _(TOPICS.get(topic, topic))


def unbroken(code: str) -> str:
    """Return the code of a case so that no line ends inside it; only for the eye, never to be copied."""
    return ltr(code.replace("-", "-\u2060"))


def taken_back(cases: Sequence[str]) -> str:
    """Return what to do about a file that lies with others and holds cases whose consent was taken back since."""
    return _("Consent was taken back since then: {cases}. Ask for this file to be destroyed, and keep here what became "
             "of it.").format(cases=listing([unbroken(one) for one in cases]))


def plain_warning() -> str:
    """Return what a plain file means."""
    return _("A plain file is not sealed: whoever finds, copies or is sent it can read it, and it stays readable on "
             "each disk and stick that it ever lay on. A consent that is taken back later cannot be taken out of it.")


def steps_lines(steps: Mapping[str, Step], losses: Mapping[str, float], columns: Mapping[str, str]) -> tuple[str, ...]:
    """Return a line for each column that becomes coarser: how coarse, and the share of what it told that is lost."""
    return tuple(_("“{column}”: {step}. Of what it tells, {percent} % is lost.").format(
        column=iso(columns.get(column, column)), step=_(STEPS[step]),
        percent=number(round(100 * losses.get(column, 0.0)))) for column, step in steps.items())


def blanked_line(count: int) -> str:
    """Return how many single answers stay."""
    return ngettext("{n} single answer stays.", "{n} single answers stay.", count).format(n=number(count))


def left_out_line(count: int) -> str:
    """Return how many cases stay because nothing else helps them."""
    return ngettext("{n} case stays, because nothing else would protect that person.",
                    "{n} cases stay, because nothing else would protect these people.", count).format(n=number(count))


def gone_line(one: Gone) -> str:
    """Return the line of an export that holds a case and that no call reaches."""
    return _("On {day} it left in an export: {what}. Whoever has that file keeps it. Ask for it to be destroyed, and "
             "note it in the list of exports.").format(day=dates.day(dt.date.fromisoformat(one.day)),
                                                  what=_(NAMES.get(one.profile, NAMES[""])))
