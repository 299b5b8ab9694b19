"""All free text of a case, by where it stands: accounts and notes of its interviews, and lines of its consents."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from testimony_desk.domain.answers import compartment_of
from testimony_desk.domain.consent.record import ConsentRecord
from testimony_desk.domain.form import Kind, Question
from testimony_desk.domain.form_index import FormIndex, Place
from testimony_desk.domain.paths import form_path
from testimony_desk.domain.raw import AnswerState
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.exchange.manifest import FormUsed
from testimony_desk.services import consents, interview_forms
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_drafts import KIND as INTERVIEW
from testimony_desk.store import versions
from testimony_desk.store.errors import NotInVault

CONSENT = "@consent/"
"""What the paths of texts in consent records begin with; no form has such a path."""
CODES_AND_ALIASES = frozenset({"display_alias", "interviewer_code", "interpreter_code", "translator_code", "stop_word"})
"""Questions for text that takes no account: what stands there is chosen so that it tells nobody's name."""


@dataclass(frozen=True)
class FreeText:
    """One text as it is kept, in NFC; path: of its question with items, or `@consent/P1/teachback`."""

    path: str
    text: str = field(repr=False)
    language: str = ""

    @property
    def of_interview(self) -> bool:
        """True for an answer of the interview; False for a line of a consent record, which no redacted export holds."""
        return not self.path.startswith(CONSENT)


@dataclass(frozen=True)
class Told:
    """The free texts around one completed interview, by path in order.

    consent: the version id it was made under. form: id, version and fingerprint (64 hex digits) of its form.
    """

    case: str
    interview: str
    consent: str
    form: tuple[str, str, str]
    texts: tuple[FreeText, ...]


def of_case(desk: Desk, case: str) -> tuple[Told, ...]:
    """Return the free texts of every completed interview of a case; raises CompartmentClosed without testimony."""
    heads = [one for one in versions.heads_of_case(desk.compartment(Compartment.TESTIMONY), case, INTERVIEW)
             if one.content is not None]
    lines = tuple(_lines(desk, case)) if heads else ()
    last = {one.header.record: one for one in heads}
    return tuple(_told(desk, case, one, lines if place == 0 else ()) for place, one in enumerate(last.values()))


def is_free(question: Question) -> bool:
    """Tell whether a question takes free text that is looked through: not what is identity, a code or an alias."""
    return (question.kind is Kind.TEXT and compartment_of(question) is not Compartment.IDENTITY
            and question.name not in CODES_AND_ALIASES)


def _told(desk: Desk, case: str, told: Version, lines: tuple[FreeText, ...]) -> Told:
    used = interview_forms.form_used(told)
    assert used is not None  # `judging` and `completing` let no interview without a form in
    places = _places(desk, used)
    shares = [told, *(one for one in versions.heads(desk.consent, told.header.record)
                      if one.header.kind == INTERVIEW and one.content is not None)]
    texts = {one.path: one for share in shares for one in _answers(places, share)}
    texts.update((one.path, one) for one in lines)
    return Told(case, told.header.record, told.header.consent, (used.id, used.version, used.sha256.hex()),
                tuple(texts[path] for path in sorted(texts)))


def _places(desk: Desk, used: FormUsed) -> Mapping[str, Place] | None:
    """Return the places of a form; None where it is not here: then any answer in words may be an account."""
    try:
        return FormIndex(interview_forms.form_for(desk, used)).by_path
    except NotInVault:
        return None


def _answers(places: Mapping[str, Place] | None, share: Version) -> Iterator[FreeText]:
    for path, answer in interview_forms.given(share):
        if (answer.state is AnswerState.ANSWERED and isinstance(answer.value, str) and answer.value.strip()
                and (places is None or _takes_words(places.get(form_path(path))))):
            yield FreeText(path, unicodedata.normalize("NFC", answer.value), answer.said_in or answer.asked_in)


def _takes_words(place: Place | None) -> bool:
    return place is not None and isinstance(place.part, Question) and is_free(place.part)


def _lines(desk: Desk, case: str) -> Iterator[FreeText]:
    """Yield the free lines of the latest consent of each person of a case."""
    for record in consents.last_of_case(desk, case):
        for name, text in _lines_of(record):
            if text.strip():
                yield FreeText(f"{CONSENT}{record.person_alias}/{name}", text, record.script.language)


def _lines_of(record: ConsentRecord) -> Iterator[tuple[str, str]]:
    yield "teachback", record.teachback
    yield "questions_asked", record.questions_asked
    for number, one in enumerate(record.withhold, 1):
        yield f"withhold/{number}/what", one.what
        yield f"withhold/{number}/why", one.why
    for decision in record.decisions:
        yield f"conditions/{decision.key}", decision.conditions
    if record.recontact is not None:
        yield "recontact/never", record.recontact.never
    if record.absence is not None:
        yield "absence/family_consensus", record.absence.family_consensus
    if record.assent is not None:
        yield "assent/told_back", record.assent.told_back
    if record.from_afar is not None:
        yield "from_afar/reason", record.from_afar.reason


def labels(desk: Desk, case: str, language: str) -> dict[str, str]:
    """Return what the questions of a case's texts are called, by path, in a language or in the form's own."""
    found: dict[str, str] = {}
    for told in of_case(desk, case):
        identifier, version, fingerprint = told.form
        places = _places(desk, FormUsed(identifier, version, bytes.fromhex(fingerprint))) or {}
        for one in told.texts:
            place = places.get(form_path(one.path))
            if place is not None:
                words = place.part.label
                found[one.path] = words.in_language(language) or next(iter(dict(words.wordings).values()), one.path)
    return found
