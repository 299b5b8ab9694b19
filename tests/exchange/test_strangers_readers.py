"""The two readers in docs/ open a real bundle for several desks, with attached files, in volumes, as each of them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys

import pytest

from testimony_desk.crypto import bech32
from testimony_desk.domain.attachments import Kind
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import stick, volumes
from testimony_desk.services import sending, trusting, unlocking
from testimony_desk.store.desk_facts import DeskKind
from tests.attaching import attach, make_case
from tests.exchanging import acquaint, keep, never, quiet
from tests.fakes import make_desk
from tests.npm import DOCS, PACKAGES, needs_npm

CONSENT, TESTIMONY, IDENTITY = Compartment
VOLUME, FULL = volumes.VOLUME, 50_000
"""Bytes of a volume, and of one here, so that a small bundle lies in several."""
PAPER, PICTURE = b"\x89 a paper " * 2000, b"\xff\xd8 a picture " * 6000


class Sent:
    """A bundle in volumes on a stick, and for each desk its keys and its card as files, as the readers take them."""

    def __init__(self, folder, patch):
        self.folder, self.stick = folder, folder / "stick"
        self.stick.mkdir()
        field = make_desk(folder / "field", seed=31)
        offices = {name: make_desk(folder / name, DeskKind.HEADQUARTERS, name, seed=seed, without=without)
                   for name, seed, without in (("analyst", 32, (IDENTITY,)), ("custodian", 33, (TESTIMONY,)))}
        partners = [acquaint(field, one) for one in offices.values()]
        case = make_case(field)
        keep(field, TESTIMONY, "interview", case.consent, case=case.code, said="حكى 𐍈 \u2028 ﬀ")
        self.attached = {kind: attach(field, case, folder / "camera", data, kind).row.id
                         for kind, data in ((Kind.PHOTO, PICTURE), (Kind.IDENTITY_PAPER, PAPER))}
        patch.setattr(volumes, "VOLUME", FULL)
        patch.setattr(stick, "_is_fat", lambda _folder: True)
        self.bundle = sending.write_for_several(field, partners, self.stick, quiet, never).path
        for name, desk in {"field": field, **offices}.items():
            self._hand_out(name, desk)
            unlocking.lock(desk)

    def _hand_out(self, name, desk):
        seeds = [one for part in Compartment if desk.opens(part) for one in desk.compartment(part).age_seeds]
        (self.folder / f"{name}.keys").write_text(
            "".join(bech32.encode("age-secret-key-pq-", one).upper() + "\n" for one in seeds))
        (self.folder / f"{name}.tdcard").write_bytes(trusting.own_card(desk))

    def read(self, program, script, *more, keys="analyst", cards=("field", "analyst"), full=FULL):
        """Run a reader whose volumes are as small as ours; return its status, what it printed and complained of."""
        text = script.read_text("utf-8").replace(str(VOLUME), str(full))
        copy = self.folder / script.name
        copy.write_text(text, "utf-8")
        done = subprocess.run([*program, copy, *(more or (self.bundle,)), self.folder / f"{keys}.keys",
                               *(self.folder / f"{one}.tdcard" for one in cards)], capture_output=True, check=False)
        return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        yield Sent(tmp_path_factory.mktemp("sent"), patch)


@pytest.fixture(scope="module")
def node(sent):
    """Node and a place where its script finds the packages."""
    (sent.folder / "node_modules").symlink_to(PACKAGES)
    return ["node"], DOCS / "read_bundle.mjs"


PYTHON = [sys.executable, "-I", "-S", "-X", "utf8"], DOCS / "read_bundle.py"
READERS = [PYTHON, pytest.param("node", marks=[needs_npm, pytest.mark.soak])]


@pytest.fixture(params=READERS)
def reader(request):
    return request.getfixturevalue("node") if request.param == "node" else request.param


def lines(said):
    return [json.loads(line) for line in said.split("\n") if line.startswith("{")]


def test_the_bundle_lies_in_volumes(sent):
    assert sorted(path.name[len(sent.bundle.name):] for path in sent.stick.iterdir())[:3] == ["", ".2", ".3"]


def test_each_desk_opens_its_own_parts_and_files(reader, sent):
    for name, closed, kind in (("analyst", "identity", Kind.PHOTO), ("custodian", "testimony", Kind.IDENTITY_PAPER)):
        status, said, complained = sent.read(*reader, keys=name, cards=("field", name))
        assert (status, complained, said[-9:]) == (0, "", "\n# whole\n")
        assert "sender by a card" in said
        assert f"# {closed} versions closed to these keys" in said
        size = {Kind.PHOTO: len(PICTURE), Kind.IDENTITY_PAPER: len(PAPER)}[kind]
        if reader is not PYTHON:  # Python alone would take minutes for a photograph
            assert re.findall("# attachment.*", said) == [
                f"# attachment {sent.attached[kind]}: {size} bytes, as its record says"]
        assert said.replace("\n", "").isprintable()
        told = [one["content"]["said"] for one in lines(said) if "said" in (one.get("content") or {})]
        assert told == (["حكى 𐍈 \u2028 ﬀ"] if name == "analyst" else [])


def test_a_volume_that_is_missing_changed_or_in_another_s_place(reader, sent, tmp_path):
    def said_of(change):
        folder = shutil.copytree(sent.stick, tmp_path / change.__name__)
        change(folder / sent.bundle.name, folder / f"{sent.bundle.name}.2", folder / f"{sent.bundle.name}.3")
        return sent.read(*reader, folder / sent.bundle.name)

    def missing(_first, second, _third):
        second.unlink()

    def changed(_first, second, _third):
        data = bytearray(second.read_bytes())
        data[1000] ^= 1
        second.write_bytes(data)

    def swapped(first, second, third):
        second.rename(first.with_suffix(".swap"))
        third.rename(second)
        first.with_suffix(".swap").rename(third)
    for change in (missing, changed, swapped):
        status, said, complained = said_of(change)
        assert (status, said, complained[:11]) == (1, "", "NOT RIGHT: "), change


@pytest.mark.soak
@needs_npm
def test_of_a_folder_full_of_spoilt_copies_the_whole_one_is_read(node, sent, tmp_path):
    data = b"".join(path.read_bytes() for path in sorted(sent.stick.iterdir()))[:]
    sent_whole = tmp_path / "m.tdb"
    for number, place in enumerate(range(7, len(data), len(data) // 50)):
        spoilt = data[:place] + bytes([data[place] ^ 16]) + data[place + 1:]
        (tmp_path / f"{number:02}.tdb").write_bytes(spoilt if number % 2 else data[:place])
    sent_whole.write_bytes(data)
    status, said, complained = sent.read(*node, tmp_path, full=VOLUME)
    assert (status, said.count("# whole")) == (1, 1)
    named = re.findall("NOT RIGHT: (.*)", complained)
    assert len(named) == len(list(tmp_path.iterdir())) - 1
    assert set(named) <= {"bundle-header", "bundle-not-for-us", "bundle-damaged", "bundle-cut"}
    assert named.count("bundle-cut") > 20


def test_a_stranger_opens_nothing(reader, sent):
    status, said, complained = sent.read(*reader, keys="field")
    assert (status, said) == (1, "")
    assert "no key opens it" in complained or "bundle-not-for-us" in complained


def test_a_desk_that_nobody_compared(reader, sent):
    status, said, complained = sent.read(*reader, cards=("custodian",))
    assert (status, said) == (1, "")
    assert "not one of these cards' desks" in complained or "bundle-unknown-sender" in complained
