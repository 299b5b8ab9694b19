"""What whoever asks for an export looks at before: each question and its fate, who stays and why, wishes, advice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from testimony_desk.disk import IsCancelled, Progress
from testimony_desk.domain.consent.clearing import ConsentMissing
from testimony_desk.domain.consent.record import Withheld
from testimony_desk.domain.disclosure.errors import Refused
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.form import Form, Kind, Question
from testimony_desk.domain.form_index import FormIndex
from testimony_desk.domain.leaks.redaction import NotClean, Undecided
from testimony_desk.domain.pseudonym.applying import TextRefused, WithheldUndecided
from testimony_desk.domain.pseudonym.layout import Fate, preview
from testimony_desk.domain.pseudonym.profiles import Profile
from testimony_desk.domain.publication.ledger import Asked
from testimony_desk.exchange import builtin
from testimony_desk.services import export_advice, pseudonymising, publishing
from testimony_desk.services.desk import Desk
from testimony_desk.services.export_advice import Advice
from testimony_desk.services.export_words import titles_of, words_of
from testimony_desk.services.publishing import Judged
from testimony_desk.store import case_rows

STATES = ("complete", "published")
_AT_ONCE = 500


@dataclass(frozen=True)
class Field:
    """One question under a profile. section, title: as the form calls them; path: in the form."""

    section: str
    title: str
    path: str
    fate: Fate


@dataclass(frozen=True)
class Preview:
    """What an export would be. fields: of each questionnaire that its cases answer; columns: titles by column.

    wishes: by case, what people want kept in and of which nobody has said yet where it stands. texts: cases that stay
    for what was found, or not looked for, in their texts. advice: what would make rows of people go out, None where
    nothing is needed or nothing helps.
    """

    asked: Asked
    judged: Judged
    fields: tuple[Field, ...]
    columns: Mapping[str, str]
    wishes: Mapping[str, tuple[Withheld, ...]]
    texts: frozenset[str]
    advice: Advice | None


def look(desk: Desk, asked: Asked, language: str, progress: Progress = lambda _done, _total: None,
         cancelled: IsCancelled = lambda: False) -> Preview:
    """Return what an export would be, in words of a language; nothing is kept. progress is told cases.

    Raises ExportRefused, CompartmentClosed, Cancelled.
    """
    wish = publishing.wanted(asked)
    judged = publishing.judge(desk, asked, progress, cancelled)
    forms = judged.forms or (builtin.interview_form(),)
    fields = tuple(field for form in forms for field in fields_of(form, wish.profile, language))
    columns = {name: title for form in forms for name, title in words_of(form, wish.profile, language).columns.items()}
    wishes = {one.case: pseudonymising.withheld_by(desk, wish, one.case) for one in judged.held_back
              if isinstance(one.why, WithheldUndecided)}
    texts = frozenset(one.case for one in judged.held_back if _for_its_texts(one.why))
    small = isinstance(judged.refused, Refused) and judged.refused.facts["why"] == "small-classes"
    advice = export_advice.advise(desk, asked, progress, cancelled) if small else None
    return Preview(asked, judged, fields, columns, wishes, texts, advice)


def _for_its_texts(why: DeskError | None) -> bool:
    """Tell whether somebody who goes through what could find a person in a case can bring it on."""
    if isinstance(why, ConsentMissing):
        return any(one.code == "leaks-open" for one in why.reasons)
    return isinstance(why, Undecided | NotClean) or (isinstance(why, TextRefused) and why.facts["why"] == "register")


def fields_of(form: Form, profile: Profile, language: str) -> Iterator[Field]:
    """Yield every question of a form in its order, with what a profile does to it.

    Remarks to whoever asks are no questions.
    """
    titles, index = titles_of(form, language), FormIndex(form)
    for fate in preview(form, profile):
        question = index.by_path[fate.path].part
        if not (isinstance(question, Question) and question.kind is Kind.NOTE):
            yield Field(titles.get(fate.path.partition("/")[0], ""), titles[fate.path], fate.path, fate)


def candidates(desk: Desk) -> tuple[str, ...]:
    """Return the codes of all complete or published cases, sorted; which of them may go out is judged later."""
    numbers = case_rows.numbers(desk.consent, "", STATES)
    return tuple(sorted({one.case for start in range(0, len(numbers), _AT_ONCE)
                         for one in case_rows.lines(desk.consent, numbers[start:start + _AT_ONCE]) if one.case}))
