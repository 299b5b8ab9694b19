"""Recorded readings of the consent scripts, kept in consent beside the settings: a line about each, and its blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from testimony_desk.domain import canonical
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.errors import NotInVault

BLOCK = 256 * 1024
_PREFIX = "reading/"
_ABOUT, _SOUND = f"{_PREFIX}about/", f"{_PREFIX}sound/"
_MAX = 4096


@dataclass(frozen=True)
class Reading:
    """What is known of one. language: a tag; text: which text (services.script_readings.TEXTS); version: of the script.

    text_sha256: of the words that were recorded; sha256: of the recording; both 64 hex digits. size in bytes; seconds:
    how long it is; added_on: `YYYY-MM-DDTHH:MM:SSZ`.
    """

    language: str
    text: str
    version: str
    text_sha256: str
    sha256: str
    size: int
    seconds: int
    added_on: str


def every(consent: OpenCompartment) -> tuple[Reading, ...]:
    """Return what is known of all of them, by language and text."""
    rows = consent.execute("SELECT value FROM settings WHERE name GLOB ? ORDER BY name", (f"{_ABOUT}*",))
    return tuple(_read(row[0]) for row in rows)


def keep(consent: OpenCompartment, reading: Reading, sound: bytes) -> None:
    """Keep one in place of the one before; inside a transaction or one of its own. A checkpoint is still due."""
    where = _where(reading.language, reading.text)
    blocks = [(f"{_SOUND}{where}/{at // BLOCK:06}", sound[at:at + BLOCK]) for at in range(0, len(sound), BLOCK)]
    with consent.transaction():
        remove(consent, reading.language, reading.text)
        consent.execute_many("INSERT INTO settings VALUES(?, ?)",
                             [(_ABOUT + where, canonical.dump(asdict(reading))), *blocks])


def remove(consent: OpenCompartment, language: str, text: str) -> None:
    """Overwrite one; does nothing where there is none. A checkpoint is still due."""
    where = _where(language, text)
    with consent.transaction():
        consent.execute("DELETE FROM settings WHERE name = ?", (_ABOUT + where,))
        consent.execute("DELETE FROM settings WHERE name GLOB ?", (f"{_SOUND}{where}/*",))


def blocks(consent: OpenCompartment, language: str, text: str) -> Iterator[bytes]:
    """Yield a recording block by block; raises NotInVault where there is none."""
    found = False
    where = (f"{_SOUND}{_where(language, text)}/*",)
    for row in consent.stream("SELECT value FROM settings WHERE name GLOB ? ORDER BY name", where):
        found = True
        yield row[0]
    if not found:
        raise NotInVault(what="reading")


def _where(language: str, text: str) -> str:
    return f"{language}/{text}"


def _read(data: bytes) -> Reading:
    said = canonical.load(data, _MAX)
    assert isinstance(said, dict)  # only `keep` writes it
    return Reading(str(said["language"]), str(said["text"]), str(said["version"]), str(said["text_sha256"]),
                   str(said["sha256"]), int(str(said["size"])), int(str(said["seconds"])), str(said["added_on"]))
