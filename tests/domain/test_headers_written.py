"""What is signed and hashed of a version is canonical JSON whatever its header holds, also where it is put together."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.domain import canonical, version
from testimony_desk.domain.errors import NotCanonical
from testimony_desk.domain.version import SIGNED_PREFIX, Compartment, Header, Version, header_json, proved, proved_in

HEX = st.text("0123456789abcdef", max_size=8)
ODD = st.sampled_from(['"', '","id":"', "\\", "\\u0041", "\n", "\x7f", "\x00", "ü", "ع", " ", "/", "\u2028", "a]"])
TEXTS = HEX | ODD | st.text(st.characters(exclude_categories=["Cs"]), max_size=4).map(
    lambda text: unicodedata.normalize("NFC", text))
HEADERS = st.builds(Header, st.sampled_from(Compartment), TEXTS, TEXTS, st.lists(TEXTS, max_size=2).map(tuple), TEXTS,
                    TEXTS, TEXTS, TEXTS)


@given(TEXTS, HEADERS)
def test_what_is_signed_is_the_canonical_id_and_header(identifier, header):
    wanted = canonical.dump({"id": identifier, **header_json(header)})
    assert version.signed_bytes(identifier, header) == SIGNED_PREFIX + wanted


@given(HEADERS)
def test_a_line_is_proved_whatever_its_header_holds(header):
    content = {"salt": "x"}
    made = Version(version.version_id(content, header.parents), header, content, bytes(64))
    line = canonical.dump(version.to_json(made))
    assert proved_in(made, line) == proved(made)
    assert proved(made).data == b'{"salt":"x"}'


def test_plain_headers_are_written_without_the_long_way(monkeypatch):
    header = Header(Compartment.CONSENT, "1" * 32, "case", ("2" * 64, "3" * 64), "4" * 64, "5" * 64,
                    "2024-07-14T10:00:00Z")
    content = {"salt": "x"}
    made = Version(version.version_id(content, header.parents), header, content, bytes(64))
    line = canonical.dump(version.to_json(made))
    monkeypatch.setattr(canonical, "dump", None)
    assert proved_in(made, line).data == b'{"salt":"x"}'
    assert version.signed_bytes(made.id, header).startswith(SIGNED_PREFIX)


@pytest.mark.parametrize("odd", ["\ud800", "e\u0301"])
def test_a_header_without_a_canonical_spelling_is_not_signed(odd):
    header = Header(Compartment.CONSENT, odd, "case", (), "", "", "")
    with pytest.raises(NotCanonical):
        version.signed_bytes("", header)
