"""Names what a person wants kept in without its words, by a mark that says nothing once the consent is emptied."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

from testimony_desk.domain import canonical
from testimony_desk.domain.consent.record import Withheld
from testimony_desk.services import consents
from testimony_desk.services.desk import Desk
from testimony_desk.store import versions

_PREFIX = b"testimony-desk/wish/v1\0"
_SIZE = 16


def of_case(desk: Desk, case: str) -> Mapping[Withheld, tuple[str, ...]]:
    """Return the marks (32 hex digits) of each wish of a case, one for each consent that holds it, the latest last.

    A mark is keyed with the salt of its consent's version, which is destroyed with its words: a line of the ledger of
    exports stays for ever and must not let anybody try out what they were. Raises ConsentUnreadable.
    """
    found: dict[Withheld, tuple[str, ...]] = {}
    for record in sorted(consents.of_case(desk, case), key=lambda one: one.version):
        for wish in record.withhold:
            salt = str((versions.get(desk.consent, record.id).content or {}).get("salt"))
            found[wish] = (*found.get(wish, ()), _mark(salt, wish))
    return found


def _mark(salt: str, wish: Withheld) -> str:
    words = canonical.dump([wish.what, wish.from_whom, wish.why])
    return hmac.digest(salt.encode(), _PREFIX + words, hashlib.sha256)[:_SIZE].hex()
