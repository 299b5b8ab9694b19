"""A stolen desk cannot erase the others' evidence: whatever it signs, nothing goes before a person says so."""

from __future__ import annotations

import dataclasses

import pytest

from testimony_desk.domain.consent.codec import to_json
from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.consent.record import Withdrawal
from testimony_desk.domain.consent.waiting import FEW, Origin
from testimony_desk.domain.version import Compartment
from testimony_desk.domain.version import to_json as line_of
from testimony_desk.services import (
    acknowledging,
    consents,
    following,
    recording,
    sending_back,
    trusting,
    withdrawals_waiting,
)
from testimony_desk.services.receiving import alarms_of
from testimony_desk.store import versions
from testimony_desk.store.errors import NotInVault
from tests.consents import consent, yes
from tests.exchanging import acquaint, agree, forged, interview, never, quiet, receive, send
from tests.fakes import make_desk
from tests.withdrawals import holds, on_days, take_back

WORD, STOLEN = "kanarya-3141", "kanarya-5926"
CODES = ("TD-7K3M-9QXH-4", "TD-2M4T-8RZC-W", "TD-3N5V-7SXD-Y", "TD-4P6W-9TZF-2", "TD-5Q7X-3VKG-6", "TD-6R8Z-4WMH-8",
         "TD-8S2K-5XNJ-A")


@pytest.fixture
def stolen(tmp_path, headquarters):
    """A second field desk, which headquarters trusts; it will be in other hands."""
    desk = make_desk(tmp_path / "stolen", name="Kilis", seed=4)
    acquaint(desk, headquarters)
    yield desk
    desk.vault.abandon()


@pytest.fixture
def honest(desk, headquarters, office, stick):
    """The desk of the others: its cases have arrived."""
    given = [interview(desk, WORD, WORD, case=code)[0] for code in CODES[:2]]
    receive(headquarters, send(desk, office, stick))
    return given


def says(desk, case, named):
    """Return the line of a withdrawal that a desk signs, whatever it is about."""
    said = Withdrawal(case, named, desk.today(), "I-7K3M", Scope.ALL_DELETE)
    return line_of(recording.sign_version(desk, Compartment.CONSENT, recording.new_record(desk), consents.WITHDRAWAL,
                                          (), to_json(said)))


def headquarters_of(desk):
    return trusting.partner_named(desk, "Amman")


def forge(stolen, headquarters, *lines):
    """Let headquarters receive these lines of consent from the stolen desk; return the alarms."""
    path = forged(stolen, headquarters_of(stolen), {Compartment.CONSENT: lines})
    (report,) = receive(headquarters, path).bundles
    assert report.refused is None
    return alarms_of(report)


def test_what_others_recorded_stays_for_ever_until_a_person_confirms(desk, headquarters, stolen, honest, stick):
    lines = [says(stolen, code, given.id) for code, given in zip(CODES, honest, strict=False)]
    assert forge(stolen, headquarters, *lines) == ("withdrawals-strange",)
    headquarters = on_days(headquarters, [7] * 6)
    found = withdrawals_waiting.waiting(headquarters)
    assert [(one.origin, one.days_left, one.desk) for one in found] == [(Origin.STRANGE, None, "Kilis")] * 2
    assert holds(headquarters, WORD) == {Compartment.TESTIMONY, Compartment.IDENTITY}
    for one in found:
        withdrawals_waiting.confirm(headquarters, one.id)
    assert holds(headquarters, WORD) == set()
    to = trusting.partner_named(headquarters, desk.name)
    receive(desk, sending_back.write(headquarters, to, stick, quiet, never).path)
    assert holds(desk, WORD) == set(), "the desk of the case hears of it from headquarters"
    assert len(acknowledging.of_case(desk, CODES[0])) == 2
    headquarters.vault.abandon()


def test_a_consent_forged_to_follow_anothers_does_not_help(headquarters, stolen, honest):
    follows = consent(yes("p_internal"), supersedes=honest[0].id, case=CODES[0], given_on=stolen.today(), id="")
    own = recording.sign_version(stolen, Compartment.CONSENT, honest[0].header.record, consents.CONSENT, (),
                                 to_json(follows))
    alarms = forge(stolen, headquarters, line_of(own), says(stolen, CODES[0], own.id))
    assert alarms == ("withdrawals-strange",)
    headquarters = on_days(headquarters, [7, 7, 7])
    assert holds(headquarters, WORD) == {Compartment.TESTIMONY, Compartment.IDENTITY}
    headquarters.vault.abandon()


