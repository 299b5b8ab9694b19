"""Reads one line of a part back into a Version, strictly: only the one shape that `version.to_json` writes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from testimony_desk.crypto.signature import SIGNATURE_SIZE
from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import NotCanonical
from testimony_desk.domain.version import Compartment, Header, Version, VersionRefused

_KEYS = frozenset({"id", "header", "content", "signature"})
_HEADER_KEYS = frozenset({"compartment", "record", "kind", "parents", "desk", "author", "made_on", "consent"})
_HASH = re.compile(r"[0-9a-f]{64}")
# One search for all: record, kind, desk, author, made_on, consent. None of them can hold the line's end between them.
_TEXTS = re.compile(
    r"[0-9a-f]{32}\n[a-z][a-z0-9_-]{0,39}\n[0-9a-f]{64}\n[0-9a-f]{64}\n"
    r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z\n"
    r"(?:[0-9a-f]{64})?")
_MAX_PARENTS = 64


def read(line: Mapping[str, Json], compartment: Compartment) -> Version:
    """Return the version of a line of that compartment's part; whether its signature is right is another question.

    Raises VersionRefused for any other shape and for a version of another compartment.
    """
    if line.keys() != _KEYS:
        raise VersionRefused(why="shape")
    try:
        signature = canonical.to_bytes(line["signature"], SIGNATURE_SIZE)
    except NotCanonical as error:
        raise VersionRefused(why="shape") from error
    return Version(_text(line["id"], _HASH), _header(line["header"], compartment), _content(line["content"]), signature)


def _header(value: Json, compartment: Compartment) -> Header:
    if not isinstance(value, Mapping) or value.keys() != _HEADER_KEYS:
        raise VersionRefused(why="shape")
    if value["compartment"] != compartment.value:
        raise VersionRefused(why="compartment")
    texts = (value["record"], value["kind"], value["desk"], value["author"], value["made_on"], value["consent"])
    record, kind, desk, author, made_on, consent = _judged(texts)
    return Header(compartment, record, kind, _parents(value["parents"]), desk, author, made_on, consent)


def _judged(texts: Sequence[Json]) -> list[str]:
    found = [one for one in texts if isinstance(one, str)]
    if len(found) != len(texts) or not _TEXTS.fullmatch("\n".join(found)):
        raise VersionRefused(why="shape")
    return found


def _parents(value: Json) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > _MAX_PARENTS:
        raise VersionRefused(why="parents")
    parents = tuple(_text(one, _HASH) for one in value)
    if list(parents) != sorted(set(parents)):
        raise VersionRefused(why="parents")
    return parents


def _content(value: Json) -> Mapping[str, Json] | None:
    if value is not None and not isinstance(value, Mapping):
        raise VersionRefused(why="shape")
    return value


def _text(value: Json, form: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise VersionRefused(why="shape")
    return value
