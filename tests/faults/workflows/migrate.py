"""Unlocks a vault that the program of schema 1 left, so that every compartment is brought up to date, and locks it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from testimony_desk.domain.version import Compartment
from testimony_desk.services import unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.store import creation, journal, migrations, versions
from tests.faults.judging import VAULT, World, hold, reopened
from tests.faults.sessions import unlocked

OLD = Path(__file__).parents[2] / "vectors" / "vault-1"
CASE, SAID, NAMED = "TD-7K3M-9QXH-4", "حكى ما رآه", "M.B."
USED = "tested"
WRITTEN = {"desk-created", "setting-changed"}
"""What stood in the journal of the old vault."""


def prepare(root: Path) -> None:
    """The kept vault of schema 1, with the empty folders that are not kept with it."""
    shutil.copytree(OLD, root / VAULT, ignore=shutil.ignore_patterns("README.md", ".gitattributes"))
    for name in creation.FOLDERS:
        (root / VAULT / name).mkdir()


def act(root: Path, diary: Callable[[str], None]) -> None:
    """Unlock, write a line into the journal, and lock."""
    desk = unlocked(root)
    diary("migrated")
    desk.write_journal(USED)
    diary("used")
    unlocking.lock(desk)


def judge(world: World, acked: Sequence[str]) -> None:
    """After one unlock every compartment is of today's schema, all that was said is there, and no copy is left."""
    with reopened(world) as desk:
        found = {name: desk.compartment(name).execute("PRAGMA user_version")[0][0] for name in Compartment}
        hold("O2", found == {name: migrations.current(name) for name in Compartment}, f"of another schema: {found}")
        _check_kept(desk)
        acts = {line.act for line in journal.every(desk.consent)}
        hold("O1", acts >= WRITTEN and ("used" not in acked or USED in acts), f"the journal knows {sorted(acts)} only")
        left = sorted(path.name for path in world.vault.glob(f"*{migrations.BEFORE}*"))
        hold("O4", not left, f"a copy of an older schema is left: {left}")


def _check_kept(desk: Desk) -> None:
    """Each compartment holds its one version, with what was said in it."""
    kept = {name: [one.content or {} for one in versions.every(desk.compartment(name))] for name in Compartment}
    hold("O1", all(len(found) == 1 for found in kept.values()), "a version is gone, or one too many")
    hold("O1", kept[Compartment.CONSENT][0]["case"] == CASE, "the consent is not there")
    hold("O1", kept[Compartment.TESTIMONY][0]["said"] == SAID, "what was said is not there")
    hold("O1", kept[Compartment.IDENTITY][0]["name"] == NAMED, "a name is not there")
