"""Judges the lines of a foreign part one by one and keeps those that are sound, many with one statement."""

from __future__ import annotations

from collections.abc import Collection

from testimony_desk.domain.version import Proved, VersionRefused, proved_in
from testimony_desk.exchange import attachment_line, version_line
from testimony_desk.exchange.parts_read import Written
from testimony_desk.services import attachments_arriving, judging, recording
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_forms import KnownForms
from testimony_desk.store import versions
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.search_index import Gathering

_TOGETHER, _BYTES = 200, 1 << 20
"""At most so many versions, and not many more bytes of content than these, wait to be kept together."""


class Keeping:
    """Keeps a part inside one transaction of its compartment.

    added: ids of what this desk holds of it, and whether each is new; aside: lines that were not sound, and why. Both
    are whole after `finish`.
    """

    def __init__(self, desk: Desk, compartment: OpenCompartment, keys: Collection[str]) -> None:
        self.added: dict[str, bool] = {}
        self.aside: list[tuple[int, str]] = []
        self._desk, self._compartment, self._keys = desk, compartment, keys
        self._forms, self._index = KnownForms(desk), Gathering(compartment)
        self._waiting: list[Proved] = []
        self._bytes = 0

    def take(self, number: int, line: Written) -> None:
        """Judge one line by itself; number: its place in the part, counted from 1. Raises DiskFull."""
        try:
            self._judge(line)
        except VersionRefused as refused:
            self.aside.append((number, str(refused.facts["why"])))
        if len(self._waiting) >= _TOGETHER or self._bytes >= _BYTES:
            self._keep()

    def finish(self) -> None:
        """Keep what still waits; to be called before the transaction ends. Raises DiskFull."""
        self._keep()
        self._index.finish()

    def _judge(self, line: Written) -> None:
        if line.value is None:
            raise VersionRefused(why="canonical")
        if attachment_line.is_one(line.value):
            self._keep()  # the record that a key belongs to may be among what waits
            self.added.setdefault(attachments_arriving.take_key(self._compartment, line.value, self._keys), False)
            return
        version = version_line.read(line.value, self._compartment.name)
        proved = proved_in(version, line.data)
        recording.verify_signature(version, self._keys)
        judging.check_content(self._desk, version, self._forms)
        self._waiting.append(proved)
        self._bytes += len(line.data)

    def _keep(self) -> None:
        told = versions.add_all(self._compartment, self._waiting, self._index.note)
        for one, is_new in zip(self._waiting, told, strict=True):
            self.added[one.version.id] = self.added.get(one.version.id, False) or is_new
        self._waiting, self._bytes = [], 0
