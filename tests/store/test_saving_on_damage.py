"""Saving into a compartment in which any one page is damaged: said by name, or done whole; never zeros for words."""

from __future__ import annotations

import pytest

from testimony_desk.crypto.secret import Secret
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.store import drafts
from testimony_desk.store.compartment import create_compartment, open_compartment
from testimony_desk.store.errors import VaultDamaged
from tests.fakes import SeededRandom

TESTIMONY, KEY = Compartment.TESTIMONY, bytes(range(32))
RECORD, AT = "ab" * 16, "2026-11-21T09:30:00Z"
PAGE = 4096
BEFORE = {"short": "one", "long": "kelime " * 2500, **{f"q{number}": f"{number} " * 60 for number in range(40)}}
CHANGES = {"short": "another", "long": "short now", "longer": "söz " * 4000, "q17": "x" * 900}


@pytest.fixture
def place(tmp_path):
    """A closed file of testimonies with a draft of several pages in it."""
    path = tmp_path / "testimony.1.db"
    create_compartment(path, TESTIMONY, Secret(KEY), SeededRandom())
    file = open_compartment(path, TESTIMONY, Secret(KEY))
    drafts.save_all(file, RECORD, {name: RawAnswer(text) for name, text in BEFORE.items()}, AT)
    file.checkpoint()
    file.close()
    return path


def tried(path, change):
    """Make one change, close, and return what then stands there; None when damage was said."""
    opened = []
    try:
        for step in (change, read):
            opened.append(open_compartment(path, TESTIMONY, Secret(KEY)))
            found = step(opened[-1])
            opened[-1].checkpoint()
            opened[-1].close()
    except VaultDamaged:
        return None
    finally:
        for file in opened:
            file.close()
    return found


def read(file):
    return {path: one.value for path, one in drafts.answers(file, RECORD).items()}


def saving(path, text):
    return lambda file: drafts.save(file, RECORD, path, RawAnswer(text), AT)


def saving_all(file):
    drafts.save_all(file, RECORD, {path: RawAnswer(text) for path, text in CHANGES.items()}, AT)


@pytest.mark.parametrize("hurt", [lambda page: page[:100] + bytes([page[100] ^ 1]) + page[101:],
                                  lambda page: bytes(len(page))], ids=["flipped", "zeros"])
@pytest.mark.parametrize("what", [*CHANGES, "all"])
def test_what_is_saved_beside_a_damaged_page_is_whole_or_refused(place, hurt, what):
    wanted = BEFORE | (CHANGES if what == "all" else {what: CHANGES[what]})
    change = saving_all if what == "all" else saving(what, CHANGES[what])
    whole, refused = place.read_bytes(), 0
    for page in range(1, len(whole) // PAGE):
        at = page * PAGE
        place.write_bytes(whole[:at] + hurt(whole[at:at + PAGE]) + whole[at + PAGE:])
        found = tried(place, change)
        refused += found is None
        assert found in (None, wanted), page
    assert refused >= 3
