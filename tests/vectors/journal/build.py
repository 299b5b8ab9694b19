"""Makes the vectors of docs/journal-format.md: run it as `python -m tests.vectors.journal.build` from the project."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from testimony_desk.services import anchoring, trusting
from testimony_desk.store.desk_facts import DeskKind
from tests.exchanging import acquaint, with_other_dice
from tests.fakes import SEED, live_on, make_desk
from tests.journals import have_countersigned, packed, resigned, values

HERE = Path(__file__).parent


def main() -> None:
    """Write the journal, the two cards, and journals that are not right with what they must be refused for."""
    folder = Path(tempfile.mkdtemp())
    field = make_desk(folder / "field")
    office = with_other_dice(make_desk(folder / "office", DeskKind.HEADQUARTERS, "Ankara", seed=SEED + 9))
    (folder / "stick").mkdir()
    have_countersigned(field, office, acquaint(field, office), folder / "stick")
    live_on(field, days=1)
    whole, seen = anchoring.export(field), anchoring.anchored(field)
    objects, key = values(whole), field.consent.signing
    files = {
        "whole": whole,
        "removed": packed(objects[:3] + objects[4:]),
        "moved": packed([*objects[:2], objects[3], objects[2], *objects[4:]]),
        "changed": packed([*objects[:3], {**objects[3], "act": "kit-made"}, *objects[4:]]),
        "cut": resigned(whole, key, lambda lines: lines[:seen - 1]),
        "cut-later": resigned(whole, key, lambda lines: lines[:seen]),
        "signed-anew": resigned(whole, key, lambda lines: [{**lines[0], "act": "setting-changed"}, *lines[1:]]),
    }
    for name, data in files.items():
        (HERE / f"{name}.tdj").write_bytes(data)
    (HERE / "field.tdcard").write_bytes(trusting.own_card(field))
    (HERE / "headquarters.tdcard").write_bytes(trusting.own_card(office))
    lines = objects[0]["lines"]
    expected = {"whole": {"lines": lines, "anchored": seen}, "cut-later": {"lines": seen, "anchored": seen},
                "removed": {"code": "journal-line-refused", "line": 3},
                "moved": {"code": "journal-line-refused", "line": 2},
                "changed": {"code": "journal-line-refused", "line": 3},
                "cut": {"code": "journal-not-countersigned", "line": seen},
                "signed-anew": {"code": "journal-not-countersigned", "line": seen}}
    (HERE / "expected.json").write_text(json.dumps(expected, indent=1, sort_keys=True) + "\n")
    for desk in (field, office):
        desk.vault.abandon()
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
