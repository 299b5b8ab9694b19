"""Reads the `bind::td:*` columns into marks; what a group says holds for everything inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from testimony_desk.domain.consent.codes import Purpose
from testimony_desk.domain.form import Identifying, Kind, Marks
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange.xlsform_findings import Finding
from testimony_desk.exchange.xlsform_tables import KINDS, MUST_BE_MARKED, OUR_MARKS, RICH
from testimony_desk.exchange.xlsform_tree import Node

_PURPOSE = re.compile(r"p_[a-z_]+(:[a-z_]+)?")
_TOPIC = re.compile(r"[a-z][a-z_]*")
_VALUES = {"identifying": frozenset({"direct", "quasi", "none"}), "count": frozenset({"yes", "no"}),
           "aloud": frozenset({"yes", "no"}), "compartment": frozenset({"consent", "testimony"}),
           "kind": frozenset(RICH)}


def kind_of(node: Node) -> Kind | None:
    """Return the kind of a row, its rich editor included; None for a type that we do not know."""
    rich = RICH.get(node.marks.get("kind", ""))
    kind = KINDS.get(node.type)
    return rich if rich and kind is Kind.TEXT else kind


def marks_of(node: Node, outer: Marks, unmarked: Identifying) -> Marks:
    """Return a row's marks inside a group whose marks are `outer`: purposes add up, topics and compartment go down.

    unmarked: how far a row is taken to point at a person that does not say so. In a form that was brought, what points
    directly is asked only of who agreed that the name is kept, unless it says for what else.
    """
    said = node.marks
    identifying = Identifying(said.get("identifying", unmarked.value))
    inside = Compartment(said["compartment"]) if "compartment" in said else outer.compartment
    purposes = dict.fromkeys((*outer.purposes, *said.get("purpose", "").split()))
    if identifying is Identifying.DIRECT and unmarked is Identifying.UNSAID and not purposes:
        purposes = dict.fromkeys((Purpose.IDENTITY.value,))
    return Marks(identifying=identifying, sensitive=said.get("sensitive", outer.sensitive),
                 count=said.get("count") == "yes", purposes=tuple(purposes),
                 aloud=outer.aloud if "aloud" not in said else said["aloud"] == "yes",
                 compartment=Compartment.IDENTITY if identifying is Identifying.DIRECT else inside)


def inherited(marks: Marks) -> Marks:
    """Return what a group's marks mean for its children: everything but how far the group itself points."""
    return replace(marks, identifying=Identifying.NONE, count=False)


def direct(marks: Marks) -> Marks:
    """Return the marks of something that turned out to repeat a direct answer."""
    return replace(marks, identifying=Identifying.DIRECT, compartment=Compartment.IDENTITY)


@dataclass(frozen=True)
class MarkRules:
    """`shipped` is True for the program's own forms, which alone may write into the consent compartment."""

    shipped: bool

    def check(self, node: Node) -> Iterator[Finding]:
        """Yield unknown marks, values and places of marks, and questions that nobody has marked yet."""
        for mark, value in node.marks.items():
            if mark not in OUR_MARKS:
                yield Finding("form-mark-unknown", "survey", node.row, node.name, f"td:{mark}")
            elif not _fits(mark, value):
                yield Finding("form-mark-value", "survey", node.row, node.name, f"td:{mark} = {value}")
        if "compartment" in node.marks and not self.shipped:
            yield Finding("form-mark-compartment", "survey", node.row, node.name)
        if "kind" in node.marks and KINDS.get(node.type) is not Kind.TEXT:
            yield Finding("form-mark-kind", "survey", node.row, node.name, node.type)
        if kind_of(node) in MUST_BE_MARKED and "identifying" not in node.marks:
            yield Finding("form-unmarked", "survey", node.row, node.name)


def sound(marks: Mapping[str, str]) -> dict[str, str]:
    """Return only those marks that can be read, so that building may go on after a finding."""
    return {mark: value for mark, value in marks.items() if mark in OUR_MARKS and _fits(mark, value)}


def _fits(mark: str, value: str) -> bool:
    if mark == "purpose":
        return bool(value.split()) and all(_PURPOSE.fullmatch(purpose) for purpose in value.split())
    if mark == "sensitive":
        return bool(_TOPIC.fullmatch(value))
    return value in _VALUES[mark]
