"""The register of a case as the leak scan gets it: from open interviews and completed ones, under aliases."""

from __future__ import annotations

import pytest

from testimony_desk.domain.leaks.hit import LeakType
from testimony_desk.domain.leaks.known import KnownIdentifier, KnownName, Role
from testimony_desk.domain.leaks.scan import scan
from testimony_desk.services import known_names
from testimony_desk.store.errors import CompartmentClosed, NotInVault
from testimony_desk.store.keyring import SlotKind
from tests.named import also_written, as_role, begun, finish


@pytest.mark.parametrize("whole", [pytest.param(False, marks=pytest.mark.soak), True])
def test_everything_that_was_said_of_names_is_known(desk, whole):
    interview = begun(desk)
    also_written(desk, interview, "Aişe El Halebi", "turkish")
    if whole:
        finish(desk, interview)
    known = known_names.register_of(desk, interview.case)
    assert KnownName("عائشة محمد الحلبي", Role.SUBJECT, "P1") in known.names
    assert KnownName("Aişe El Halebi", Role.SUBJECT, "P1") in known.names
    assert KnownName("Selim", Role.ALIAS) in known.names
    assert {name.name: name.role for name in known.names if name.person != "P1"} == {
        "Muhammad": Role.FAMILY, "Zeynep Kaya": Role.OTHER, "Selim": Role.ALIAS}
    assert KnownIdentifier("99123456780", LeakType.TCKN_YKN, "P1") in known.identifiers
    assert {one.text for one in known.identifiers if one.leak_type is LeakType.PHONE} == {"+90 532 123 45 67"}
    assert "3.5.1992" in {one.text for one in known.identifiers}
    assert not {"after six", "pomegranate"} & {one.text for one in known.identifiers}
    assert set(known_names.names_of_case(desk, interview.case)) == {
        "عائشة محمد الحلبي", "Aişe El Halebi", "Muhammad", "Zeynep Kaya"}


def test_the_leak_scan_finds_what_the_register_knows(desk):
    interview = begun(desk)
    known = known_names.register_of(desk, interview.case)
    hits = scan("They took Aisha and asked for 991 234 567 80.", "en", known)
    assert {(hit.leak_type, hit.person) for hit in hits} >= {(LeakType.NAME_LATIN, "P1"), (LeakType.TCKN_YKN, "P1")}


def test_what_was_sealed_away_is_not_here_and_it_says_so(desk, office):
    interview = begun(desk)
    assert known_names.is_here(desk, interview.case)
    finish(desk, interview)
    assert office.trusted
    assert not known_names.is_here(desk, interview.case)
    assert {one.role for one in known_names.register_of(desk, interview.case).names} == {Role.ALIAS}


def test_other_cases_are_never_in_it(desk):
    first, second = begun(desk), begun(desk, {"full_name": "Someone Else"})
    assert known_names.names_of_case(desk, second.case) == ("Someone Else",)
    assert "Someone Else" not in known_names.names_of_case(desk, first.case)


def test_without_the_key_of_identity_it_refuses(desk):
    interview = begun(desk)
    analyst = as_role(desk, SlotKind.ANALYST)
    with pytest.raises(CompartmentClosed):
        known_names.register_of(analyst, interview.case)
    analyst.vault.abandon()


def test_a_case_that_is_not_here_is_refused(desk):
    with pytest.raises(NotInVault):
        known_names.register_of(desk, "TD-0000-0000-0")
