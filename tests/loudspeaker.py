"""A loudspeaker that only listens: it keeps what it is given and takes as long as the test lets it."""

from __future__ import annotations

import threading

from testimony_desk.ui.sound.device import NoLoudspeaker


class Loudspeaker:
    """Opened like the real one. patient: blocks that it takes before it waits for `hold` to be set again."""

    def __init__(self, *, most: int = 1_000_000, missing: bool = False) -> None:
        self.opened: list[tuple[int, int]] = []
        self.heard: list[bytes] = []
        self.ended: list[bool] = []
        self.most, self.missing = most, missing
        self.free = threading.Event()

    def __call__(self, rate: int, channels: int) -> Loudspeaker:
        if self.missing:
            raise NoLoudspeaker
        self.opened.append((rate, channels))
        return self

    def write(self, block: bytes) -> None:
        self.heard.append(block)
        if len(self.heard) >= self.most:
            self.free.wait(0.25)

    def close(self, *, at_once: bool) -> None:
        self.ended.append(at_once)
