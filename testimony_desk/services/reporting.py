"""Counts what this desk holds: published cases and interviews, each apart, and only where counting is consented to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.clearing import ConsentMissing, Use, clear
from testimony_desk.domain.consent.codes import Handling
from testimony_desk.domain.form import Form
from testimony_desk.domain.published import PublishedCase
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.statistics.interviews import count_interviews
from testimony_desk.domain.statistics.published import count_published
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.exchange import cases as cases_file
from testimony_desk.services import consents, draft_forms, looking_back, reviewing
from testimony_desk.services.desk import Desk
from testimony_desk.services.importing import published_cases
from testimony_desk.services.interview_drafts import KIND as INTERVIEW
from testimony_desk.services.interview_forms import form_used, given
from testimony_desk.store import counted as kept
from testimony_desk.store import versions
from testimony_desk.store.errors import NotInVault

FormKey = tuple[str, str, str]
"""A form's id, version and fingerprint."""
COUNTED = "statistics-counted"
SHORT = 5_000
"""So many latest versions of cases (a case has about five in consent) are counted question by question in seconds."""


def statistics(desk: Desk) -> dict[str, Any]:
    """Return {"published": {"told_5": .., "announced_6": ..}, "interviews": {"form.v1": ..}, "left_out": n} for JSON.

    The numbers in the names are those of the sets counted; published cases and interviews are never summed. left_out:
    cases kept here that may not be counted today, were rejected, cannot be read, or whose form is not here. Raises
    CompartmentClosed on a slot without the testimony key, ConsentUnreadable.
    """
    looking_back.note(desk, COUNTED)
    published, withheld = _countable_cases(desk)
    interviews, uncounted = _counted_interviews(desk)
    told = [case for case in published if case.told]
    groups = cases_file.act_groups()
    return {
        "published": {
            f"told_{len(told)}": count_published(published, told_only=True, act_groups=groups),
            f"announced_{len(published)}": count_published(published, told_only=False, act_groups=groups),
        },
        "interviews": interviews,
        "left_out": withheld + uncounted,
    }


def is_short(desk: Desk) -> bool:
    """Tell whether there are so few cases that everything can be counted unasked."""
    return kept.summary(desk.consent)[1] <= SHORT


def natural_order(code: str) -> tuple[tuple[str, int], ...]:
    """Return the sort key of a name with numbers in it: S004-2 before S004-10."""
    return tuple((text, int(number or 0)) for text, number in re.findall(r"([^0-9]*)([0-9]{0,99})", code))


def _countable_cases(desk: Desk) -> tuple[list[PublishedCase], int]:
    """Return the published cases that may be counted, by report and name, and how many may not.

    A case that two desks took in from one report is one case.
    """
    kept: dict[tuple[str, tuple[tuple[str, int], ...]], PublishedCase] = {}
    withheld = 0
    for one in published_cases(desk):
        if one.told is not None and _may_count(desk, one.case, published=True):
            kept.setdefault((one.document, natural_order(one.told.code)), one.told)
        else:
            withheld += 1
    return [kept[place] for place in sorted(kept)], withheld


def _counted_interviews(desk: Desk) -> tuple[dict[str, Any], int]:
    """Return the counts by form, and how many interviews are not in them."""
    interviews, left_out = _countable_interviews(desk)
    counted: dict[str, Any] = {}
    for (identifier, form_version, fingerprint), answers in sorted(interviews.items()):
        try:
            form = draft_forms.form_named(desk, identifier, form_version, fingerprint)
        except NotInVault:
            left_out += len(answers)
            continue
        key = f"{identifier}.v{form_version}"
        used = {"id": identifier, "version": form_version, "fingerprint": fingerprint}
        counted[f"{key}#{fingerprint[:8]}" if key in counted else key] = {
            **count_interviews(form, answers), "form": used}
    return counted, left_out


def forms_of(desk: Desk, counted: Mapping[str, Any]) -> Mapping[str, Form]:
    """Return the forms of the interviews that `statistics` counted, by the name they have there: for their words."""
    return {key: draft_forms.form_named(desk, *(str(one["form"][name]) for name in ("id", "version", "fingerprint")))
            for key, one in counted["interviews"].items()}


def _countable_interviews(desk: Desk) -> tuple[dict[FormKey, list[dict[str, RawAnswer]]], int]:
    """Return the answers of completed interviews that may be counted, by form, and how many may not.

    What an interview answered in consent (its role, its setting) is counted with what it answered in testimony. What
    reviewers rejected is not counted: it may be here twice, or be no account of anybody.
    """
    rejected = reviewing.rejected(desk)
    kept: dict[FormKey, list[dict[str, RawAnswer]]] = {}
    withheld = 0
    for version in _newest(desk, Compartment.TESTIMONY).values():
        case = str(_content(version).get("case", ""))
        if form_used(version) is None or case in rejected or not _rests_on_consent(desk, version, case):
            withheld += 1
            continue
        beside = versions.heads(desk.consent, version.header.record)
        answers = {path: answer for one in (*beside, version) if form_used(one) for path, answer in given(one)}
        kept.setdefault(_form_key(version), []).append(answers)
    return kept, withheld


def _newest(desk: Desk, name: Compartment) -> Mapping[str, Version]:
    """Return one head per interview: of two that wait for a person's choice, the later; never both."""
    heads = versions.heads_of_kind(desk.compartment(name), INTERVIEW)
    return {one.header.record: one for one in heads if one.content is not None}


def _rests_on_consent(desk: Desk, version: Version, case: str) -> bool:
    """Tell whether an interview may be counted: one that names no consent of its case would outlive a withdrawal."""
    known = {one.id for one in consents.of_case(desk, case)}
    return version.header.consent in known and _may_count(desk, case, published=False)


def _may_count(desk: Desk, case: str, *, published: bool) -> bool:
    """Tell whether a case may be counted as what it is: the claim of a public report never covers an interview."""
    try:
        cleared = clear(consents.of_case(desk, case), Use(Handling.COUNT), desk.today())
    except ConsentMissing:
        return False
    return cleared.published is published


def _form_key(version: Version) -> FormKey:
    form = _content(version)["form"]
    assert isinstance(form, Mapping)  # `domain.answers` wrote it
    return str(form["id"]), str(form["version"]), str(form["fingerprint"])


def _content(version: Version) -> Mapping[str, Json]:
    return version.content or {}
