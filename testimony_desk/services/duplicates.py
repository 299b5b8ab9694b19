"""Suggests cases that may be one person's, without opening a name; a person decides, nothing is joined by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from testimony_desk.crypto.passphrase import KdfPolicy
from testimony_desk.disk import IsCancelled, Progress
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.duplicates import finding, from_answers, from_published
from testimony_desk.domain.duplicates.trace import Trace
from testimony_desk.domain.duplicates.weighing import LIKELY, Pair, Reason, Why
from testimony_desk.domain.errors import Cancelled
from testimony_desk.domain.identity.look import LookWithoutReason
from testimony_desk.domain.identity.look import Reason as LookReason
from testimony_desk.domain.identity.person import Person
from testimony_desk.domain.names.index import NameIndex
from testimony_desk.domain.version import Compartment
from testimony_desk.services import (
    importing,
    interview_forms,
    looking_back,
    people_of_case,
    same_person,
    searching,
    together,
)
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_drafts import KIND as INTERVIEW
from testimony_desk.services.same_person import Answer, Said
from testimony_desk.services.together import Second
from testimony_desk.store import case_versions, versions
from testimony_desk.store.errors import NotInVault

COMPARED = "duplicates-compared"
_EVERY = 200
"""Cases that are read between two looks at whether somebody wants to stop."""
_ALIKE = 0.9
"""Names less alike than this are not worth a second look when nothing else speaks for the pair."""


PeopleOf = Callable[[Desk, str], tuple[Person, ...]]
"""Returns the people of a case: of this slot's own names, or of those that somebody lends."""


@dataclass(frozen=True)
class Suggestion:
    """A pair with its reasons, and whether somebody put it off."""

    pair: Pair
    later: bool


def suggestions(desk: Desk, progress: Progress, cancelled: IsCancelled) -> tuple[Suggestion, ...]:
    """Return the pairs that nobody has decided, the highest score first, those that were put off at the end.

    progress is told how much is compared. Reads testimony and consent only. Raises CompartmentClosed, Cancelled.
    """
    looking_back.note(desk, COMPARED)
    traces = tuple(_checked(read(desk), cancelled))
    found = finding.pairs(traces, _watch(progress, cancelled))
    return _undecided(found, same_person.answers(desk))


