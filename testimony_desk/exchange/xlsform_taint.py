"""Identity does not seep: whatever repeats a direct answer is direct itself, and nothing outside may show its truth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from testimony_desk.domain.expression.errors import ExpressionRefused
from testimony_desk.domain.form import Identifying
from testimony_desk.domain.form_index import Place
from testimony_desk.domain.form_rules import TEXTS, compiled
from testimony_desk.exchange.xlsform_expressions import ExpressionCheck
from testimony_desk.exchange.xlsform_findings import Finding

# What a field shows of another: in its own value, or in its wording.
_REPEATING = frozenset({"calculation", "default", *TEXTS})
# What others can see happen: a question that appears, a choice that is offered, a number of items.
_SHOWING = frozenset({"relevant", "required", "choice_filter", "repeat_count"})


@dataclass(frozen=True)
class Taint:
    """An expression check, and by path how far a row says by itself that it points (`bind::td:identifying`)."""

    check: ExpressionCheck
    said: Mapping[str, str]

    def spread(self) -> frozenset[str]:
        """Return the paths that repeat a direct answer, however many fields lie between."""
        reads = {place: {target for column, target in self.check.reads(place) if column in _REPEATING}
                 for place in self.check.index.root.walk()}
        tainted = {place for place in reads if _is_direct(place)}
        while found := {place for place, sources in reads.items() if place not in tainted and sources & tainted}:
            tainted |= found
        return frozenset(place.path for place in tainted)

    def findings(self) -> Iterator[Finding]:
        """Yield each field that says it does not identify and yet would, and each condition that would show it."""
        tainted = self.spread()
        for place in self.check.index.root.walk():
            if place.path in tainted and self.said.get(place.path, "direct") != "direct":
                yield self.check.finding(place, "form-identity-seeps")
            for column, target in self.check.reads(place):
                if target.path in tainted and column in _SHOWING and _seen(place, column):
                    yield self.check.finding(place, "form-identity-shows", target.part.name, column)
        yield from self._instance_name(tainted)

    def _instance_name(self, tainted: frozenset[str]) -> Iterator[Finding]:
        """The title of an interview stands in every list, outside the identity compartment."""
        index, text = self.check.index, self.check.form.instance_name
        try:
            references = compiled(text).references if text else ()
            targets = [target.place for one in references for target in index.targets(index.root, one)]
        except ExpressionRefused:
            return
        for place in targets:
            if place.path in tainted:
                yield Finding("form-identity-title", "settings", 2, "instance_name", place.part.name)


def _seen(place: Place, column: str) -> bool:
    """A relevance is seen even of a direct field, in the outline; the other columns only outside its compartment."""
    return column == "relevant" or not _is_direct(place)


def _is_direct(place: Place) -> bool:
    return place.part.marks.identifying is Identifying.DIRECT
