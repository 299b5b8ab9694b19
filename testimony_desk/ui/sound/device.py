"""The loudspeaker, by PortAudio: opened when something is played and closed when it pauses; nothing is recorded."""

from __future__ import annotations

import ctypes
from typing import Any, Protocol

from testimony_desk.domain.errors import DeskError

LIBRARY = "libportaudio.so.2"


class NoSoundLibrary(DeskError):
    """The system package that reaches the loudspeaker is not installed."""

    code = "sound-no-library"


class NoLoudspeaker(DeskError):
    """Nothing that sounds is connected, or it does not take this sound."""

    code = "sound-no-device"


class Speaker(Protocol):
    """A loudspeaker that is open. What it raises is NoLoudspeaker."""

    def write(self, block: bytes) -> None:
        """Take frames of float32 and return when there is room for more."""

    def close(self, *, at_once: bool) -> None:
        """End; at once, or after what was taken has sounded."""


def speaker(rate: int, channels: int) -> Speaker:
    """Return the loudspeaker, open for that many frames a second and channels; raises NoSoundLibrary, NoLoudspeaker."""
    try:
        ctypes.CDLL(LIBRARY)  # asked first: where it is missing, the import would start a compiler to look for it
        import sounddevice  # noqa: PLC0415 - it loads that library
    except OSError:
        raise NoSoundLibrary from None
    try:
        # PortAudio looks once which devices there are; headphones that were plugged in since would not be seen.
        sounddevice._terminate()  # noqa: SLF001 - the library has no public name for it; its version is pinned
        sounddevice._initialize()  # noqa: SLF001 - the same
        stream = sounddevice.RawOutputStream(samplerate=rate, channels=channels, dtype="float32")
        stream.start()
    except sounddevice.PortAudioError:
        raise NoLoudspeaker from None
    return _Stream(stream, sounddevice.PortAudioError)


class _Stream:
    """One output stream of PortAudio."""

    def __init__(self, stream: Any, fault: type[Exception]) -> None:
        self._stream, self._fault = stream, fault

    def write(self, block: bytes) -> None:
        try:
            self._stream.write(block)
        except self._fault:
            raise NoLoudspeaker from None

    def close(self, *, at_once: bool) -> None:
        try:
            (self._stream.abort if at_once else self._stream.stop)()
        except self._fault:
            pass  # it was unplugged: there is nothing left to silence
        finally:
            self._stream.close()
