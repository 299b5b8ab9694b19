"""Which fields of a form go out under a profile, as which columns of which tables, and why each other one stays."""

from __future__ import annotations

import enum
import functools
from collections.abc import Mapping
from dataclasses import dataclass

from testimony_desk.domain.consent.codes import ASKED_TOPICS
from testimony_desk.domain.form import Form, Identifying, Kind, Question
from testimony_desk.domain.form_index import FormIndex, Place
from testimony_desk.domain.pseudonym.data import Datum, datum_of, direct_paths, worded_paths
from testimony_desk.domain.pseudonym.parts import Part, parts_of
from testimony_desk.domain.pseudonym.profiles import FreeText, Profile
from testimony_desk.domain.pseudonym.steps import Ladder, Step, ladder_of
from testimony_desk.domain.publication.table import CellKind, Column

MAIN = "cases"
FLAGS = "sensitive"
ROW, PARENT_ROW, CASE = "row", "parent_row", "case_code"


class Why(enum.StrEnum):
    """Why a field goes out as it does, or stays; the sentences are in `wording.profiles`."""

    EXACT = "exact"
    COARSER = "coarser"
    REDACTED = "redacted"
    ORIGINAL = "original"
    FLAG = "flag"
    DIRECT = "direct"
    INHERITED = "inherited"
    NOT_THIS_PROFILE = "not-this-profile"
    OF_THE_TALK = "of-the-talk"
    NO_FREE_TEXT = "no-free-text"
    NOT_THEIR_WORDS = "not-their-words"
    TOPIC = "topic"
    NOT_CHECKED = "not-checked"
    NOT_COUNTED = "not-counted"
    FILE = "file"
    TECHNICAL = "technical"
    UNSAID = "unsaid"


@dataclass(frozen=True)
class Fate:
    """What becomes of one field. step: how coarse it goes out, SUPPRESS when it stays; topic: its mark `sensitive`."""

    path: str
    datum: Datum
    step: Step
    why: Why
    topic: str = ""

    @property
    def goes(self) -> bool:
        """True when something of it goes out."""
        return self.step is not Step.SUPPRESS


@dataclass(frozen=True)
class Outlet:
    """One column that a field goes out as. key: what it holds counts among the quasi-identifiers.

    codes: of the list that the form has for the question, empty for none.
    """

    path: str
    kind: Kind
    part: Part
    column: Column
    datum: Datum
    ladder: Ladder
    step: Step
    topic: str
    key: bool
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Sheet:
    """One table of an export before it is written: its name, the repeat it stands for ("" = the case), its columns."""

    name: str
    path: str
    parent: str
    outlets: tuple[Outlet, ...]


@dataclass(frozen=True, eq=False)
class Layout:
    """A form under a profile: one fate per field in the form's order; sheets, that of the case first.

    places: for each path that goes out, its sheet and the columns there; a free text has no columns.
    """

    form: Form
    profile: Profile
    fates: tuple[Fate, ...]
    sheets: tuple[Sheet, ...]
    places: Mapping[str, tuple[int, tuple[int, ...]]]

    @functools.cached_property
    def by_path(self) -> Mapping[str, Fate]:
        """The fate of each field."""
        return {fate.path: fate for fate in self.fates}

    @functools.cached_property
    def numbers(self) -> Mapping[str, int]:
        """The place of each sheet by its name."""
        return {sheet.name: number for number, sheet in enumerate(self.sheets)}


