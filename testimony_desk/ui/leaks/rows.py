"""The lines of the page of finds: every find of a case in order, and what was decided about it, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from testimony_desk.domain.leaks.hit import Hit
from testimony_desk.domain.leaks.redaction import Decision, Deed
from testimony_desk.i18n import _
from testimony_desk.services.redacting import TextFinds
from testimony_desk.wording import leak_words
from testimony_desk.wording.direction import ltr
from testimony_desk.wording.format import number


@dataclass(frozen=True)
class Row:
    """One find. text: which of the texts; new: it stands in the second text only, and its place is one there."""

    text: int
    hit: Hit
    new: bool = False


def rows_of(found: Sequence[TextFinds]) -> tuple[Row, ...]:
    """Return every find, text by text in the order of their places; behind each text what only its second one has."""
    return tuple(row for place, one in enumerate(found)
                 for row in (*(Row(place, hit) for hit in one.seen.hits),
                             *(Row(place, hit, new=True) for hit in one.left)))


def is_open(row: Row, found: Sequence[TextFinds]) -> bool:
    """Tell whether a find still waits for somebody."""
    return row.new or row.hit not in found[row.text].decisions


def row_words(row: Row, found: Sequence[TextFinds], labels: Mapping[str, str]) -> str:
    """Return one line: which question, which line of the text, what it may be, what was decided; not the words."""
    one = found[row.text]
    text = one.draft if row.new else one.seen.text.text
    line = _("line {n}").format(n=number(text.count("\n", 0, row.hit.start) + 1))
    what = leak_words.short(row.hit)
    made = None if row.new else one.decisions.get(row.hit)
    where = labels.get(one.path) or leak_words.line_words(one.path) or one.path
    if row.new:
        what = _("{what}, in the second text").format(what=what)
    return "  ·  ".join((what, line, decided_words(made), where))


def decided_words(made: Decision | None) -> str:
    """Return what was decided, in a few words."""
    if made is None:
        return _("open")
    return {Deed.REPLACE: _("token"), Deed.REWRITE: _("other words"), Deed.KEEP: _("kept")}[made.deed]


def why_words(hit: Hit) -> str:
    """Return what a find may show, how certain that is, why, and what can be done."""
    sure = _(leak_words.CERTAINTIES[hit.certainty])
    return " ".join((leak_words.meaning(hit), leak_words.reason(hit), leak_words.advice(hit), f"({sure})"))


def token_words(hit: Hit) -> str:
    """Return what the button says that puts a token in the place of a find."""
    return _("Put {token} in its place").format(token=ltr(hit.token))
