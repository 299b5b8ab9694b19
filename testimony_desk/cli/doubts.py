"""What a command says or asks once a desk is open and something is in doubt: its age, a promise, the date."""

from __future__ import annotations

import sys

from testimony_desk.cli.terminal import ask, remark
from testimony_desk.i18n import _
from testimony_desk.services import clock
from testimony_desk.services.clock import Question
from testimony_desk.services.desk import Desk
from testimony_desk.wording.dates import day
from testimony_desk.wording.deletion import by_itself


def settle(desk: Desk, *, clock_is_right: bool) -> None:
    """Say what is amiss with an open desk; have a person say whether a date far ahead is right, or go on without.

    clock_is_right: the person said so beforehand. Raises DiskFull, StorageFailed.
    """
    if desk.looks_only:
        remark(_("This vault is older than it should be, so it is only looked at. Nothing is written."))
    for report in desk.faults:
        remark(_("Something that was promised earlier could not be finished; it waits for the next unlock.")
               + f"\n{report}")
    for fate, count in desk.by_itself:
        remark(by_itself(fate, count))
    asked = clock.question(desk)
    if asked is None:
        return
    if clock_is_right or _says_right(asked):
        clock.confirm(desk, asked)
    else:
        remark(_doubt(asked) + " " + _("Going on with the older date; nothing can be sent. If the newer date is right, "
                                       "add {option}.").format(option="--clock-is-right"))


def _doubt(asked: Question) -> str:
    return _("This computer says that today is {shown}. This desk was last used on {last}.").format(
        shown=day(asked.shown.astimezone().date()), last=day(asked.last.astimezone().date()))


def _says_right(asked: Question) -> bool:
    """Ask, where a person is there to answer: only a whole yes counts, in the chosen language or in English."""
    if not sys.stdin.isatty():
        return False
    yes, no = _("Yes"), _("No")
    try:
        said = ask(f"{_doubt(asked)} " + _("Is today's date right?") + f" ({yes}/{no})")
    except EOFError:
        return False
    return said.strip().casefold() in {yes.casefold(), "yes"}
