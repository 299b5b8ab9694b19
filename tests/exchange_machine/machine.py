"""Three field desks, two at headquarters and a supervisor in any order of work, loss and delay, against a ledger."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import note
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from hypothesis.strategies import integers, sampled_from

from testimony_desk.domain.consent.codes import Scope
from tests.exchange_machine.posts import FIELDS, OFFICES, WATCHED
from tests.exchange_machine.work import NAMES, Begun, Work

Dice = random.Random
NEAR = (*FIELDS, WATCHED, WATCHED)
"""Where most happens: at the desk whose case is under way when a run begins."""
ROUTES = (OFFICES[:1], OFFICES[1:], OFFICES)
WAYS = ((Scope.ALL_DELETE, ()), (Scope.ALL_DELETE, ()), (Scope.ALL_DELETE, ()), (Scope.IDENTITY_DELETE, ()),
        (Scope.ONE_PURPOSE, ("p_identity",)), (Scope.ONE_PURPOSE, ("p_internal",)), (Scope.STOP_SHARING, ()))
"""What people take back, the most frequent more often."""


@dataclass(frozen=True)
class Wish:
    """One thing that may happen. weight: how often; possible: when; choose: the arguments of the act."""

    act: Callable[..., None]
    weight: int
    choose: Callable[[Dice], tuple[Any, ...]]
    possible: Callable[[Work], object] = lambda _work: True


def _letters(work: Work) -> object:
    return work.road.letters


def _pick(dice: Dice) -> int:
    return dice.randrange(1000)


def _near(dice: Dice) -> str:
    return dice.choice(NEAR)


def _chance(dice: Dice) -> bool:
    return dice.random() < 0.5


WISHES = (
    Wish(Work.open_a_case, 1, lambda dice: (dice.choice(FIELDS),), lambda work: work.free),
    Wish(Work.edit, 3, lambda dice: (dice.choice((*OFFICES, *NEAR)), _pick(dice), _chance(dice))),
    Wish(Work.conflict, 1, lambda dice: (dice.choice(FIELDS), _pick(dice))),
    Wish(Work.ask_again, 1, lambda dice: (_near(dice), _pick(dice))),
    Wish(Work.send, 5, lambda dice: (_near(dice), dice.choice(ROUTES), dice.choice((0, 1, 2)))),
    Wish(Work.send_back, 2, lambda dice: (dice.choice(OFFICES), _near(dice), _chance(dice), _chance(dice))),
    Wish(Work.deliver, 4, lambda dice: ([dice.randrange(4) for _ in range(dice.randint(1, 3))], _chance(dice)),
         _letters),
    Wish(Work.deliver_anywhere, 1, lambda dice: (dice.choice(NAMES), _pick(dice)), _letters),
    Wish(Work.spoil, 2, lambda dice: (_pick(dice), dice.choice(("cut", "flipped")), dice.randrange(2**20)), _letters),
    Wish(Work.lose, 1, lambda dice: (_pick(dice),), _letters),
    Wish(Work.withdraw, 4, lambda dice: (dice.choice((*OFFICES, *NEAR)), _pick(dice), dice.choice(WAYS),
                                         _chance(dice))),
    Wish(Work.answer_withdrawal, 3, lambda dice: (_pick(dice), _chance(dice)), lambda work: work.asked),
    Wish(Work.two_weeks, 3, lambda dice: (_pick(dice),), lambda work: work.asked),
    Wish(Work.review, 1, lambda dice: (dice.choice(OFFICES), _pick(dice))),
    Wish(Work.clock_jumps, 1, lambda dice: (dice.choice(NAMES), dice.choice((1, 7, 7, -10, 40)))),
    Wish(Work.lock, 1, lambda dice: (dice.choice((*NAMES, WATCHED)), _chance(dice))),
    Wish(Work.purge, 3, lambda dice: (_near(dice),), lambda work: work.confirmed),
)
TURNS = tuple(number for number, one in enumerate(WISHES) for _ in range(one.weight))


class DesksMachine(RuleBasedStateMachine):
    """Wishes in any order. One rule chooses among all of them: else most runs would lack what makes them deep."""

    def __init__(self) -> None:
        super().__init__()
        self.work: Work | None = None

    @initialize()
    def begin(self) -> None:
        """Begin with five locked desks in the middle of their work."""
        self.work = Begun.copy()

    @rule(turn=sampled_from(TURNS), number=integers(0, 2**16))
    def step(self, turn: int, number: int) -> None:
        """Something happens: what the turn says or, where that cannot be, the next that can."""
        assert self.work is not None
        dice, work = random.Random(f"{turn}/{number}"), self.work
        wish = next(one for one in (*WISHES[turn:], *WISHES) if one.possible(work))
        chosen = wish.choose(dice)
        note(f"{wish.act.__name__}{chosen}")
        wish.act(work, *chosen)

    def teardown(self) -> None:
        """In the end look at everything."""
        if self.work is not None:
            self.work.end()
