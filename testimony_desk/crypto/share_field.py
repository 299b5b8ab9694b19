"""Shamir's secret sharing over GF(256), byte by byte, with the digest that tells a right secret (SLIP-0039)."""

from __future__ import annotations

import functools
import hashlib
import hmac
from collections.abc import Mapping

from testimony_desk.crypto.errors import SharesRefused
from testimony_desk.crypto.secret import Random

DIGEST_PLACE = 254
SECRET_PLACE = 255
_DIGEST_SIZE = 4


def split(secret: bytes, threshold: int, count: int, random: Random) -> list[bytes]:
    """Return `count` shares, at the places 0, 1, 2..., any `threshold` (2 or more) of which give the secret."""
    salt = random(len(secret) - _DIGEST_SIZE)
    points = {place: random(len(secret)) for place in range(threshold - 2)}
    known = {**points, DIGEST_PLACE: _digest(secret, salt) + salt, SECRET_PLACE: secret}
    return [points[place] if place in points else at(place, known) for place in range(count)]


def join(points: Mapping[int, bytes], threshold: int) -> bytes:
    """Return the secret that shares, by their places, were split from; raises SharesRefused("digest")."""
    if threshold == 1:
        return next(iter(points.values()))
    secret = at(SECRET_PLACE, points)
    tail = at(DIGEST_PLACE, points)
    if not hmac.compare_digest(tail[:_DIGEST_SIZE], _digest(secret, tail[_DIGEST_SIZE:])):
        raise SharesRefused("digest")
    return secret


def at(place: int, points: Mapping[int, bytes]) -> bytes:
    """Return the value at `place` of the lowest polynomial through the points (Lagrange), for each byte."""
    size = len(next(iter(points.values())))
    total = bytearray(size)
    for here, value in points.items():
        weight = _weight(place, here, points)
        for spot, byte in enumerate(value):
            total[spot] ^= _product(byte, weight)
    return bytes(total)


def _weight(place: int, here: int, points: Mapping[int, bytes]) -> int:
    weight = 1
    for other in points:
        if other != here:
            weight = _product(weight, _product(place ^ other, _inverse(here ^ other)))
    return weight


@functools.cache
def _product(left: int, right: int) -> int:
    """Multiply in the field of AES: polynomials over bits modulo x^8 + x^4 + x^3 + x + 1."""
    total = 0
    while right:
        total ^= left if right & 1 else 0
        left = left << 1 ^ (0x11B if left & 0x80 else 0)
        right >>= 1
    return total


@functools.cache
def _inverse(value: int) -> int:
    return next(other for other in range(1, 256) if _product(value, other) == 1)


def _digest(secret: bytes, salt: bytes) -> bytes:
    return hmac.new(salt, secret, hashlib.sha256).digest()[:_DIGEST_SIZE]
