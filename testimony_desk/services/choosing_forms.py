"""Which questionnaires a new interview can answer: the program's own, and those that headquarters offers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from testimony_desk.domain import canonical, form_codec
from testimony_desk.domain.answers import UNANSWERABLE, compartment_of
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.form import Form, Question, Text
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import builtin
from testimony_desk.services import draft_forms, following, kept_forms, trusting
from testimony_desk.services.desk import Desk
from testimony_desk.services.kept_forms import HERE
from testimony_desk.services.reporting import natural_order
from testimony_desk.store import forms
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.forms import StoredForm


class FormNotOffered(DeskError):
    """A new interview was to answer a form that is not here, or that headquarters offers no longer."""

    code = "form-not-offered"


@dataclass(frozen=True)
class OfferedForm:
    """One version of a questionnaire. fingerprint: 64 hex digits; languages: tags, its own first.

    shipped: it comes with the program. offered: a new interview can answer it.
    """

    id: str
    version: str
    fingerprint: str
    title: Text
    languages: tuple[str, ...]
    shipped: bool = False
    offered: bool = True

    def titled(self, language: str) -> str:
        """Return its title in a language, else in the first that it has one in, else its id."""
        return (self.title.in_language(language)
                or next((words for _tag, words in self.title.wordings if words), "") or self.id)


def known(desk: Desk) -> tuple[OfferedForm, ...]:
    """Return every form that is here: the program's own first, then by id, the newest version of each before others."""
    own = builtin.interview_form()
    first = OfferedForm(own.id, own.version, form_codec.fingerprint(own), own.title, own.languages, shipped=True)
    trusted = _who_may_offer(desk)
    found = [first, *(_read(desk, one, trusted) for one in forms.known(desk.consent)
                      if one.fingerprint != first.fingerprint)]
    newest = sorted(found, key=lambda one: natural_order(one.version), reverse=True)
    return tuple(sorted(newest, key=lambda one: (one.id != own.id, one.id)))


def offered(desk: Desk) -> tuple[OfferedForm, ...]:
    """Return the forms that a new interview can answer, in the order of `known`."""
    return tuple(one for one in known(desk) if one.offered)


def newest(found: Sequence[OfferedForm]) -> tuple[OfferedForm, ...]:
    """Return of each questionnaire the version that is chosen by default."""
    return tuple({one.id: one for one in reversed(found)}.values())[::-1]


def chosen(desk: Desk, fingerprint: str) -> Form:
    """Return a form that is offered; "" is the newest version of the program's own. Raises FormNotOffered."""
    found = [one for one in offered(desk) if fingerprint in ("", one.fingerprint)]
    if not found:
        raise FormNotOffered
    return draft_forms.form_named(desk, found[0].id, found[0].version, found[0].fingerprint)


def question_words(desk: Desk, language: str) -> Mapping[str, str]:
    """Return the words of each question that a brought form puts to testimony, by path; the newest version's words.

    Questions that the program's own form has at the same path are left out. A form without the language gives its own.
    """
    own = {one.path for one in builtin.interview_form().questions()}
    found: dict[str, str] = {}
    for one in known(desk):
        form = draft_forms.form_named(desk, one.id, one.version, one.fingerprint)
        for question in () if one.shipped else form.questions():
            if question.path not in own and _is_told(question):
                words = question.label.in_language(language) or question.label.in_language(form.default_language)
                found.setdefault(question.path, words or question.name)
    return found


def _is_told(question: Question) -> bool:
    return question.kind not in UNANSWERABLE and compartment_of(question) is Compartment.TESTIMONY


def _read(desk: Desk, one: StoredForm, trusted: frozenset[str]) -> OfferedForm:
    value = canonical.load(forms.get(desk.consent, one.fingerprint).compiled, draft_forms.MAX_FORM)
    assert isinstance(value, Mapping)  # a compiled form is an object
    return OfferedForm(one.form, one.form_version, one.fingerprint, Text(tuple(_pairs(value.get("title")))),
                       tuple(_texts(value.get("languages"))),
                       offered=bool(trusted.intersection(kept_forms.offered_by(desk, one.fingerprint))))


def _who_may_offer(desk: Desk) -> frozenset[str]:
    """Return whose offer counts: at headquarters its own people's, elsewhere that of trusted headquarters desks.

    A desk offers what it offered before its keys were made anew. HERE at a field desk is a form that came before it was
    noted from whom.
    """
    if desk.kind is DeskKind.HEADQUARTERS:
        return frozenset({HERE})
    offices = [one for one in trusting.partners(desk) if one.trusted and one.kind == DeskKind.HEADQUARTERS.value]
    return frozenset({HERE}).union(*(following.signers_of(desk, bytes.fromhex(one.sender), Compartment.CONSENT)
                                     for one in offices))


def _pairs(value: Json) -> Iterator[tuple[str, str]]:
    for one in value if isinstance(value, list | tuple) else ():
        if isinstance(one, list | tuple):
            tag, words = one
            yield str(tag), str(words)


def _texts(value: Json) -> Iterator[str]:
    yield from (str(one) for one in value if one) if isinstance(value, list | tuple) else ()
