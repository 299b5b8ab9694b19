"""Compartments sealed away: the file stays, no local key opens it, the other side's does, and an empty one goes on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from testimony_desk.crypto import slots
from testimony_desk.crypto.secret import Secret
from testimony_desk.domain.version import Compartment
from testimony_desk.services import checking, recording
from testimony_desk.services.desk import Desk
from testimony_desk.store import keyring_codec, slot_keys, versions
from testimony_desk.store.errors import CompartmentClosed, KeyringRefused, NotInVault, SealedFull, VaultDamaged
from testimony_desk.store.keyring import SlotKind
from testimony_desk.store.vault import Vault
from tests.dying import calls_of, die_at
from tests.fakes import CHEAP, SeededRandom, open_desk
from tests.faults.slots import SUPERVISOR, add_slot
from tests.store.test_rekeying import content, filled, names, spread

CONSENT, TESTIMONY, IDENTITY = Compartment.CONSENT, Compartment.TESTIMONY, Compartment.IDENTITY
SEEDS = {TESTIMONY: b"t" * 32, IDENTITY: b"i" * 32}
TO = {name: slots.public_of(Secret(seed)) for name, seed in SEEDS.items()}
AFTER = {"consent.2.db", "testimony.3.db", "identity.3.db", "testimony.sealed-2.db", "identity.sealed-2.db"}


@pytest.fixture
def full(desk: Desk) -> Desk:
    return filled(desk)


def sealed_away(vault: Vault) -> None:
    with vault.seal_away(TO, SeededRandom(9)):
        pass


def unsealed(vault: Vault, name: Compartment, seed: bytes | None = None) -> Secret:
    record = vault.sealed_epochs(name)[0]
    return slot_keys.unseal_outward(vault.identifier, name, record.epoch, record.readers[0], seed or SEEDS[name])


def test_the_compartments_are_empty_and_consent_is_not(full, vault_folder):
    before = content(full)
    sealed_away(full.vault)
    assert content(full) == {CONSENT: before[CONSENT], TESTIMONY: [], IDENTITY: [], "drafts": []}
    assert names(vault_folder) == AFTER
    full.vault.close()
    desk = open_desk(vault_folder)
    assert content(desk)[TESTIMONY] == []
    assert names(vault_folder) == AFTER
    assert checking.check(desk).sound
    desk.vault.abandon()


def test_no_key_of_this_vault_opens_what_was_sealed(full):
    old = [full.vault.key(name).view() for name in Compartment]
    sealed_away(full.vault)
    for name in TO:
        for key in (*old, *(full.vault.key(each).view() for each in Compartment)):
            with pytest.raises(KeyringRefused):
                full.vault.open_sealed(name, 2, Secret(key))
            with pytest.raises(VaultDamaged):
                connect(full.vault.folder / f"{name.value}.sealed-2.db", name, key)


def connect(path: Path, name: Compartment, key: bytes) -> None:
    from testimony_desk.store.compartment import open_compartment  # noqa: PLC0415 - only here

    open_compartment(path, name, Secret(key)).close()


def test_the_other_side_s_key_opens_it_and_only_that_of_the_compartment(full):
    before = content(full)
    sealed_away(full.vault)
    with pytest.raises(KeyringRefused):
        unsealed(full.vault, TESTIMONY, SEEDS[IDENTITY])
    for name in TO:
        file = full.vault.open_sealed(name, 2, unsealed(full.vault, name))
        assert sorted((version.id, str(version.content)) for version in versions.every(file)) == before[name]
        file.close()


def test_what_is_back_can_be_given_up(full, vault_folder):
    sealed_away(full.vault)
    full.vault.forget_sealed(TESTIMONY, 2)
    assert names(vault_folder) == AFTER - {"testimony.sealed-2.db"}
    with pytest.raises(NotInVault):
        full.vault.forget_sealed(TESTIMONY, 2)
    with pytest.raises(NotInVault):
        full.vault.open_sealed(CONSENT, 2, Secret(bytes(32)))


def test_heads_and_withdrawals_go_on_in_the_empty_compartment(full, vault_folder):
    testimony = full.compartment(TESTIMONY)
    with testimony.transaction():
        testimony.execute("INSERT INTO withdrawn VALUES(?)", (b"w" * 32,))
        testimony.execute("INSERT INTO done VALUES(?)", (b"d" * 16,))
    full.vault.refresh_heads()
    count = testimony.head.count
    sealed_away(full.vault)
    testimony = full.compartment(TESTIMONY)
    assert testimony.head.count > count
    assert testimony.execute("SELECT consent FROM withdrawn") == [(b"w" * 32,)]
    assert testimony.execute("SELECT intent FROM done") == [(b"d" * 16,)]
    recording.store_version(full, recording.sign_version(full, TESTIMONY, "cd" * 16, "thing", (), {"n": 1}))
    full.vault.close()
    desk = open_desk(vault_folder)  # neighbours remember the heads of before, and they are still among its marks
    assert not desk.vault.rolled_back
    desk.vault.abandon()


def test_its_own_keys_are_new(full):
    old = {name: full.compartment(name).signing.public for name in Compartment}
    sealed_away(full.vault)
    assert {name for name in Compartment if full.compartment(name).signing.public != old[name]} == set(TO)


def test_what_a_supervisor_opens_stays_so(full, vault_folder):
    add_slot(full, 2, SlotKind.SUPERVISOR, SUPERVISOR)
    sealed_away(full.vault)
    full.vault.close()
    supervisor = open_desk(vault_folder, slot=2, passphrase=SUPERVISOR)
    assert supervisor.vault.opens == {CONSENT}
    with pytest.raises(CompartmentClosed), supervisor.vault.seal_away(TO, supervisor.random):
        pass
    supervisor.vault.abandon()


def test_eight_times_and_no_more(full, vault_folder):
    for _time in range(8):
        with full.vault.seal_away({TESTIMONY: TO[TESTIMONY]}, full.random):
            pass
    with pytest.raises(SealedFull), full.vault.seal_away({TESTIMONY: TO[TESTIMONY]}, full.random):
        pass
    assert (vault_folder / "keyring.a").stat().st_size < keyring_codec.MAX_SIZE
    full.vault.close()
    desk = open_desk(vault_folder)
    assert [record.epoch for record in desk.vault.sealed_epochs(TESTIMONY)] == list(range(2, 18, 2))
    desk.vault.abandon()


@pytest.mark.parametrize("to", [{}, {CONSENT: TO[TESTIMONY]}])
def test_consent_stays_always(full, to):
    with pytest.raises(ValueError, match="sealed away"), full.vault.seal_away(to, full.random):
        pass


def test_a_failure_inside_leaves_everything_readable(full, vault_folder):
    before = content(full), names(vault_folder)
    with pytest.raises(ZeroDivisionError), full.vault.seal_away(TO, full.random):
        raise ZeroDivisionError
    assert (content(full), names(vault_folder)) == before


@pytest.mark.parametrize("change", [
    lambda record: replace(record, readers=()),
    lambda record: replace(record, readers=(record.readers[0], replace(record.readers[0], slot=b"s" * 8))),
    lambda record: replace(record, file="testimony.2.db"),
    lambda record: replace(record, file="testimony.sealed-9.db"),
    lambda record: replace(record, epoch=0),
])
def test_a_sealed_record_that_is_not_one_is_refused(full, change):
    sealed_away(full.vault)
    keyring = full.vault.keyring
    name, record = keyring.sealed[0]
    keyring_codec.decode(keyring_codec.encode(keyring), CHEAP)
    with pytest.raises(KeyringRefused):
        keyring_codec.decode(keyring_codec.encode(replace(keyring, sealed=((name, change(record)),))), CHEAP)


def test_an_epoch_sealed_twice_or_more_than_eight_are_refused(full):
    sealed_away(full.vault)
    keyring = full.vault.keyring
    name, record = keyring.sealed[0]
    many = tuple((name, replace(record, epoch=n, file=f"{name.value}.sealed-{n}.db")) for n in range(1, 10))
    for sealed in (((name, record), (name, record)), many):
        with pytest.raises(KeyringRefused):
            keyring_codec.decode(keyring_codec.encode(replace(keyring, sealed=sealed)), CHEAP)


@pytest.mark.parametrize("part", [0, 1, *(pytest.param(one, marks=pytest.mark.soak) for one in (2, 3))])
def test_a_death_at_any_step_leaves_them_readable_here_or_sealed(templates, tmp_path, part):
    start = templates.copy(tmp_path / "start")
    desk = filled(open_desk(start))
    wanted = content(desk)
    desk.vault.close()

    def sealing_of(folder: Path) -> Callable[[], None]:
        shutil.copytree(start, folder)

        def work() -> None:
            opened = open_desk(folder)
            sealed_away(opened.vault)
            opened.vault.close()
        return work

    total = calls_of(sealing_of(tmp_path / "count"))
    for step in spread(total, part, 32):
        folder = tmp_path / f"step{step}"
        assert die_at(step, sealing_of(folder)), step
        after = open_desk(folder)
        if after.vault.sealed_epochs(TESTIMONY):
            assert names(folder) == AFTER, step
            for name in TO:
                file = after.vault.open_sealed(name, 2, unsealed(after.vault, name))
                assert sorted((one.id, str(one.content)) for one in versions.every(file)) == wanted[name]
                file.close()
        else:
            assert content(after) == wanted, step
            assert names(folder) == {f"{name.value}.1.db" for name in Compartment}, step
        assert checking.check(after).sound, step
        after.vault.abandon()
        shutil.rmtree(folder)
