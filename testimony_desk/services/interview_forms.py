"""What the form of a completed interview says about it: can its answers be its own, which topics do they touch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.form import Form, Kind
from testimony_desk.domain.form_alike import same_places
from testimony_desk.domain.form_index import FormIndex, Place
from testimony_desk.domain.identity.person import PERSONS, PersonRefused, people_from_json
from testimony_desk.domain.language import ascii_digits
from testimony_desk.domain.paths import form_path
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.statistics.interviews import READ, check_countable
from testimony_desk.domain.version import Version, VersionRefused
from testimony_desk.exchange import builtin
from testimony_desk.exchange.manifest import FormUsed
from testimony_desk.services import draft_forms
from testimony_desk.services.desk import Desk
from testimony_desk.store.errors import NotInVault

INTERVIEW = "interview"
BIRTH_YEAR = "birth_year"
_SENSITIVE = "p_sensitive:"
_CHOSEN = frozenset({Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.RANK})
_STATES = {one.value: one for one in AnswerState}
_ANSWERED = AnswerState.ANSWERED.value
_OBJECT = (dict, Mapping)  # `dict` is named first because asking for a Mapping takes long


def form_used(version: Version) -> FormUsed | None:
    """Return the form that a version says it answers, None for a version without answers to a form."""
    return _form_named(version, "form")


def form_looked_at(version: Version) -> FormUsed | None:
    """Return the form whose answers a leak scan or a decision about its finds speaks of, None for any other version."""
    return _form_named(version, "questionnaire")


def _form_named(version: Version, name: str) -> FormUsed | None:
    said = (version.content or {}).get(name)
    if not isinstance(said, Mapping):
        return None
    try:
        return FormUsed(str(said["id"]), str(said["version"]), bytes.fromhex(str(said["fingerprint"])))
    except (KeyError, ValueError) as error:
        raise VersionRefused(why="form") from error


def topics(desk: Desk, version: Version) -> frozenset[str]:
    """Return the sensitive topics that a version of this desk has answers to; raises NotInVault without its form."""
    used = form_used(version)
    if used is None:
        return frozenset()
    places = FormIndex(form_for(desk, used)).by_path
    return frozenset(topic for path, answer in _answers(version) if _answered(answer)
                     for topic in topics_at(places.get(form_path(path))))


def birth_years(version: Version) -> frozenset[int]:
    """Return the birth year that a completed interview of this desk holds, nothing where none was told."""
    if form_used(version) is None:
        return frozenset()
    return told_years((path.rpartition("/")[2], answer.value) for path, answer in given(version)
                      if answer.state is AnswerState.ANSWERED)


def told_years(answers: Iterable[tuple[str, object]]) -> frozenset[int]:
    """Return the birth year among answers, each given with the name of its question, nothing where none was told."""
    told = (ascii_digits(str(value)).strip() for name, value in answers if name == BIRTH_YEAR)
    return frozenset(int(one) for one in told if re.fullmatch("[0-9]{4}", one))


class KnownForms:
    """The forms that foreign interviews answer: each is found and taken apart once, however many answer it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[FormUsed, dict[str, _Asked]] = {}

    def of(self, used: FormUsed) -> Mapping[str, _Asked]:
        """Return what each question of a form can be answered with, by its path; raises NotInVault."""
        if used not in self._known:
            self._known[used] = _asked_by(form_for(self._desk, used))
        return self._known[used]


class _Asked(NamedTuple):
    """What a question can be answered with. codes: those of its list, None where it asks for none; read: counted."""

    codes: frozenset[str] | None
    kind: Kind
    read: bool


def _asked_by(form: Form) -> dict[str, _Asked]:
    """Return what each question of a form can be answered with, by its path."""
    codes: dict[str, frozenset[str]] = {}
    for one in form.lists:
        codes[one.name] = codes.get(one.name, frozenset()) | {choice.code for choice in one.choices}
    return {one.path: _Asked((codes.get(one.choices) or None) if one.kind in _CHOSEN else None, one.kind,
                             one.marks.count and one.kind in READ) for one in form.questions()}