def still_open(desk: Desk, found: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Return those of suggestions that nobody has decided by now, without comparing anything again."""
    return _undecided(tuple(one.pair for one in found), same_person.answers(desk))


def by_names(desk: Desk, reason: str, progress: Progress, cancelled: IsCancelled) -> tuple[Suggestion, ...]:
    """Return pairs of cases whose people bear names that are much alike in any script; no name is in what is returned.

    reason: a code of `look.Reason`, which the journal gets, each time. Raises CompartmentClosed where identity is
    closed, LookWithoutReason, Cancelled.
    """
    desk.compartment(Compartment.IDENTITY)
    _check_reason(reason)
    return _by_names(desk, reason, people_of_case.people_of, progress, cancelled)


def by_names_together(desk: Desk, reason: str, second: Second, policy: KdfPolicy, progress: Progress,
                      cancelled: IsCancelled) -> tuple[Suggestion, ...]:
    """Do the same with the names that a second person lends for this one comparison.

    Raises what `together.joined` raises, TogetherOver, LookWithoutReason, Cancelled.
    """
    _check_reason(reason)
    with together.joined(desk, second, policy, cancelled) as names:
        return _by_names(desk, reason, names.people_of, progress, cancelled)


def with_names(found: Sequence[Suggestion], named: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Return what was suggested with what names add to it: a pair stands there once, with the reasons of both."""
    pairs = {one.pair.cases: one for one in found}
    for one in named:
        before = pairs.get(one.pair.cases, Suggestion(Pair(one.pair.cases, ()), one.later))
        reasons = tuple(reason for reason in before.pair.reasons if reason.why != Why.NAMES)
        pairs[one.pair.cases] = Suggestion(Pair(one.pair.cases, (*one.pair.reasons, *reasons)), one.later)
    return tuple(sorted(pairs.values(), key=lambda one: (one.later, -one.pair.score, one.pair.cases)))


def _check_reason(reason: str) -> None:
    if reason not in list(LookReason):
        raise LookWithoutReason


def _by_names(desk: Desk, reason: str, people_of: PeopleOf, progress: Progress, cancelled: IsCancelled,
              ) -> tuple[Suggestion, ...]:
    desk.write_journal(searching.NAMES_SEARCHED + reason)
    names = list(_names(desk, people_of, cancelled))
    index, best = NameIndex([name for _case, name in names]), dict[tuple[str, str], int]()
    for done, (case, name) in enumerate(names):
        _watch(progress, cancelled)(done, len(names))
        for found in index.nearest(name):
            other = names[found.place][0]
            if other != case and found.likeness.score >= _ALIKE:
                pair = (min(case, other), max(case, other))
                best[pair] = max(best.get(pair, 0), round(LIKELY * found.likeness.score))
    pairs = (Pair(pair, (Reason(Why.NAMES, points),)) for pair, points in best.items())
    return _undecided(tuple(sorted(pairs, key=lambda one: (-one.score, one.cases))), same_person.answers(desk))


def read(desk: Desk) -> Iterator[Trace]:
    """Yield the trace of every published case and of every case with a completed interview that is here."""
    for kept in importing.published_cases(desk):
        if kept.told is not None:
            yield from_published.trace_of(kept.told, kept.case, kept.document)
    called = _called(desk)
    forms = interview_forms.KnownQuestions(desk)
    answers: defaultdict[str, list[tuple[str, Json]]] = defaultdict(list)
    for version in versions.heads_of_kind(desk.compartment(Compartment.TESTIMONY), INTERVIEW):
        content = version.content or {}
        kept_answers = content.get("answers")
        used = interview_forms.form_used(version)
        if isinstance(kept_answers, Mapping):
            answers[str(content.get("case", ""))] += [(path, one) for path, one in kept_answers.items()
                                                      if used is None or forms.reads(used, path)]
    for case, said in answers.items():
        yield from_answers.trace_of(case, said, called.get(case, ()))


def _called(desk: Desk) -> dict[str, list[str]]:
    """Return by case the names by which its person is called."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for head in versions.heads_of_kind(desk.consent, "case"):
        if head.content is not None and head.content.get("state") != importing.PUBLISHED:
            found[str(head.content.get("case", ""))].append(str(head.content.get("alias", "")))
    return found


def _names(desk: Desk, people_of: PeopleOf, cancelled: IsCancelled) -> Iterator[tuple[str, str]]:
    """Yield the names of the people who are asked about, with the code of their case."""
    for done, case in enumerate(case_versions.codes(desk.consent, INTERVIEW)):
        if done % _EVERY == 0 and cancelled():
            raise Cancelled
        try:
            asked = people_of_case.asked_alias(desk, case)
            people = people_of(desk, case)
        except NotInVault:
            continue
        yield from ((case, name) for one in people if one.alias == asked for name in one.names)


def _undecided(found: tuple[Pair, ...], said: Mapping[tuple[str, str], Said]) -> tuple[Suggestion, ...]:
    open_ones = [Suggestion(one, _is(said, one, Answer.LATER)) for one in found
                 if not _is(said, one, Answer.SAME) and not _is(said, one, Answer.OTHER)]
    return tuple(sorted(open_ones, key=lambda one: (one.later, -one.pair.score, one.pair.cases)))


def _is(said: Mapping[tuple[str, str], Said], pair: Pair, answer: Answer) -> bool:
    return pair.cases in said and said[pair.cases].answer is answer


def _checked(traces: Iterator[Trace], cancelled: IsCancelled) -> Iterator[Trace]:
    for done, one in enumerate(traces):
        if done % _EVERY == 0 and cancelled():
            raise Cancelled
        yield one


def _watch(progress: Progress, cancelled: IsCancelled) -> finding.Check:
    def check(done: int, total: int) -> None:
        if done % _EVERY == 0:
            progress(done, total)
            if cancelled():
                raise Cancelled

    return check
