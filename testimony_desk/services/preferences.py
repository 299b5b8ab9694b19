"""The two things that are kept in the clear, because they are needed before unlocking: language and vault's place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from testimony_desk.i18n import LANGUAGES

FILE = "preferences.json"
_MAX_SIZE = 65536


@dataclass(frozen=True)
class Preferences:
    """language: a tag of i18n.LANGUAGES, "" before it was chosen; vault: its folder, None before there is one."""

    language: str = ""
    vault: Path | None = None


def folder(environment: Mapping[str, str]) -> Path:
    """Return where preferences are kept: `testimony-desk` under XDG_CONFIG_HOME, else under ~/.config."""
    base = environment.get("XDG_CONFIG_HOME", "")
    root = Path(base) if Path(base).is_absolute() else Path(environment.get("HOME", "~")).expanduser() / ".config"
    return root / "testimony-desk"


def read(place: Path) -> Preferences:
    """Return the preferences kept in a folder; those of a file that is missing or does not read are the first run's."""
    try:
        with (place / FILE).open("rb") as file:
            found = json.loads(file.read(_MAX_SIZE))
        language, vault = found["language"], found["vault"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Preferences()
    return Preferences(language if language in LANGUAGES else "", Path(vault) if vault else None)


def write(place: Path, preferences: Preferences) -> None:
    """Keep the preferences, whole or not at all; raises FolderNotWritable, DiskFull, StorageFailed."""
    from testimony_desk.store.faults import named_disk_faults  # noqa: PLC0415 - reading, at the start, needs no store
    from testimony_desk.store.files import PRIVATE_FOLDER, replace_whole  # noqa: PLC0415 - the same

    vault = str(preferences.vault) if preferences.vault else ""
    data = json.dumps({"language": preferences.language, "vault": vault}, ensure_ascii=False).encode()
    with named_disk_faults():
        place.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        replace_whole(place / FILE, data)
