"""Recovery sheets: a secret shared by SLIP-0039 so that a few sheets together give it and one alone gives nothing.

Protects a slot's seed on paper. One group, no passphrase of its own, extendable, exponent 0: the secret is random, so
stretching it would buy nothing. Source: SLIP-0039, Shamir's secret-sharing for mnemonic codes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from testimony_desk.crypto import share_cipher, share_field, share_sheet
from testimony_desk.crypto.errors import SharesRefused
from testimony_desk.crypto.secret import Material, Random, Secret, octets
from testimony_desk.crypto.share_sheet import Kit, Share

THRESHOLD = 2
COUNT = 3
MOST_SHEETS = 16
MOST_EXPONENT = 4
"""Sheets of others may ask for stretching; beyond this they would choose our time (each step doubles it)."""


def split(secret: Material, words: Sequence[str], random: Random, threshold: int = THRESHOLD,
          count: int = COUNT) -> list[str]:
    """Return `count` sheets of words, any `threshold` of which give the secret (16 bytes or more, an even number).

    Raises ValueError for a secret, threshold or count that SLIP-0039 does not know.
    """
    if len(secret) < 16 or len(secret) % 2 or not 1 < threshold <= count <= MOST_SHEETS:
        raise ValueError("not shared like this")
    kit = Kit(int.from_bytes(random(2), "big") >> 1, extendable=True, exponent=0, group_threshold=1, group_count=1)
    hidden = share_cipher.encrypt(bytes(octets(secret)), kit.salt, kit.exponent, b"")
    values = share_field.split(hidden, threshold, count, random)
    return [share_sheet.write(Share(kit, 0, place, threshold, value), words) for place, value in enumerate(values)]


def combine(sheets: Sequence[str], words: Sequence[str], passphrase: bytes = b"") -> Secret:
    """Return the secret of at least `threshold` sheets of one kit, as typed, in any order.

    Raises SharesRefused: "word", "length", "checksum", "padding", "header", "groups" or "cost" (a kit of another
    program that we do not read) of one sheet, named by its position from 1; "other kit" or "twice", named where it is
    clear which; "too few"; "digest" (sheets that fit each other in form but not in content). The passphrase is
    SLIP-0039's own; our kits have none.
    """
    shares = [_read(position, sheet, words) for position, sheet in enumerate(sheets, 1)]
    if not shares:
        raise SharesRefused("too few")
    _check_one_kit(shares)
    points = _points(shares)
    if len(points) < shares[0].threshold:
        raise SharesRefused("too few")
    kit = shares[0].kit
    return Secret(share_cipher.decrypt(share_field.join(points, shares[0].threshold), kit.salt, kit.exponent,
                                       passphrase))


def _read(position: int, sheet: str, words: Sequence[str]) -> Share:
    try:
        share = share_sheet.read(sheet, words)
        _check_readable(share)
    except SharesRefused as error:
        raise SharesRefused(error.why, position) from error
    return share


def _check_one_kit(shares: Sequence[Share]) -> None:
    """Name the first sheet that differs from what most have in common; two different ones blame each other."""
    common = [(share.kit, share.group, share.threshold, len(share.value)) for share in shares]
    (usual, times), *others = Counter(common).most_common()
    if not others:
        return
    clear = times > others[0][1]
    raise SharesRefused("other kit", next(place for place, one in enumerate(common, 1) if one != usual) if clear
                        else None)


def _check_readable(share: Share) -> None:
    if share.kit.group_count != 1 or share.group:
        raise SharesRefused("groups")
    if share.kit.exponent > MOST_EXPONENT:
        raise SharesRefused("cost")


def _points(shares: Sequence[Share]) -> dict[int, bytes]:
    points: dict[int, bytes] = {}
    for position, share in enumerate(shares, 1):
        if share.place in points:
            raise SharesRefused("twice", position)
        points[share.place] = share.value
    return points
