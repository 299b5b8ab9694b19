"""The code that a person gets to take consent back with: made once, kept as a hash, found again by who types it."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress

from testimony_desk.crypto.code_hash import code_hash
from testimony_desk.crypto.passphrase import SALT_SIZE, KdfCost
from testimony_desk.domain import codes
from testimony_desk.domain.consent.clearing import ConsentMissing
from testimony_desk.domain.consent.codec import ConsentUnreadable, kept_code_from_json, to_json
from testimony_desk.domain.consent.granting import Standing, standing
from testimony_desk.domain.consent.withdrawal_code import MOST_LANES, MOST_MEMORY, MOST_PASSES, KeptCode
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment, Version, unsalted
from testimony_desk.services import consents, looking_back
from testimony_desk.services.desk import Desk
from testimony_desk.services.recording import new_record, sign_version, store_version
from testimony_desk.store import settings, versions
from testimony_desk.store.settings import Setting

KIND = "withdrawal-code"
COST = KdfCost(MOST_MEMORY, MOST_PASSES, MOST_LANES)
"""RFC 9106's second choice; a tenth of a second. docs/decisions.md says why that is enough."""
SALT = Setting("withdrawal-salt", "", lambda digits: re.fullmatch("|[0-9a-f]{32}", digits) is not None)
"""One salt for all codes of a desk, so that a look-up computes one hash for each desk and not one for each case."""
SALTS_OF_A_KEY = 8
"""As many as we look through of one signing key; an honest desk has one."""
_NOTHING_TO_TAKE_BACK = frozenset({Standing.WITHDRAWN, Standing.MISSING, Standing.PUBLISHED})


class CodeGiven(DeskError):
    """The person has a code already; only another one can be made, which ends the first."""

    code = "withdrawal-code-given"


class CodeUnknown(DeskError):
    """No case here belongs to this code: it was replaced, nothing is left to take back, or it is another desk's."""

    code = "withdrawal-code-unknown"


def given_on(desk: Desk, case: str) -> dt.date | None:
    """Return the day on which the code that works for a case was made, None before any was."""
    days = [one.given_on for head in versions.heads_of_case(desk.consent, case, KIND) if (one := _kept(head))]
    return max(days, default=None)


def give(desk: Desk, case: str) -> str:
    """Make the code of a case, and return it this one time; only its hash is kept.

    Raises CodeGiven, ConsentMissing where there is nothing that could be taken back, NotInVault, DiskFull.
    """
    if given_on(desk, case) is not None:
        raise CodeGiven
    return _made(desk, case, "withdrawal-code-made")


def replace(desk: Desk, case: str) -> str:
    """Make another code after the first was lost, and return it; the first no longer works. Raises as `give`."""
    return _made(desk, case, "withdrawal-code-replaced")


def find(desk: Desk, typed: str, check: Callable[[], None] = lambda: None) -> str:
    """Return the code of the case that a withdrawal code belongs to; needs the consent key alone.

    One hash is computed for each desk whose codes are here. check is called before each and may raise. Raises
    WithdrawalCodeRefused for what is no such code, CodeUnknown.
    """
    code = codes.parse_withdrawal_code(typed)
    for (salt, cost), known in _by_salt(desk).items():
        check()
        case = known.get(code_hash(code, bytes.fromhex(salt), cost).hex())
        if case is not None:
            looking_back.note(desk, "withdrawal-code-found", case)
            return case
    looking_back.note(desk, "withdrawal-code-unknown")
    raise CodeUnknown


def _made(desk: Desk, case: str, act: str) -> str:
    last = consents.last_of_case(desk, case)[0]
    if standing(consents.of_case(desk, case), desk.today()) in _NOTHING_TO_TAKE_BACK:
        raise ConsentMissing
    code = codes.new_withdrawal_code(desk.random)
    salt = settings.read(desk.consent, SALT) or desk.random(SALT_SIZE).hex()
    kept = KeptCode(case, last.id, desk.today(), salt, code_hash(code, bytes.fromhex(salt), COST).hex(),
                    COST.m, COST.t, COST.p)
    made = list(_following(desk, kept))
    with desk.consent.transaction():
        settings.write(desk.consent, SALT, salt)
        for version in made:
            store_version(desk, version)
        desk.write_journal(act, case)
    return code


def _following(desk: Desk, kept: KeptCode) -> Iterator[Version]:
    """Yield the version that follows each code that works until now; where desks made several, each ends."""
    heads = sorted(versions.heads_of_case(desk.consent, kept.case, KIND), key=lambda one: one.header.record)
    followed = {record: [one.id for one in found]
                for record, found in itertools.groupby(heads, key=lambda one: one.header.record)}
    for record, parents in (followed or {new_record(desk): []}).items():
        yield sign_version(desk, Compartment.CONSENT, record, KIND, parents, to_json(kept), kept.consent)


def _by_salt(desk: Desk) -> Mapping[tuple[str, KdfCost], Mapping[str, str]]:
    """Return digest to case code, for each salt and cost; of each signing key the salts that came first."""
    found: dict[tuple[str, KdfCost], dict[str, str]] = {}
    salts: dict[str, set[str]] = {}
    for version in versions.heads_of_kind(desk.consent, KIND):
        kept, used = _kept(version), salts.setdefault(version.header.desk, set())
        if kept is not None and (kept.code_salt in used or len(used) < SALTS_OF_A_KEY):
            used.add(kept.code_salt)
            cost = KdfCost(kept.memory, kept.passes, kept.lanes)
            found.setdefault((kept.code_salt, cost), {})[kept.digest] = kept.case
    return found


def _kept(version: Version) -> KeptCode | None:
    """Return what a version keeps of a code; None once it was emptied, or for one that nobody can read."""
    with suppress(ConsentUnreadable):
        return None if version.content is None else kept_code_from_json(unsalted(version.content))
    return None
