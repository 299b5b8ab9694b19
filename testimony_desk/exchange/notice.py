"""One line of what headquarters tells a field desk: a card or a questionnaire, or that one of them has had its day."""

from __future__ import annotations

import binascii
import datetime as dt
import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass

from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import DeskError, NotCanonical
from testimony_desk.exchange import card

FORMAT = "td-notice/1"
TOO_NEW = "newer"


class NoticeRefused(DeskError):
    """A line that is no notice; facts: why (`newer`: of a newer program)."""

    code = "notice-refused"


@dataclass(frozen=True)
class CardNotice:
    """The file of a card with those it succeeds, as it came to headquarters or was made there."""

    data: bytes


@dataclass(frozen=True)
class EndedNotice:
    """A card that headquarters trusts no longer: its fingerprint (64 hex digits), since which day, "" if unknown."""

    fingerprint: str
    since: str


@dataclass(frozen=True)
class FormNotice:
    """A compiled questionnaire as JSON (docs/form-format.md); its code lists are in it."""

    form: Mapping[str, Json]


@dataclass(frozen=True)
class FormEndedNotice:
    """A questionnaire that headquarters offers no longer for new interviews: its fingerprint (64 hex digits)."""

    fingerprint: str


Notice = CardNotice | EndedNotice | FormNotice | FormEndedNotice


def to_json(notice: Notice) -> dict[str, Json]:
    """Return the line of a notice."""
    match notice:
        case CardNotice(data):
            return {"format": FORMAT, "kind": "card", "card": b64encode(data).decode("ascii").rstrip("=")}
        case EndedNotice(fingerprint, since):
            return {"format": FORMAT, "kind": "ended", "card": fingerprint, "since": since}
        case FormNotice(form):
            return {"format": FORMAT, "kind": "form", "form": dict(form)}
        case FormEndedNotice(fingerprint):
            return {"format": FORMAT, "kind": "form-ended", "form": fingerprint}


def read(line: Mapping[str, Json]) -> Notice:
    """Return the notice of a line; raises NoticeRefused for any other shape, also for one of a newer program."""
    said, kind = line.get("format"), line.get("kind")
    if isinstance(said, str) and said.startswith("td-notice/") and said != FORMAT:
        raise NoticeRefused(why=TOO_NEW)
    readers = {"card": _card, "ended": _ended, "form": _form, "form-ended": _form_ended}
    if said != FORMAT or not isinstance(kind, str):
        raise NoticeRefused(why="shape")
    if kind not in readers:
        raise NoticeRefused(why=TOO_NEW)
    return readers[kind](line)


def _card(line: Mapping[str, Json]) -> Notice:
    text = _exactly(line, "card")["card"]
    if not isinstance(text, str) or len(text) > 2 * card.MAX_FILE:
        raise NoticeRefused(why="card")
    try:
        data = b64decode(text + "=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise NoticeRefused(why="card") from None
    if to_json(CardNotice(data))["card"] != text:
        raise NoticeRefused(why="card")
    return CardNotice(data)


def _ended(line: Mapping[str, Json]) -> Notice:
    found = _exactly(line, "card", "since")
    fingerprint, since = found["card"], found["since"]
    if not isinstance(fingerprint, str) or not isinstance(since, str):
        raise NoticeRefused(why="ended")
    _check_digest(fingerprint, "ended")
    try:
        if since and dt.date.fromisoformat(since).isoformat() != since:
            raise NoticeRefused(why="ended")
    except ValueError:
        raise NoticeRefused(why="ended") from None
    return EndedNotice(fingerprint, since)


def _form_ended(line: Mapping[str, Json]) -> Notice:
    fingerprint = _exactly(line, "form")["form"]
    if not isinstance(fingerprint, str):
        raise NoticeRefused(why="form")
    _check_digest(fingerprint, "form")
    return FormEndedNotice(fingerprint)


def _check_digest(text: str, why: str) -> None:
    if not re.fullmatch("[0-9a-f]{64}", text):
        raise NoticeRefused(why=why)


def _form(line: Mapping[str, Json]) -> Notice:
    form = _exactly(line, "form")["form"]
    if not isinstance(form, Mapping):
        raise NoticeRefused(why="form")
    try:
        canonical.dump(form)
    except NotCanonical:
        raise NoticeRefused(why="form") from None
    return FormNotice(form)


def _exactly(line: Mapping[str, Json], *names: str) -> Mapping[str, Json]:
    if line.keys() != {"format", "kind", *names}:
        raise NoticeRefused(why="shape")
    return line