@pytest.mark.soak
def test_a_withdrawal_of_the_own_case_that_names_anothers_consent_reaches_nothing(headquarters, stolen, honest):
    agree(stolen, case=CODES[6])
    forge(stolen, headquarters, says(stolen, CODES[6], honest[0].id))
    (one,) = withdrawals_waiting.waiting(headquarters)
    assert (one.origin, one.can_confirm) == (Origin.UNKNOWN, False)
    with pytest.raises(NotInVault):
        withdrawals_waiting.confirm(headquarters, one.id)
    headquarters = on_days(headquarters, [7, 7, 7])
    assert holds(headquarters, WORD) == {Compartment.TESTIMONY, Compartment.IDENTITY}
    headquarters.vault.abandon()


def test_all_of_its_own_at_once_waits_for_a_person_also_in_small_bundles(headquarters, stolen, stick):
    office = headquarters_of(stolen)
    given = [interview(stolen, STOLEN, STOLEN, case=code)[0] for code in CODES]
    receive(headquarters, send(stolen, office, stick))
    for code, version in zip(CODES[:FEW], given, strict=False):
        take_back(stolen, code, version.id)
    (report,) = receive(headquarters, send(stolen, office, stick)).bundles
    assert alarms_of(report) == ()
    for code, version in zip(CODES[FEW:], given[FEW:], strict=True):
        take_back(stolen, code, version.id)
    (report,) = receive(headquarters, send(stolen, office, stick)).bundles
    assert alarms_of(report) == ("withdrawals-many",)
    headquarters = on_days(headquarters, [7, 7, 7])
    found = withdrawals_waiting.waiting(headquarters)
    assert [(one.many, one.origin) for one in found] == [(True, Origin.RECORDED)] * len(CODES)
    withdrawals_waiting.confirm(headquarters, found[0].id)
    assert len(withdrawals_waiting.waiting(headquarters)) == len(CODES) - 1
    assert holds(headquarters, STOLEN) == {Compartment.TESTIMONY, Compartment.IDENTITY}
    headquarters.vault.abandon()


def test_once_it_is_known_to_be_stolen_its_days_stop_and_its_bundles_stay_outside(headquarters, stolen, stick):
    office = headquarters_of(stolen)
    given = interview(stolen, STOLEN, STOLEN)[0]
    receive(headquarters, send(stolen, office, stick))
    take_back(stolen, CODES[0], given.id)
    receive(headquarters, send(stolen, office, stick))
    following.end_trust(headquarters, trusting.partner_named(headquarters, "Kilis").fingerprint)
    headquarters = on_days(headquarters, [7, 7, 7])
    (one,) = withdrawals_waiting.waiting(headquarters)
    assert (one.origin, one.days_left, one.can_confirm) == (Origin.ENDED, None, True)
    late = forged(stolen, office, {Compartment.CONSENT: [says(stolen, CODES[0], given.id)]})
    assert receive(headquarters, late).bundles[0].refused.code == "bundle-quarantined"
    assert holds(headquarters, STOLEN) == {Compartment.TESTIMONY, Compartment.IDENTITY}
    withdrawals_waiting.confirm(headquarters, one.id)
    assert holds(headquarters, STOLEN) == set()
    headquarters.vault.abandon()


def test_at_the_desk_that_recorded_a_case_only_headquarters_is_believed_at_once(desk, headquarters, office, stolen,
                                                                                honest, stick):
    from_thief = says(stolen, CODES[0], honest[0].id)
    trusting.trust(desk, trusting.own_card(stolen), " ".join(trusting.card_digits(stolen)))
    trusting.trust(stolen, trusting.own_card(desk), " ".join(trusting.card_digits(desk)))
    other = next(one for one in trusting.partners(stolen) if one.name == desk.name and one.kind == "field")
    receive(desk, forged(stolen, other, {Compartment.CONSENT: [from_thief]}))
    (one,) = withdrawals_waiting.waiting(desk)
    assert (one.origin, one.days_left, one.own) == (Origin.STRANGE, None, True)
    assert holds(desk, WORD)
    back = trusting.partner_named(headquarters, desk.name)
    receive(desk, forged(headquarters, back, {Compartment.CONSENT: [says(headquarters, CODES[1], honest[1].id)]}))
    assert [one.id for one in withdrawals_waiting.waiting(desk)] == [one.id]
    assert all(version.emptied for version in versions.every(desk.compartment(Compartment.TESTIMONY))
               if version.header.consent == honest[1].id)
    assert dataclasses.replace(one, origin=Origin.HANDED).due
