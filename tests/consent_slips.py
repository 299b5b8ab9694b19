"""One slip of the pen at a time in the gate: each must be found by the histories of the consent machine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from testimony_desk.domain.consent import (
    blocks,
    clearing,
    conditions,
    granting,
    lasting,
    limits,
    lineages,
    overriding,
    settled,
)
from testimony_desk.domain.consent.codes import Purpose
from testimony_desk.domain.consent.purposes import RULES
from tests import consent_machine

Slip = Callable[[pytest.MonkeyPatch], None]


def a_parent_is_not_asked(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(granting, "ancestors", lambda _purpose: frozenset())


def a_minor_may_be_named(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(limits, "NEVER_FOR_MINORS", frozenset())


def a_child_need_not_agree(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(conditions, "_child_agrees", lambda _record: True)


def a_guardian_is_not_needed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(conditions, "_adult_stands_by", lambda _record: True)


def nothing_expires(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(lasting, "lasts_until", lambda _purpose, _said_on: dt.date.max)


def an_embargo_is_overlooked(patch: pytest.MonkeyPatch) -> None:
    outside = lasting._outside_its_days
    patch.setattr(lasting, "_outside_its_days", lambda record, decision, day: outside(
        record, replace(decision, embargo_until=None), day))


def later_is_a_yes(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(lasting._NOT_YES, lasting.Said.LATER, "")


def the_last_week_is_a_month(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(lasting, "RULES", {one: replace(rule, asked_again_within=4 * rule.asked_again_within)
                                     for one, rule in RULES.items()})


def one_number_in_the_table_is_wrong(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(RULES, Purpose.REFERRAL, replace(RULES[Purpose.REFERRAL], days=300))


def a_withdrawal_of_a_version_that_is_not_here_is_dropped(patch: pytest.MonkeyPatch) -> None:
    lineage = lineages._lineage
    patch.setattr(lineages, "_lineage", lambda records, naming, _stray: lineage(records, naming, []))


def a_withdrawal_of_a_purpose_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(lineages, "_names", lambda *_asked: False)


def a_consent_of_the_same_day_revives(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(lineages, "_replaces", lambda other, old: bool(old.withdrawals) and not other.withdrawals
                  and max(one.at for one in old.withdrawals) <= other.begun_on)


def one_of_two_heads_is_enough(patch: pytest.MonkeyPatch) -> None:
    every = lineages.in_force
    patch.setattr(clearing, "in_force", lambda records: [replace(one, heads=one.heads[:1]) for one in every(records)])


def one_person_speaks_for_both(patch: pytest.MonkeyPatch) -> None:
    every = lineages.in_force
    patch.setattr(clearing, "in_force", lambda records: every(records)[:1])


def a_pause_stops_nothing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(lineages.Lineage, "paused", False)


def one_supervisor_lifts(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(overriding.FourEyes, "are_two", lambda *_two: True)


def a_childs_row_can_be_lifted(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(blocks, "can_be_lifted", lambda row, _record: row.by_two)


def an_override_needs_no_second_approval(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(clearing, "_lifted", lambda _head, _facts: [])


def an_approval_counts_twice(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(conditions.Review, "approved_twice", property(lambda self: self.approved))


def a_relative_may_allow_everything(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(limits, "FOR_THE_ABSENT", frozenset(Purpose))


def whoever_asked_settles_the_condition(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(consent_machine, "counted", lambda settlements, _eyes: frozenset(settlements))


def the_bounds_of_a_condition_are_forgotten(patch: pytest.MonkeyPatch) -> None:
    whole = settled.settled
    patch.setattr(clearing, "settled", lambda record, found: whole(record, [
        replace(one, expires_on=None, not_for="", identity_level=settled.IdentityLevel.REAL) for one in found]))


def a_row_is_missing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(blocks, "TABLE", tuple(row for row in blocks.TABLE if row.reason != "interpreter-is-relative"))


QUICKLY_FOUND: tuple[Slip, ...] = (
    a_parent_is_not_asked, a_minor_may_be_named, nothing_expires, the_last_week_is_a_month,
    a_withdrawal_of_a_purpose_is_forgotten, one_person_speaks_for_both, one_of_two_heads_is_enough,
    one_number_in_the_table_is_wrong)
RARELY_MET: tuple[Slip, ...] = (
    a_child_need_not_agree, a_guardian_is_not_needed, an_embargo_is_overlooked, later_is_a_yes, a_pause_stops_nothing,
    a_withdrawal_of_a_version_that_is_not_here_is_dropped, a_consent_of_the_same_day_revives,
    an_approval_counts_twice, one_supervisor_lifts, a_childs_row_can_be_lifted,
    an_override_needs_no_second_approval, a_relative_may_allow_everything, a_row_is_missing)
