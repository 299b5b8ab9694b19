"""Plays one sound: a thread carries it block by block to the loudspeaker, and ends whenever it pauses."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from testimony_desk.domain.errors import DeskError
from testimony_desk.exchange.sound import Sound
from testimony_desk.ui.sound import device
from testimony_desk.ui.sound.device import Speaker

PATIENCE = 1.0
"""Seconds to wait for the thread: a block is a quarter of one."""
_WIDTH = 4

Output = Callable[[int, int], Speaker]


class Player(QObject):
    """Holds a sound until `close`. `moved` gives the seconds that were heard; `ended` and `failed` come once each."""

    moved = Signal(float)
    ended = Signal()
    failed = Signal(object)
    _reached = Signal(int, int)
    _over = Signal(int, object)

    def __init__(self, sound: Sound, output: Output | None = None) -> None:
        """output: opens the loudspeaker; the computer's own unless a test listens."""
        super().__init__()
        self._sound, self._output = sound, output or device.speaker
        self._at, self._round = 0, 0
        self._said = (0, 0)  # the round and place of the thread: what it told may still wait in the queue
        self._halt = threading.Event()
        self._thread: threading.Thread | None = None
        self._reached.connect(self._move, Qt.ConnectionType.QueuedConnection)
        self._over.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    @property
    def seconds(self) -> float:
        """How long the sound is."""
        return self._sound.shape.seconds

    @property
    def position(self) -> float:
        """How many seconds of it were heard."""
        return self._at / self._sound.shape.rate

    @property
    def playing(self) -> bool:
        """True while it sounds."""
        return self._thread is not None

    def play(self) -> None:
        """Go on where it paused; from the beginning after its end."""
        if self.playing:
            return
        if self._at >= self._sound.shape.frames:
            self._at = 0
        self._halt = threading.Event()
        self._round += 1
        self._thread = threading.Thread(target=self._run, args=(self._round, self._at, self._halt), name="sound",
                                        daemon=True)
        self._thread.start()

    def pause(self) -> None:
        """Fall silent, and stay at this place."""
        if self._thread is None:
            return
        self._halt.set()
        self._thread.join(PATIENCE)
        if self._thread.is_alive():  # the decoder hangs: it is ended, and pressing the button again will say so
            self._sound.close()
        self._thread = None
        turn, at = self._said
        if turn == self._round:
            self._at = at

    def back(self, seconds: float) -> None:
        """Go back, to the beginning at most; it goes on sounding if it did."""
        self._go_to(max(0, self._at - round(seconds * self._sound.shape.rate)))

    def to_beginning(self) -> None:
        """Fall silent and stand at the beginning again."""
        self.pause()
        self._go_to(0)

    def close(self) -> None:
        """Fall silent at once and let go of the sound."""
        self.pause()
        self._round += 1
        self._sound.close()

    def _go_to(self, frame: int) -> None:
        sounds = self.playing
        self.pause()
        self._at = frame
        self._round += 1  # what the thread said of its place before counts no more
        self.moved.emit(self.position)
        if sounds:
            self.play()

    def _run(self, turn: int, at: int, halt: threading.Event) -> None:
        problem: DeskError | None = None
        try:
            self._carry(turn, at, halt)
        except DeskError as met:
            problem = met
        if not halt.is_set():
            self._over.emit(turn, problem)

    def _carry(self, turn: int, at: int, halt: threading.Event) -> None:
        shape = self._sound.shape
        speaker, whole = self._output(shape.rate, shape.channels), False
        try:
            while not halt.is_set():
                block = self._sound.block(at)
                if not block:
                    whole = True
                    break
                speaker.write(block)
                at += len(block) // (_WIDTH * shape.channels)
                self._said = (turn, at)
                self._reached.emit(turn, at)
        finally:
            speaker.close(at_once=not whole)

    def _move(self, turn: int, at: int) -> None:
        if turn == self._round:
            self._at = at
            self.moved.emit(self.position)

    def _finish(self, turn: int, problem: DeskError | None) -> None:
        if turn != self._round:
            return
        self._thread = None
        if problem is not None:
            self.failed.emit(problem)
        else:
            self._at = self._sound.shape.frames
            self.moved.emit(self.position)
            self.ended.emit()
