"""Keeps promises that a crash or a missing key interrupted: every pending intent is handed to whoever can finish it."""

from __future__ import annotations

from collections.abc import Callable

from testimony_desk.domain.errors import DeskError
from testimony_desk.services import unforeseen
from testimony_desk.services.desk import Desk
from testimony_desk.store import intents
from testimony_desk.store.errors import (
    CompartmentClosed,
    DiskFull,
    FolderNotWritable,
    RolledBack,
    StorageFailed,
    VaultDamaged,
)
from testimony_desk.store.intents import Intent

Handler = Callable[[Desk, Intent], None]
"""Does what is left of one intent and calls `intents.finish`; doing it twice must change nothing more."""

_HANDLERS: dict[str, Handler] = {}


def handles(kind: str) -> Callable[[Handler], Handler]:
    """Declare a function as the handler of one kind of intent; two for one kind are a fault and raise ValueError."""

    def register(handler: Handler) -> Handler:
        if kind in _HANDLERS:
            raise ValueError(kind)
        _HANDLERS[kind] = handler
        return handler

    return register


def replay(desk: Desk) -> int:
    """Finish what can be finished with this slot's keys; return how many intents still wait.

    An intent whose compartment is closed to this slot, or whose kind no loaded service handles, stays for a later
    unlock. So does one that cannot be kept for a reason of its own, with a line in the journal: a desk that no longer
    opens would be worse. A fault of the program in a handler is no other matter; its places go to `Desk.faults`, for
    whoever unlocks to see. Faults of the disk and of the files pass.
    """
    return _keep_all(desk, lambda _any: True)


def keep(desk: Desk, kind: str, case: str) -> None:
    """Let the handler of a kind look now at what is pending of one case, as `replay` would; raises what that raises."""
    _keep_all(desk, lambda one: one.kind == kind and one.ids.get("case") == case)


def _keep_all(desk: Desk, concerns: Callable[[Intent], bool]) -> int:
    """Finish what can be finished of the intents that are concerned; return how many of them still wait."""
    waiting: set[str] = set()
    left = [one for one in intents.pending(desk.consent) if concerns(one)]
    while True:
        waiting |= {one.id for one in left if one.id not in waiting and not _went_through(desk, one)}
        now = [one for one in intents.pending(desk.consent) if concerns(one)]
        if len(now) == len(left):
            return len(now)
        left = now  # what one promise brought in, such as a receipt, may be what another was waiting for


def _went_through(desk: Desk, intent: Intent) -> bool:
    """Hand a promise to its handler; return False when it must wait for another unlock."""
    handler = _HANDLERS.get(intent.kind)
    if handler is None:
        return False
    try:
        handler(desk, intent)
    except CompartmentClosed:
        return False
    except (DiskFull, FolderNotWritable, RolledBack, StorageFailed, VaultDamaged):
        raise
    except DeskError:
        desk.write_journal("promise-waits", intent.id)
        return False
    except Exception as fault:  # noqa: BLE001 - whatever it is, the desk must open
        desk.faults.append(unforeseen.report(type(fault), fault.__traceback__))
        desk.write_journal("promise-failed", intent.id)
        return False
    return True
