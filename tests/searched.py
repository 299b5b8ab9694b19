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
    values = {STORY: text, PLACE: {"code": place} if place else "", DAY: {"edtf": day} if day else ""}
    version = _signed(desk, values, record or new_record(desk), parents, case=case, consent=consent)
    record = version.header.record
    store_version(desk, version)
    if name:
        store_version(desk, sign_version(desk, Compartment.IDENTITY, record, "interview", (), {
            "answers": {"names/name": {"state": "answered", "value": name}}}, consent))
        store_version(desk, sign_version(desk, Compartment.CONSENT, record, "interview", (), {
            "case": case, "answers": {}}, consent))
    return version


def signed(desk: Desk, text: str, record: str = "", parents: tuple[str, ...] = ()):
    """Return a version of one interview that is not kept."""
    return _signed(desk, {STORY: text}, record or new_record(desk), parents)


def _signed(desk, values, record, parents, case=CASE, consent=""):
    said = {path: {"state": "answered", "value": value} for path, value in values.items() if value}
    return sign_version(desk, Compartment.TESTIMONY, record, "interview", parents, {"case": case, "answers": said},
                        consent)
