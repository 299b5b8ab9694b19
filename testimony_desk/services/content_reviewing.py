"""Review of what was told, by those who hold the testimony key: the results in consent, the words in testimony."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.record import line
from testimony_desk.domain.review.checklist import items_of
from testimony_desk.domain.review.codec import REMARKS
from testimony_desk.domain.review.codes import Half, Step
from testimony_desk.domain.review.record import Decision, DecisionRefused, FieldComment, check_field
from testimony_desk.domain.version import Compartment, Version, unsalted
from testimony_desk.services import reviewing
from testimony_desk.services.desk import Desk
from testimony_desk.services.recording import new_record, sign_version, store_version
from testimony_desk.store import versions

_FORMAT = "td-review-remarks/1"


@dataclass(frozen=True)
class Remarks:
    """What a reviewer wrote about content; it may quote it. decision: version id in consent; person: their key.

    items: number of the checklist with one line each; fields: path of the interview with one line each.
    """

    items: tuple[tuple[int, str], ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    decision: str = ""
    person: str = ""


NONE = Remarks()


def decide(desk: Desk, decision: Decision, remarks: Remarks = NONE) -> Version:
    """Keep a decision on content of the person who unlocked: item numbers and results in consent, words in testimony.

    The words first: a crash between the two leaves words that belong to no decision and are never shown. Raises
    CompartmentClosed without the testimony key, and as `reviewing.decide`.
    """
    testimony = desk.compartment(Compartment.TESTIMONY)
    said = _tidied(remarks)
    places = dict.fromkeys((*(one.field for one in decision.comments), *(path for path, _words in said.fields)))
    version = reviewing.signed(desk, replace(decision, half=Half.CONTENT, step=Step.FIRST,
                                             comments=tuple(map(FieldComment, places))))
    if said.items or said.fields:
        with testimony.transaction():
            store_version(desk, sign_version(desk, Compartment.TESTIMONY, new_record(desk), REMARKS, (),
                                             _to_json(decision.case, said, version.id), version.header.consent))
    return reviewing.keep(desk, version, reviewing.act_of(decision))


def remarks(desk: Desk, case: str) -> tuple[Remarks, ...]:
    """Return what reviewers wrote about the content of a case, oldest first; raises CompartmentClosed."""
    found = versions.heads_of_case(desk.compartment(Compartment.TESTIMONY), case, REMARKS)
    return tuple(replace(from_json(one.content or {}), person=one.header.author) for one in found)


def from_json(content: Mapping[str, Json]) -> Remarks:
    """Return the remarks of a version's content; raises DecisionRefused for anything that is not written here."""
    said = unsalted(content)
    try:
        items = tuple((_number(number), line(str(words))) for number, words in _pairs(said["items"]))
        fields = tuple((str(path), line(str(words))) for path, words in _pairs(said["fields"]))
        found = Remarks(items, fields, str(said["decision"]))
        whole = _to_json(str(said["case"]), found, found.decision)
    except (KeyError, TypeError, ValueError) as error:
        raise DecisionRefused(why="remarks") from error
    if whole != {**said, "items": [list(one) for one in items], "fields": [list(one) for one in fields]}:
        raise DecisionRefused(why="remarks")
    return _tidied(found)


def _tidied(said: Remarks) -> Remarks:
    known = {one.number for one in items_of(Half.CONTENT)}
    for path, _words in said.fields:
        check_field(path)
    if not known.issuperset(number for number, _words in said.items):
        raise DecisionRefused(why="items")
    return replace(said, items=tuple((number, line(words)) for number, words in said.items),
                   fields=tuple((path, line(words)) for path, words in said.fields))


def _to_json(case: str, said: Remarks, decision: str) -> dict[str, Json]:
    return {"format": _FORMAT, "case": case, "decision": decision, "items": [list(one) for one in said.items],
            "fields": [list(one) for one in said.fields]}


def _pairs(value: Json) -> Sequence[tuple[Json, Json]]:
    if not isinstance(value, list | tuple):
        raise TypeError
    return [_pair(one) for one in value]


def _pair(value: Json) -> tuple[Json, Json]:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise TypeError
    return value[0], value[1]


def _number(value: Json) -> int:
    if type(value) is not int:
        raise TypeError
    return value
