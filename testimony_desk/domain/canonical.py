"""Canonical JSON: one spelling per value, strict on the way in (docs/bundle-format.md, section Canonical JSON)."""

from __future__ import annotations

import base64
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence

from testimony_desk.domain.errors import NotCanonical, TooLarge

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]

_SURROGATE = re.compile("[\ud800-\udfff]")
_ALIKE = bytes.maketrans(b"{}", b"[]")
_NO_MARKS = bytes(set(range(256)) - set(b'[]{}"'))
_OBJECT, _LIST = (dict, Mapping), (list, tuple)  # `dict` is named first because asking for a Mapping takes long
# What holds itself is refused before it is written, because it is too deep.
_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False,
                           check_circular=False)

MAX_DEPTH = 16
MAX_INTEGER = 2**53


def dump(value: Json) -> bytes:
    """Return the canonical UTF-8 bytes of a value made of None, bool, int, str, lists and string-keyed mappings.

    Raises NotCanonical for a float, a text that is not NFC or holds a lone surrogate, an integer of 2**53 or more,
    or nesting deeper than 16.
    """
    _check(value, 1)
    return _WRITER.encode(value).encode()


def load(data: bytes, limit: int) -> Json:
    """Return the value of canonical bytes of at most `limit` bytes.

    Raises TooLarge before parsing, NotCanonical for anything that `dump` would not have written byte for byte.
    """
    if len(data) > limit:
        raise TooLarge(what="json", limit=limit)
    shallow = _is_shallow(data)
    try:
        text = data.decode("utf-8")
        value: Json = _READER.decode(text)
        # What is spelt right and normal as a whole is so in each of its texts, and looking at each takes far longer.
        if shallow and _WRITER.encode(value) == text and unicodedata.is_normalized("NFC", text):
            return value
        value = _STRICT_READER.decode(text)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise NotCanonical(why="syntax") from error
    if dump(value) != data:
        raise NotCanonical(why="spelling")
    return value


def to_text(data: bytes) -> str:
    """Return bytes as unpadded standard base64, the only way bytes stand in canonical JSON."""
    return base64.b64encode(data).rstrip(b"=").decode("ascii")


def to_bytes(text: Json, size: int | None = None) -> bytes:
    """Return the bytes of an unpadded base64 text, of exactly `size` bytes when given; raises NotCanonical."""
    if not isinstance(text, str) or len(text) % 4 == 1:
        raise NotCanonical(why="base64")
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except ValueError as error:
        raise NotCanonical(why="base64") from error
    if to_text(data) != text or (size is not None and len(data) != size):
        raise NotCanonical(why="base64")
    return data


def _check(value: Json, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise NotCanonical(why="depth")
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, _OBJECT):
        for key, item in value.items():
            if not isinstance(key, str):
                raise NotCanonical(why="key")
            _check_text(key)
            _check(item, depth + 1)
    elif isinstance(value, _LIST):
        for item in value:
            _check(item, depth + 1)
    else:
        _check_scalar(value)


def _check_scalar(value: object) -> None:
    if value is None or isinstance(value, bool):
        return
    if not isinstance(value, int):
        raise NotCanonical(why="type")
    if abs(value) >= MAX_INTEGER:
        raise NotCanonical(why="integer")


def _check_text(text: str) -> None:
    if text.isascii():
        return
    if _SURROGATE.search(text):
        raise NotCanonical(why="surrogate")
    if not unicodedata.is_normalized("NFC", text):
        raise NotCanonical(why="nfc")


def _is_shallow(data: bytes) -> bool:
    """Tell whether nothing can lie too deep; refuse deep nesting before Python's parser recurses once per bracket."""
    if b"\\" in data:
        data = data.replace(b"\\\\", b"").replace(b'\\"', b"")
    marks = data.translate(_ALIKE, delete=_NO_MARKS)
    left = brackets = marks.replace(b'""', b"")  # a text without brackets is only its quotes
    if b'"' in brackets:
        # Without its escapes every other piece between quotes is a text, whose brackets do not count.
        left = brackets = b"".join(marks.split(b'"')[::2])
    for _level in range(MAX_DEPTH - 1):  # what lies in the last one counts as a level too
        left = left.replace(b"[]", b"")
        if not left:
            return True
    depth = 0
    for one in brackets:
        depth += 1 if one == ord("[") else -1
        if depth > MAX_DEPTH:
            raise NotCanonical(why="depth")
    return False


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotCanonical(why="duplicate key")
    return found


def _integer(text: str) -> int:
    if len(text) > 17 or abs(number := int(text)) >= MAX_INTEGER:
        raise NotCanonical(why="integer")
    return number


def _refuse(_text: str) -> Json:
    raise NotCanonical(why="number")


# Made once, because making one takes as long as reading a short line.
_READER, _STRICT_READER = (json.JSONDecoder(object_pairs_hook=made_of, parse_float=_refuse, parse_constant=_refuse,
                                            parse_int=_integer) for made_of in (None, _object))
