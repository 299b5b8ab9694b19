"""Passphrases: stretched to a slot's wrapping key by Argon2id within checked bounds, and suggested at random."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from testimony_desk.crypto.derivation import KEY_SIZE, hkdf
from testimony_desk.crypto.errors import KdfRefused
from testimony_desk.crypto.secret import Random, Secret

SALT_SIZE = 16
WORDS = 6
DIGIT_GROUPS = 5
GROUP_DIGITS = 5
SLOT_INFO = b"testimony-desk/slot/v1"
MIB = 1024
"""Argon2 counts memory in KiB."""


@dataclass(frozen=True)
class KdfCost:
    """What one derivation costs: memory `m` in KiB, `t` passes, `p` lanes (RFC 9106)."""

    m: int
    t: int
    p: int


@dataclass(frozen=True)
class KdfParameters:
    """A cost and the 16-byte salt, as one slot of the keyring stores them."""

    m: int
    t: int
    p: int
    salt: bytes

    @property
    def cost(self) -> KdfCost:
        """The parameters without the salt."""
        return KdfCost(self.m, self.t, self.p)


@dataclass(frozen=True)
class KdfBounds:
    """What we are willing to compute for a stored slot: the least and the most of each, and of m * t in KiB."""

    least: KdfCost
    most: KdfCost
    work: int

    def check(self, cost: KdfCost) -> None:
        """Raise KdfRefused unless the cost lies within the bounds."""
        pairs = ((cost.m, self.least.m, self.most.m), (cost.t, self.least.t, self.most.t),
                 (cost.p, self.least.p, self.most.p))
        if not all(low <= value <= high for value, low, high in pairs) or cost.m * cost.t > self.work:
            raise KdfRefused("cost")


@dataclass(frozen=True)
class KdfPolicy:
    """How passphrases are stretched: the cost of a new slot, that on a weak machine, and bounds on what is read.

    `create` is the cost on a good machine; `patience` is how many seconds it may take there before a machine is weak.
    """

    create: KdfCost
    weak: KdfCost
    bounds: KdfBounds
    patience: float = 3.0


PRODUCT_POLICY = KdfPolicy(
    create=KdfCost(512 * MIB, 4, 4),
    weak=KdfCost(256 * MIB, 3, 4),
    bounds=KdfBounds(least=KdfCost(65_536, 1, 1), most=KdfCost(1_048_576, 10, 8), work=4 * 1024 * MIB),
)
"""The policy of the product (docs/vault-format.md); tests build a cheap one of their own and pass it in."""


def new_parameters(policy: KdfPolicy, random: Random, seconds_of: Callable[[KdfCost], float]) -> KdfParameters:
    """Return parameters for a new slot: the usual cost, or the weak one where this machine is too slow or small.

    `seconds_of` measures one derivation on this machine (`measured`), in seconds; MemoryError counts as too small.
    """
    cost = policy.create
    if policy.weak != policy.create and not _affordable(policy, seconds_of):
        cost = policy.weak
    policy.bounds.check(cost)
    return KdfParameters(cost.m, cost.t, cost.p, random(SALT_SIZE))


def _affordable(policy: KdfPolicy, seconds_of: Callable[[KdfCost], float]) -> bool:
    try:
        return seconds_of(policy.create) <= policy.patience
    except MemoryError:
        return False


def measured(clock: Callable[[], float]) -> Callable[[KdfCost], float]:
    """Return a measuring function for `new_parameters`; `clock` gives seconds, `time.monotonic` in the product."""

    def seconds_of(cost: KdfCost) -> float:
        start = clock()
        _stretch(b"measuring this machine", KdfParameters(cost.m, cost.t, cost.p, bytes(SALT_SIZE))).close()
        return clock() - start

    return seconds_of


def derive(passphrase: str, parameters: KdfParameters, policy: KdfPolicy) -> Secret:
    """Return the 32-byte wrapping key of a slot: NFC, Argon2id, then HKDF for the slot; nothing is trimmed.

    Raises KdfRefused, before any work, for parameters outside the policy's bounds or a passphrase that is not text.
    """
    check(parameters, policy)
    with _stretch(_normal(passphrase), parameters) as stretched:
        return hkdf(stretched, b"", SLOT_INFO)


def check(parameters: KdfParameters, policy: KdfPolicy) -> None:
    """Raise KdfRefused unless the policy allows computing these parameters."""
    if len(parameters.salt) != SALT_SIZE:
        raise KdfRefused("salt")
    policy.bounds.check(parameters.cost)


def _normal(passphrase: str) -> bytes:
    try:
        return unicodedata.normalize("NFC", passphrase).encode()
    except UnicodeEncodeError as error:
        raise KdfRefused("text") from error


def _stretch(passphrase: bytes, parameters: KdfParameters) -> Secret:
    buffer = bytearray(KEY_SIZE)
    Argon2id(salt=parameters.salt, length=KEY_SIZE, iterations=parameters.t, lanes=parameters.p,
             memory_cost=parameters.m).derive_into(passphrase, buffer)
    return Secret.adopt(buffer)


def suggest(words: Sequence[str], count: int, random: Random) -> str:
    """Return `count` words drawn evenly from a list, separated by single spaces."""
    return " ".join(words[below(len(words), random)] for _ in range(count))


def suggestion_bits(words: Sequence[str], count: int) -> float:
    """Return how many bits of guessing `suggest` from this list is worth."""
    return count * math.log2(len(words))


def suggest_digits(random: Random) -> str:
    """Return five groups of five random digits (0-9), separated by single spaces."""
    return " ".join(f"{below(10**GROUP_DIGITS, random):0{GROUP_DIGITS}d}" for _ in range(DIGIT_GROUPS))


def digit_bits() -> float:
    """Return how many bits of guessing `suggest_digits` is worth: 83."""
    return DIGIT_GROUPS * GROUP_DIGITS * math.log2(10)


def below(limit: int, random: Random) -> int:
    """Return an even random integer in 0..limit-1; draws again rather than favour small numbers."""
    size = (limit.bit_length() + 7) // 8
    fair = 256**size // limit * limit
    while True:
        drawn = int.from_bytes(random(size), "big")
        if drawn < fair:
            return drawn % limit
