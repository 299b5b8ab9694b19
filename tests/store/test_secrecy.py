"""What is kept is readable nowhere on disk without the key, and what is deleted is not there even with it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import organisation, recording, settings
from testimony_desk.services.organisation import FIELDS, Organisation
from testimony_desk.store import drafts, forms, partners, versions
from testimony_desk.store.drafts import Draft
from tests.pages_oracle import CANARIES, decrypted, files_under, found

TEXT = " ".join(CANARIES)
RECORD, CONSENT = "ab" * 16, "cd" * 32
AT, DAY = "2026-11-21T09:30:00Z", "2026-11-21"


def fill(desk):
    """Put every canary into everything that takes a text, in all three compartments."""
    for name in Compartment:
        place = desk.compartment(name)
        content = {"case": TEXT, "alias": TEXT, "text": TEXT * 300}
        recording.store_version(desk, recording.sign_version(desk, name, RECORD, "thing", (), content, CONSENT))
        drafts.begin(place, Draft(RECORD, "thing", TEXT, "1", "f" * 64, AT, AT, position=TEXT))
        for size in (1, 40, 400):
            drafts.save(place, RECORD, f"q{size}", RawAnswer(TEXT * size), AT)
    organisation.save(desk, Organisation({"en": dict.fromkeys(FIELDS, TEXT)}))
    settings.put(desk, settings.MICROPHONE, TEXT)
    partners.add(desk.consent, partners.Partner("aa" * 32, TEXT, "field", "bb" * 32, TEXT.encode(), DAY))
    forms.add(desk.consent, forms.StoredForm("ee" * 32, "form", "1", DAY, TEXT.encode()))


def pages(desk, name) -> list[bytes]:
    key = desk.vault._keys[name].view()
    return list(decrypted(desk.compartment(name).path, key))


@pytest.fixture
def full(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path))
    fill(desk)
    return desk


def test_nothing_is_readable_in_any_file_open_or_locked(full, tmp_path):
    assert found(files_under(tmp_path)) == set()
    full.vault.refresh_heads()
    full.vault.close()
    assert found(files_under(tmp_path)) == set()


@pytest.mark.parametrize("name", list(Compartment))
def test_the_oracle_sees_what_is_there(full, name):
    assert found(pages(full, name)) == set(CANARIES)


@pytest.mark.parametrize("name", [Compartment.TESTIMONY, Compartment.IDENTITY])
def test_what_is_emptied_and_discarded_is_on_no_page(full, name):
    place = full.compartment(name)
    versions.empty_contents(place, [CONSENT])
    drafts.discard(place, RECORD)
    assert found(pages(full, name)) == set()


def test_overwritten_answers_leave_no_trace_after_the_checkpoint(full):
    place = full.compartment(Compartment.TESTIMONY)
    versions.empty_contents(place, [CONSENT])
    drafts.begin(place, Draft(RECORD, "thing", "form", "1", "f" * 64, AT, AT))
    for size in (1, 40, 400):
        drafts.save(place, RECORD, f"q{size}", RawAnswer("nothing"), AT)
    place.checkpoint()
    assert found(pages(full, Compartment.TESTIMONY)) == set()


def test_the_oracle_fails_where_deleting_only_forgets(full):
    place = full.compartment(Compartment.TESTIMONY)
    with place.transaction():
        place.execute("PRAGMA secure_delete = OFF")
    versions.empty_contents(place, [CONSENT])
    drafts.discard(place, RECORD)
    assert found(pages(full, Compartment.TESTIMONY)) != set()


def test_the_oracle_fails_before_the_checkpoint(full):
    place = full.compartment(Compartment.TESTIMONY)
    versions.empty_contents(place, [CONSENT])
    assert found(pages(full, Compartment.TESTIMONY)) == set(CANARIES)


def test_a_raw_file_with_a_word_in_it_would_be_seen(tmp_path):
    for number, code in enumerate(("utf-8", "utf-16-le")):
        Path(tmp_path / f"{number}.log").write_bytes(b"x" * 99 + CANARIES[number * 9].encode(code))
    assert found(files_under(tmp_path)) == {CANARIES[0], CANARIES[9]}
