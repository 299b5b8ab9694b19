"""Shares of people, which are told only beside their number: a hundred percent of eleven is eleven."""

from __future__ import annotations

from dataclasses import dataclass

LEAST_FOR_SHARE = 20
"""Protocol 4.5: on fewer people than this no percentage stands without its n; a table that cannot show n shows none.

The greatest single number of fewer people is not told either."""


@dataclass(frozen=True)
class Share:
    """A part of n people, 0 to 1, with its n."""

    value: float
    n: int

    @property
    def needs_n(self) -> bool:
        """True when the percentage may not be shown without its n."""
        return self.n < LEAST_FOR_SHARE


def share(count: int | None, n: int | None) -> Share | None:
    """Return the share of count in n; None where either is hidden or there is nobody to have a share of."""
    return None if count is None or not n else Share(count / n, n)
