"""The journal: who did what, when; append-only, each line chained to the one before it and signed; never content."""

from __future__ import annotations

from collections.abc import Iterator

from testimony_desk.crypto.errors import BadSignature
from testimony_desk.crypto.signature import verify as verify_signature
from testimony_desk.domain.journal import ACT, SIGNED_PREFIX, START, SUBJECT, Line, digest
from testimony_desk.store.compartment import OpenCompartment, Row
from testimony_desk.store.errors import JournalBroken
from testimony_desk.store.keyring import Head


def append(consent: OpenCompartment, at: str, person: str, act: str, subject: str = "") -> Line:
    """Write one line, signed by the consent key, inside the caller's transaction or one of its own; return it.

    Raises ValueError for an act that is not a lower-case code or a subject that is not an id: words cannot get in.
    """
    if not ACT.fullmatch(act) or not SUBJECT.fullmatch(subject):
        raise ValueError("the journal takes codes and ids only")
    with consent.transaction():
        before = head(consent)
        hashed = digest(before.hash, before.count + 1, at, person, act, subject)
        line = Line(before.count + 1, at, person, act, subject, hashed, consent.signing.sign(SIGNED_PREFIX + hashed))
        consent.execute("INSERT INTO journal VALUES(?, ?, ?, ?, ?, ?, ?)",
                        (line.n, at, bytes.fromhex(person), act, subject, hashed, line.signature))
    return line


def head(consent: OpenCompartment) -> Head:
    """Return how many lines there are and the hash of the last: what a bundle's manifest carries."""
    for n, hashed in consent.execute("SELECT n, hash FROM journal ORDER BY n DESC LIMIT 1"):
        return Head(n, hashed)
    return Head(0, START)


def last_moment(consent: OpenCompartment) -> str:
    """Return the latest time (YYYY-MM-DDTHH:MM:SSZ) of any line, "" for an empty journal."""
    latest: str = consent.execute("SELECT coalesce(max(at), '') FROM journal")[0][0]
    return latest


def lines(consent: OpenCompartment, before: int | None = None, limit: int = 200) -> list[Line]:
    """Return at most `limit` lines, last first, those before line number `before` when given."""
    rows = consent.execute("SELECT * FROM journal WHERE ? IS NULL OR n < ? ORDER BY n DESC LIMIT ?",
                           (before, before, limit))
    return [_line(row) for row in rows]


def days_from(consent: OpenCompartment, n: int) -> list[str]:
    """Return the days (YYYY-MM-DD) of line n and those after it, each once, in the order in which they were written."""
    return [day for _first, day in first_lines_from(consent, n)]


def first_lines_from(consent: OpenCompartment, n: int) -> list[tuple[int, str]]:
    """Return the same days, each with the number of its first line."""
    return [(first, day) for first, day in consent.execute(
        "SELECT min(n), substr(at, 1, 10) FROM journal WHERE n >= ? GROUP BY 2 ORDER BY 1", (n,))]


def first_of(consent: OpenCompartment, act: str) -> dict[str, int]:
    """Return the number of the first line with that act about each subject."""
    return dict(consent.execute("SELECT subject, min(n) FROM journal WHERE act = ? GROUP BY subject", (act,)))


def about(consent: OpenCompartment, act: str, subject: str) -> list[Line]:
    """Return the lines with that act and subject, in their order."""
    return [_line(row) for row in consent.execute("SELECT * FROM journal WHERE act = ? AND subject = ? ORDER BY n",
                                                  (act, subject))]


def first_by(consent: OpenCompartment, person: str) -> int | None:
    """Return the number of the first line that a person (64 hex digits) caused, None for none."""
    found: int | None = consent.execute("SELECT min(n) FROM journal WHERE person = ?", (bytes.fromhex(person),))[0][0]
    return found


def moments(consent: OpenCompartment, act: str, subject: str) -> list[str]:
    """Return the times (YYYY-MM-DDTHH:MM:SSZ) of the lines with that act and subject, in their order."""
    rows = consent.execute("SELECT at FROM journal WHERE act = ? AND subject = ? ORDER BY n", (act, subject))
    return [at for (at,) in rows]


def verify(consent: OpenCompartment, publics: tuple[bytes, ...]) -> Head:
    """Check every line and return the head; `publics` are the consent keys that may have signed, old ones too.

    Raises JournalBroken with the first line number that is missing, changed, or not signed by one of the keys.
    """
    known = Head(0, START)
    for line in every(consent):
        wanted = digest(known.hash, known.count + 1, line.at, line.person, line.act, line.subject)
        if line.n != known.count + 1 or line.hash != wanted or not _signed(line, publics):
            raise JournalBroken(line=known.count + 1)
        known = Head(line.n, line.hash)
    return known


def _signed(line: Line, publics: tuple[bytes, ...]) -> bool:
    for public in publics:
        try:
            verify_signature(public, line.signature, SIGNED_PREFIX + line.hash)
        except BadSignature:
            continue
        return True
    return False


def every(consent: OpenCompartment) -> Iterator[Line]:
    """Yield every line, the first first, without holding them all in memory."""
    for row in consent.stream("SELECT * FROM journal ORDER BY n"):
        yield _line(row)


def _line(row: Row) -> Line:
    n, at, person, act, subject, hashed, signature = row
    return Line(n, at, person.hex(), act, subject, hashed, signature)