@functools.lru_cache(maxsize=32)
def layout_of(form: Form, profile: Profile) -> Layout:
    """Return what a profile makes of a form; the same two give the same object."""
    index = FormIndex(form)
    direct, worded = direct_paths(form), worded_paths(form)
    places = [place for place in index.root.walk() if isinstance(place.part, Question)]
    fates = tuple(_fate(place, profile, direct, worded) for place in places)
    repeats = ["", *(place.path for place in index.root.walk() if place.is_repeat)]
    named = _names(places)
    outlets = {path: _outlets(index, fate, profile, named[path]) for path, fate in _columns_of(fates).items()}
    texts = {fate.path: _innermost(index, fate.path) for fate in fates if fate.goes and fate.datum is Datum.WORDS}
    sheets = tuple(_sheet(index, path, outlets) for path in repeats)
    kept = {one.path for one in sheets if one.outlets or not one.path} | set(texts.values())
    sheets = tuple(one for one in sheets if any(f"{path}/".startswith(f"{one.path}/") for path in kept) or not one.path)
    return Layout(form, profile, fates, sheets, _places(sheets, texts))


def preview(form: Form, profile: Profile) -> tuple[Fate, ...]:
    """Return field by field, in the form's order, what goes out under a profile and why; what `apply` then does."""
    return layout_of(form, profile).fates


def topics_of(form: Form, profile: Profile) -> frozenset[str]:
    """Return the sensitive topics that a profile touches: those the use must be cleared for to let them out."""
    return frozenset(fate.topic for fate in preview(form, profile) if fate.goes and fate.topic)


def _fate(place: Place, profile: Profile, direct: frozenset[str], worded: frozenset[str]) -> Fate:
    question = place.part
    assert isinstance(question, Question), "only questions have answers"
    datum = datum_of(question)
    if place.path in worded and datum is not Datum.UNSAID and not (datum in _OF_THE_TALK and _stays(profile, datum)):
        datum = Datum.WORDS
    if place.path in direct:
        datum = Datum.DIRECT
    # A note is words to whoever asks: nobody answers it, its column would stay empty below an instruction.
    reason = Why.TECHNICAL if question.kind is Kind.NOTE else _why_it_stays(question, datum, profile)
    topic = question.marks.sensitive
    if reason is not None:
        return Fate(place.path, datum, Step.SUPPRESS, reason, topic)
    step = profile.step(datum)
    return Fate(place.path, datum, step, _why_it_goes(datum, step, profile), topic)


def _why_it_stays(question: Question, datum: Datum, profile: Profile) -> Why | None:
    """Return the first reason why a field stays, None when it goes."""
    own = question.marks.identifying is Identifying.DIRECT
    if datum is Datum.DIRECT:
        return None if profile.step(datum) is Step.EXACT else Why.DIRECT if own else Why.INHERITED
    if _stays(profile, datum):
        return _LEFT_OUT.get(datum, Why.NOT_THIS_PROFILE)
    if profile.free_text is not FreeText.ORIGINAL and _of_staff(question, datum):
        return Why.NOT_THEIR_WORDS
    if datum is Datum.WORDS and profile.free_text is FreeText.REDACTED:
        return _why_words_stay(question, profile)
    if profile.only_counted and not question.marks.count:
        return Why.NOT_COUNTED
    return _not_checked(question, datum, profile)


def _of_staff(question: Question, datum: Datum) -> bool:
    """Return whether staff note it for themselves: nobody is asked, nothing is counted, and it is not the day."""
    return not question.marks.aloud and not question.marks.count and datum not in {Datum.DATE, Datum.DAY_TAKEN}


def _why_words_stay(question: Question, profile: Profile) -> Why | None:
    """Keep in stories of a topic of which the profile lets no single fact out."""
    told = question.marks.sensitive in ASKED_TOPICS and profile.step(Datum.TOPIC) is not Step.EXACT
    return Why.TOPIC if told else None


def _stays(profile: Profile, datum: Datum) -> bool:
    return profile.step(datum) is Step.SUPPRESS


_OF_THE_TALK = frozenset({Datum.JUDGED, Datum.ARRANGED, Datum.MEETING, Datum.TAKEN, Datum.TELLER, Datum.WHERE_MET,
                          Datum.DAY_TAKEN})
