"""age files of our own: round trips at the edges of chunks, pieces of any size, limits, sinks that fail."""

import io
import os
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testimony_desk.crypto import age, age_header, age_keys
from testimony_desk.crypto.age_header import Limits, Stanza
from testimony_desk.crypto.age_keys import HybridIdentity, X25519Identity
from testimony_desk.crypto.age_payload import CHUNK, SEALED_CHUNK
from testimony_desk.crypto.errors import (
    AgeFailure,
    AgeHeaderFailure,
    AgeNoMatch,
    AgePayloadFailure,
    BadPublicKey,
    SinkRefused,
)

EDGES = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 7, 16 * CHUNK, 17 * CHUNK + 1)
HYBRID, OTHER = HybridIdentity(bytes(range(32))), HybridIdentity(bytes(32))
CURVE = X25519Identity(bytes(range(32)))
FULL = Path("/dev/full")


def sealed(plain, identity=HYBRID):
    sink = io.BytesIO()
    age.encrypt(io.BytesIO(plain), sink, [identity.recipient])
    return sink.getvalue()


def opened(data, identity=HYBRID):
    sink = io.BytesIO()
    age.decrypt(io.BytesIO(data), sink, [identity])
    return sink.getvalue()


class Trickle(io.RawIOBase):
    """A sink that takes at most `most` bytes a write, as a full pipe does; 0 takes nothing and says nothing."""

    def __init__(self, most):
        self.most, self.data = most, b""

    def writable(self):
        return True

    def write(self, data):
        taken = bytes(data[:self.most])
        self.data += taken
        return len(taken)


class Zeros(io.RawIOBase):
    """A source of many zeros that are never in memory together."""

    def __init__(self, size):
        self.left = size

    def read(self, size=-1):
        given = min(self.left, size)
        self.left -= given
        return bytes(given)


@pytest.mark.parametrize("identity", [HYBRID, CURVE], ids=["hybrid", "x25519"])
@pytest.mark.parametrize("size", EDGES)
def test_round_trip(size, identity):
    plain = os.urandom(size)
    assert opened(sealed(plain, identity), identity) == plain


@given(st.lists(st.integers(0, 3 * CHUNK), max_size=6))
@settings(max_examples=40, deadline=None)
def test_a_recording_written_in_any_pieces_is_the_same_file(sizes):
    plain = os.urandom(sum(sizes))
    sink, left = io.BytesIO(), memoryview(plain)
    writer = age.Writer(sink, [CURVE.recipient])
    for size in sizes:
        before = sink.tell()
        assert writer.append(left[:size]) == sink.tell() - before
        left = left[size:]
    writer.finish()
    assert opened(sink.getvalue(), CURVE) == plain


def test_a_recording_holds_one_chunk_back_until_the_next_byte_exists():
    writer = age.Writer(io.BytesIO(), [HYBRID.recipient])
    assert writer.append(bytes(CHUNK)) == 0
    assert writer.append(b"x") == SEALED_CHUNK


