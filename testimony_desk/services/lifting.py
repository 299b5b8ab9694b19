"""What stands in the way of one case, with the consent key alone: what two supervisors may lift, what nobody can."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from testimony_desk.domain.consent import settling as settling_rules
from testimony_desk.domain.consent.blocks import TABLE, Block, can_be_lifted
from testimony_desk.domain.consent.codes import Purpose
from testimony_desk.domain.consent.conditions import Facts
from testimony_desk.domain.consent.lineages import Lineage, in_force
from testimony_desk.domain.consent.overriding import FourEyes, OverrideRefused, Voice
from testimony_desk.domain.consent.record import ConsentRecord, Decision, same_about
from testimony_desk.domain.consent.settled import Settlement, can_be_settled
from testimony_desk.domain.consent.settling import SettlementRefused
from testimony_desk.services import consents, looking_back, overriding, reviewing, settling
from testimony_desk.services.desk import Desk
from testimony_desk.store import people
from testimony_desk.store.people import Person

OF_THE_REVIEW = "not-reviewed"
"""The row that the review itself answers: nothing stands in its way by that."""
_TRIED = "-"
"""Stands for the words that a person has not written yet."""


@dataclass(frozen=True)
class Point:
    """One row of the table of blocks that holds, "withdrawn" for what was taken back as a whole.

    never: why nobody can lift it (a code of `wording.overriding.NEVER`), "" where two supervisors may. voices: what
    supervisors who did not ask said about it. lifted: two of them. refused: why this person cannot say so too
    (`OverrideRefused.why`), "" when they can.
    """

    reason: str
    never: str = ""
    voices: tuple[Voice, ...] = ()
    lifted: bool = False
    refused: str = ""


@dataclass(frozen=True)
class Condition:
    """One yes with a condition, and how supervisors wrote down that it is kept; refused: why this person cannot."""

    decision: Decision
    settlements: tuple[Settlement, ...]
    refused: str = ""


@dataclass(frozen=True)
class Way:
    """All that stands in the way of a case, and who is who by personal key."""

    points: tuple[Point, ...]
    conditions: tuple[Condition, ...]
    people: Mapping[str, Person]


@dataclass(frozen=True)
class _Known:
    """What is read once for a case: what lies beside its consents, who counts, and what was said."""

    facts: Facts
    eyes: FourEyes
    voices: tuple[Voice, ...]
    settlements: frozenset[Settlement]


def look(desk: Desk, case: str) -> Way:
    """Return what stands in the way of a case, which the journal notes; raises ConsentUnreadable, NotInVault."""
    looking_back.note(desk, reviewing.VIEWED, case)
    lineages = in_force(consents.of_case(desk, case))
    heads = [head for lineage in lineages for head in lineage.heads]
    known = _Known(reviewing.beside(desk, case), overriding.four_eyes(desk, case), overriding.voices(desk, case),
                   settling.settlements(desk, case))
    return Way((*_taken_back(lineages), *_points(desk, heads, known)), tuple(_conditions(desk, heads, known)),
               {one.key.hex(): one for one in people.everyone(desk.consent)})


def _taken_back(lineages: Sequence[Lineage]) -> tuple[Point, ...]:
    over = any(lineage.took_back(Purpose.INTERNAL) for lineage in lineages)
    return (Point("withdrawn", "withdrawn"),) if over else ()


def _points(desk: Desk, heads: Sequence[ConsentRecord], known: _Known) -> Iterator[Point]:
    for row in TABLE:
        if row.reason == OF_THE_REVIEW:
            continue
        held = [head for head in heads if row.holds(head, known.facts)]
        never = next((_never(row, head) for head in held if not can_be_lifted(row, head)), "")
        if never:
            yield Point(row.reason, never)
        elif held:
            yield _open_point(desk, row, held, known)


def _never(row: Block, head: ConsentRecord) -> str:
    """A child's consent is in nobody's hands; else the row itself says why."""
    return "minor" if head.minor and row.by_two else row.reason


def _open_point(desk: Desk, row: Block, held: Sequence[ConsentRecord], known: _Known) -> Point:
    ids = {head.id for head in held}
    said = tuple(one for one in known.voices if one.consent in ids and one.block == row.reason
                 and one.person not in known.eyes.interviewers)
    lifted = all((one, row.reason) in known.facts.lifted for one in ids)
    return Point(row.reason, "", said, lifted, "" if lifted else _why_not(desk, row, held, known))


def _why_not(desk: Desk, row: Block, held: Sequence[ConsentRecord], known: _Known) -> str:
    if desk.looks_only:
        return "only looking"
    own = {one.consent for one in known.voices if (one.person, one.block) == (desk.person, row.reason)}
    left = [head for head in held if head.id not in own]
    try:
        for head in left:
            overriding.check_may_say(desk, Voice(head.case, head.id, row.reason, _TRIED, desk.today(), desk.person),
                                     head, known.eyes)
    except OverrideRefused as refused:
        return str(refused.facts["why"])
    return "" if left else "said already"


def _conditions(desk: Desk, heads: Sequence[ConsentRecord], known: _Known) -> Iterator[Condition]:
    """Yield each condition once, also where it stands in the consents of two persons."""
    found: dict[str, Condition] = {}
    for head in heads:
        for one in filter(can_be_settled, head.decisions):
            said = tuple(sorted((each for each in known.settlements
                                 if each.consent == head.id and same_about(each.purpose, one.key)),
                                key=lambda each: (each.given_on, each.person, each.how)))
            refused = _why_not_settle(desk, head, one, known.eyes)
            before = found.get(one.key.casefold())
            found[one.key.casefold()] = Condition(one, said, refused) if before is None else replace(
                before, settlements=tuple(dict.fromkeys((*before.settlements, *said))))
    yield from found.values()


def _why_not_settle(desk: Desk, head: ConsentRecord, decision: Decision, eyes: FourEyes) -> str:
    if desk.looks_only:
        return "only looking"
    tried = Settlement(head.case, head.id, decision.key, _TRIED, desk.today(), desk.person)
    try:
        settling_rules.check(tried, head, eyes)
    except SettlementRefused as refused:
        return str(refused.facts["why"])
    return ""
