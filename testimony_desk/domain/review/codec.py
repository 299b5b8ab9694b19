"""Decisions, attestations and answers to returns as canonical JSON and back; whatever is not exactly so is refused."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TypeVar

from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codec import ConsentUnreadable, part_from_json, part_to_json
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.review.record import Attestation, Decision, LegalHold, Resubmission, Said, check_field

DECISION, ATTESTATION, RESUBMISSION, LEGAL_HOLD = "review", "attestation", "resubmission", "legal-hold"
"""The kinds of their versions in consent."""
REMARKS = "review-remarks"
"""The kind of a version in testimony: a reviewer's words about content."""
FORMATS: Mapping[type, str] = {Decision: "td-review/1", Attestation: "td-attestation/1",
                               Resubmission: "td-resubmission/1", LegalHold: "td-legal-hold/1"}
SIGNED_PREFIX = b"testimony-desk/review/v1\0"
_HEX = frozenset("0123456789abcdef")
_ID, _RECORD = 64, 32
_Kind = TypeVar("_Kind", bound=Said)


class ReviewUnreadable(DeskError):
    """A decision, attestation or answer whose JSON is not one that we write; facts: field."""

    code = "review-unreadable"


def to_json(said: Said) -> dict[str, Json]:
    """Return the content of a version: its format, then every field; codes as in the lists, days as YYYY-MM-DD."""
    return {"format": FORMATS[type(said)],
            **{name: part_to_json(getattr(said, name)) for name in _fields(type(said))}}


def signed_bytes(said: Said) -> bytes:
    """Return what the person signs: a prefix, then canonical JSON of the content without its signature."""
    return SIGNED_PREFIX + canonical.dump({name: value for name, value in to_json(said).items() if name != "signature"})


def from_json(kind: type[_Kind], value: Json, identifier: str = "") -> _Kind:
    """Return what a version's content says, with its version id; raises ReviewUnreadable for anything else."""
    names: tuple[str, ...] = _fields(kind)
    if not isinstance(value, Mapping) or value.keys() != {"format", *names} or value["format"] != FORMATS[kind]:
        raise ReviewUnreadable(field="format")
    try:
        read: _Kind = kind(**{name: part_from_json(kind, name, value[name]) for name in names}, id=identifier)
    except ConsentUnreadable as error:
        raise ReviewUnreadable(**error.facts) from error
    _check(read)
    return read


def _fields(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in dataclasses.fields(kind) if one.name != "id")


def _check(said: Said) -> None:
    """Refuse what is spelt right and cannot be: ids that are none, lists out of order, an unsigned or undated word."""
    if (said.decided_on if isinstance(said, Decision) else said.said_on) is None:
        raise ReviewUnreadable(field="said_on")
    _check_ids("person", (said.person,))
    if len(said.signature) != 2 * _ID or not _HEX.issuperset(said.signature):
        raise ReviewUnreadable(field="signature")
    if isinstance(said, Decision):
        _check_decision(said)
    elif isinstance(said, Resubmission | LegalHold):
        _check_ids("after", said.after)
    else:
        _check_ids("consent", (said.consent,))
        _check_ids("sha256", (said.sha256,) if said.evidence else ())
        _check_ids("evidence", (said.evidence,) if said.evidence else (), _RECORD)


def _check_decision(decision: Decision) -> None:
    for name in ("consents", "interviews", "after"):
        _check_ids(name, getattr(decision, name))
    numbers = [one.number for one in decision.items]
    if numbers != sorted(set(numbers)):
        raise ReviewUnreadable(field="items")
    for one in decision.comments:
        check_field(one.field)


def _check_ids(name: str, ids: tuple[str, ...], length: int = _ID) -> None:
    whole = all(len(one) == length and _HEX.issuperset(one) for one in ids)
    if not whole or list(ids) != sorted(set(ids)):
        raise ReviewUnreadable(field=name)
