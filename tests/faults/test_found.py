"""Faults that the harness found, each as the smallest case that shows it."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from testimony_desk.domain.version import Compartment
from testimony_desk.services import outgoing, receipts
from testimony_desk.services.unlocking import lock
from testimony_desk.store import intents, versions
from testimony_desk.store.errors import VaultDamaged
from testimony_desk.store.vault import open_vault
from tests.exchanging import acquaint, interview, receive, send, with_other_dice
from tests.fakes import CHEAP, PASSPHRASE, SEED, open_desk
from tests.faults import found, kth
from tests.faults.soak_rows import ROWS
from tests.faults.trying import Trial
from tests.pages_oracle import PAGE


def test_a_disk_that_does_not_let_go_of_a_part_is_no_traceback(desk, headquarters, tmp_path, monkeypatch):
    interview(desk)
    office = acquaint(desk, with_other_dice(headquarters))
    unlink = Path.unlink

    def stuck(path, missing_ok=False):
        if path.suffix == ".age":
            raise OSError(errno.EIO, "no")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", stuck)
    assert send(desk, office, tmp_path).is_file()
    monkeypatch.undo()
    send(desk, office, tmp_path)
    assert not list(outgoing.outbox_folder(desk).iterdir())


def flipped(page):
    return page[:100] + bytes([page[100] ^ 1]) + page[101:]


@pytest.mark.parametrize("hurt", [flipped, lambda page: bytes(len(page))])
def test_a_page_of_a_long_text_is_never_read_as_zeros(vault_folder, hurt):
    desk = open_desk(vault_folder)
    made = interview(desk, said="word " * 3000)[1]
    place = desk.compartment(Compartment.TESTIMONY)
    lock(desk)
    whole, refused = place.path.read_bytes(), 0
    for page in range(1, len(whole) // PAGE):
        at = page * PAGE
        place.path.write_bytes(whole[:at] + hurt(whole[at:at + PAGE]) + whole[at + PAGE:])
        refused += reads_as_refused(vault_folder, made)
    assert refused >= 5


def reads_as_refused(folder, made):
    """Read a version again; it is there as it was, or the damage is said."""
    try:
        vault = open_vault(folder, 1, PASSPHRASE, CHEAP)
    except VaultDamaged:
        return True
    try:
        read = [versions.get(vault.compartment(Compartment.TESTIMONY), made.id),
                *versions.every(vault.compartment(Compartment.TESTIMONY))]
    except VaultDamaged:
        return True
    finally:
        vault.abandon()
    assert read == [made, made]
    return False


def test_a_receipt_that_a_power_cut_ended_leaves_nothing_in_the_outbox(desk, headquarters, tmp_path, monkeypatch):
    office = with_other_dice(headquarters)
    interview(desk)
    bundle = send(desk, acquaint(desk, office), tmp_path)

    def power_cut(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(receipts.outgoing, "deliver", power_cut)
    monkeypatch.setattr(receipts.outgoing, "discard", power_cut)
    with pytest.raises(KeyboardInterrupt):
        receive(office, bundle, receipts=tmp_path)
    assert list(outgoing.outbox_folder(office).iterdir())
    monkeypatch.undo()
    receive(office, bundle, receipts=tmp_path)
    assert not list(outgoing.outbox_folder(office).iterdir())
    assert not intents.pending(office.consent)


def test_what_a_long_run_found_is_mended(stage):
    kept = {path.name: path.read_text() for path in sorted(found.FOLDER.glob("*.txt"))}
    assert {name: broke for name, told in kept.items() if (broke := found.broken_by(stage, told))} == {}


def test_a_crash_that_was_found_is_tried_again(stage):
    trial = Trial(stage, "unsynced", SEED)
    number = next(number for number in range(40) if trial.drawn_broken_by(number))
    assert "O1" in found.broken_by(stage, f"SEED={SEED} tools/soak.py crashes\nunsynced {number}: O1: lost\n0 C ACK\n")


def test_a_failure_that_was_found_is_tried_again(stage):
    fifth = next(one for one in kth.blows(stage, "talkative") if one.number == kth.SHARE)
    told = f"SEED={SEED} tools/soak.py single_failures\ntalkative: {kth.broken_by(stage, 'talkative', fifth)}"
    assert "O5" in found.broken_by(stage, told)


@pytest.mark.parametrize(("row", "said"), [
    ("keyring_one", "Damage(what='bit', at=77, both=False): other keys"),
    ("keyring_both", "Damage(what='length', at=12, both=True): two damaged copies open"),
    ("compartments", "41: bit in consent: not noticed"),
    ("bundles", "bit 8 of byte 900: taken"), ("bundles", "bit 3 of byte 77: taken"),
    ("ages", "judged differently: 6167652d"),
    ("kills", "draft: 3 after 0.041 s: O1: lost")])
def test_other_findings_are_tried_again_and_hold(stage, row, said):
    assert found.broken_by(stage, f"SEED=5 tools/soak.py {row}\n{said}\n") == ""


def test_a_finding_that_says_nothing_to_try_is_not_passed_over(stage):
    with pytest.raises(found.NotUnderstood):
        found.broken_by(stage, "SEED=5 tools/soak.py crashes\nthe run itself: did not come to an end")


def test_every_row_can_be_tried_again():
    assert set(found.AGAIN) == set(ROWS)
