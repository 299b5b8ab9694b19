"""Drafts: raw answers as they were typed, saved one by one and never judged."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import NotCanonical
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.store.compartment import OpenCompartment, Row
from testimony_desk.store.errors import NotInVault, VaultDamaged

MAX_ANSWER = 16 * 1024 * 1024
_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


@dataclass(frozen=True)
class Draft:
    """What is not yet completed. record: 32 hex digits; kind: what it will become; case: its code, "" before consent.

    consent: the consent version it is made under (64 hex digits or ""); form, form_version, fingerprint: the form it
    answers; position: the path where the person was; started, touched: `YYYY-MM-DDTHH:MM:SSZ`.
    """

    record: str
    kind: str
    form: str
    form_version: str
    fingerprint: str
    started: str
    touched: str
    case: str = ""
    consent: str = ""
    position: str = ""


_COLUMNS = "record, kind, form, form_version, fingerprint, started, touched, case_code, consent, position"


def begin(compartment: OpenCompartment, draft: Draft) -> None:
    """Keep the row of a draft, or put another in its place; its answers stay."""
    compartment.write(f"INSERT OR REPLACE INTO drafts({_COLUMNS}) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                      (bytes.fromhex(draft.record), draft.kind, draft.form, draft.form_version, draft.fingerprint,
                       draft.started, draft.touched, draft.case, bytes.fromhex(draft.consent), draft.position))


def get(compartment: OpenCompartment, record: str) -> Draft:
    """Return the draft of a record; raises NotInVault."""
    for row in compartment.execute(f"SELECT {_COLUMNS} FROM drafts WHERE record = ?",  # noqa: S608 - our own columns
                                   (bytes.fromhex(record),)):
        return _draft(row)
    raise NotInVault(what="draft")


def all_drafts(compartment: OpenCompartment) -> list[Draft]:
    """Return every draft, last touched first; an answer counts as a touch."""
    latest = "max(touched, coalesce((SELECT max(touched) FROM answers WHERE answers.record = drafts.record), ''))"
    columns = _COLUMNS.replace(" touched,", f" {latest} AS last,")
    rows = compartment.execute(f"SELECT {columns} FROM drafts ORDER BY last DESC, record")  # noqa: S608 - the same
    return [_draft(row) for row in rows]


def rename(compartment: OpenCompartment, record: str, kind: str) -> None:
    """Let a draft be of another kind, for instance while its answers are elsewhere."""
    compartment.write("UPDATE drafts SET kind = ? WHERE record = ?", (kind, bytes.fromhex(record)))


def move(compartment: OpenCompartment, record: str, position: str, at: str) -> None:
    """Note where in the form the person is, and when."""
    compartment.write("UPDATE drafts SET position = ?, touched = ? WHERE record = ?",
                      (position, at, bytes.fromhex(record)))


def save(compartment: OpenCompartment, record: str, path: str, answer: RawAnswer, at: str) -> None:
    """Keep one answer, on disk when this returns; the answer before it is overwritten.

    path: instance path such as `custody[k3]/place`. Nothing that can be typed is refused: text is kept in NFC, and a
    lone surrogate, which no keyboard gives, becomes U+FFFD.
    """
    compartment.write("INSERT INTO answers(record, path, touched, answer) VALUES(?, ?, ?, ?) ON CONFLICT(record, path)"
                      " DO UPDATE SET touched = excluded.touched, answer = excluded.answer",
                      (bytes.fromhex(record), path, at, _encode(answer)))


def save_all(compartment: OpenCompartment, record: str, answers: Mapping[str, RawAnswer], at: str) -> None:
    """Keep several answers in one transaction."""
    with compartment.transaction():
        for path, answer in answers.items():
            save(compartment, record, path, answer, at)


def forget(compartment: OpenCompartment, record: str, path: str) -> None:
    """Remove one answer, for instance of an item that was taken away."""
    compartment.write("DELETE FROM answers WHERE record = ? AND path = ?", (bytes.fromhex(record), path))


def answers(compartment: OpenCompartment, record: str) -> dict[str, RawAnswer]:
    """Return the answers of a draft that are kept in this compartment, by instance path."""
    return dict(_answers(compartment, record))


def saved_at(compartment: OpenCompartment, record: str, path: str) -> str:
    """Return when an answer was kept (`YYYY-MM-DDTHH:MM:SSZ`), "" when there is none."""
    for touched, in compartment.execute("SELECT touched FROM answers WHERE record = ? AND path = ?",
                                        (bytes.fromhex(record), path)):
        return str(touched)
    return ""


def discard(compartment: OpenCompartment, record: str) -> None:
    """Destroy a draft and its answers here, and empty the log that held them."""
    remove(compartment, record)
    compartment.checkpoint()


def remove(compartment: OpenCompartment, record: str) -> None:
    """Delete a draft and its answers, inside the caller's transaction or one of its own; a checkpoint is still due."""
    with compartment.transaction():
        compartment.execute("DELETE FROM answers WHERE record = ?", (bytes.fromhex(record),))
        compartment.execute("DELETE FROM drafts WHERE record = ?", (bytes.fromhex(record),))


def _answers(compartment: OpenCompartment, record: str) -> Iterator[tuple[str, RawAnswer]]:
    for path, data in compartment.stream("SELECT path, answer FROM answers WHERE record = ? ORDER BY path",
                                         (bytes.fromhex(record),)):
        try:
            answer = _decode(data)
        except NotCanonical:
            # A page of zeros is a new page to SQLCipher, and its zeros are words to nobody.
            raise VaultDamaged(compartment=compartment.name.value, why="unreadable") from None
        yield path, answer


def _encode(answer: RawAnswer) -> bytes:
    """Return the canonical JSON of an answer; written here without `canonical.dump`, which would refuse some texts."""
    try:
        return _written(answer, _normal)
    except UnicodeEncodeError:
        return _written(answer, _without_halves)


def _written(answer: RawAnswer, tidy: Callable[[str], str]) -> bytes:
    """Write with every text made tidy by itself.

    In the JSON as a whole an accent after a line's end would meet the n of its escape and become a letter with it.
    """
    value, write = _with_texts(answer.value, tidy), _WRITER.encode
    return (f'{{"asked_in":{write(tidy(answer.asked_in))},"said_in":{write(tidy(answer.said_in))},'
            f'"state":{write(answer.state.value)},"value":{write(value)}}}').encode()


def _with_texts(value: Json, tidy: Callable[[str], str]) -> Json:
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, Mapping):
        return {tidy(name): _with_texts(one, tidy) for name, one in value.items()}
    return [_with_texts(one, tidy) for one in value] if isinstance(value, Sequence) else value


def _normal(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _without_halves(text: str) -> str:
    """Put U+FFFD in place of lone surrogates; two that belong together become their character."""
    return _normal(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def _decode(data: bytes) -> RawAnswer:
    value = canonical.load(data, MAX_ANSWER)
    assert isinstance(value, dict)  # only `_encode` writes this column
    return RawAnswer(_frozen(value["value"]), AnswerState(value["state"]), value["asked_in"], value["said_in"])


def _frozen(value: Json) -> Json:
    """Return a list of codes as the tuple it was given as."""
    return tuple(value) if isinstance(value, list) else value


def _draft(row: Row) -> Draft:
    record, kind, form, form_version, fingerprint, started, touched, case, consent, position = row
    return Draft(record.hex(), kind, form, form_version, fingerprint, started, touched, case, consent.hex(), position)
