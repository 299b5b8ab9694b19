"""A desk under any sequence of wishes, locks and crashes, held at every step against a dictionary of its cases."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.strategies import sampled_from

from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import interviewing, sending, unlocking, withdrawing
from testimony_desk.services.desk import Desk
from testimony_desk.services.sending import NothingToSend
from testimony_desk.store import inspection, journal
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.keyring import SlotKind
from tests.exchanging import acquaint, receive, send, with_other_dice
from tests.fakes import PASSPHRASE, SEED, make_desk, open_desk
from tests.faults import cases
from tests.faults.cases import Told
from tests.faults.judging import hold
from tests.faults.running import scratch
from tests.faults.slots import SUPERVISOR, add_slot
from tests.faults.workflows.stick import headquarters
from tests.talks import path_of

CASES = (0, 1, 2)
_NOTE = "narrative_original"


@dataclass
class Model:
    """What should be true of a case. told: its story, None while it is as it was prepared."""

    story: str | None = None
    complete: bool = False
    withdrawn: bool = False
    destroyed: bool = False


class Templates:
    """The locked desks that every run begins with, made once for a process."""

    folder: Path | None = None
    told: tuple[Told, ...] = ()

    @classmethod
    def copy(cls, to: Path) -> None:
        """Copy a field desk with three interviews ready to be completed, and headquarters; each trusts the other."""
        if cls.folder is None:
            folder = scratch()
            field = make_desk(folder / "field")
            office = with_other_dice(make_desk(folder / "office", DeskKind.HEADQUARTERS, "Ankara", seed=SEED + 9))
            cls.told = tuple(cases.tell(field, cases.WORDS[number]) for number in CASES)
            acquaint(field, office)
            add_slot(field, 2, SlotKind.SUPERVISOR, SUPERVISOR)
            unlocking.lock(field)
            unlocking.lock(office)
            cls.folder = folder
        shutil.copytree(cls.folder, to)

    @classmethod
    def remove(cls) -> None:
        """Remove what was made."""
        if cls.folder is not None:
            shutil.rmtree(cls.folder)
            cls.folder = None


class VaultMachine(RuleBasedStateMachine):
    """The wishes of people at a desk, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.root = scratch()
        self.stick = self.root / "stick"
        self.desk: Desk | None = None
        self.model = {number: Model() for number in CASES}
        self.locked = True
        self._seed = SEED + 100

    @initialize()
    def begin(self) -> None:
        """Begin with a locked desk."""
        Templates.copy(self.root / "desks")
        self.stick.mkdir()

    def teardown(self) -> None:
        """Close the desk and remove everything."""
        if self.desk is not None:
            self.desk.vault.abandon()
        shutil.rmtree(self.root)

    @property
    def whole(self) -> bool:
        """True when someone is at the desk who opens everything."""
        return self.desk is not None and self.desk.opens(Compartment.TESTIMONY)

    @precondition(lambda self: self.desk is None)
    @rule(supervisor=sampled_from([False, False, True]))
    def unlock(self, supervisor: bool) -> None:
        """The researcher or the supervisor unlocks; what was promised is then kept as far as the keys go."""
        self._seed += 1
        slot, passphrase = (2, SUPERVISOR) if supervisor else (1, PASSPHRASE)
        self.desk = open_desk(self.root / "desks" / "field", slot=slot, passphrase=passphrase, seed=self._seed)
        vault = self.desk.vault
        hold("O9", not vault.rolled_back and not vault.mended, "the vault does not trust itself")
        hold("O9", not (self.locked and vault.behind), "the keyring is behind the files after a lock")
        if not supervisor:
            for model in self.model.values():
                model.destroyed = model.destroyed or model.withdrawn

    @precondition(lambda self: self.desk is not None)
    @rule(crash=sampled_from([False, True]))
    def leave(self, crash: bool) -> None:
        """Lock as a person does, or end without a word."""
        assert self.desk is not None
        self.desk.vault.abandon() if crash else unlocking.lock(self.desk)
        self.desk, self.locked = None, not crash

    @precondition(lambda self: self.whole)
    @rule(number=sampled_from(CASES), story=sampled_from(["she said", "قالت", "başka bir şey söyledi"]))
    def draft(self, number: int, story: str) -> None:
        """Type another story, where the interview is still a draft."""
        model = self.model[number]
        if not model.complete and not model.withdrawn:
            interview = interviewing.open_interview(self.desk, Templates.told[number].record)
            interviewing.save_answer(self.desk, interview, path_of(_NOTE), RawAnswer(story, asked_in="ar"))
            model.story = story

    @precondition(lambda self: self.whole)
    @rule(number=sampled_from(CASES))
    def complete(self, number: int) -> None:
        """Complete an interview."""
        model = self.model[number]
        if not model.complete and not model.withdrawn:
            interviewing.complete(self.desk, interviewing.open_interview(self.desk, Templates.told[number].record))
            model.complete = True

    @precondition(lambda self: self.desk is not None)
    @rule(number=sampled_from(CASES[:2]))
    def withdraw(self, number: int) -> None:
        """Take a consent back, also a second time."""
        withdrawing.withdraw(self.desk, cases.withdrawal(self.desk, Templates.told[number]))
        self.model[number].withdrawn = True
        self.model[number].destroyed = self.model[number].destroyed or self.whole

    @precondition(lambda self: self.whole)
    @rule()
    def export(self) -> None:
        """Write a bundle for headquarters."""
        try:
            send(self.desk, headquarters(self.desk), self.stick)
        except NothingToSend:
            return

    @precondition(lambda self: any(self.stick.iterdir()))
    @rule()
    def receive_there(self) -> None:
        """Headquarters receives whatever lies on the stick and writes receipts."""
        self._seed += 1
        office = with_other_dice(open_desk(self.root / "desks" / "office", seed=self._seed), self._seed)
        report = receive(office, *sorted(self.stick.glob("*.tdb")), receipts=self.stick)
        hold("O6", all(one.refused is None or one.refused.code == "bundle-not-for-us" for one in report.bundles),
             f"a bundle of a trusted desk was refused: {report}")
        unlocking.lock(office)

    @precondition(lambda self: self.whole and any(self.stick.iterdir()))
    @rule()
    def receive_receipts(self) -> None:
        """The field desk reads the receipts; its own bundles are not for it."""
        receive(self.desk, *sorted(self.stick.glob("*.tdb")))

    @invariant()
    def gate(self) -> None:
        """No case may leave whose consent was taken back."""
        if self.whole:
            ready = {one.case for one in sending.sendable(self.desk, headquarters(self.desk)).ready}
            taken = {Templates.told[number].case for number, model in self.model.items() if model.withdrawn}
            hold("O1", not ready & taken, "a case may leave whose consent was taken back")

    @invariant()
    def destroyed(self) -> None:
        """What was withdrawn, and met all keys since, is on no page."""
        if self.whole:
            for number, model in self.model.items():
                left = model.destroyed and cases.words_left(self.desk, cases.WORDS[number])
                hold("O4", not left, "words of a withdrawn case are left")

    @invariant()
    def chain(self) -> None:
        """The journal is whole."""
        if self.desk is not None:
            journal.verify(self.desk.consent, inspection.signing_keys(self.desk.consent))

    @invariant()
    def agrees(self) -> None:
        """The vault holds what the model says."""
        if self.whole:
            kept, open_ones = cases.interviews_in(self.desk, Compartment.TESTIMONY), cases.drafts_in(
                self.desk, Compartment.TESTIMONY)
            for number, model in self.model.items():
                self._agrees(model, Templates.told[number].record, kept, open_ones)

    def _agrees(self, model: Model, record: str, kept: dict, open_ones: dict) -> None:
        alive = not model.withdrawn
        hold("O2", (record in kept) == model.complete, "complete or not: the model says otherwise")
        hold("O2", (record in open_ones) == (alive and not model.complete), "a draft or not: the model says otherwise")
        if alive and model.story is not None:
            text = str(kept[record].content) if model.complete else str(open_ones[record])
            hold("O1", model.story in text, "a story that was saved is not there")
