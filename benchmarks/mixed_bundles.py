"""A folder as headquarters may find it after months: bundles of many desks, and among them what must not come in."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from benchmarks.many_desks import VERSIONS, bundle_of, field_desk
from testimony_desk.domain.version import Compartment
from testimony_desk.services import unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.store.desk_facts import DeskKind
from tests.exchanging import introduce
from tests.fakes import make_desk
from tests.journeys.repacking import Inside, lines_of, opened_up, put_together, signed_anew, with_lines

FIRST = 1_000_000
"""Where the codes of cases that are sent begin: behind all that are there."""


@dataclass(frozen=True)
class Fate:
    """What must become of a file: why it is refused, "" for taken; how much of it is new; what is said beside."""

    refused: str = ""
    new: int = 0
    set_aside: int = 0
    repeat: bool = False
    ahead: bool = False


@dataclass
class Mixed:
    """A folder of bundles and what must become of each file; missing: how many bundles of each desk were lost."""

    folder: Path
    fates: dict[str, Fate] = field(default_factory=dict)
    missing: dict[str, int] = field(default_factory=dict)

    def save(self, path: Path) -> None:
        """Write down what must become of the files."""
        fates = {name: asdict(one) for name, one in self.fates.items()}
        path.write_text(json.dumps([str(self.folder), fates, self.missing]), "utf-8")


def saved(path: Path) -> Mixed:
    """Return what was written down."""
    folder, fates, missing = json.loads(path.read_text("utf-8"))
    return Mixed(Path(folder), {name: Fate(**one) for name, one in fates.items()}, missing)


@dataclass(frozen=True)
class Amount:
    """desks: how many; rounds: bundles of each; each: interviews in each bundle."""

    desks: int
    rounds: int
    each: int

    @property
    def versions(self) -> int:
        """How many records a whole bundle holds."""
        return VERSIONS * self.each


def make(place: Path, office: Desk, amount: Amount) -> Mixed:
    """Let each desk write its bundles into a folder, then do to one of every ten desks what `TRICKS` names."""
    mixed = Mixed(place / "stick")
    mixed.folder.mkdir()
    tricks = list(TRICKS)
    for number in range(amount.desks):
        desk, to = field_desk(place / "field", office, 1_000 + number)
        begin = FIRST + number * amount.rounds * amount.each
        sent = [bundle_of(desk, to, range(first, first + amount.each), mixed.folder)
                for first in range(begin, begin + amount.rounds * amount.each, amount.each)]
        mixed.fates |= {path.name: Fate(new=amount.versions) for path in sent}
        TRICKS[tricks[number % len(tricks)]](Played(mixed, desk, office, sent))
        unlocking.lock(desk)
        shutil.rmtree(place / "field")
    _of_strangers(place, office, mixed, amount)
    return mixed


@dataclass(frozen=True)
class Played:
    """What a trick is played with: the desk, headquarters, and the desk's bundles in their order."""

    mixed: Mixed
    desk: Desk
    office: Desk
    sent: list[Path]

    def add(self, name: str, data: bytes, fate: Fate) -> None:
        """Put one more file of this desk into the folder."""
        path = self.mixed.folder / f"{name} {self.sent[0].name}"
        path.write_bytes(data)
        self.mixed.fates[path.name] = fate

    def repack(self, place: int, change: Callable[[Inside], Inside], fate: Fate, name: str = "") -> None:
        """Put a bundle together otherwise, under its own name or beside itself."""
        path = self.sent[place]
        inside = change(opened_up(self.office, path))
        target = path.with_name(f"{name} {path.name}" if name else path.name)
        put_together(inside, self.office, target)
        self.mixed.fates[target.name] = fate


def _of_strangers(place: Path, office: Desk, mixed: Mixed, amount: Amount) -> None:
    """Add what a desk wrote that nobody compared, and what a known desk wrote for another headquarters."""
    stranger = make_desk(place / "stranger", name="Stranger", seed=7_001)
    other = make_desk(place / "other", DeskKind.HEADQUARTERS, "Other", seed=7_002)
    known, to_other = field_desk(place / "known", other, 7_003)
    introduce(office, known)
    begin = FIRST + amount.desks * amount.rounds * amount.each
    for desk, to, fate in ((stranger, introduce(stranger, office), "bundle-unknown-sender"),
                           (known, to_other, "bundle-not-for-us")):
        path = bundle_of(desk, to, range(begin, begin + amount.each), mixed.folder)
        mixed.fates[path.name] = Fate(fate)
    for one in (stranger, other, known):
        unlocking.lock(one)
    (mixed.folder / "notes.tdb").write_bytes(b"not a bundle at all\n")
    mixed.fates["notes.tdb"] = Fate("bundle-header")


def _nothing(_played: Played) -> None:
    """Leave the bundles as they are: so do most desks."""


def _cut(played: Played) -> None:
    played.add("cut", played.sent[1].read_bytes()[:-777], Fate("bundle-cut"))


def _changed(played: Played) -> None:
    data = bytearray(played.sent[2].read_bytes())
    data[len(data) // 2] ^= 8
    played.add("changed", bytes(data), Fate("bundle-damaged"))


def _copied(played: Played) -> None:
    played.add("zz copy of", played.sent[1].read_bytes(), Fate(repeat=True))


def _replaced(played: Played) -> None:
    fate = Fate("bundle-replaced")
    played.repack(1, lambda one: signed_anew(played.desk, one, made_on="2026-01-01"), fate, "zz other")


def _newer(played: Played) -> None:
    played.repack(1, lambda one: signed_anew(played.desk, one, format="td-bundle/2"), Fate("bundle-too-new"), "newer")


def _ahead(played: Played) -> None:
    later = (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=9_000)).isoformat()
    fate = replace(played.mixed.fates[played.sent[-1].name], ahead=True)
    played.repack(-1, lambda one: signed_anew(played.desk, one, made_on=later), fate)


def _lost(played: Played) -> None:
    played.sent[1].unlink()
    del played.mixed.fates[played.sent[1].name]
    played.mixed.missing[played.desk.consent.signing.public.hex()] = 1


def _one_record(played: Played) -> None:
    """Let one record of the last bundle bear a signature that is not its desk's."""
    whole = played.mixed.fates[played.sent[-1].name]
    played.repack(-1, lambda one: _with_a_false_record(played.desk, played.office, one),
                  replace(whole, new=whole.new - 1, set_aside=1))


TRICKS: dict[str, Callable[[Played], None]] = {
    "cut": _cut, "none": _nothing, "changed": _changed, "none too": _nothing, "copied": _copied, "replaced": _replaced,
    "newer": _newer, "ahead": _ahead, "lost": _lost, "one record": _one_record}


def _with_a_false_record(desk: Desk, office: Desk, inside: Inside) -> Inside:
    name = Compartment.TESTIMONY
    place = next(at for at, one in enumerate(inside.manifest["members"]) if one["compartment"] == name.value)
    first, second, *others = lines_of(office, inside, place)
    false = {**first, "signature": second["signature"]}
    return signed_anew(desk, with_lines(inside, place, office, [false, second, *others], name))
