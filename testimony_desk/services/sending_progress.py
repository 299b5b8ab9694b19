"""How far sending has come: versions sealed, then the bundle's bytes, then where it leaves; can be stopped."""

from __future__ import annotations

from testimony_desk.disk import IsCancelled, Progress
from testimony_desk.exchange.errors import Cancelled

PHASES = 3


class Steps:
    """Progress of three parts of equal length, each as many steps as there are versions.

    The first seals versions; the second reads attached files and writes the bundle around them; the third puts it where
    it leaves.
    """

    def __init__(self, count: int, progress: Progress, cancelled: IsCancelled) -> None:
        self._count, self._progress, self._cancelled = max(count, 1), progress, cancelled
        self._staged = self._bytes = 0
        self._all_bytes = 1

    def stage_one(self) -> None:
        """Count one more version as sealed; raises Cancelled when the person asked to stop."""
        self._go_on()
        self._staged += 1
        self._tell(0, self._staged, self._count)

    def expect(self, size: int) -> None:
        """Say how many bytes will be read and written for the bundle."""
        self._all_bytes = max(size, 1)

    def wrap(self, size: int) -> None:
        """Count so many more bytes as read or written; raises Cancelled."""
        self._go_on()
        self._bytes = min(self._bytes + size, self._all_bytes)
        self._tell(1, self._bytes, self._all_bytes)

    def delivering(self, done: int, total: int) -> None:
        """Tell that so many of all bytes were written and read back."""
        self._tell(2, done, max(total, 1))

    def _go_on(self) -> None:
        if self._cancelled():
            raise Cancelled

    def _tell(self, phase: int, done: int, total: int) -> None:
        self._progress(phase * self._count + self._count * done // total, PHASES * self._count)
