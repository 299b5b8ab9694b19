"""What of a published case can be compared with other cases."""

from __future__ import annotations

from testimony_desk.domain.duplicates.trace import Arrest, Trace, birth_of, called_of, span_of
from testimony_desk.domain.duplicates.trace import Range as Numbers
from testimony_desk.domain.published import PublishedCase

_NO_CROSSING = "XO-NOTSTATED"
_SEXES = ("man", "woman")


def trace_of(told: PublishedCase, case: str, document: str) -> Trace:
    """Return the trace of a published case that is kept here as `case`; document: the report it is from.

    A name that the report gives as a real one is no name to be called by and is left out.
    """
    subject, removal = told.subject, told.removal
    called = called_of([told.display]) if told.display_kind == "labelled_pseudonym" else frozenset()
    left = removal.date.date.earliest
    arrests = tuple(Arrest(one.province or "", span) for one in told.apprehensions
                    if (span := span_of(one.date.date)) is not None)
    return Trace(
        case, f"{document}#{told.code}", document, subject.gender if subject.gender in _SEXES else "",
        birth_of(subject.birth_year_stated, subject.age_stated, left), told.registration_province or "",
        told.residence_province or "", subject.origin.admin1 or "",
        Numbers(*subject.family_size.people) if subject.family_size else None, arrests, span_of(removal.date.date),
        "" if removal.crossing == _NO_CROSSING else removal.crossing,
        frozenset(one.place for one in told.custody if one.place), frozenset(one.code for one in told.codes), called)
