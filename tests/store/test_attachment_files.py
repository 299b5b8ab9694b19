"""An attachment opens with its own key only, is whole or says so; a torn recording gives every whole chunk."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import random

import pytest

from testimony_desk.crypto import age
from testimony_desk.crypto.age_keys import HybridIdentity
from testimony_desk.crypto.age_payload import CHUNK, SEALED_CHUNK
from testimony_desk.store import attachment_files
from testimony_desk.store.attachment_files import FileWriter, path_of, read_into, recover
from testimony_desk.store.attachments import KeyRow, State
from testimony_desk.store.errors import AttachmentDamaged, AttachmentMissing, DiskFull, StorageFailed
from tests.fakes import SeededRandom

SEED, OTHER = b"s" * 32, b"o" * 32
CUTS = 300


@pytest.fixture
def vault(tmp_path):
    (tmp_path / "attachments").mkdir()
    return tmp_path


def row(number=1, seed=SEED, measured=None, state=State.CLOSED):
    plain = KeyRow(f"{number:032x}", seed, state, True, "a" * 32, "c" * 64, "audio")
    return plain if measured is None else KeyRow(plain.id, seed, state, True, plain.record, plain.consent, plain.kind,
                                                 measured)


def written(vault, data, number=1, seed=SEED, *, each_chunk=False):
    writer = FileWriter(vault, f"{number:032x}", seed, SeededRandom(number), each_chunk=each_chunk)
    for at in range(0, len(data), 40_000):
        writer.append(data[at:at + 40_000])
    return row(number, seed, writer.finish())


def read(vault, one):
    sink = io.BytesIO()
    read_into(vault, one, sink)
    return sink.getvalue()


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_what_was_kept_comes_back_and_was_measured(vault, size):
    data = random.Random(size).randbytes(size)
    one = written(vault, data)
    assert read(vault, one) == data
    sealed = path_of(vault, one.id)
    assert (one.measured.size, one.measured.sha256) == (size, hashlib.sha256(data).hexdigest())
    assert (one.measured.sealed_size, one.measured.sealed_sha256) == (
        sealed.stat().st_size, hashlib.sha256(sealed.read_bytes()).hexdigest())
    assert sealed.stat().st_mode & 0o777 == 0o600
    assert attachment_files.measure(sealed) == one.measured.sealed_sha256


def test_it_is_a_plain_age_file_that_its_seed_alone_opens(vault):
    one = written(vault, b"what a stock tool reads")
    sink = io.BytesIO()
    with path_of(vault, one.id).open("rb") as file:
        assert age.header_recipient_count(file) == 1
        file.seek(0)
        age.decrypt(file, sink, [HybridIdentity(SEED)])
    assert sink.getvalue() == b"what a stock tool reads"
    with pytest.raises(AttachmentDamaged):
        read(vault, row(1, OTHER, one.measured))
    assert attachment_files.opens(path_of(vault, one.id), SEED)
    assert not attachment_files.opens(path_of(vault, one.id), OTHER)


def test_every_flipped_bit_and_every_cut_is_found(vault):
    one = written(vault, b"x" * 200)
    path = path_of(vault, one.id)
    whole = path.read_bytes()
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:])
        with pytest.raises(AttachmentDamaged):
            read(vault, one)
        path.write_bytes(whole[:at])
        with pytest.raises(AttachmentDamaged):
            read(vault, one)


def test_another_whole_file_under_the_same_key_is_not_the_one_that_was_kept(vault):
    one = written(vault, b"kept")
    path_of(vault, one.id).unlink()
    written(vault, b"put in its place")
    with pytest.raises(AttachmentDamaged):
        read(vault, one)


def test_a_file_that_is_not_there_is_named_as_such(vault):
    with pytest.raises(AttachmentMissing):
        read(vault, row(9, SEED, written(vault, b"").measured))


def cut_places(size):
    last_two = range(size - 2 * SEALED_CHUNK, size)
    spread = [last_two[number * len(last_two) // CUTS] for number in range(CUTS)]
    return sorted({*spread, size - SEALED_CHUNK, size - SEALED_CHUNK - 1, size - SEALED_CHUNK + 1, size - 1})


def judge_cuts(vault, places):
    """Cut a three-chunk recording at each place: every whole chunk comes back under a new key, never a wrong byte."""
    data = random.Random(3).randbytes(3 * CHUNK)
    one = written(vault, data, each_chunk=True)
    path = path_of(vault, one.id)
    whole = path.read_bytes()
    payload = len(whole) - 3 * SEALED_CHUNK
    for cut in places:
        path.write_bytes(whole[:cut])
        fresh = row(2, OTHER, state=State.OPEN)
        measured = recover(vault, one, fresh, SeededRandom(5))
        chunks = (cut - payload) // SEALED_CHUNK
        if chunks == 0:
            assert measured is None
            assert not path_of(vault, fresh.id).exists()
            continue
        assert measured is not None
        assert read(vault, row(2, OTHER, measured)) == data[:chunks * CHUNK], cut
        path_of(vault, fresh.id).unlink()


def test_a_recording_cut_anywhere_in_its_last_two_chunks_gives_every_whole_chunk(vault):
    size = path_of(vault, written(vault, bytes(3 * CHUNK), 7).id).stat().st_size
    judge_cuts(vault, cut_places(size))


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_a_recording_cut_at_every_byte_of_its_last_two_chunks(vault):
    size = path_of(vault, written(vault, bytes(3 * CHUNK), 7).id).stat().st_size
    judge_cuts(vault, range(size - 2 * SEALED_CHUNK, size))


def test_a_recording_cut_in_its_header_gives_nothing_and_leaves_nothing(vault):
    one = written(vault, bytes(CHUNK))
    path = path_of(vault, one.id)
    whole = path.read_bytes()
    for cut in (0, 1, 200, 1600, len(whole) - SEALED_CHUNK):
        path.write_bytes(whole[:cut])
        assert recover(vault, one, row(2, OTHER), SeededRandom(5)) is None
        assert sorted(found.name for found in path.parent.iterdir()) == [path.name]


def test_the_old_file_of_a_torn_recording_is_never_written_to(vault):
    one = written(vault, bytes(2 * CHUNK))
    path = path_of(vault, one.id)
    path.write_bytes(path.read_bytes()[:-10])
    before = path.read_bytes()
    assert recover(vault, one, row(2, OTHER), SeededRandom(5)) is not None
    assert path.read_bytes() == before


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_the_disk_fails_at_every_write(vault, monkeypatch, number):
    """Whichever write fails, the person is told and no file is left."""
    write = os.write
    for fails_at in range(4):
        calls = iter(range(1000))

        def failing(handle, data, calls=calls, fails_at=fails_at):
            if next(calls) == fails_at:
                raise OSError(number, "disk")
            return write(handle, data)

        with monkeypatch.context() as patch:
            patch.setattr(os, "write", failing)
            with pytest.raises(DiskFull if number == errno.ENOSPC else StorageFailed):
                _write_or_abandon(vault)
        assert list((vault / "attachments").iterdir()) == []


def test_a_disk_that_takes_half_of_each_write_gets_the_rest_too(vault, monkeypatch):
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, memoryview(data)[:max(1, len(data) // 2)]))
    one = written(vault, bytes(3 * CHUNK))
    monkeypatch.undo()
    assert read(vault, one) == bytes(3 * CHUNK)
    assert attachment_files.measure(path_of(vault, one.id)) == one.measured.sealed_sha256


def _write_or_abandon(vault):
    writer = FileWriter(vault, "1" * 32, SEED, SeededRandom(1))
    try:
        for _chunk in range(3):
            writer.append(bytes(CHUNK))
        writer.finish()
    except BaseException:
        writer.abandon()
        raise
