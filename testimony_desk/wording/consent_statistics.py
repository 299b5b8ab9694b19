"""The figures of consent as rows of words and numbers, for the page and for the command line alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from testimony_desk.domain.consent.granting import Standing
from testimony_desk.domain.statistics.consents import NOT_NOW, YES
from testimony_desk.i18n import N_, _
from testimony_desk.wording.format import listing, number
from testimony_desk.wording.statistics import LabelOf, Row, days_row

ENDS: Mapping[str, str] = {
    "expired": N_("over: to be asked again"), "in_30_days": N_("within 30 days"),
    "in_180_days": N_("within 180 days"), "later": N_("later"), "none": N_("it was not given"),
}
"""When the base consent ends, as `domain.statistics.consents` counts it."""

TOPICS: Mapping[str, str] = {"health": N_("health"), "sexual_violence": N_("sexual violence"),
                             "sogiesc": N_("gender identity and sexual orientation")}
"""What `p_sensitive` is asked about, topic by topic."""


def standing_words(standing: Standing) -> str:
    """Return how a consent stands, in a word or two."""
    return {Standing.WHOLE: _("given"), Standing.PROVISIONAL: _("provisional"),
            Standing.EXPIRED: _("to be asked again"), Standing.PAUSED: _("paused"),
            Standing.WITHDRAWN: _("withdrawn"), Standing.MISSING: _("not complete"),
            Standing.PUBLISHED: _("published report")}[standing]


def consent_tables(counted: Mapping[str, Any], label_of: LabelOf) -> Iterator[tuple[str, list[Row]]]:
    """Yield (title, rows): how consents stand, then each purpose that anybody was asked about.

    Nothing while nobody was asked.
    """
    if not counted["cases"] and not counted["refused"] and not counted["unreadable"]:
        return
    yield _("Consent"), list(_about_all(counted, label_of))
    asked = [_purpose_row(name, words, label_of) for name, words in counted["purposes"].items()
             if sum(words.values()) > words["not_asked"]]
    if asked:
        yield _("Consent by purpose: how many said yes, and it holds today"), asked


def _about_all(counted: Mapping[str, Any], label_of: LabelOf) -> Iterator[Row]:
    yield Row(_("Cases"), number(counted["cases"]))
    yield _parts(_("How the consent of these cases stands"), counted["standing"],
                 lambda code: standing_words(Standing(code)))
    yield Row(_("Persons who were asked and have not taken everything back"), number(counted["persons"]))
    yield _parts(_("How they confirmed"), counted["forms"], lambda code: label_of("consent_form", code))
    yield _parts(_("In which language they were asked"), counted["languages"],
                 lambda code: label_of("language", code))
    yield _parts(_("When their consent to keep the account ends"), counted["ends"], lambda code: _(ENDS[code]))
    yield _parts(_("Taken back"), counted["withdrawals"], lambda code: label_of("withdrawal_scope", code))
    yield Row(_("Conversations that ended with a no"), number(counted["refused"]))
    if counted["unreadable"]:
        yield Row(_("Cases whose consent cannot be read; they are in no figure"), number(counted["unreadable"]))
    if counted["days_to_approval"]["n"]:
        yield days_row(_("Days until both halves of a review were approved"), counted["days_to_approval"])


def _parts(label: str, counts: Mapping[str, int], words: Callable[[str], str]) -> Row:
    """Return a row with a part for each word that was found; without any, its value is 0."""
    found = {words(code): count for code, count in counts.items() if count}
    return Row(label, "" if found else number(0), tuple((word, number(count)) for word, count in found.items()),
               counts=tuple(found.values()))


def _purpose_row(name: str, words: Mapping[str, int], label_of: LabelOf) -> Row:
    purpose, _colon, topic = name.partition(":")
    what = label_of("consent_purpose", purpose)
    label = _("{purpose}: {about}").format(purpose=what, about=_(TOPICS[topic])) if topic else what
    others = [_("{word}: {count}").format(word=_word(code, label_of), count=number(count))
              for code, count in words.items() if count and code != YES]
    return Row(label, number(words[YES]), beside=listing(others) if others else "")


def _word(code: str, label_of: LabelOf) -> str:
    return _("Agrees, but it does not hold today") if code == NOT_NOW else label_of("consent_decision", code)
