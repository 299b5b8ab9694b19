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
from tests.fakes import CHEAP, PASSPHRASE, open_desk
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
