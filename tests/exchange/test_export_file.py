"""A sealed export opens for its card alone, and what was changed on the way is refused."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testimony_desk.crypto.age_keys import HybridIdentity
from testimony_desk.crypto.signature import SigningKey
from testimony_desk.domain import canonical
from testimony_desk.domain.errors import TooLarge
from testimony_desk.exchange import export_file, sealing
from testimony_desk.exchange.errors import BundleNotForUs
from testimony_desk.exchange.export_file import About, ExportUnreadable
from tests.fakes import SeededRandom

RANDOM = SeededRandom()
READER, OTHER = (HybridIdentity(bytes([n]) * 32) for n in (1, 2))
SIGNING = SigningKey(bytes(32))
ABOUT = About("ab" * 16, SIGNING.public.hex(), "analyst_microdata", "ar", "2026-11-22", 12,
              ("cd" * 32,), {"suppressed": 3})
NAMES = st.from_regex(r"[a-z][a-z0-9_.-]{0,20}", fullmatch=True).filter(lambda name: not name.startswith("manifest."))
FILES = {"cases.xlsx": b"PK one", "cases.csv": "حلب\r\n".encode()}


def archive(files):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as zipped:
        for name, data in files:
            zipped.writestr(name, data)
    return held.getvalue()


def sealed(data):
    sink = io.BytesIO()
    sealing.seal(io.BytesIO(data), sink, [READER.recipient], RANDOM)
    return sink.getvalue()


def made(files):
    return export_file.sealed(export_file.with_list(ABOUT, files, SIGNING.sign), [READER.recipient], RANDOM)


def why(data):
    with pytest.raises(ExportUnreadable) as caught:
        export_file.opened(data, [READER])
    return caught.value.facts["why"]


@settings(max_examples=20)
@given(st.dictionaries(NAMES, st.binary(max_size=200), max_size=5))
def test_the_files_come_back_and_the_list_names_them(files):
    data = made(files)
    opened = export_file.opened(data, [OTHER, READER])
    assert opened.sender == SIGNING.public.hex()
    found = dict(opened.files)
    assert SIGNING.public.hex() in found["manifest.json"].decode()
    assert len(found.pop("manifest.sig")) == 64
    said = canonical.load(found.pop("manifest.json"), 10**6)
    assert found == files
    assert [one["name"] for one in said["files"]] == sorted(files)
    assert (said["profile"], said["rows"], said["notes"]) == ("analyst_microdata", 12, {"suppressed": 3})


def test_nobody_else_opens_it():
    data = made(FILES)
    with pytest.raises(BundleNotForUs):
        export_file.opened(data, [OTHER])


def test_a_file_that_was_put_in_place_of_another_is_noticed():
    whole = export_file.with_list(ABOUT, FILES, SIGNING.sign)
    for changed in ({**whole, "cases.csv": b"other"}, {**whole, "more.csv": b""}, FILES):
        assert why(sealed(archive(changed.items()))) == "list"


def test_a_list_that_another_signed_is_refused():
    for sign in (SigningKey(bytes(31) + b"1").sign, lambda _message: b""):
        assert why(sealed(archive(export_file.with_list(ABOUT, FILES, sign).items()))) == "signature"


@pytest.mark.parametrize("name", ["../up", "/etc/x", "a/b", ".hidden", "a\\b", "é", "n" * 81])
def test_names_that_could_lead_elsewhere_are_refused(name):
    assert why(sealed(archive([(name, b"")]))) == "names"


def test_what_is_no_archive_is_refused():
    assert why(sealed(b"plain words")) == "archive"


def with_byte(data, at, value):
    return data[:at] + bytes([value]) + data[at + 1:]


def test_an_archive_that_a_stranger_broke_on_purpose_is_refused():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("a.csv", b"word " * 50)
    data = held.getvalue()
    in_the_middle = with_byte(data, 30 + len("a.csv"), 0xFF)  # a kind of block that deflate does not have
    central = data.index(b"PK\x01\x02")
    no_utf8 = with_byte(with_byte(data, central + 9, 0x08), central + 46, 0xFF)  # said to be UTF-8, and is none
    other_packing = [with_byte(with_byte(data, central + 10, kind), 8, kind) for kind in (12, 14)]
    for broken in (in_the_middle, no_utf8, *other_packing):
        assert why(sealed(broken)) == "archive"


def test_an_archive_that_swells_is_refused(monkeypatch):
    monkeypatch.setattr(export_file, "MAX_FILE", 100_000)
    swollen = io.BytesIO()
    with zipfile.ZipFile(swollen, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("big.csv", bytes(200_000))
    with pytest.raises(TooLarge):
        export_file.opened(sealed(swollen.getvalue()), [READER])


def test_more_than_memory_should_hold_is_refused(monkeypatch):
    monkeypatch.setattr(export_file, "MAX_FILE", 10)
    with pytest.raises(TooLarge):
        made({"a.csv": bytes(11)})