_LEFT_OUT = {Datum.WORDS: Why.NO_FREE_TEXT, Datum.FILE: Why.FILE, Datum.TECHNICAL: Why.TECHNICAL,
             Datum.TOPIC: Why.TOPIC, Datum.UNSAID: Why.UNSAID} | dict.fromkeys(_OF_THE_TALK, Why.OF_THE_TALK)


def _not_checked(question: Question, datum: Datum, profile: Profile) -> Why | None:
    """Keep every quasi-identifier in that the check does not look at, and single facts of a topic that is a flag."""
    if profile.step(datum) is Step.FLAG:
        return None if question.marks.count else Why.TOPIC
    quasi = question.marks.identifying is Identifying.QUASI
    if profile.keys is not None and quasi and question.name not in profile.keys:
        return Why.NOT_CHECKED
    return None


def _why_it_goes(datum: Datum, step: Step, profile: Profile) -> Why:
    if datum is Datum.WORDS:
        return Why.ORIGINAL if profile.free_text is FreeText.ORIGINAL else Why.REDACTED
    if step is Step.FLAG:
        return Why.FLAG
    return Why.EXACT if step is Step.EXACT else Why.COARSER


def _columns_of(fates: tuple[Fate, ...]) -> dict[str, Fate]:
    """Return the fields that go out as columns: neither texts nor topics that are only flags."""
    return {fate.path: fate for fate in fates
            if fate.goes and fate.datum is not Datum.WORDS and fate.step is not Step.FLAG}


def _names(places: list[Place]) -> dict[str, str]:
    """Return how each field is called: its name where no other has it, else its path."""
    often: dict[str, int] = {}
    for place in places:
        often[place.part.name] = often.get(place.part.name, 0) + 1
    return {place.path: place.part.name if often[place.part.name] == 1 else place.path.replace("/", "__")
            for place in places}


def _outlets(index: FormIndex, fate: Fate, profile: Profile, name: str) -> list[Outlet]:
    question = index.by_path[fate.path].part
    assert isinstance(question, Question), "only questions have fates"
    quasi = question.marks.identifying is Identifying.QUASI
    codes = frozenset(choice.code for one in index.form.lists if one.name == question.choices for choice in one.choices)
    return [Outlet(fate.path, question.kind, part, Column(name + part.suffix, part.kind, part.code_list), fate.datum,
                   ladder_of(fate.datum, fate.step), fate.step, fate.topic, quasi, codes)
            for part in parts_of(question, fate.datum, fate.step, profile.free_text)]


def _places(sheets: tuple[Sheet, ...], texts: Mapping[str, str]) -> dict[str, tuple[int, tuple[int, ...]]]:
    """Return where each path goes out; texts: the repeat that each free text is told in, "" for the case."""
    numbers = {sheet.path: number for number, sheet in enumerate(sheets)}
    found = {path: (numbers[repeat], tuple[int, ...]()) for path, repeat in texts.items()}
    return found | {path: (number, tuple(at for at, one in enumerate(sheet.outlets) if one.path == path))
                    for number, sheet in enumerate(sheets) for path in {one.path: None for one in sheet.outlets}}


def _innermost(index: FormIndex, path: str) -> str:
    """Return the repeat around a field, "" where it stands in none."""
    return (index.by_path[path].repeats or ("",))[-1]


def _sheet(index: FormIndex, path: str, outlets: dict[str, list[Outlet]]) -> Sheet:
    mine = tuple(one for field, some in outlets.items() for one in some
                 if _innermost(index, field) == path)
    if not path:
        return Sheet(MAIN, "", "", mine)
    outer = index.by_path[path].repeats[:-1]
    return Sheet(index.by_path[path].part.name, path, index.by_path[outer[-1]].part.name if outer else MAIN, mine)


def flag_columns() -> tuple[Column, ...]:
    """Return the columns of the separate table of sensitive topics: one flag for each."""
    return tuple(Column(topic, CellKind.CODE, "yes_no") for topic in ASKED_TOPICS)