@pytest.mark.parametrize("size", EDGES)
def test_a_torn_file_gives_its_whole_chunks_back(size):
    plain = os.urandom(size)
    whole = sealed(plain)
    header = len(whole) - size - 16 * max(1, -(-size // CHUNK))
    for cut in {len(whole) - 1, max(header, len(whole) - 17), (header + len(whole)) // 2, header}:
        sink = io.BytesIO()
        chunks, complete = age.recover(io.BytesIO(whole[:cut]), sink, [HYBRID])
        assert not complete
        assert chunks == max(0, cut - header) // SEALED_CHUNK
        assert sink.getvalue() == plain[:chunks * CHUNK]


def test_a_torn_header_says_so():
    with pytest.raises(AgeHeaderFailure):
        age.recover(io.BytesIO(sealed(b"x")[:-34]), io.BytesIO(), [HYBRID])


def test_a_recovered_file_with_something_behind_it_is_not_whole():
    assert age.recover(io.BytesIO(sealed(b"x") + b"y" * CHUNK), io.BytesIO(), [HYBRID]) == (0, False)
    assert age.recover(io.BytesIO(sealed(bytes(CHUNK)) + b"y"), io.BytesIO(), [HYBRID]) == (1, False)


@pytest.mark.parametrize("size", EDGES)
def test_a_whole_file_is_recovered_whole(size):
    sink = io.BytesIO()
    plain = os.urandom(size)
    assert age.recover(io.BytesIO(sealed(plain)), sink, [HYBRID]) == (max(1, -(-size // CHUNK)), True)
    assert sink.getvalue() == plain


def test_every_cut_and_every_flipped_bit_of_a_small_file_is_refused():
    whole = sealed(b"a short testimony", CURVE)
    for place in range(len(whole)):
        with pytest.raises(AgeFailure):
            opened(whole[:place], CURVE)
        with pytest.raises(AgeFailure):
            opened(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1:], CURVE)


def test_chunks_swapped_or_dropped_are_refused():
    whole = sealed(os.urandom(3 * CHUNK), CURVE)
    start = len(whole) - 3 * SEALED_CHUNK
    first, second, third = (whole[start + i * SEALED_CHUNK:start + (i + 1) * SEALED_CHUNK] for i in range(3))
    for payload in (second + first + third, first + third, first + second, first + second + third + third):
        with pytest.raises(AgePayloadFailure):
            opened(whole[:start] + payload, CURVE)


def test_another_identity_does_not_open_it():
    with pytest.raises(AgeNoMatch):
        opened(sealed(b"x"), OTHER)


def test_each_of_several_recipients_opens_it_and_they_are_counted():
    sink = io.BytesIO()
    age.encrypt(io.BytesIO(b"x"), sink, [HYBRID.recipient, OTHER.recipient])
    assert opened(sink.getvalue(), HYBRID) == opened(sink.getvalue(), OTHER) == b"x"
    assert age.header_recipient_count(io.BytesIO(sink.getvalue())) == 2


def test_header_sizes_are_those_of_the_design():
    for count, size in ((1, 1627), (3, 4741)):
        sink = io.BytesIO()
        age.Writer(sink, [HYBRID.recipient] * count)
        assert len(sink.getvalue()) - 16 == size


@pytest.mark.parametrize("recipients", [[], [HYBRID.recipient, CURVE.recipient], ["age1xyz"], ["tla1" + "q" * 40],
                                        [age_keys.hybrid_recipient(b"\xff" * 1216)], [CURVE.recipient[:-1] + "q"]])
def test_recipients_that_we_cannot_seal_to_are_refused_before_anything_is_written(recipients):
    sink = io.BytesIO()
    with pytest.raises(BadPublicKey):
        age.encrypt(io.BytesIO(b"x"), sink, recipients)
    assert sink.getvalue() == b""


def test_too_many_stanzas_and_too_large_headers_are_refused():
    stanza = Stanza("grease", ("a",), b"")
    assert age.header_recipient_count(io.BytesIO(age_header.write([stanza] * 32, bytes(16)))) == 32
    for stanzas in ([stanza] * 33, [Stanza("grease", ("a",), bytes(48 * 1024))]):
        with pytest.raises(AgeHeaderFailure):
            age_header.read(io.BytesIO(age_header.write(stanzas, bytes(16))), Limits())


def test_a_header_without_line_feeds_is_read_no_further_than_the_limit():
    source = io.BytesIO(b"a" * 1_000_000)
    with pytest.raises(AgeHeaderFailure):
        age.header_recipient_count(source)
    assert source.tell() == Limits().header


def test_a_sink_that_takes_little_at_a_time_gets_everything():
    sink = Trickle(1000)
    plain = os.urandom(2 * CHUNK)
    age.encrypt(io.BytesIO(plain), sink, [CURVE.recipient])
    assert opened(sink.data, CURVE) == plain


def test_a_sink_that_takes_nothing_is_not_success():
    with pytest.raises(SinkRefused):
        age.encrypt(io.BytesIO(b"x"), Trickle(0), [CURVE.recipient])
    with pytest.raises(SinkRefused):
        age.decrypt(io.BytesIO(sealed(b"x")), Trickle(0), [HYBRID])


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("size", [1, CHUNK, 5 * CHUNK])
def test_a_full_disk_is_not_success(size):
    with pytest.raises(OSError, match="No space"), open("/dev/full", "wb", buffering=0) as sink:  # noqa: PTH123
        age.encrypt(io.BytesIO(bytes(size)), sink, [CURVE.recipient])


def test_memory_stays_flat():
    tracemalloc.start()
    try:
        with Path(os.devnull).open("wb") as sink:
            age.encrypt(Zeros(64 * 1024 * 1024), sink, [CURVE.recipient])
        assert tracemalloc.get_traced_memory()[1] < 6 * 1024 * 1024
    finally:
        tracemalloc.stop()
