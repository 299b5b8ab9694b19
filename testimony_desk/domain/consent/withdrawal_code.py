"""What is kept of the code that a person got to take consent back with: its hash, never the code."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

MOST_MEMORY, MOST_PASSES, MOST_LANES = 65_536, 3, 4
"""KiB, passes and lanes of Argon2id: what a new code costs, and the most that a desk computes for one that came."""
SALT_DIGITS, DIGEST_DIGITS = 32, 64


@dataclass(frozen=True)
class KeptCode:
    """The content of a version of kind `withdrawal-code`: whose consent the code takes back, and how to know it again.

    consent: the version id it was given under; code_salt, digest: lower-case hex; memory (KiB), passes, lanes: of
    Argon2id.
    """

    case: str
    consent: str
    given_on: dt.date
    code_salt: str
    digest: str
    memory: int
    passes: int
    lanes: int

    @property
    def is_sound(self) -> bool:
        """True when everything has its shape and looking the code up costs no more than one of our own."""
        shapes = ((self.consent, 64), (self.code_salt, SALT_DIGITS), (self.digest, DIGEST_DIGITS))
        costs = ((self.memory, MOST_MEMORY), (self.passes, MOST_PASSES), (self.lanes, MOST_LANES))
        return (all(re.fullmatch(f"[0-9a-f]{{{size}}}", text) for text, size in shapes)
                and all(1 <= cost <= most for cost, most in costs) and self.memory >= 8 * self.lanes)
