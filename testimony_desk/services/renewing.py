"""After a restore: every compartment gets a new key as soon as somebody unlocks who opens it."""

from __future__ import annotations

from testimony_desk.domain.version import Compartment
from testimony_desk.services.desk import Desk
from testimony_desk.services.replaying import handles
from testimony_desk.store import intents
from testimony_desk.store.intents import Intent

KIND = "renew-keys"


def promise(desk: Desk) -> Intent:
    """Promise, inside an open transaction or one of its own, a new key to every compartment; return the promise."""
    intent = Intent(desk.random(16).hex(), KIND, {}, desk.now())
    intents.add(desk.consent, intent)
    return intent


@handles(KIND)
def renew(desk: Desk, intent: Intent) -> None:
    """Give new keys to the compartments that are open and have none yet; done when all were open once.

    Whoever kept an old copy of the vault then opens only that copy. Raises CompartmentClosed when some of them wait for
    another slot; what `Vault.rekey` raises.
    """
    waiting = [name for name in Compartment
               if desk.opens(name) and not intents.is_done_in(desk.compartment(name), intent.id)]
    if waiting:
        desk.vault.rekey(waiting, desk.random)
        for name in waiting:
            intents.mark_done_in(desk.compartment(name), intent.id)
    for name in Compartment:
        desk.compartment(name)
    with desk.consent.transaction():
        intents.finish(desk.consent, intent.id, desk.now())
        desk.write_journal("keys-renewed")
