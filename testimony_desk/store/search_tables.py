"""The index of what was said in one compartment: words, their keys, and in which version each stands; never a copy."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from testimony_desk.domain.search.keys import keys_of
from testimony_desk.domain.version import Compartment
from testimony_desk.store.compartment import OpenCompartment

PLACES = (Compartment.TESTIMONY, Compartment.IDENTITY)
"""The compartments that have an index; each is asked alone, and nothing of one is ever in another."""
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the index: its number, and its spelling as `domain.search.units` gives it."""

    number: int
    spelling: str


def add(compartment: OpenCompartment, entries: Sequence[tuple[bytes, Collection[str]]]) -> None:
    """Note versions (32-byte ids) with their spellings, the last of them as the newest; inside a transaction."""
    newest: int = compartment.execute("SELECT coalesce(min(doc), 0) FROM search_docs")[0][0]
    numbers = _numbers(compartment, frozenset().union(*(spellings for _version, spellings in entries)))
    # Newest first, which are the lowest numbers: FTS5 writes what comes out of order as a piece of its own.
    numbered = [(newest - place, version, sorted(numbers[one] for one in spellings))
                for place, (version, spellings) in reversed(list(enumerate(entries, 1)))]
    compartment.execute_many("INSERT INTO search_docs VALUES(?, ?, ?)",
                             [(doc, version, packed(words)) for doc, version, words in numbered])
    compartment.execute_many("INSERT INTO search(rowid, words) VALUES(?, ?)",
                             [(doc, _written(words)) for doc, _version, words in numbered])


def remove(compartment: OpenCompartment, versions: Iterable[bytes]) -> None:
    """Take versions out, and each word that no other version holds; inside a transaction, a checkpoint is still due."""
    touched: set[int] = set()
    for version in versions:
        for doc, data in compartment.execute("SELECT doc, words FROM search_docs WHERE version = ?", (version,)):
            words = unpacked(data)
            compartment.execute("INSERT INTO search(search, rowid, words) VALUES('delete', ?, ?)",
                                (doc, _written(words)))
            compartment.execute("DELETE FROM search_docs WHERE doc = ?", (doc,))
            touched.update(words)
    for number in touched:
        if not matching(compartment, str(number), limit=1):
            _forget(compartment, number)


def clear(compartment: OpenCompartment) -> None:
    """Empty the whole index; inside a transaction."""
    compartment.execute("INSERT INTO search(search) VALUES('delete-all')")
    for table in ("search_docs", "search_words", "search_keys"):
        compartment.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names


def count(compartment: OpenCompartment) -> int:
    """Return how many versions are in the index."""
    total: int = compartment.execute("SELECT count(*) FROM search_docs")[0][0]
    return total


def with_keys(compartment: OpenCompartment, keys: Collection[str], limit: int) -> list[Word]:
    """Return at most `limit` words that have one of these keys, first met first."""
    marks = ",".join("?" * len(keys))
    return [Word(*row) for row in compartment.execute(
        "SELECT DISTINCT id, word FROM search_keys JOIN search_words ON id = number"  # noqa: S608 - question marks only
        f" WHERE key IN ({marks}) ORDER BY id LIMIT ?", (*sorted(keys), limit))]


def beginning(compartment: OpenCompartment, key: str, limit: int) -> list[Word]:
    """Return at most `limit` words that have a key that goes on after this one, first met first."""
    return [Word(*row) for row in compartment.execute(
        "SELECT DISTINCT id, word FROM (SELECT number FROM search_keys WHERE key > ? AND key < ? LIMIT 4000)"
        " JOIN search_words ON id = number ORDER BY id LIMIT ?", (key, key + "\U0010ffff", limit))]


def matching(compartment: OpenCompartment, expression: str, *, after: int | None = None, limit: int) -> list[int]:
    """Return at most `limit` places of versions that fit an expression of word numbers, the newest first.

    expression: numbers, AND, OR, NOT and brackets of our own making, never anything typed; after: the last place seen.
    """
    if after is None:
        rows = compartment.execute("SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid LIMIT ?",
                                   (expression, limit))
    else:
        rows = compartment.execute("SELECT rowid FROM search WHERE search MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?",
                                   (expression, after, limit))
    return [row[0] for row in rows]


def newest(compartment: OpenCompartment, *, after: int | None = None, limit: int) -> list[int]:
    """Return at most `limit` places of all versions, the newest first, for a question of filters alone."""
    least = after if after is not None else -(1 << 62)
    return [row[0] for row in compartment.execute(
        "SELECT doc FROM search_docs WHERE doc > ? ORDER BY doc LIMIT ?", (least, limit))]


def spellings_of(compartment: OpenCompartment, version: bytes) -> frozenset[str]:
    """Return under which spellings a version is in the index, none when it is not."""
    for data, in compartment.execute("SELECT words FROM search_docs WHERE version = ?", (version,)):
        words = unpacked(data)
        found = {row[0] for part in _parts(words) for row in compartment.execute(
            f"SELECT word FROM search_words WHERE id IN ({','.join('?' * len(part))})", part)}  # noqa: S608 - the same
        return frozenset(found)
    return frozenset()


def packed(numbers: Iterable[int]) -> bytes:
    """Return numbers as the differences of the sorted ones, seven bits a byte, low ones first."""
    data, before = bytearray(), 0
    for number in sorted(numbers):
        step, before = number - before, number
        while step >= 0x80:
            data.append(step & 0x7F | 0x80)
            step >>= 7
        data.append(step)
    return bytes(data)


def unpacked(data: bytes) -> tuple[int, ...]:
    """Return the numbers that `packed` wrote."""
    found: list[int] = []
    number = step = shift = 0
    for byte in data:
        step |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            number += step
            found.append(number)
            step = shift = 0
    return tuple(found)


def _numbers(compartment: OpenCompartment, spellings: Collection[str]) -> dict[str, int]:
    """Return the numbers of words by spelling; what is met for the first time is given one, with its keys."""
    known: dict[str, int] = {}
    for part in _parts(sorted(spellings)):
        marks = ",".join("?" * len(part))
        known.update(compartment.execute(f"SELECT word, id FROM search_words WHERE word IN ({marks})", part))  # noqa: S608 - the same
    last: int = compartment.execute("SELECT coalesce(max(id), 0) FROM search_words")[0][0]
    new = {spelling: number for number, spelling in enumerate(sorted(set(spellings) - known.keys()), last + 1)}
    compartment.execute_many("INSERT INTO search_words(word, id) VALUES(?, ?)", list(new.items()))
    compartment.execute_many("INSERT INTO search_keys VALUES(?, ?)", sorted(
        (key, number) for spelling, number in new.items() for key in keys_of(spelling)))
    return known | new


def _forget(compartment: OpenCompartment, number: int) -> None:
    for spelling, in compartment.execute("SELECT word FROM search_words WHERE id = ?", (number,)):
        compartment.execute_many("DELETE FROM search_keys WHERE key = ? AND number = ?",
                                 [(key, number) for key in keys_of(spelling)])
    compartment.execute("DELETE FROM search_words WHERE id = ?", (number,))


def _written(words: Iterable[int]) -> str:
    return " ".join(map(str, sorted(words)))


def _parts(values: Sequence[object]) -> Iterator[Sequence[object]]:
    return (values[at:at + _BATCH] for at in range(0, len(values), _BATCH))
