"""Judges the lines of a foreign part one by one and keeps those that are sound, many with one statement."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from testimony_desk.domain.version import Proved, Version, VersionRefused, proved_in
from testimony_desk.exchange import attachment_line, version_line
from testimony_desk.exchange.parts_read import Written
from testimony_desk.exchange.signatures import Signatures
from testimony_desk.services import attachments_arriving, judging, recording
from testimony_desk.services.desk import Desk
from testimony_desk.services.judging import Known
from testimony_desk.store import versions
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.search_index import Gathering

_TOGETHER, _BYTES = 200, 1 << 20
"""At most so many versions, and not many more bytes of content than these, wait to be kept together."""


class _Judged(NamedTuple):
    """A line whose signature is being checked. why: what else speaks against it, "" when nothing does."""

    number: int
    proved: Proved
    why: str


class Keeping:
    """Keeps a part inside one transaction of its compartment.

    added: ids of what this desk holds of it, and whether each is new; aside: lines that were not sound, and why. Both
    are whole after `finish`.
    """

    def __init__(self, desk: Desk, compartment: OpenCompartment, keys: Collection[str], signatures: Signatures) -> None:
        self.added: dict[str, bool] = {}
        self.aside: list[tuple[int, str]] = []
        self._desk, self._compartment, self._keys = desk, compartment, keys
        self._known, self._index, self._signatures = Known(desk), Gathering(compartment), signatures
        self._waiting: list[_Judged] = []
        self._bytes = 0

    def take(self, number: int, line: Written) -> None:
        """Judge one line by itself; number: its place in the part, counted from 1. Raises DiskFull."""
        try:
            self._judge(number, line)
        except VersionRefused as refused:
            self.aside.append((number, _why(refused)))
        if len(self._waiting) >= _TOGETHER or self._bytes >= _BYTES:
            self._keep()
            self._signatures.go_ahead()

    def finish(self) -> None:
        """Keep what still waits; to be called before the transaction ends. Raises DiskFull."""
        self._keep()
        self._index.finish()
        self.aside.sort()

    def _judge(self, number: int, line: Written) -> None:
        if line.value is None:
            raise VersionRefused(why="canonical")
        if attachment_line.is_one(line.value):
            self._keep()  # the record that a key belongs to may be among what waits
            self.added.setdefault(attachments_arriving.take_key(self._compartment, line.value, self._keys), False)
            return
        version = version_line.read(line.value, self._compartment.name)
        proved = proved_in(version, line.data)
        self._signatures.ask(recording.signed(version, self._keys))
        self._waiting.append(_Judged(number, proved, self._why_not(version)))
        self._bytes += len(line.data)

    def _why_not(self, version: Version) -> str:
        """Return why the content of a version cannot be taken in, "" when it can."""
        try:
            judging.check_content(self._desk, version, self._known)
        except VersionRefused as refused:
            return _why(refused)
        return ""

    def _keep(self) -> None:
        """Keep what waits, but for what is not signed as it says or cannot be taken in."""
        sound: list[Proved] = []
        for one, genuine in zip(self._waiting, self._signatures.judged(), strict=True):
            if one.why or not genuine:
                self.aside.append((one.number, one.why if genuine else "signature"))
            else:
                sound.append(one.proved)
        self._waiting, self._bytes = [], 0
        told = versions.add_all(self._compartment, sound, self._index.note)
        for proved, is_new in zip(sound, told, strict=True):
            self.added[proved.version.id] = self.added.get(proved.version.id, False) or is_new


def _why(refused: VersionRefused) -> str:
    return str(refused.facts["why"])
