"""Opens a sealed export that another desk, or this one, sealed to this desk: on purpose, into a folder, noted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from testimony_desk.disk import IsCancelled, Progress, remove_quietly
from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import export_file, stick
from testimony_desk.exchange.export_file import ExportUnreadable
from testimony_desk.services import trusting
from testimony_desk.services.desk import Desk

OPENED = "export-opened"
_HEX = frozenset("0123456789abcdef")
_ID = 32


@dataclass(frozen=True)
class OpenedExport:
    """What lies in the folder now, readable for anybody. sender: the name of a trusted desk, "" for one not known here.

    profile, language, made_on, rows: what the signed list says of it; it may not say rows.
    """

    files: tuple[Path, ...]
    sender: str
    profile: str
    language: str
    made_on: dt.date
    rows: int | None


def open_file(desk: Desk, path: Path, folder: Path, progress: Progress, cancelled: IsCancelled) -> OpenedExport:
    """Open a sealed export into a folder, whole or not at all, and note it in the journal; progress is told bytes.

    Raises ExportUnreadable, BundleHeader, BundleNotForUs, BundleDamaged, TooLarge, StickGone, DiskFull and the errors
    of `stick.put`.
    """
    with stick.reading(path) as source:
        data = source.read(export_file.MAX_FILE + 1)
    opened = export_file.opened(data, [age for name in Compartment if desk.opens(name)
                                       for age in desk.compartment(name).ages])
    stated = canonical.load(opened.files[export_file.LIST], export_file.MAX_LIST)
    assert isinstance(stated, Mapping)  # `opened` looked
    made_on = _day(stated)
    files = stick.put({f"{path.stem}-{name}": one for name, one in opened.files.items()}, folder, progress, cancelled)
    try:
        desk.write_journal(OPENED, _export(stated))
    except BaseException:
        for one in files:
            remove_quietly(one)
        raise
    known = trusting.trusted_sender(desk, bytes.fromhex(opened.sender))
    ours = opened.sender == desk.consent.signing.public.hex()
    rows = stated.get("rows")
    return OpenedExport(files, desk.name if ours else known.card.name if known else "", str(stated.get("profile")),
                        str(stated.get("language")), made_on, rows if isinstance(rows, int) else None)


def _day(stated: Mapping[str, Json]) -> dt.date:
    try:
        return dt.date.fromisoformat(str(stated.get("made_on")))
    except ValueError as error:
        raise ExportUnreadable(why="list") from error


def _export(stated: Mapping[str, Json]) -> str:
    """Return the name of the export for the journal, "" for one that is spelt like nothing of ours."""
    named = str(stated.get("export"))
    return named if len(named) == _ID and _HEX.issuperset(named) else ""
