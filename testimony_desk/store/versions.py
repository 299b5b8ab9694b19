"""Versions of records: kept as a set, never changed but for the emptying of their content by a withdrawal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import NotCanonical
from testimony_desk.domain.version import Compartment, Header, Proved, Version, VersionRefused, emptied, proved
from testimony_desk.store import counted, listing, search_index
from testimony_desk.store.compartment import OpenCompartment, Row
from testimony_desk.store.errors import NotInVault, VaultDamaged

_COLUMNS = "id, record, kind, parents, desk, author, made_on, consent, content, signature"
_ID = 32
_TOGETHER = 200


def add(compartment: OpenCompartment, version: Version, index: search_index.Note = search_index.note) -> bool:
    """Keep a version and return True, or return False when it is here already; its order of arrival does not matter.

    A version made under a withdrawn consent is kept without its content, also when it arrives after the withdrawal.
    index: what lets it be found; `search_index.Gathering` for many versions of one transaction.
    Signatures are the caller's to check. Raises VersionRefused for another compartment's or an id that is not the
    content's; DiskFull.
    """
    if version.header.compartment is not compartment.name:
        raise VersionRefused(why="compartment")
    return add_all(compartment, [proved(version)], index)[0]


def add_all(compartment: OpenCompartment, came: Sequence[Proved], index: search_index.Note) -> list[bool]:
    """Keep some hundred versions of this compartment as `add` keeps each, with one statement for all of them.

    Return for each whether it is new; of one that comes twice the first is. Raises DiskFull.
    """
    known = _among(compartment, "SELECT id FROM versions WHERE id IN", (one.version.id for one in came))
    fresh = {one.version.id: one for one in reversed(came) if bytes.fromhex(one.version.id) not in known}
    told = [fresh.get(one.version.id) is one for one in came]
    if fresh:
        with compartment.transaction():
            kept = _without_withdrawn(compartment, [one for one, is_new in zip(came, told, strict=True) if is_new])
            _insert(compartment, kept)
            listing.note(compartment, [one.version for one in kept], index)
    return told


def has(compartment: OpenCompartment, identifier: str) -> bool:
    """Tell whether a version is kept here, emptied or not."""
    return bool(compartment.execute("SELECT 1 FROM versions WHERE id = ?", (bytes.fromhex(identifier),)))


def get(compartment: OpenCompartment, identifier: str) -> Version:
    """Return a version by its id (64 hex digits); raises NotInVault."""
    found = _select(compartment, "WHERE id = ?", bytes.fromhex(identifier))
    for version in found:
        return version
    raise NotInVault(what="version")


def heads(compartment: OpenCompartment, record: str) -> tuple[Version, ...]:
    """Return the versions of a record that no other kept version names as parent: one, or more after a conflict."""
    where = "WHERE id IN (SELECT version FROM heads WHERE record = ?) ORDER BY made_on, id"
    return tuple(_select(compartment, where, bytes.fromhex(record)))


def of_record(compartment: OpenCompartment, record: str) -> tuple[Version, ...]:
    """Return every version of a record in order of arrival: its history."""
    return tuple(_select(compartment, "WHERE record = ? ORDER BY at", bytes.fromhex(record)))


def heads_of_kind(compartment: OpenCompartment, kind: str) -> Iterator[Version]:
    """Yield the heads of all records of a kind, oldest first, without holding them all in memory."""
    yield from _select(compartment, "WHERE id IN (SELECT version FROM heads WHERE kind = ?) ORDER BY made_on, id", kind)


def heads_of_case(compartment: OpenCompartment, case: str, kind: str) -> tuple[Version, ...]:
    """Return the heads of a kind whose content names this case code, oldest first."""
    where = ("WHERE id IN (SELECT version FROM heads WHERE case_code = ? AND case_code <> '' AND kind = ?)"
             " ORDER BY made_on, id")
    return tuple(_select(compartment, where, case, kind))


def with_case(compartment: OpenCompartment, joined: str, where: str, *parameters: object,
              ) -> Iterator[tuple[str, Version]]:
    """Yield versions beside the latest ones of their cases, with the code of the case; for `case_versions` alone.

    joined, where: SQL of that module, never anything that was typed.
    """
    columns = ", ".join(f"versions.{name}" for name in _COLUMNS.split(", "))
    statement = f"SELECT heads.case_code, {columns} FROM heads JOIN versions ON {joined} WHERE {where}"  # noqa: S608 - texts of two modules
    for case, *row in compartment.stream(statement, parameters):
        yield case, _version(compartment.name, tuple(row))


def at_places(compartment: OpenCompartment, places: Sequence[int]) -> list[tuple[int, Version]]:
    """Return the versions at places of the search index (`search_tables.matching`) with their places, in this order."""
    columns = ", ".join(f"versions.{name}" for name in _COLUMNS.split(", "))
    statement = (f"SELECT doc, {columns} FROM search_docs JOIN versions ON id = version"  # noqa: S608 - question marks only
                 f" WHERE doc IN ({','.join('?' * len(places))})")
    found = {place: _version(compartment.name, tuple(row)) for place, *row in compartment.execute(statement, places)}
    return [(place, found[place]) for place in places if place in found]


def all_ids(compartment: OpenCompartment) -> list[str]:
    """Return the id of every kept version in order of arrival."""
    return [row[0].hex() for row in compartment.execute("SELECT id FROM versions ORDER BY at")]


def unreceipted(compartment: OpenCompartment, *partners: str) -> list[str]:
    """Return the ids, in order of arrival, that one of these partners (card fingerprints, hex) has not confirmed."""
    lacking = " OR ".join(["id NOT IN (SELECT version FROM receipted WHERE partner = ?)"] * len(partners))
    rows = compartment.execute(f"SELECT id FROM versions WHERE {lacking} ORDER BY at",  # noqa: S608 - the text above
                               tuple(map(bytes.fromhex, partners)))
    return [row[0].hex() for row in rows]


def is_receipted(compartment: OpenCompartment, identifier: str, partner: str) -> bool:
    """Tell whether this partner (card fingerprint, hex) confirmed to hold a version."""
    return bool(compartment.execute("SELECT 1 FROM receipted WHERE version = ? AND partner = ?",
                                    (bytes.fromhex(identifier), bytes.fromhex(partner))))


def receipts_of(compartment: OpenCompartment, identifier: str) -> list[tuple[str, str]]:
    """Return who confirmed to hold a version (card fingerprint, hex), with the day (YYYY-MM-DD) of the receipt."""
    rows = compartment.execute("SELECT partner, day FROM receipted WHERE version = ? ORDER BY day, partner",
                               (bytes.fromhex(identifier),))
    return [(partner.hex(), day) for partner, day in rows]


def mark_receipted(compartment: OpenCompartment, identifiers: Iterable[str], partner: str, day: str) -> None:
    """Note that a partner (card fingerprint, hex) holds these versions, by its receipt of that day (YYYY-MM-DD)."""
    rows = [(bytes.fromhex(one), bytes.fromhex(partner), day) for one in identifiers]
    with compartment.transaction():
        compartment.execute_many("INSERT OR IGNORE INTO receipted VALUES(?, ?, ?)", rows)


def confirmed(compartment: OpenCompartment, partners: Iterable[str], until: str) -> list[str]:
    """Return the ids, in order of arrival, of versions with content that any of these partners confirmed to hold.

    until: the last day (YYYY-MM-DD) of a receipt that counts.
    """
    known = {row[0] for one in partners for row in compartment.execute(
        "SELECT version FROM receipted WHERE partner = ? AND day <= ?", (bytes.fromhex(one), until))}
    rows = compartment.execute("SELECT id FROM versions WHERE content IS NOT NULL ORDER BY at")
    return [row[0].hex() for row in rows if row[0] in known]


def readable_records(compartment: OpenCompartment, kind: str) -> frozenset[str]:
    """Return the records of a kind (32 hex digits each) of which any version still has its content."""
    rows = compartment.execute("SELECT DISTINCT record FROM versions WHERE kind = ? AND content IS NOT NULL", (kind,))
    return frozenset(row[0].hex() for row in rows)


def under(compartment: OpenCompartment, consents: Iterable[str]) -> Iterator[Version]:
    """Yield the versions made under these consent versions that still have their content, in order of arrival."""
    for consent in consents:
        yield from _select(compartment, "WHERE consent = ? AND consent <> x'' AND content IS NOT NULL ORDER BY at",
                           bytes.fromhex(consent))


def of_these(compartment: OpenCompartment, identifiers: Iterable[str], kind: str) -> list[str]:
    """Return those of the ids whose version is of a kind, in their order, without reading any content."""
    wanted = list(identifiers)
    found = _among(compartment, "SELECT id FROM versions WHERE kind = ? AND id IN", wanted, kind)
    return [one for one in wanted if bytes.fromhex(one) in found]


def consents_of(compartment: OpenCompartment, identifiers: Iterable[str]) -> frozenset[str]:
    """Return the consent versions that these versions were made under, without reading any content."""
    found = _among(compartment, "SELECT consent FROM versions WHERE consent <> x'' AND id IN", identifiers)
    return frozenset(one.hex() for one in found)


def emptied_records(compartment: OpenCompartment, consents: Iterable[str]) -> list[tuple[str, int]]:
    """Return how many records of each kind were emptied under these consent versions, as (kind, count) by kind."""
    marks = [bytes.fromhex(one) for one in consents]
    rows = compartment.execute("SELECT kind, count(DISTINCT record) FROM versions WHERE content IS NULL AND consent IN"  # noqa: S608 - question marks only
                               f" ({','.join('?' * len(marks))}) GROUP BY kind ORDER BY kind", marks)
    return [(kind, count) for kind, count in rows]


def empty_contents(compartment: OpenCompartment, consents: Iterable[str]) -> int:
    """Destroy the content of every version made under these consent versions, kept or yet to come; return how many.

    Idempotent. Call `compartment.checkpoint` after the transaction: until then the log still holds the text.
    """
    count = 0
    with compartment.transaction():
        for consent in consents:
            key = bytes.fromhex(consent)
            compartment.execute("INSERT OR IGNORE INTO withdrawn VALUES(?)", (key,))
            count += _empty(compartment, compartment.execute(
                "SELECT id FROM versions WHERE consent = ? AND consent <> x'' AND content IS NOT NULL", (key,)))
    return count


def empty(compartment: OpenCompartment, identifiers: Iterable[str]) -> int:
    """Destroy the content of these versions, not of what else was made under their consent; return how many had any.

    Idempotent; a checkpoint is the caller's, as after `empty_contents`. What is emptied stays so: the same version is
    not filled again when it arrives once more.
    """
    with compartment.transaction():
        rows = [row for one in identifiers for row in compartment.execute(
            "SELECT id FROM versions WHERE id = ? AND content IS NOT NULL", (bytes.fromhex(one),))]
        return _empty(compartment, rows)


def _empty(compartment: OpenCompartment, rows: list[Row]) -> int:
    if compartment.name is Compartment.TESTIMONY:
        counted.forget(compartment, [row[0] for row in rows])
    compartment.execute_many("UPDATE versions SET content = NULL WHERE id = ?", rows)
    compartment.execute_many("UPDATE heads SET case_code = '', alias = '', state = '', search_key = ''"
                             " WHERE version = ?", rows)
    search_index.forget(compartment, [row[0] for row in rows])
    return len(rows)


def every(compartment: OpenCompartment) -> Iterator[Version]:
    """Yield every kept version in order of arrival, without holding them all in memory."""
    yield from _select(compartment, "ORDER BY at")


def _without_withdrawn(compartment: OpenCompartment, came: Sequence[Proved]) -> list[Proved]:
    """Return versions without the content of those whose consent was withdrawn."""
    consents = {one.version.header.consent for one in came} - {""}
    gone = _among(compartment, "SELECT consent FROM withdrawn WHERE consent IN", consents)
    return [Proved(emptied(one.version), None) if bytes.fromhex(one.version.header.consent) in gone else one
            for one in came]


def _among(compartment: OpenCompartment, statement: str, keys: Iterable[str], *before: object) -> frozenset[bytes]:
    """Return the first column of a reading statement, a text of this module that ends with IN, for these keys (hex).

    before: parameters that the statement has besides.
    """
    wanted = [bytes.fromhex(one) for one in keys]
    parts = [wanted[at:at + _TOGETHER] for at in range(0, len(wanted), _TOGETHER)]
    return frozenset(row[0] for part in parts for row in compartment.execute(
        f"{statement} ({','.join('?' * len(part))})", (*before, *part)))


def _insert(compartment: OpenCompartment, came: Sequence[Proved]) -> None:
    compartment.execute_many(f"INSERT INTO versions({_COLUMNS}) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                             [_row(one) for one in came])
    ids = [bytes.fromhex(one.version.id) for one in came]
    compartment.execute_many("INSERT OR IGNORE INTO parents VALUES(?, ?)", [
        (bytes.fromhex(parent), child) for child, one in zip(ids, came, strict=True)
        for parent in one.version.header.parents])
    for identifier in ids:
        compartment.added(identifier)


def _row(one: Proved) -> Row:
    version, header, to = one.version, one.version.header, bytes.fromhex
    return (to(version.id), to(header.record), header.kind, to("".join(header.parents)), to(header.desk),
            to(header.author), header.made_on, to(header.consent), one.data, version.signature)


def _select(compartment: OpenCompartment, where: str, *parameters: object) -> Iterator[Version]:
    statement = f"SELECT {_COLUMNS} FROM versions {where}"  # noqa: S608 - `where` is a text of this module
    for row in compartment.stream(statement, parameters):
        yield _version(compartment.name, row)


def _version(name: Compartment, row: Row) -> Version:
    identifier, record, kind, parents, desk, author, made_on, consent, content, signature = row
    chunks = tuple(parents[at:at + _ID].hex() for at in range(0, len(parents), _ID))
    header = Header(name, record.hex(), kind, chunks, desk.hex(), author.hex(), made_on, consent.hex())
    value = None if content is None else _content(name, content)
    return Version(identifier.hex(), header, value, signature)


def _content(name: Compartment, content: bytes) -> dict[str, Json]:
    """Return the content of a row, judged as strictly as what is written.

    Raises VaultDamaged for a page of zeros, which SQLCipher takes for a new one, and for what a holder of the key put
    there by other means than this program.
    """
    try:
        value = canonical.load(content, len(content))
    except NotCanonical:
        value = None
    if not isinstance(value, dict):
        raise VaultDamaged(compartment=name.value, why="unreadable")
    return value