class KnownQuestions:
    """Which questions of the forms that are here the program's own form asks alike; each form is looked at once.

    All that goes by the names of questions reads no other: indicators, and what compares cases.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk, self._known = desk, dict[FormUsed, frozenset[str] | None]()
        own = builtin.interview_form()
        self._own = FormUsed(own.id, own.version, bytes.fromhex(builtin.fingerprint_of(own.id, own.version)))

    def of(self, used: FormUsed) -> frozenset[str] | None:
        """Return the paths of these questions; None for a form that is not here."""
        if used not in self._known:
            try:
                form = form_for(self._desk, used)
            except NotInVault:
                self._known[used] = None
            else:
                self._known[used] = same_places(form, builtin.interview_form())
        return self._known[used]

    def given(self, version: Version) -> dict[str, RawAnswer]:
        """Return what a share of an interview answers to such questions, by path; none where its form is not here."""
        used = form_used(version)
        return {path: one for path, one in given(version) if used is not None and self.reads(used, path)}

    def reads(self, used: FormUsed, path: str) -> bool:
        """Tell whether what is answered at this instance path is read by the name of its question."""
        return used == self._own or form_path(path) in (self.of(used) or ())


def check(forms: KnownForms, version: Version) -> None:
    """Raise VersionRefused for a foreign interview whose form is not known here, or whose answers the form cannot have.

    A question that the form does not ask, or a code that its list does not hold, would be counted wrong for ever.
    """
    used = form_used(version)
    if used is None:
        return
    try:
        form = forms.of(used)
    except NotInVault as error:
        raise VersionRefused(why="form") from error
    _check_countable(_read_of(form, version).values())
    _check_people(version)


def _read_of(form: Mapping[str, _Asked], version: Version) -> dict[str, tuple[Kind, list[Json]]]:
    """Judge each answer by itself; return by question what must be read to know that it can be counted."""
    found: dict[str, tuple[Kind, list[Json]]] = {}
    for path, answer in _answers(version):
        place = form_path(path)
        asked = form.get(place)
        if asked is None:
            raise VersionRefused(why="question")
        state = answer.get("state")
        if state == _ANSWERED:
            value = answer.get("value")
            if asked.codes is not None:
                _check_offered(asked.codes, value)
            if asked.read:
                found.setdefault(place, (asked.kind, []))[1].append(value)
        elif str(state) not in _STATES:
            raise VersionRefused(why="code")
    return found


def _check_offered(codes: frozenset[str], value: Json) -> None:
    for one in value if isinstance(value, list) else (value,):
        if not isinstance(one, str) or one not in codes:
            raise VersionRefused(why="code")


def _check_people(version: Version) -> None:
    try:
        people_from_json((version.content or {}).get(PERSONS))
    except PersonRefused as error:
        raise VersionRefused(why="persons") from error


def _check_countable(answered: Iterable[tuple[Kind, list[Json]]]) -> None:
    """Count the interview alone: what cannot be counted now would stop every count later."""
    try:
        check_countable(answered)
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise VersionRefused(why="code") from error


def given(version: Version) -> Iterator[tuple[str, RawAnswer]]:
    """Yield the answers of a completed interview by path; KeyError for a state that there is not."""
    for path, answer in _answers(version):
        yield path, RawAnswer(answer.get("value"), _STATES[str(answer["state"])])


def form_for(desk: Desk, used: FormUsed) -> Form:
    """Return the form that versions say they answer; raises NotInVault."""
    return draft_forms.form_named(desk, used.id, used.version, used.sha256.hex())


def needed_at(place: Place) -> frozenset[str]:
    """Return the purposes that an answer here rests on, its own and those of the topics around it."""
    return place.purposes | {_SENSITIVE + topic for topic in topics_at(place)}


def _answers(version: Version) -> Iterator[tuple[str, Mapping[str, Json]]]:
    found = (version.content or {}).get("answers")
    if not isinstance(found, Mapping):
        raise VersionRefused(why="form")
    for path, answer in found.items():
        if not isinstance(answer, _OBJECT):
            raise VersionRefused(why="form")
        yield path, answer


def _answered(answer: Mapping[str, Json]) -> bool:
    return answer.get("state") == AnswerState.ANSWERED.value


def topics_at(place: Place | None) -> Iterator[str]:
    """Yield the sensitive topics of a question and of the groups around it, none for a place that there is not."""
    if place is None:
        return
    yield from (one.removeprefix(_SENSITIVE) for one in place.purposes if one.startswith(_SENSITIVE))
    around: Place | None = place
    while around is not None:
        if around.part.marks.sensitive:
            yield around.part.marks.sensitive
        around = around.parent
