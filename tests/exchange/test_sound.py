"""Sounds of the four kinds are heard block by block from memory; hostile files end in a refusal, soon and small."""

from __future__ import annotations

import io
import struct
from array import array
from pathlib import Path

import pytest

from testimony_desk.exchange.sound import (
    MAX_FILE,
    SoundNotPlayed,
    SoundNotWhole,
    SoundStopped,
    SoundTooMuch,
    hear,
)
from testimony_desk.exchange.sound_kinds import Kind, is_sound, kind_of
from tests.sounds import encoded, tone

KINDS = {("OGG", "OPUS"): Kind.OGG, ("OGG", "VORBIS"): Kind.OGG, ("FLAC", "PCM_16"): Kind.FLAC,
         ("WAV", "PCM_16"): Kind.WAV, ("WAV", "FLOAT"): Kind.WAV, ("MP3", "MPEG_LAYER_III"): Kind.MP3}


def heard(data):
    return hear(lambda sink: sink.write(data) and None)


@pytest.mark.parametrize(("kind", "subtype"), KINDS)
def test_each_kind_is_heard_as_it_was(kind, subtype):
    data = encoded(kind, subtype, seconds=1.5)
    assert kind_of(data[:64]) is KINDS[kind, subtype]
    one = heard(data)
    try:
        assert one.shape.seconds == pytest.approx(1.5, abs=0.12)
        at, pieces = 0, []
        while block := one.block(at):
            pieces.append(block)
            at += len(block) // 4
        levels = array("f", b"".join(pieces))
        assert len(levels) == one.shape.frames
        assert 0.2 < max(levels) < 0.4, "as loud as it was made, not silent and not cut"
        again = array("f", one.block(0))
        assert max(abs(x - y) for x, y in zip(again, levels, strict=False)) < 0.01, "going back gives the same again"
    finally:
        one.close()


def test_memory_stays_flat_while_an_hour_is_heard_here_and_there():
    one = heard(encoded("FLAC", "PCM_16", seconds=3600, rate=8000, quiet=True))
    try:
        before = resident(one)
        for minute in range(0, 60, 2):
            assert len(one.block(minute * 60 * one.shape.rate)) == one.shape.rate // 4 * 4
        assert resident(one) - before < 8 * 1024 * 1024
    finally:
        one.close()


def resident(one):
    pages = Path(f"/proc/{one._process.pid}/statm").read_text("ascii").split()[1]
    return int(pages) * 4096


def test_ten_hours_of_silence_are_refused_without_being_decoded():
    hour = encoded("OGG", "OPUS", seconds=20, rate=8000, quiet=True)
    with pytest.raises(SoundTooMuch) as refused:
        heard(prolonged(hour, 10 * 3600 * 48_000))
    assert refused.value.facts["hours"] == 6


def prolonged(ogg, granule):
    """Let the last page of an Ogg file claim to end at that sample."""
    at = ogg.rfind(b"OggS")
    page = bytearray(ogg[at:])
    page[6:14] = struct.pack("<Q", granule)
    page[22:26] = bytes(4)
    page[22:26] = struct.pack("<I", checksum(bytes(page)))
    return ogg[:at] + bytes(page)


def checksum(data):
    """The checksum of an Ogg page: CRC-32 with the polynomial 04c11db7, neither mirrored nor inverted."""
    found = 0
    for byte in data:
        found ^= byte << 24
        for _bit in range(8):
            found = (found << 1) ^ (0x04C11DB7 if found & 0x80000000 else 0)
        found &= 0xFFFFFFFF
    return found


def test_a_length_that_is_a_lie_makes_nothing_of_that_size():
    data = bytearray(encoded("WAV", "PCM_16", seconds=0.5))
    data[4:8] = data[40:44] = struct.pack("<I", 0xFFFFFFF0)
    try:
        one = heard(bytes(data))
    except (SoundTooMuch, SoundNotWhole):
        return
    try:
        assert one.shape.seconds < 1
    finally:
        one.close()


@pytest.mark.parametrize("kind", ["OGG", "FLAC", "MP3"])
def test_a_file_that_is_cut_short_or_changed_inside_ends(kind):
    subtype = {"OGG": "VORBIS", "FLAC": "PCM_16", "MP3": "MPEG_LAYER_III"}[kind]
    data = encoded(kind, subtype, seconds=3)
    for hostile in (data[:len(data) // 2], data[:40], data[:len(data) // 2] + bytes(len(data) // 2)):
        at = 0
        try:
            one = heard(hostile)
        except (SoundNotWhole, SoundTooMuch, SoundNotPlayed):
            continue
        try:
            while block := one.block(at):
                at += len(block) // 4
        except SoundNotWhole:
            pass
        finally:
            one.close()
        assert at <= 4 * one.shape.rate


@pytest.mark.parametrize("data", [b"", b"RIFF", b"\x89PNG\r\n\x1a\n" + bytes(90), b"caff" + bytes(90),
                                  b"\0\0\0\x18ftypM4A " + bytes(90)])
def test_what_is_no_sound_of_ours_is_not_played(data):
    with pytest.raises(SoundNotPlayed):
        heard(data)


def test_a_file_of_a_phone_is_known_as_sound_and_a_picture_is_not():
    assert is_sound(b"\0\0\0\x18ftypM4A " + bytes(50))
    assert is_sound(b"#!AMR\n" + bytes(50))
    assert not is_sound(b"\0\0\0\x18ftypheic" + bytes(50))
    assert not is_sound(b"\xff\xfeh\0i\0")
    assert not is_sound(b"\xff\xd8\xff\xe0" + bytes(50))


def test_too_many_channels_and_strange_rates_are_not_played():
    for made in (tone(0.1, 8000, channels=6), tone(0.1, 4000)):
        with pytest.raises(SoundNotPlayed):
            heard(made)


def test_a_file_too_large_is_refused_while_it_comes(monkeypatch):
    sent = []

    def feed(sink):
        head = encoded("WAV", "PCM_16", seconds=0.1)
        sink.write(head)
        sent.extend(sink.write(bytes(1024 * 1024)) for _piece in range(200))

    with pytest.raises(SoundTooMuch):
        hear(feed)
    assert sum(sent) <= MAX_FILE + 2 * 1024 * 1024


def test_a_process_that_is_gone_is_said_so():
    one = heard(encoded("WAV", "PCM_16", seconds=2))
    one._process.kill()
    one._process.wait()
    with pytest.raises(SoundStopped):
        one.block(0)
    one.close()
    one.close()


def test_what_the_feed_raises_is_raised_and_no_process_is_left():
    def feed(sink):
        sink.write(b"OggS")
        raise io.UnsupportedOperation

    with pytest.raises(io.UnsupportedOperation):
        hear(feed)
