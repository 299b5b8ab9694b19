"""Takes the wanted cases to what a profile lets out of them, each by its own consent, in an order drawn anew."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from testimony_desk.disk import IsCancelled, Progress, Steps
from testimony_desk.domain.consent.clearing import Cleared, ConsentMissing, Use, clear
from testimony_desk.domain.consent.codec import ConsentUnreadable
from testimony_desk.domain.consent.codes import Handling, Purpose
from testimony_desk.domain.consent.record import Withheld
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.form import Form
from testimony_desk.domain.form_index import FormIndex
from testimony_desk.domain.leaks import kept
from testimony_desk.domain.leaks.redaction import NotClean, Undecided
from testimony_desk.domain.paths import form_path
from testimony_desk.domain.pseudonym import from_published
from testimony_desk.domain.pseudonym.account import Account, Told
from testimony_desk.domain.pseudonym.applying import NotForThis, Pseudonymised, TextRefused, WithheldUndecided, apply
from testimony_desk.domain.pseudonym.data import Datum
from testimony_desk.domain.pseudonym.layout import preview, topics_of
from testimony_desk.domain.pseudonym.profiles import FreeText, Profile, Shape
from testimony_desk.domain.raw import AnswerState
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import builtin
from testimony_desk.services import (
    answering,
    case_accounts,
    importing,
    interview_forms,
    redacting,
    same_person,
    wish_marks,
)
from testimony_desk.services.desk import Desk
from testimony_desk.services.importing import Kept
from testimony_desk.services.interview_drafts import KIND as INTERVIEW
from testimony_desk.store import versions
from testimony_desk.store.errors import NotInVault


class CountedOnce(DeskError):
    """A case of somebody of whom another case is in the set already: two would look like company."""

    code = "pseudonym-counted-once"


class ChangedSince(DeskError):
    """An account, or what was decided about its texts, is another than when the export was asked for."""

    code = "pseudonym-changed"


_ONE_CASE = (ConsentMissing, ConsentUnreadable, NotForThis, WithheldUndecided, TextRefused, Undecided, NotClean,
             NotInVault, CountedOnce, ChangedSince)
"""What keeps one case in and says nothing of the others."""

Withholding = Mapping[tuple[str, str], frozenset[str]]
"""Which fields of the form hold what a person wanted kept in, as somebody decided: by case and mark of the wish."""


@dataclass(frozen=True)
class Wish:
    """What is wanted: a profile, the purpose and recipient of the use, and the codes of the cases.

    stands: what `stands` gave for each case when somebody agreed to it, empty where nobody did.
    """

    profile: Profile
    purpose: Purpose | Handling
    recipient: str
    cases: tuple[str, ...]
    stands: tuple[str, ...] = ()


@dataclass(frozen=True)
class HeldBack:
    """A case that stays, and why: the refusal that says it, or none where nothing of it is here."""

    case: str
    why: DeskError | None


@dataclass(frozen=True)
class Gathered:
    """What of a wish may go out. topics: sensitive topics that people told of and did not agree to let out here."""

    ready: tuple[Pseudonymised, ...]
    held_back: tuple[HeldBack, ...]
    topics: frozenset[str]


def gather(desk: Desk, wish: Wish, progress: Progress = lambda _done, _total: None,
           cancelled: IsCancelled = lambda: False, withholding: Withholding | None = None) -> Gathered:
    """Return what of the wanted cases may go out, and what stays; progress is told cases.

    Rows are numbered in an order that is drawn anew for each export, so that no two exports can be laid side by side by
    them. Where people are compared, of several cases of one person one goes out. Raises CompartmentClosed, Cancelled.
    """
    steps = Steps(progress, cancelled, len(wish.cases))
    reports = {one.case: one for one in importing.published_cases(desk)}
    others = same_person.groups(desk) if wish.profile.shape is not Shape.CASES else {}
    ready: list[Pseudonymised] = []
    held_back: list[HeldBack] = []
    topics: set[str] = set()
    for case in _asked_for(wish, others, reports, desk.random):
        try:
            _check_once(others.get(case, ()), ready)
            _check_same(desk, wish, case)
            accounts = _accounts(desk, wish.profile, case, reports.get(case))
            one = _Case(desk, wish, case, case in reports)
            decided = _of_forms(case, withholding or {}, [account.form for account in accounts.values()])
            found = [one.pseudonymised(interview, account, len(ready) + number, decided)
                     for number, (interview, account) in enumerate(accounts.items(), 1)]
            found = found if wish.profile.shape is not Shape.CASES else list(filter(_says_something, found))
            topics |= one.left_out
            ready += found
            held_back += [] if found else [HeldBack(case, None)]
        except _ONE_CASE as refused:
            held_back.append(HeldBack(case, refused))
        steps.advance(1)
    return Gathered(tuple(ready), tuple(sorted(held_back, key=lambda one: one.case)), frozenset(topics))


def _asked_for(wish: Wish, others: Mapping[str, tuple[str, ...]], reports: Collection[str],
               random: Callable[[int], bytes]) -> list[str]:
    """Return the wanted cases in an order drawn anew, those of one person together: interviews first, then by code."""
    wanted = frozenset(wish.cases)
    people = {others.get(case, (case,)) for case in wanted}
    drawn = {person[0]: person for person in people}
    return [case for first in shuffled(tuple(drawn), random)
            for case in sorted(drawn[first], key=lambda one: (one in reports, one)) if case in wanted]


def _check_once(others: Collection[str], ready: Sequence[Pseudonymised]) -> None:
    if others and any(one.case in others for one in ready):
        raise CountedOnce


def stands(desk: Desk, case: str) -> str:
    """Return `case=mark` of the accounts of a case and of what was decided about their texts, as they stand now.

    The mark is SHA-256 of the ids of these versions, which are salted: it says nothing once they are emptied.
    """
    testimony = desk.compartment(Compartment.TESTIMONY)
    heads = sorted(head.id for kind in (INTERVIEW, kept.DECISION)
                   for head in versions.heads_of_case(testimony, case, kind))
    return f"{case}={hashlib.sha256(''.join(heads).encode()).hexdigest()[:32]}"


def _check_same(desk: Desk, wish: Wish, case: str) -> None:
    if wish.stands and stands(desk, case) not in wish.stands:
        raise ChangedSince


def withheld_by(desk: Desk, wish: Wish, case: str) -> tuple[Withheld, ...]:
    """Return what people want kept in of one case under a wish, each once; raises what `gather` says of one case."""
    reports = {one.case: one for one in importing.published_cases(desk)}
    one = _Case(desk, wish, case, case in reports)
    accounts = _accounts(desk, wish.profile, case, reports.get(case))
    return tuple(dict.fromkeys(wanted for account in accounts.values() for wanted in one.withheld(account)))


class _Case:
    """One case under a wish; left_out: topics that were told of and that nobody may let out for this use."""

    def __init__(self, desk: Desk, wish: Wish, case: str, published: bool) -> None:
        self._desk, self._wish, self._case, self._published = desk, wish, case, published
        self._redacted = wish.profile.free_text is FreeText.REDACTED and not published
        self._known = answering.before(desk, case, texts=self._redacted)
        self.left_out: set[str] = set()

    def pseudonymised(self, interview: str, account: Account, row: int, withholding: Withholding) -> Pseudonymised:
        """Return one account as the profile lets it out; raises ConsentMissing, what `apply` raises, Undecided."""
        cleared = self._cleared(account)
        marks = wish_marks.of_case(self._desk, self._case) if cleared.withhold else {}
        here = FormIndex(account.form).by_path.keys() if cleared.withhold else frozenset[str]()
        decided = {wish: withholding[named] & here for wish in cleared.withhold for mark in marks.get(wish, ())
                   if (named := (self._case, mark)) in withholding}
        return apply(cleared, account, self._wish.profile, row, texts=self._texts(interview, account),
                     withheld=decided)

    def withheld(self, account: Account) -> tuple[Withheld, ...]:
        """Return what the person wants kept in of this use; raises ConsentMissing."""
        return self._cleared(account).withhold

    def _cleared(self, account: Account) -> Cleared:
        touched = topics_of(account.form, self._wish.profile) & _told_of(account)
        allowed = frozenset(topic for topic in touched if self._allows(self._use(frozenset({topic}))))
        cleared = self._clear(self._use(allowed))
        self.left_out |= touched - allowed
        return cleared

    def _use(self, topics: frozenset[str]) -> Use:
        wish = self._wish
        purpose = wish.profile.for_published if self._published else None
        return Use(purpose or wish.purpose, wish.recipient, topics, wish.profile.identity_level)

    def _allows(self, use: Use) -> bool:
        try:
            self._clear(use)
        except ConsentMissing:
            return False
        return True

    def _clear(self, use: Use) -> Cleared:
        return clear(self._known.records, use, self._known.day, self._known.facts)

    def _texts(self, interview: str, account: Account) -> dict[str, Told]:
        """Return the second texts that the profile lets out; a person's own words only where the use is for them."""
        profile = self._wish.profile
        if not self._redacted or profile.verbatim not in (None, self._wish.purpose):
            return {}
        wanted = [fate.path for fate in preview(account.form, profile) if fate.goes and fate.datum is Datum.WORDS]
        return {path: Told(redacted, account.answers[path].said_in or account.answers[path].asked_in)
                for path, redacted in redacting.redacted_texts(self._desk, self._case, wanted, interview)
                if path in account.answers}


