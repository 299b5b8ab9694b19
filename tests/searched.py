"""Interviews to search in: kept as completed versions, without the way through a whole conversation."""

from __future__ import annotations

from testimony_desk.domain.version import Compartment
from testimony_desk.services.desk import Desk
from testimony_desk.services.recording import new_record, sign_version, store_version

CASE = "TD-0000-0001-X"
ARABIC = "أخذونا من كاشغر إلى المطار في الليل"
STORY, PLACE, DAY = "story/account", "story/place", "story/day"


def keep(desk: Desk, text: str, *, case: str = CASE, place: str = "", day: str = "", name: str = "",
         consent: str = "", record: str = "", parents: tuple[str, ...] = ()):
    """Keep one interview and return its testimony version; name: what identity holds of the person."""
    record = record or new_record(desk)
    values = {STORY: text, PLACE: {"code": place} if place else "", DAY: {"edtf": day} if day else ""}
    said = {path: {"state": "answered", "value": value} for path, value in values.items() if value}
    version = sign_version(desk, Compartment.TESTIMONY, record, "interview", parents,
                           {"case": case, "answers": said}, consent)
    store_version(desk, version)
    if name:
        store_version(desk, sign_version(desk, Compartment.IDENTITY, record, "interview", (), {
            "answers": {"names/name": {"state": "answered", "value": name}}}, consent))
        store_version(desk, sign_version(desk, Compartment.CONSENT, record, "interview", (), {
            "case": case, "answers": {}}, consent))
    return version
