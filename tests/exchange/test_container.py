"""TDB1: every byte has one right value, and the stream may be cut into pieces in any way."""

import hashlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import container, manifest
from testimony_desk.exchange.container_read import ContainerReader
from testimony_desk.exchange.errors import BundleContainer, BundleDamaged, BundleTooNew
from testimony_desk.exchange.manifest import Head, Kind, Manifest, Member, MemberKind
from testimony_desk.exchange.padme import padded_size

SIGNATURE = bytes(range(64))


def manifest_of(contents):
    members = tuple(
        Member(number.to_bytes(16, "big"), Compartment.CONSENT, MemberKind.VERSIONS, len(content),
               hashlib.sha256(content).digest())
        for number, content in enumerate(contents))
    return Manifest(Kind.DELIVERY, False, b"b" * 16, b"s" * 32, (b"r" * 32,), 1, bytes(32), "2026-11-21", (), members,
                    Head(0, bytes(32)))


def written(contents):
    return b"".join(container.blocks(manifest_of(contents), SIGNATURE, [io.BytesIO(one) for one in contents]))


class Kept(io.BytesIO):
    def close(self):
        """Stay readable after the reader closed it."""


def read(data, piece=None):
    kept = []

    def judge(text, signature):
        assert signature == SIGNATURE
        return manifest.decode(text)

    def open_member(_member):
        kept.append(Kept())
        return kept[-1]

    reader = ContainerReader(judge, open_member)
    for start in range(0, len(data), piece or len(data)):
        reader.write(data[start:start + (piece or len(data))])
    reader.finish()
    return [one.getvalue() for one in kept]


@given(st.lists(st.binary(max_size=300), max_size=5), st.integers(min_value=1, max_value=2000))
def test_any_members_come_back_in_pieces_of_any_size(contents, piece):
    data = written(contents)
    assert len(data) == padded_size(len(data))
    assert read(data, piece) == contents


def test_a_member_larger_than_a_block_is_streamed():
    contents = [bytes(200_000), b"", b"end"]
    assert read(written(contents), 65_536) == contents


def test_every_cut_is_noticed():
    data = written([b"first", b"second"])
    for length in range(len(data)):
        with pytest.raises(BundleContainer):
            read(data[:length]) if length else ContainerReader(None, None).finish()


def test_anything_after_the_end_is_noticed():
    for tail in (b"\0", b"x", bytes(100_000)):
        with pytest.raises(BundleContainer):
            read(written([b"first"]) + tail)


def test_a_changed_member_is_damage():
    data = written([b"first", b"second"])
    with pytest.raises(BundleDamaged):
        read(data.replace(b"second", b"secomd"))


def test_padding_of_other_sizes_or_bytes_is_refused():
    data = written([bytes(3000)])
    exact = len(data.rstrip(b"\0"))
    for spoilt in (data[:-1] + b"\1", data[:exact], data + bytes(8)):
        with pytest.raises(BundleContainer):
            read(spoilt)


def head(size):
    return b"TDB1" + size.to_bytes(4, "big")


@pytest.mark.parametrize("data", [
    b"PK\3\4" + bytes(60), b"{}" + bytes(60), head(0) + bytes(80), head(1) + bytes(80),
    head(manifest.MAX_MANIFEST + 1), head(16 * 1024**2 + 1), head(2**32 - 1)])
def test_other_heads_are_refused_before_anything_is_parsed(data):
    with pytest.raises(BundleContainer):
        read(data)


def test_a_later_container_is_told_apart():
    with pytest.raises(BundleTooNew):
        read(b"TDB2" + written([])[4:])


@pytest.mark.parametrize("length", [0, 63, 65, 2**16 - 1])
def test_other_signature_lengths_are_refused(length):
    data = written([])
    place = 8 + int.from_bytes(data[4:8], "big")
    with pytest.raises(BundleContainer):
        read(data[:place] + length.to_bytes(2, "big") + data[place + 2:])


@pytest.mark.parametrize("told", [0, 4, 6, 2**64 - 1])
def test_a_member_of_another_length_than_the_manifest_says_is_refused(told):
    data = written([b"first"])
    place = data.index(b"first") - 8
    with pytest.raises(BundleContainer):
        read(data[:place] + told.to_bytes(8, "big") + data[place + 8:])


def test_a_staged_member_that_changed_meanwhile_is_never_sent():
    with pytest.raises(BundleDamaged):
        b"".join(container.blocks(manifest_of([b"first"]), SIGNATURE, [io.BytesIO(b"other")]))


def test_block_reader_reads_like_a_file():
    reader = container.BlockReader(iter([b"abc", b"", b"defgh"]))
    assert [reader.read(2), reader.read(4), reader.read(9), reader.read(9)] == [b"ab", b"cdef", b"gh", b""]
