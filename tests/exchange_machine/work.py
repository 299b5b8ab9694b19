"""What people do at five desks, and what happens to the sticks between them; after each act the desk is looked at."""

from __future__ import annotations

import copy
import dataclasses
import itertools
import shutil
from collections.abc import Sequence
from pathlib import Path

from testimony_desk.domain.consent.codec import to_json
from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.consent.record import Withdrawal
from testimony_desk.domain.review.codec import LEGAL_HOLD
from testimony_desk.domain.review.codec import to_json as review_to_json
from testimony_desk.domain.review.record import LegalHold
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.services import consents as kept_consents
from testimony_desk.services import purging, recording, withdrawals_waiting, withdrawing
from testimony_desk.services.desk import Desk
from tests.consents import Purpose, consent, yes
from tests.exchange_machine import looking
from tests.exchange_machine.carrying import Letter, Road
from tests.exchange_machine.ledger import EVERYTHING, Ledger, Made, Withdrawn
from tests.exchange_machine.posts import CODES, FIELDS, OFFICES, WATCHED, Post, make_all, word
from tests.exchanging import interview, keep
from tests.fakes import SEED
from tests.faults.judging import hold
from tests.faults.running import scratch

NAMES = (*FIELDS, *OFFICES)


class Work:
    """What people at five desks do, and what happens to their sticks; each act says first when it cannot be."""

    def __init__(self, root: Path, ledger: Ledger, dice: int) -> None:
        """Begin with the locked desks below a folder; dice: no two works on the same desks may share it."""
        self.root, self.ledger = root, ledger
        self.posts = {name: Post(name, root / "desks" / name, SEED + 1000 * number + dice)
                      for number, name in enumerate(NAMES)}
        self.road = Road(ledger, self.posts, root / "stick")
        self._numbers = itertools.count(dice)

    def end(self) -> None:
        """In the end look at every desk that was used, also at its raw pages, then remove everything."""
        try:
            used = [one for one in self.posts.values() if one.desk is not None]
            for post in used:
                self._open(post.name)
            looking.at_the_end(self.ledger, used)
        finally:
            self.remove()

    def remove(self) -> None:
        """Close what is open and remove everything."""
        for post in self.posts.values():
            post.close()
        shutil.rmtree(self.root)

    def open_a_case(self, name: str) -> None:
        """A field desk hears of another case; there are never more than four."""
        for version in interview(self._open(name), word(next(self._numbers)), word(next(self._numbers)),
                                 case=self.free[0]):
            self._note(name, version)
        self._agree(name)

    @property
    def free(self) -> list[str]:
        taken = {one.case for one in self.ledger.made.values()}
        return [code for code in CODES if code not in taken]

    def edit(self, name: str, pick: int, merge: bool) -> None:
        """Somebody changes an interview, also at headquarters, also where two versions stand side by side."""
        desk, standing = self._open(name), self.ledger.at[name]
        taken = {self.ledger.withdrawn[one].case for one in standing.heard}
        heads = [self.ledger.made[one] for one in sorted(self.ledger.heads(name, Compartment.TESTIMONY))]
        heads = [one for one in heads if one.case not in taken]
        if heads:
            chosen = heads[pick % len(heads)]
            beside = [one.id for one in heads if one.record == chosen.record]
            self._change(desk, chosen, beside if merge else [chosen.id], chosen.consent)
            self._agree(name)

    def conflict(self, name: str, pick: int) -> None:
        """Another field desk asks the same person and changes the same record, without knowing of the first."""
        others = [one for one in self.ledger.made.values()
                  if one.kind == "interview" and one.by not in (name, *OFFICES)]
        if others:
            chosen = others[pick % len(others)]
            under = self.ledger.newest(name, name, chosen.case)
            if under and self.ledger.at[name].heard:
                return
            desk = self._open(name)
            if not under:
                version = keep(desk, Compartment.CONSENT, "consent", **to_json(_yes(desk, chosen.case)))
                under = self._note(name, version).id
            self._change(desk, chosen, [chosen.id], under)
            self._agree(name)

    def ask_again(self, name: str, pick: int) -> None:
        """A person is asked again: what is said from then on stands under the new consent."""
        taken = {self.ledger.withdrawn[one].case for one in self.ledger.at[name].heard}
        given = [one for one in self.ledger.made.values() if (one.kind, one.by) == ("consent", name)
                 and one.case not in taken and self.ledger.newest(name, name, one.case) == one.id]
        if given:
            desk, before = self._open(name), given[pick % len(given)]
            said = to_json(_yes(desk, before.case, supersedes=before.id))
            version = recording.sign_version(desk, Compartment.CONSENT, before.record, "consent", [before.id], said)
            recording.store_version(desk, version)
            self._note(name, version, follows=before.id)
            self._agree(name)

    def send(self, name: str, to: Sequence[str], far: int) -> None:
        """A field desk writes a bundle for one headquarters desk or for both; perhaps all goes well from there."""
        before = len(self.road.letters)
        self._open(name)
        self.road.send(name, to)
        self._agree(name)
        for _way in range(far):
            fresh, before = self.road.letters[before:], len(self.road.letters)
            self._arrive(fresh)

    def send_back(self, name: str, to: str, again: bool, arrives: bool) -> None:
        """Headquarters writes back what it has to say."""
        before = len(self.road.letters)
        self._open(name)
        self.road.send_back(name, to, again=again)
        self._arrive(self.road.letters[before:] if arrives else [])

    def deliver(self, some: list[int], answered: bool) -> None:
        """Letters reach those whom they are for, in any order, some of them again."""
        letters = [self.road.letters[-1 - one % len(self.road.letters)] for one in some]
        for name in sorted(letters[0].to):
            self._deliver(name, [one for one in letters if name in one.to], answered=answered)

    def deliver_anywhere(self, name: str, pick: int) -> None:
        """A letter reaches any desk at all."""
        self._deliver(name, [self._letter(pick)], answered=True)

    def spoil(self, pick: int, how: str, place: int) -> None:
        """A stick comes with a letter that was copied in part or has a bit turned."""
        letter = self._letter(pick)
        name = min(letter.to)
        self._now(name)
        self.road.deliver_spoilt(name, letter, how, place)
        self._agree(name)

    def lose(self, pick: int) -> None:
        """A stick is lost."""
        self.road.lose(self._letter(pick))

    def withdraw(self, name: str, pick: int, how: tuple[Scope, tuple[str, ...]], further: bool) -> None:
        """A person takes a consent back at the desk that asked or at headquarters.

        further: a supervisor hears it, where there is one; headquarters tells the desk that asked at once.
        """
        here = self.ledger.at[name].here
        given = [one for one in self.ledger.made.values() if one.kind == "consent" and one.id in here
                 and (name in OFFICES or one.by == name)]
        if given:
            desk = self._supervise() if further and name == WATCHED else self._open(name)
            chosen, (scope, purposes) = given[-1 - pick % len(given)], how
            identifier = withdrawing.withdraw(
                desk, Withdrawal(chosen.case, chosen.id, desk.today(), "I-7K3M", scope, purposes))
            if identifier not in self.ledger.withdrawn:
                self.ledger.take_back(Withdrawn(
                    identifier, chosen.case, chosen.id, name, *_effect(scope, purposes), (scope.value, *purposes)))
            self._agree(name)
            if further and name in OFFICES:
                self.send_back(name, chosen.by, False, True)

    def answer_withdrawal(self, pick: int, objects: bool) -> None:
        """A person at headquarters confirms what came to be taken back, or objects."""
        name, chosen = self.asked[pick % len(self.asked)]
        desk = self._open(name)
        waiting = {one.id: one for one in withdrawals_waiting.waiting(desk)}
        if objects and waiting[chosen].can_keep:
            withdrawals_waiting.keep(desk, chosen, "asked by the desk")
            self.ledger.at[name].kept.add(chosen)
        elif not objects and waiting[chosen].can_confirm:
            withdrawals_waiting.confirm(desk, chosen)
            self.ledger.at[name].done.add(chosen)
            self.ledger.settle(name)
        self._agree(name)

    def two_weeks(self, pick: int) -> None:
        """Nobody at headquarters answers."""
        for _week in range(2):
            self.clock_jumps(self.asked[pick % len(self.asked)][0], 7) if self.asked else None

    @property
    def asked(self) -> list[tuple[str, str]]:
        """Return where and about which withdrawal somebody at headquarters may say something."""
        return [(name, one) for name in OFFICES for one in sorted(self.ledger.pending(name))]

    def review(self, name: str, pick: int) -> None:
        """Headquarters says something of a case, which is to go back to the desk that recorded it."""
        here = self.ledger.at[name].here
        given = [one for one in self.ledger.made.values() if one.kind == "consent" and one.id in here]
        if given:
            desk, about = self._open(name), given[pick % len(given)]
            said = LegalHold(about.case, True, "paper 12", (), desk.today(), "a" * 64, "b" * 128)
            self._note(name, keep(desk, Compartment.CONSENT, LEGAL_HOLD, **review_to_json(said)))

    def clock_jumps(self, name: str, days: int) -> None:
        """Days go by at one desk, or its clock is set wrong."""
        self.posts[name].go_to(days)
        self.ledger.day(name, self.posts[name].clock.at.date())
        self._open(name)
        self._agree(name)

    def lock(self, name: str, supervised: bool) -> None:
        """Somebody locks; perhaps the supervisor unlocks after."""
        self.posts[name].lock()
        if supervised and name == WATCHED:
            self._supervise()
            self._agree(name)

    def purge(self, name: str) -> None:
        """A field desk gives up what headquarters has confirmed."""
        desk, standing = self._open(name), self.ledger.at[name]
        sure = {one for one, _office in standing.receipts if self.ledger.compartment(one) is not Compartment.CONSENT}
        sure -= standing.gone
        hold("O1", purging.purge(desk) == len(sure), "what was given up is not what was confirmed")
        standing.gone |= sure
        standing.purged |= sure
        self._agree(name)

    @property
    def confirmed(self) -> bool:
        """True when a field desk has a receipt."""
        return any(self.ledger.at[one].receipts for one in FIELDS)

    def _arrive(self, letters: Sequence[Letter]) -> None:
        """Carry letters to everyone whom they are for; headquarters answers."""
        for letter, name in [(one, name) for one in letters for name in sorted(one.to)]:
            self._deliver(name, [letter], answered=True)

    def _deliver(self, name: str, letters: Sequence[Letter], *, answered: bool) -> None:
        self._now(name)
        self.road.deliver(name, letters, answered=answered)
        self._agree(name)

    def _change(self, desk: Desk, chosen: Made, parents: Sequence[str], under: str) -> None:
        said = {"case": chosen.case, "said": word(next(self._numbers))}
        version = recording.sign_version(desk, Compartment.TESTIMONY, chosen.record, "interview", parents, said, under)
        recording.store_version(desk, version)
        self._note(desk.name, version)

    def _note(self, name: str, version: Version, follows: str = "") -> Made:
        header, content = version.header, version.content or {}
        given = self.ledger.made.get(header.consent)
        made = Made(version.id, header.kind, header.compartment, header.record, header.parents, header.consent,
                    given.case if given else str(content.get("case", "")), name,
                    str(content.get("said", content.get("name", ""))), follows)
        self.ledger.note(made)
        return made

    def _open(self, name: str) -> Desk:
        """Let the researcher sit at a desk."""
        desk = self.posts[name].whole()
        self.ledger.opened(name, EVERYTHING)
        return desk

    def _now(self, name: str) -> None:
        """Open a desk unless someone sits there."""
        self.posts[name].now()
        if not self.posts[name].supervised:
            self.ledger.opened(name, EVERYTHING)

    def _supervise(self) -> Desk:
        """Let the supervisor sit at the desk that has one."""
        desk = self.posts[WATCHED].supervise()
        self.ledger.opened(WATCHED, frozenset({Compartment.CONSENT}))
        return desk

    def _agree(self, name: str) -> None:
        for said, identifier in looking.said_again(self.ledger, self.posts[name]):
            self.ledger.take_back(dataclasses.replace(said, id=identifier, by=name))
        looking.at_desk(self.ledger, self.posts[name])

    def _letter(self, pick: int) -> Letter:
        return self.road.letters[-1 - pick % len(self.road.letters)]


