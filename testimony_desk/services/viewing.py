"""Looking at or hearing an attached file: from the sealed file into the limited process, never onto a disk."""

from __future__ import annotations

from testimony_desk.exchange import showing, sound, sound_kinds
from testimony_desk.exchange.showing import Picture, Text, TooMuchToShow, Wish
from testimony_desk.exchange.sound import Sound
from testimony_desk.services import attached, looking_back
from testimony_desk.services.attached import Listed
from testimony_desk.services.desk import Desk

VIEWED = "attachment-viewed"


def look(desk: Desk, listed: Listed, wish: Wish) -> Picture | Text | Sound:
    """Return what is to be seen or heard of an attachment, as its first bytes say; a sound is the caller's to close.

    Raises NotInVault while its file has not come, AttachmentMissing, AttachmentDamaged; NotShown, TwoKinds,
    TooMuchToShow, NotWhole, ViewerStopped; SoundNotPlayed, SoundTooMuch, SoundNotWhole, SoundStopped: then it stays
    kept all the same.
    """
    if sound_kinds.is_sound(_head(desk, listed)):
        if listed.size > sound.MAX_FILE:
            raise sound.too_much()
        looking_back.note(desk, VIEWED, listed.record)
        return sound.hear(lambda sink: attached.read_into(desk, listed, sink))
    if listed.size > showing.MAX_FILE:
        raise TooMuchToShow
    looking_back.note(desk, VIEWED, listed.record)
    return showing.show(lambda sink: attached.read_into(desk, listed, sink), wish)


class _Enough(Exception):
    """The first bytes are known; the rest is not read."""


class _Head:
    """Takes the beginning of a file, and then no more."""

    def __init__(self) -> None:
        self.taken = b""

    def write(self, data: bytes, /) -> int:
        self.taken = bytes(data[:sound_kinds.HEAD])
        raise _Enough


def _head(desk: Desk, listed: Listed) -> bytes:
    head = _Head()
    try:
        attached.read_into(desk, listed, head)
    except _Enough:
        return head.taken
    return b""  # an empty file
