"""Finds records that two desks changed without knowing of each other, and lays what they say side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.form import Form, Question
from testimony_desk.domain.form_index import FormIndex
from testimony_desk.domain.merging.ancestry import nearest
from testimony_desk.domain.merging.differences import Chosen, Difference, Follows, differences
from testimony_desk.domain.merging.fields import ANSWERS, Field
from testimony_desk.domain.paths import form_path
from testimony_desk.domain.version import Compartment, Version, unsalted
from testimony_desk.exchange import card
from testimony_desk.services import interview_forms, looking_back
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_drafts import KIND as INTERVIEW
from testimony_desk.store import forks, partners, people, versions
from testimony_desk.store.errors import NotInVault

CHOSEN = (INTERVIEW, "case")
"""The kinds of records for which a person chooses. Two consents are none of them: both count until it is asked anew."""
VIEWED = "conflict-viewed"


@dataclass(frozen=True)
class Side:
    """One of the versions: whose it is, as far as that is known, and when it was written (`YYYY-MM-DDTHH:MM:SSZ`).

    desk: the desk's name as its card says it, "" when unknown; person: their label here, "" when unknown.
    """

    version: str
    desk: str
    person: str
    at: str
    own: bool


@dataclass(frozen=True)
class Share:
    """One record in one compartment. heads: the versions themselves, in the order of `sides`, the oldest first.

    before: the version that all of them follow, None when it is not here any more or is not one alone.
    """

    compartment: Compartment
    record: str
    kind: str
    heads: tuple[Version, ...]
    sides: tuple[Side, ...]
    before: Version | None
    form: Form | None
    differences: tuple[Difference, ...]

    @property
    def contents(self) -> tuple[Mapping[str, Json], ...]:
        """What each head says, without its salt."""
        return tuple(unsalted(one.content) for one in self.heads)

    @property
    def before_content(self) -> Mapping[str, Json] | None:
        """What they go back to, without its salt; None where that is not known."""
        return unsalted(self.before.content) if self.before is not None else None


@dataclass(frozen=True)
class Conflict:
    """All that waits for a choice in one case. closed: compartments that this slot does not open, which may hold more.

    one_consent: every version was made under the same consent.
    """

    case: str
    shares: tuple[Share, ...]
    closed: tuple[Compartment, ...]

    @property
    def open_choices(self) -> int:
        """How many fields a person must choose for; 0: different fields were changed, nothing contradicts."""
        return sum(one.chosen is Chosen.PERSON for share in self.shares for one in share.differences)

    @property
    def one_consent(self) -> bool:
        """True when all versions name one consent: only then may they be merged without a choice."""
        return len({head.header.consent for share in self.shares for head in share.heads}) == 1


def waiting(desk: Desk) -> tuple[str, ...]:
    """Return the codes of the cases in which versions wait for a choice, as far as this slot can see, sorted."""
    found: set[str] = set()
    for name in Compartment:
        if desk.opens(name):
            forked = forks.forked(desk.compartment(name), CHOSEN)
            found |= {case for _record, case in forked if case}
            unnamed = [record for record, case in forked if not case]
            found |= set(forks.cases_of(desk.consent, unnamed).values())
    return tuple(sorted(found))


def of_case(desk: Desk, case: str) -> Conflict:
    """Return what waits for a choice in a case; raises NotInVault when nothing does, or its form is not here.

    Looking at it is noted in the journal, as looking at an interview is.
    """
    shares = tuple(share for name in Compartment if desk.opens(name)
                   for record in _records(desk, name, case) if (share := _share(desk, name, record)) is not None)
    if not shares:
        raise NotInVault(what="conflict")
    looking_back.note(desk, VIEWED, case)
    return Conflict(case, shares, tuple(name for name in Compartment if not desk.opens(name)))


def follows(form: Form | None) -> Follows:
    """Return what tells of a field whether it is worked out from others; what was noted once is not."""
    places = FormIndex(form).by_path if form is not None else {}

    def is_calculated(field: Field) -> bool:
        place = places.get(form_path(field.name)) if field.group == ANSWERS else None
        if place is None or not isinstance(place.part, Question):
            return False
        calculation = place.part.expressions.calculation
        return bool(calculation) and "once(" not in calculation

    return is_calculated


def _records(desk: Desk, name: Compartment, case: str) -> Iterable[str]:
    """Return the records of a case that have more than one head in a compartment."""
    forked = forks.forked(desk.compartment(name), CHOSEN)
    codes = forks.cases_of(desk.consent, [record for record, code in forked if not code])
    return [record for record, code in forked if (code or codes.get(record)) == case]


def _share(desk: Desk, name: Compartment, record: str) -> Share | None:
    compartment = desk.compartment(name)
    heads = tuple(one for one in versions.heads(compartment, record)
                  if one.content is not None and one.header.kind in CHOSEN)
    if len(heads) < 2:
        return None
    history = {one.id: one for one in versions.of_record(compartment, record)}
    before = history.get(nearest({key: one.header.parents for key, one in history.items()}, [one.id for one in heads]))
    if before is not None and before.emptied:
        before = None
    form = _form(desk, heads)
    found = differences(unsalted(before.content) if before else None, [unsalted(one.content) for one in heads],
                        follows(form))
    return Share(name, record, heads[0].header.kind, heads, tuple(_side(desk, one) for one in heads), before, form,
                 found)


def _form(desk: Desk, heads: tuple[Version, ...]) -> Form | None:
    used = interview_forms.form_used(heads[-1])
    return interview_forms.form_for(desk, used) if used is not None else None


def _side(desk: Desk, version: Version) -> Side:
    header = version.header
    own = header.desk in desk.compartment(header.compartment).signers
    return Side(version.id, desk.name if own else _desk_name(desk, header.compartment, header.desk),
                _label(desk, header.author), header.made_on, own)


def _desk_name(desk: Desk, name: Compartment, key: str) -> str:
    for one in partners.everyone(desk.consent):
        signing = card.read(one.card).card.sign.get(name)
        if one.compared_on and signing is not None and signing.hex() == key:
            return one.name
    return ""


def _label(desk: Desk, author: str) -> str:
    return next((one.label for one in people.everyone(desk.consent) if one.key.hex() == author and one.label), "")
