"""Attaches a paper and evidence of consent, looks at the paper, attaches another and takes it away again."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

from testimony_desk.domain.attachments import RULES, Kind
from testimony_desk.exchange.showing import Text, Wish
from testimony_desk.services import attached, attaching, unlocking, viewing
from testimony_desk.services.attached import Listed
from testimony_desk.services.attaching import Wanted
from testimony_desk.services.desk import Desk
from testimony_desk.store import attachment_files, journal
from tests.exchanging import never, quiet
from tests.fakes import make_desk
from tests.faults import cases
from tests.faults.judging import VAULT, World, hold, reopened
from tests.faults.sessions import unlocked
from tests.pages_oracle import decrypted, files_under

CASE, FILES = "case", "camera"
PAPER, EVIDENCE, DOOMED = "paper.txt", "signed.txt", "mistake.txt"
KINDS = {PAPER: Kind.DOCUMENT, EVIDENCE: Kind.EVIDENCE, DOOMED: Kind.DOCUMENT}
WRITTEN = "a line of a paper that was folded twice, number"
LINES = {PAPER: 1500, EVIDENCE: 40, DOOMED: 1500}
"""The longer ones need two chunks of their cipher."""


def written(name: str) -> bytes:
    """Return what stands in a file."""
    return "".join(f"{WRITTEN} {number} of {name}\n" for number in range(LINES[name])).encode()


def prepare(root: Path) -> None:
    """A field desk with a case whose person agreed to copies of papers, and files that somebody took."""
    desk = make_desk(root / VAULT)
    (root / CASE).write_text(cases.tell_whole(desk, cases.WORDS[0]).case)
    (root / FILES).mkdir()
    for name in KINDS:
        (root / FILES / name).write_bytes(written(name))
    unlocking.lock(desk)


def act(root: Path, diary: Callable[[str], None]) -> None:
    """Unlock, attach, look, take away, and lock."""
    desk = unlocked(root)
    paper = _add(desk, root, PAPER, diary)
    _add(desk, root, EVIDENCE, diary)
    shown = viewing.look(desk, paper, Wish())
    if not isinstance(shown, Text) or not written(PAPER).decode().startswith(shown.text[:1000]):
        raise AssertionError("something else is shown than was attached")
    diary(f"looked {paper.record}")
    doomed = _add(desk, root, DOOMED, diary)
    diary(f"removing {doomed.record} {doomed.row.seed.hex()}")
    attached.remove(desk, doomed)
    diary(f"removed {doomed.record}")
    unlocking.lock(desk)


def _add(desk: Desk, root: Path, name: str, diary: Callable[[str], None]) -> Listed:
    case = (root / CASE).read_text()
    wanted = Wanted(case, KINDS[name], attested_by="I-7K3M" if KINDS[name] is Kind.EVIDENCE else "")
    record = attaching.add(desk, wanted, root / FILES / name, quiet, never)
    diary(f"added {record}")
    return attached.named(desk, case, record)


def judge(world: World, acked: Sequence[str]) -> None:
    """Every file that was attached is there, byte for byte; of one that went nothing is left, its key neither."""
    lines = [line.split() for line in acked]
    told = {word: {line[1] for line in lines if line[0] == word} for word in ("added", "looked", "removing", "removed")}
    seeds = {line[1]: bytes.fromhex(line[2]) for line in lines if line[0] == "removing"}
    with reopened(world) as desk:
        listed = {one.record: one for one in attached.of_case(desk, (world.root / CASE).read_text())}
        hold("O1", told["added"] - told["removing"] <= set(listed), "a file that was attached is not there")
        hold("O1", not told["removed"] & set(listed), "a file that was taken away is there")
        looked = {line.subject for line in journal.every(desk.consent) if line.act == viewing.VIEWED}
        hold("O1", told["looked"] <= looked, "the journal forgot that somebody looked")
        for one in listed.values():
            hold("O2", _content_of(desk, one) == written(one.name), f"{one.name} is not what was attached")
        for record in set(seeds) - set(listed):
            hold("O4", not _holds(desk, seeds[record]), "the key of a file that was taken away is left")
        _check_folder(world, listed)


def _check_folder(world: World, listed: dict[str, Listed]) -> None:
    """There is a sealed file for everything listed and for nothing else, and no line of any is readable."""
    there = {path.stem for path in (world.vault / attachment_files.FOLDER).iterdir()}
    hold("O2", there == {one.row.id for one in listed.values()}, "files that belong to nothing, or are not there")
    hold("O5", not any(WRITTEN.encode() in one for one in files_under(world.vault)), "a paper lies open in the vault")


def _content_of(desk: Desk, listed: Listed) -> bytes:
    sink = io.BytesIO()
    attached.read_into(desk, listed, sink)
    return sink.getvalue()


def _holds(desk: Desk, seed: bytes) -> bool:
    """Tell whether the key of a file stands on any page or frame of its compartment, in use or not."""
    name = RULES[KINDS[DOOMED]].compartment
    return any(seed in page for page in decrypted(desk.compartment(name).path, desk.vault._keys[name].view()))
