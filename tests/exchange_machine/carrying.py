"""Letters between the desks of a run: written, spoilt on their stick, carried to any desk, judged by what they said."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from testimony_desk.domain.version import Compartment
from testimony_desk.services import sending, sending_back, trusting
from testimony_desk.services.desk import Desk
from testimony_desk.services.receiving import BundleReport
from testimony_desk.services.sending import NothingToSend
from testimony_desk.store import intents
from testimony_desk.store.departures import DELIVER
from tests.exchange_machine.ledger import Ledger, Made
from tests.exchange_machine.posts import FIELDS, OFFICES, Post, offers
from tests.exchanging import never, quiet, receive
from tests.faults.judging import hold

NOT_THEIRS = {"bundle-not-for-us", "bundle-unknown-sender"}
SPOILT = {"bundle-header", "bundle-cut", "bundle-damaged", *NOT_THEIRS}


@dataclass(frozen=True)
class Letter:
    """One bundle. path: below the stick; ids: what it carries or, a receipt, confirms; empty: what has no content.

    unheard: (withdrawal, desk) where it is sealed to others only.
    """

    number: int
    path: Path
    sender: str
    to: frozenset[str]
    ids: frozenset[str]
    empty: frozenset[str] = frozenset()
    receipt: bool = False
    unheard: frozenset[tuple[str, str]] = frozenset()

    def for_(self, name: str) -> frozenset[str]:
        """Return what a desk can open of it: withdrawals are sealed to those that have reason to hear of them."""
        return frozenset(one for one in self.ids if (one, name) not in self.unheard)


class Road:
    """All letters of a run, and the desks between which they go."""

    def __init__(self, ledger: Ledger, posts: dict[str, Post], stick: Path) -> None:
        self.ledger, self.posts, self.stick = ledger, posts, stick
        self.letters: list[Letter] = []
        self.left: set[tuple[str, str]] = set()
        self._count = itertools.count(len(list(stick.iterdir())))

    def send(self, name: str, to: Sequence[str]) -> None:
        """Let a field desk write a bundle; what must go and what must stay is judged by the ledger."""
        desk, standing = self.posts[name].whole(), self.ledger.at[name]
        partners = [trusting.partner_named(desk, one) for one in to]
        must = self._must(name, to)
        try:
            path = sending.write_for_several(desk, partners, self.stick, quiet, never, despite_clock=True).path
        except NothingToSend:
            hold("O1", not must, f"{len(must)} versions that nobody confirmed were not sent")
            return
        sent = _left_last(desk)
        stopped = self.ledger.stopped(name)
        hold("O1", must <= sent, f"{len(must - sent)} versions that nobody confirmed were left out")
        told = {one for one in sent if one in self.ledger.made and self.ledger.made[one].case in stopped}
        hold("O9", sent <= _own(desk), "words of others were sent, which nobody takes from this desk")
        hold("O4", not told, f"{len(told)} versions of a case that was taken back left")
        self._add(path, name, to, sent, sent & standing.gone)
        self.letters[-1] = replace(self.letters[-1], unheard=self._unheard(name, sent, to))
        self.left |= {(one, office) for one in sent for office in to}

    def send_back(self, name: str, to: str, *, again: bool) -> None:
        """Let headquarters write what it said of a field desk's cases."""
        desk = self.posts[name].whole()
        try:
            path = sending_back.write(desk, trusting.partner_named(desk, to), self.stick, quiet, never,
                                      despite_clock=True, again=again).path
        except NothingToSend:
            return
        known = {one for one in _left_last(desk) if one in self.ledger.made or one in self.ledger.withdrawn}
        self._add(path, name, [to], known, set())

    def deliver(self, name: str, letters: Sequence[Letter], *, answered: bool) -> None:
        """Carry whole letters to a desk, whether they are for it or not; answered: headquarters writes receipts."""
        folder = self._folder() if answered and name in OFFICES else None
        report = receive(self.posts[name].now(), *(self.stick / one.path for one in letters), receipts=folder)
        hold("O3", report.no_receipt is None, f"no receipt: {report.no_receipt}")
        for letter, one in zip(letters, report.bundles, strict=True):
            self._judge(name, letter, one)
        if folder is not None:
            self._receipts(name, [one for one in letters if name in one.to], report.receipts)

    def deliver_spoilt(self, name: str, letter: Letter, how: str, place: int) -> None:
        """Carry a copy of a letter with one bit turned or its end cut off: it must be refused by name."""
        data = bytearray((self.stick / letter.path).read_bytes())
        if how == "cut":
            del data[place % len(data):]
        else:
            data[place % len(data)] ^= 1 << place % 8
        path = self._folder() / letter.path.name
        path.write_bytes(data)
        (one,) = receive(self.posts[name].now(), path).bundles
        code = one.refused.code if one.refused else "taken"
        hold("O6", code in SPOILT and not one.parts, f"a letter that was {how} was {code}")

    def lose(self, letter: Letter) -> None:
        """Lose a letter for good."""
        self.letters.remove(letter)

    def _must(self, name: str, to: Sequence[str]) -> set[str]:
        """Return the versions of cases without any withdrawal that one of these desks reads and has not confirmed."""
        standing = self.ledger.at[name]
        names = frozenset({Compartment.IDENTITY})
        touched = {one.case for one in map(self.ledger.withdrawn.__getitem__, standing.heard) if one.erases != names}
        own = [self.ledger.made[one] for one in standing.here - standing.gone if one in self.ledger.made]
        touched |= self._named(name, own)
        return {one.id for one in own if one.by == name and one.case not in touched
                and any(one.compartment in offers(office) and (one.id, office) not in standing.receipts
                        for office in to)}

    def _named(self, name: str, own: Sequence[Made]) -> set[str]:
        """Return the cases in which names were taken back and others stand: a person must look at those first."""
        taken = {self.ledger.withdrawn[one].case for one in self.ledger.at[name].heard}
        return {one.case for one in own if one.compartment is Compartment.IDENTITY} & taken

    def _unheard(self, name: str, sent: set[str], to: Sequence[str]) -> frozenset[tuple[str, str]]:
        """Return which desk cannot read which withdrawal: none of its case goes along, went before, or it knows it."""
        along = {self.ledger.made[one].case for one in sent if one in self.ledger.made}
        cases = {office: {self.ledger.made[one].case for one, there in self.left if there == office
                          and one in self.ledger.made} for office in to}
        said = [self.ledger.withdrawn[one] for one in sent if one in self.ledger.withdrawn]
        return frozenset((one.id, office) for one in said if one.case not in along for office in to
                         if one.case not in cases[office] or (one.id, office) in self.ledger.at[name].receipts)

    def _judge(self, name: str, letter: Letter, one: BundleReport) -> None:
        if name not in letter.to:
            code = one.refused.code if one.refused else "taken"
            hold("O6", code in NOT_THEIRS and not one.parts, f"a letter for others was {code}")
            return
        hold("O1", one.refused is None, f"a whole letter was refused: {one.refused}")
        bad = [part for part in one.parts if part.refused is not None]
        hold("O1", not bad, f"parts of a whole letter were refused: {bad}")
        self.ledger.at[name].taken.add(letter.number)
        if letter.receipt:
            self.ledger.confirm_receipt(name, letter.sender, letter.ids)
        else:
            self.ledger.arrive(name, letter.sender, letter.for_(name), letter.empty)

    def _receipts(self, office: str, letters: list[Letter], paths: Sequence[Path]) -> None:
        """Expect one receipt for each field desk of which something came, for all that this office holds of it."""
        keys = {one: trusting.partner_named(self.posts[office].now(), one).sender for one in FIELDS}
        held = {sender: frozenset(one for letter in letters if letter.sender == sender and not letter.receipt
                                  for one in letter.for_(office) & self.ledger.at[office].here
                                  if self.ledger.author(one) == sender) for sender in FIELDS}
        wanted = sorted((one for one in FIELDS if held[one]), key=keys.__getitem__)
        hold("O1", len(paths) == len(wanted), f"{len(paths)} receipts for {len(wanted)} desks")
        for path, sender in zip(paths, wanted, strict=True):
            self._add(path, office, [sender], held[sender], set(), receipt=True)

    def _add(self, path: Path, sender: str, to: Sequence[str], ids: set[str] | frozenset[str], empty: set[str], *,
             receipt: bool = False) -> None:
        self.letters.append(Letter(next(self._count), path.relative_to(self.stick), sender, frozenset(to),
                                   frozenset(ids), frozenset(empty), receipt))

    def _folder(self) -> Path:
        folder = self.stick / str(next(self._count))
        folder.mkdir()
        return folder


def _own(desk: Desk) -> set[str]:
    """Return the ids of what a desk signed itself."""
    files = [desk.compartment(name) for name in desk.vault.opens]
    return {one.hex() for file in files for one, by in file.execute("SELECT id, desk FROM versions")
            if by.hex() in file.signers}


def _left_last(desk: Desk) -> set[str]:
    """Return the ids of what the last bundle of a desk carries, as its own promise says."""
    last = list(intents.of_kind(desk.consent, DELIVER))[-1]
    named = last.ids.get("versions", ())
    assert isinstance(named, list | tuple)  # written with the bundle
    return {str(one) for one in named}
