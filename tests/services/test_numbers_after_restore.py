"""Two desks after a restore: no number is used twice, nothing is lost, and a person is asked before anything leaves."""

from __future__ import annotations

import pytest

from testimony_desk.domain.version import Compartment
from testimony_desk.services import numbering, sending
from testimony_desk.services.confirming import FORGOTTEN
from testimony_desk.services.numbering import STEP, ReceiptAwaited
from testimony_desk.services.receiving import alarms_of
from testimony_desk.services.taking_in import PartState
from testimony_desk.store import journal, partners, versions
from tests.backups import back_up, restore
from tests.exchanging import acquaint, interview, never, quiet, receive, send
from tests.fakes import live_on

CASES = ("TD-2222-2222-2", "TD-3333-3333-3", "TD-4444-4444-4")


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    return folder


@pytest.fixture
def office(desk, headquarters):
    return acquaint(desk, headquarters)


@pytest.fixture
def again(place, tmp_path):
    """Restore the backup of the place, each time into a folder of its own; they are closed when the test is over."""
    opened = []

    def act(**named):
        folder = tmp_path / f"restored-{len(opened)}"
        opened.append(restore(place, folder, seed=4711 + len(opened), **named).desk)
        return opened[-1]

    yield act
    for one in opened:
        one.vault.abandon()


def sends(desk, office, folder, **said):
    return sending.write_bundle(desk, office, folder, quiet, never, **said).path


def numbers(desk):
    return [one.sequence for one in partners.sent(desk.consent)][::-1]


def acts(desk):
    return [(line.act, line.subject) for line in journal.lines(desk.consent)]


def lost_after_two(desk, headquarters, office, stick, place):
    """Send once, make a backup, send once more; headquarters has both and answers. Return its last receipt."""
    interview(desk, case=CASES[0])
    receive(headquarters, send(desk, office, stick))
    back_up(desk, place)
    interview(desk, case=CASES[1])
    receipt, = receive(headquarters, send(desk, office, stick), receipts=stick).receipts
    desk.vault.close()
    return receipt


def test_sending_waits_for_the_receipt_and_then_goes_on_above_everything(desk, headquarters, office, stick, place,
                                                                         again):
    receipt = lost_after_two(desk, headquarters, office, stick, place)
    restored = again()
    interview(restored, case=CASES[2])
    with pytest.raises(ReceiptAwaited):
        sends(restored, office, stick)
    assert numbers(restored) == [1]
    report, = receive(restored, receipt).bundles
    assert FORGOTTEN in alarms_of(report), "it names records that are not here, and is heard all the same"
    assert {part.state for part in report.parts} == {PartState.REFUSED}
    came, = receive(headquarters, sends(restored, office, stick)).bundles
    assert (came.refused, came.missing) == (None, 0)
    first, second = numbers(restored)
    assert (first, second) == (1, came.sequence)
    assert second > 2 + STEP
    assert ("numbers-go-on", f"{second:032x}") in acts(restored)
    assert len(versions.all_ids(headquarters.compartment(Compartment.TESTIMONY))) == 3


def test_afterwards_numbers_go_on_one_by_one(desk, headquarters, office, stick, place, again):
    receipt = lost_after_two(desk, headquarters, office, stick, place)
    restored = again()
    receive(restored, receipt)
    for case in CASES[1:]:
        interview(restored, case=case)
        report, = receive(restored, *receive(headquarters, sends(restored, office, stick), receipts=stick).receipts
                          ).bundles
        assert (report.refused, FORGOTTEN in alarms_of(report)) == (None, False)
    _before, second, third = numbers(restored)
    assert third == second + 1
    assert versions.unreceipted(restored.compartment(Compartment.TESTIMONY), office.fingerprint) == []


def test_a_person_can_say_that_no_receipt_can_be_had(desk, headquarters, office, stick, place, again):
    lost_after_two(desk, headquarters, office, stick, place)
    restored = again()
    interview(restored, case=CASES[2])
    came, = receive(headquarters, sends(restored, office, stick, without_receipt=True)).bundles
    assert (came.refused, came.missing) == (None, 0)
    assert came.sequence > 2 + STEP
    assert "receipt-not-to-be-had" in [act for act, _subject in acts(restored)]
    assert not numbering.awaits_receipt(restored)


def test_one_backup_restored_twice_never_meets_its_own_numbers(desk, headquarters, office, stick, place, again):
    lost_after_two(desk, headquarters, office, stick, place)
    found = []
    for day, case in enumerate(CASES[1:], 1):
        restored = again()
        live_on(restored, days=day)
        interview(restored, case=case, said=f"{day}")
        for more in range(3):
            interview(restored, case=f"TD-{more + 5}{day + 4}55-5555-5")
            came, = receive(headquarters, sends(restored, office, stick, without_receipt=True)).bundles
            assert came.refused is None
        found += numbers(restored)[1:]
        restored.vault.close()
    assert len(set(found)) == len(found) == 6
    assert found == sorted(found)


def test_a_receipt_that_was_here_before_the_backup_is_not_news(desk, headquarters, office, stick, place, again):
    interview(desk, case=CASES[0])
    receipt, = receive(headquarters, send(desk, office, stick), receipts=stick).receipts
    receive(desk, receipt)
    back_up(desk, place)
    desk.vault.close()
    restored = again()
    report, = receive(restored, receipt).bundles
    assert report.repeat
    interview(restored, case=CASES[1])
    with pytest.raises(ReceiptAwaited):
        sends(restored, office, stick)


def test_with_the_vault_that_made_them_at_hand_every_number_is_known(desk, headquarters, office, stick, place, again):
    lost_after_two(desk, headquarters, office, stick, place)
    restored = again(since=desk.vault.folder)
    interview(restored, case=CASES[2])
    came, = receive(headquarters, sends(restored, office, stick)).bundles
    assert (came.refused, came.sequence) == (None, 3)


def test_a_restored_vault_that_still_waits_knows_no_more_than_its_backup(desk, headquarters, office, stick, place,
                                                                         again):
    lost_after_two(desk, headquarters, office, stick, place)
    first = again()
    first.vault.close()
    assert numbering.awaits_receipt(again(since=first.vault.folder))


def test_headquarters_has_nobody_to_wait_for_and_its_receipts_are_taken(desk, headquarters, office, stick, place,
                                                                        again):
    interview(desk, case=CASES[0])
    receipt, = receive(headquarters, send(desk, office, stick), receipts=stick).receipts
    receive(desk, receipt)
    back_up(headquarters, place)
    for case in CASES[1:]:
        interview(desk, case=case)
        receive(desk, *receive(headquarters, last := send(desk, office, stick), receipts=stick).receipts)
    headquarters.vault.close()
    restored = again()
    receipt, = receive(restored, last, receipts=stick).receipts
    report, = receive(desk, receipt).bundles
    assert report.refused is None
    assert report.sequence > STEP
    assert len(set(numbers(restored))) == 2