def _of_forms(case: str, decided: Withholding, forms: Sequence[Form]) -> Withholding:
    """Return what was decided about a case, without decisions that name what none of its questionnaires asks.

    Its accounts may answer different ones: what only one of them asks stays in that one.
    """
    mine = {named: paths for named, paths in decided.items() if named[0] == case}
    known = frozenset(path for form in forms for path in FormIndex(form).by_path) if mine else frozenset()
    return {named: paths for named, paths in mine.items() if paths <= known - {""}}


def _says_something(one: Pseudonymised) -> bool:
    """Tell whether anything of a case is in it: names that have left for headquarters are an empty page."""
    return bool(one.texts) or any(cell is not None for sheet in one.cells for row in sheet for cell in row)


def _accounts(desk: Desk, profile: Profile, case: str, report: Kept | None) -> Mapping[str, Account]:
    """Return what is told of a case, by interview; where people are compared, only the last: nobody counts twice."""
    found = case_accounts.of_case(desk, case) if report is None else _published(report)
    return found if profile.shape is Shape.CASES else dict(list(found.items())[-1:])


def _published(report: Kept) -> dict[str, Account]:
    """Return the one account of a public report, none where it cannot be read as a case."""
    if report.told is None:
        return {}
    return {report.case: from_published.account_of(report.told, report.case, builtin.interview_form())}


def _told_of(account: Account) -> frozenset[str]:
    """Return the sensitive topics that answers of an account touch."""
    places = FormIndex(account.form).by_path
    return frozenset(topic for path, answer in account.answers.items() if answer.state is AnswerState.ANSWERED
                     for topic in interview_forms.topics_at(places.get(form_path(path))))


def shuffled(cases: Sequence[str], random: Callable[[int], bytes]) -> list[str]:
    """Return the cases in an order that random bytes alone decide."""
    return [case for _drawn, case in sorted((random(16), case) for case in cases)]