class Begun:
    """How every run begins, made once for a process: a case confirmed, another taken back, much still on the road.

    Amman's case reached Ankara, whose receipt came, and was changed since. Kilis' case reached Ankara too, was taken
    back in Kilis, and Ankara has heard of it. Geneva has received nothing of all that.
    """

    before: Work | None = None

    @classmethod
    def copy(cls) -> Work:
        """Return work that begins there, with desks and a ledger of its own."""
        if cls.before is None:
            cls.before = cls._work()
        root = scratch()
        shutil.copytree(cls.before.root, root, dirs_exist_ok=True)
        work = Work(root, copy.deepcopy(cls.before.ledger), 500)
        work.road.letters, work.road.left = list(cls.before.road.letters), set(cls.before.road.left)
        return work

    @classmethod
    def remove(cls) -> None:
        """Remove what was made."""
        if cls.before is not None:
            cls.before.remove()
            cls.before = None

    @classmethod
    def _work(cls) -> Work:
        root = scratch()
        (root / "stick").mkdir()
        cases = make_all(root / "desks")
        work = Work(root, Ledger(), 100)
        for name, versions in cases.items():
            for version in versions:
                work._note(name, version)
            work.road.send(name, OFFICES)
        work._deliver(OFFICES[0], work.road.letters[:], answered=True)
        for letter in work.road.letters[2:]:
            work._deliver(min(letter.to), [letter], answered=False)
        work.edit(FIELDS[0], 0, False)
        work.withdraw(FIELDS[1], 0, (Scope.ALL_DELETE, ()), False)
        work.road.send(FIELDS[1], OFFICES)
        work._deliver(OFFICES[0], work.road.letters[-1:], answered=False)
        for post in work.posts.values():
            post.lock()
        return work


def _yes(desk: Desk, case: str, **more: str) -> kept_consents.ConsentRecord:
    return consent(yes(Purpose.INTERNAL), yes(Purpose.IDENTITY), case=case, id="", given_on=desk.today(), **more)


def _effect(scope: Scope, purposes: tuple[str, ...]) -> tuple[frozenset[Compartment], bool]:
    """Return what must be destroyed, and whether every use stops: by protocol 2.6, not by the product's tables."""
    if scope is Scope.ALL_DELETE or purposes == ("p_internal",):
        return EVERYTHING, True
    if scope is Scope.IDENTITY_DELETE or purposes == ("p_identity",):
        return frozenset({Compartment.IDENTITY}), False
    return frozenset(), False
