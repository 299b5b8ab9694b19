"""Parts: what was written comes back line by line, bad lines are set aside one by one, a bad part as a whole."""

import io
import os

import pytest

from testimony_desk.crypto import age
from testimony_desk.crypto.age_keys import HybridIdentity
from testimony_desk.domain.errors import TooLarge
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import child, parts, parts_read
from testimony_desk.exchange.errors import CardRefused, PartRefused
from testimony_desk.exchange.manifest import MemberKind
from testimony_desk.exchange.padme import padded_size

OURS, OTHER = HybridIdentity(b"o" * 32), HybridIdentity(b"x" * 32)


def staged(folder, values, recipients=(OURS.recipient,)):
    return parts.write_parts(folder, Compartment.CONSENT, MemberKind.VERSIONS, values, (recipients, os.urandom))


def lines_of(path, identity=OURS):
    with path.open("rb") as file:
        return list(parts_read.read_lines(file, Compartment.CONSENT, [identity]))


def sealed(plaintext):
    file = io.BytesIO()
    age.encrypt(io.BytesIO(plaintext), file, [OURS.recipient])
    return io.BytesIO(file.getvalue())


def padded(content):
    return content + bytes(padded_size(len(content)) - len(content))


def read(plaintext):
    return list(parts_read.read_lines(sealed(plaintext), Compartment.CONSENT, [OURS]))


def test_values_come_back_in_order(tmp_path):
    values = [{"n": number, "said": "قال لي: عُدْ – İstanbul’dan"} for number in range(500)]
    one, = staged(tmp_path, values)
    assert lines_of(one.path) == values
    assert one.path.stat().st_size == one.member.size
    assert one.path.name == f"{one.member.id.hex()}.age"


def test_nothing_to_send_makes_no_part(tmp_path):
    assert staged(tmp_path, []) == []
    assert list(tmp_path.iterdir()) == []


def test_a_part_that_is_full_is_followed_by_another(tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "FULL", 1000)
    values = [{"text": "x" * 90, "n": number} for number in range(40)]
    made = staged(tmp_path, values)
    assert len(made) > 2
    assert [line for one in made for line in lines_of(one.path)] == values


def test_a_record_beyond_a_mebibyte_stops_the_writing_and_leaves_nothing(tmp_path):
    with pytest.raises(TooLarge):
        staged(tmp_path, [{"a": "b"}, {"text": "x" * child.MAX_LINE}])
    assert list(tmp_path.iterdir()) == []


def test_a_bad_recipient_leaves_nothing(tmp_path):
    with pytest.raises(CardRefused):
        staged(tmp_path, [{"a": "b"}], ("age1pq1nonsense",))
    assert list(tmp_path.iterdir()) == []


def test_another_key_does_not_open_it(tmp_path):
    one, = staged(tmp_path, [{"a": "b"}])
    with pytest.raises(PartRefused) as refused:
        lines_of(one.path, OTHER)
    assert refused.value.facts == {"compartment": "consent", "why": "bundle-not-for-us"}


@pytest.mark.parametrize("bad", [
    b'{"a": 1}', b'{"a":1,"a":1}', b'{"b":1,"a":1}', b'{"a":1.5}', b'{"a":NaN}', b"", b"{", b"\xff", b"[" * 100_000,
    '{"a":"e\u0301"}'.encode(), b'{"a":"' + b"x" * child.MAX_LINE + b'"}', b"[]", b"7", b'{"a":9007199254740992}',
    b'{"a":"\\ud800"}'])
def test_one_bad_line_is_set_aside_and_the_others_are_read(bad):
    content = b'{"before":1}\n' + bad + b'\n{"after":1}\n'
    assert read(padded(content)) == [{"before": 1}, None, {"after": 1}]


@pytest.mark.parametrize("plaintext", [
    b"", b"\0", b'{"a":1}', padded(b'{"a":1}\n') + b"\0", b'{"a":1}\n\0{"b":1}\n', padded(b'{"a":1}\n' * 9)[:-1],
    b"\n" * 20 + b"\1"])
def test_other_paddings_and_ends_refuse_the_part(plaintext):
    with pytest.raises(PartRefused) as refused:
        read(plaintext)
    assert refused.value.facts["why"] == "padding"


def test_more_than_a_part_may_hold_is_refused():
    with pytest.raises(PartRefused) as refused:
        read(bytes(child.MAX_PART + 2))
    assert refused.value.facts["why"] == "size"


def test_a_cut_part_gives_no_line_at_all():
    whole = sealed(padded(b'{"a":1}\n' * 10)).getvalue()
    for length in (0, 100, len(whole) // 2, len(whole) - 1):
        with pytest.raises(PartRefused):
            next(parts_read.read_lines(io.BytesIO(whole[:length]), Compartment.CONSENT, [OURS]))
