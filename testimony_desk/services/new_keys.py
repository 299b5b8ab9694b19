"""New keys of this desk because somebody wishes so: for signing, for what is sealed to it, and for its own files."""

from __future__ import annotations

from testimony_desk.domain.version import Compartment
from testimony_desk.services import slots, succession, trusting
from testimony_desk.services.desk import Desk
from testimony_desk.services.slots import NeedsFullAccess
from testimony_desk.store import journal
from testimony_desk.store.partners import Partner
from testimony_desk.store.rekeying import UNWATCHED, Renewed, Watch

RENEWED = "desk-keys-renewed"


def renew(desk: Desk, watch: Watch = UNWATCHED) -> None:
    """Make every key of this desk anew, and its next card, which all the old keys sign; nobody's passphrase changes.

    The old secret keys for signing are destroyed; those for reading stay, so that what is under way still opens. What
    the old ones signed stays good here and at every desk that has the next card (`trusting.own_card`). One writing of
    the keyring makes all of it true: before it nothing has changed. Raises NeedsFullAccess, and what `Vault.renewed`
    raises.
    """
    if not slots.has_full_access(desk):
        raise NeedsFullAccess
    with succession.new_keys(desk, Renewed(tuple(Compartment)), watch) as files:
        journal.append(files[Compartment.CONSENT], desk.now(), desk.person, RENEWED)
    desk.vault.refresh_heads()


def to_be_told(desk: Desk) -> list[Partner]:
    """Return the desks that this one trusts, by name: each needs the next card, or it seals to the old one."""
    return [one for one in trusting.partners(desk) if one.trusted]
