"""After any sequence of changes exactly the expected passphrases open exactly the expected compartments (O8)."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from testimony_desk.crypto import slots as seeds
from testimony_desk.crypto.secret import Secret
from testimony_desk.domain.version import Compartment
from testimony_desk.services import checking, removing, slots, trusting, unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.store import journal, keyring_file, slot_keys
from testimony_desk.store.errors import SlotMissing, WrongPassphrase
from testimony_desk.store.keyring import OPENS, SlotKind
from tests.exchanging import interview
from tests.fakes import CHEAP, PASSPHRASE, SEED, make_desk, open_desk

HEADQUARTERS = seeds.public_of(Secret(b"h" * 32))


class People(RuleBasedStateMachine):
    """One desk and a plain table of who should open what; every act is done by somebody who may do it."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp()) / "vault"
        self.desk: Desk = make_desk(self.folder)
        trusting.own_card(self.desk)
        interview(self.desk)
        self.model: dict[int, tuple[SlotKind, str]] = {1: (SlotKind.RESEARCHER, PASSPHRASE)}
        self.gone: list[tuple[int, str]] = []
        self.turn = 0
        self.sealed = 0

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            self.desk.vault.abandon()
            shutil.rmtree(self.folder.parent)

    def fresh(self) -> str:
        self.turn += 1
        return f"passphrase number {self.turn:04d}"

    @property
    def mine(self) -> tuple[int, SlotKind, str]:
        number = self.desk.vault.slot.number
        return (number, *self.model[number])

    def someone_who_may(self) -> None:
        """Let a researcher unlock, if it is somebody else."""
        if self.mine[1] is not SlotKind.RESEARCHER:
            self.come(min(number for number, (kind, _) in self.model.items() if kind is SlotKind.RESEARCHER))

    def come(self, number: int) -> None:
        unlocking.lock(self.desk)
        self.turn += 1
        self.desk = open_desk(self.folder, slot=number, passphrase=self.model[number][1], seed=SEED + 1000 * self.turn)

    @precondition(lambda self: len(self.model) < 5)
    @rule(kind=st.sampled_from(slots.KINDS))
    def add(self, kind: SlotKind) -> None:
        if kind not in slots.can_give(self.desk):
            self.someone_who_may()
        secret = self.fresh()
        self.model[slots.add(self.desk, kind, "somebody", secret, CHEAP).number] = (kind, secret)

    @rule(which=st.integers(0, 4))
    def remove(self, which: int) -> None:
        self.someone_who_may()
        others = sorted(set(self.model) - {self.mine[0]})
        if others:
            number = others[which % len(others)]
            removing.remove(self.desk, number)
            self.gone.append((number, self.model.pop(number)[1]))

    @rule(known=st.booleans())
    def change(self, known: bool) -> None:
        number, kind, old = self.mine
        new = self.fresh()
        if known:
            removing.start_anew(self.desk, old, new, CHEAP)
        else:
            slots.change_passphrase(self.desk, old, new, CHEAP)
        self.model[number] = (kind, new)
        self.gone.append((number, old))

    @rule()
    def rekey(self) -> None:
        self.desk.vault.rekey(sorted(self.desk.vault.opens), self.desk.random)

    @precondition(lambda self: self.sealed < 2)
    @rule(name=st.sampled_from([Compartment.TESTIMONY, Compartment.IDENTITY]))
    def seal(self, name: Compartment) -> None:
        self.someone_who_may()
        with self.desk.vault.seal_away({name: HEADQUARTERS}, self.desk.random):
            pass
        self.sealed += 1

    @rule(which=st.integers(0, 4))
    def somebody_comes(self, which: int) -> None:
        self.come(sorted(self.model)[which % len(self.model)])

    @invariant()
    def readers_are_exact(self) -> None:
        if not hasattr(self, "desk"):
            return
        keyring = self.desk.vault.keyring
        keyring_file.check_written(self.folder, keyring)
        assert {slot.number for slot in keyring.slots} == set(self.model)
        for number, (kind, secret) in self.model.items():
            assert opened(keyring, number, secret) == OPENS[kind]
        for number, secret in self.gone:
            assert opened(keyring, number, secret) == frozenset()
        assert any(kind is SlotKind.RESEARCHER for kind, _ in self.model.values())

    @invariant()
    def everything_is_sound(self) -> None:
        if hasattr(self, "desk"):
            assert checking.check(self.desk).sound
            assert journal.lines(self.desk.consent, limit=1)


def opened(keyring, number: int, secret: str) -> frozenset[Compartment]:
    try:
        slot = keyring.slot(number)
        with slot_keys.open_slot(keyring.vault, slot, secret, CHEAP) as seed:
            keys, refused = slot_keys.keys_of(keyring, slot, seed)
    except (SlotMissing, WrongPassphrase):
        return frozenset()
    assert not refused
    slot_keys.wipe(keys.values())
    return frozenset(keys)


TestPeople = People.TestCase
TestPeople.settings = settings(max_examples=6, stateful_step_count=10, deadline=None, derandomize=True,
                               suppress_health_check=list(HealthCheck))
