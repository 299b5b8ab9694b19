"""What a sound file is by its first bytes: one of the four kinds that are played, another kind of sound, or none."""

from __future__ import annotations

import enum

HEAD = 64
"""How many bytes tell what a file is."""

_FOREIGN = (b"#!AMR", b"caff", b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", b"\x1a\x45\xdf\xa3", b"FORM", b".snd")
_STILL = (b"heic", b"heix", b"heif", b"mif1", b"avif")
"""Pictures that are kept in the same box as sound and film."""


class Kind(enum.StrEnum):
    """Kinds that are played, as libsndfile calls them."""

    OGG = "OGG"
    FLAC = "FLAC"
    WAV = "WAV"
    MP3 = "MP3"


def kind_of(head: bytes) -> Kind | None:
    """Return which kind that is played a file is by its first HEAD bytes, None for anything else."""
    if head[:4] == b"OggS" and (head[28:36] == b"OpusHead" or head[28:35] == b"\x01vorbis"):
        return Kind.OGG
    if head[:4] == b"fLaC":
        return Kind.FLAC
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return Kind.WAV
    return Kind.MP3 if head[:3] == b"ID3" or _mp3_frame(head) else None


def is_sound(head: bytes) -> bool:
    """Tell whether a file is sound, or film, of any kind by its first HEAD bytes: also one that is not played here."""
    boxed = head[4:8] == b"ftyp" and head[8:12] not in _STILL
    return (kind_of(head) is not None or boxed or head.startswith(_FOREIGN) or head[:4] == b"OggS"
            or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0))


def _mp3_frame(head: bytes) -> bool:
    """Eleven bits set, a version that exists, layer III."""
    return len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2 and head[1] & 0x18 != 0x08
