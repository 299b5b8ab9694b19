"""The commands about withdrawals of other desks: what waits, what a person decides, what headquarters destroyed."""

from __future__ import annotations

from string import hexdigits

from testimony_desk.cli.asked import Asked
from testimony_desk.cli.session import unlocked
from testimony_desk.cli.terminal import say, say_json
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent import destroyed
from testimony_desk.domain.consent.waiting import Waiting
from testimony_desk.i18n import _, ngettext
from testimony_desk.services import acknowledging, withdrawals_waiting
from testimony_desk.services.acknowledging import Acknowledged
from testimony_desk.services.desk import Desk
from testimony_desk.store.errors import NotInVault
from testimony_desk.wording import withdrawals
from testimony_desk.wording.direction import ltr
from testimony_desk.wording.format import number

SHORT = 16
"""Digits of an id that are printed and that name it."""


def waiting(asked: Asked) -> None:
    """Say which withdrawals of other desks have not destroyed anything yet, and how long each waits."""
    with unlocked(asked) as desk:
        found = withdrawals_waiting.waiting(desk)
    if asked.json:
        say_json({"waiting": [_as_json(one) for one in found]})
        return
    for one in found:
        say(f"{ltr(one.id[:SHORT])}  {withdrawals.heading(one, one.withdrawal.scope.value)}")
        say("  " + withdrawals.standing(one))
    if not found:
        say(_("No withdrawal of another desk waits."))


def confirm(asked: Asked) -> None:
    """Let withdrawals be carried out now, all that were named or none."""
    with unlocked(asked) as desk:
        chosen = [_meant(desk, one) for one in asked.withdrawals or []]
        for one in chosen:
            withdrawals_waiting.confirm(desk, one.id)
    say(ngettext("{n} withdrawal is carried out. What you cannot open is destroyed when someone unlocks who can.",
                 "{n} withdrawals are carried out. What you cannot open is destroyed when someone unlocks who can.",
                 len(chosen)).format(n=number(len(chosen))))


def keep(asked: Asked) -> None:
    """Object to one withdrawal with a reason: its days stop, every use stays stopped."""
    with unlocked(asked) as desk:
        for one in asked.withdrawals or []:
            withdrawals_waiting.keep(desk, _meant(desk, one).id, asked.reason)
    say(_("Kept for now. It stays unused, and is destroyed only when a person says so."))


def answers(asked: Asked) -> None:
    """Say what headquarters destroyed of one case, or of every one."""
    with unlocked(asked) as desk:
        found = acknowledging.of_case(desk, asked.of_case) if asked.of_case else acknowledging.every(desk)
    if asked.json:
        say_json({"destroyed": [_said_json(one) for one in found]})
        return
    for one in found:
        for line in withdrawals.destroyed_lines(one.desk, one.destroyed):
            say(f"{ltr(one.destroyed.case)}  {line}")
    if not found:
        say(_("Headquarters has not said yet that it destroyed anything."))


def _meant(desk: Desk, typed: str) -> Waiting:
    """Return the one that waits under an id or the beginning of one; raises NotInVault.

    What was copied from the list may have marks of its direction around it.
    """
    digits = "".join(sign for sign in typed.lower() if sign in hexdigits)
    found = [one for one in withdrawals_waiting.waiting(desk) if len(digits) >= SHORT and one.id.startswith(digits)]
    if len(found) != 1:
        raise NotInVault(what="withdrawal")
    return found[0]


def _as_json(one: Waiting) -> dict[str, Json]:
    return {"id": one.id, "case": one.withdrawal.case, "scope": one.withdrawal.scope.value,
            "purposes": list(one.withdrawal.purposes), "desk": one.desk, "came_on": one.came_on.isoformat(),
            "origin": one.origin.value, "many": one.many, "days_left": one.days_left, "kept": one.kept,
            "can_confirm": one.can_confirm, "can_keep": one.can_keep}


def _said_json(one: Acknowledged) -> dict[str, Json]:
    return {"desk": one.desk, **destroyed.to_json(one.destroyed)}
