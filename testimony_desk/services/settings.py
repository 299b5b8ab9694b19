"""The settings a person may change, each declared here once."""

from __future__ import annotations

import re

from testimony_desk.i18n import LANGUAGES
from testimony_desk.services.desk import Desk
from testimony_desk.store import settings as stored
from testimony_desk.store.settings import Setting, Value

LANGUAGE = Setting("language", "en", lambda tag: tag in LANGUAGES)
DIGITS = Setting("digits", "latin", lambda digits: digits in ("latin", "arabic"))
COLOURS = Setting("colours", "system", lambda colours: colours in ("system", "light", "dark"))
TEXT_SIZE = Setting("text-size", 100, lambda percent: 80 <= percent <= 200)
LOCK_MINUTES = Setting("lock-minutes", 5, lambda minutes: 1 <= minutes <= 15)
PRIVACY_BLUR = Setting("privacy-blur", True, lambda _on: True)  # noqa: FBT003 - the default of the setting
LOCK_STICK = Setting("lock-stick", "", lambda place: len(place) <= 4096)
MICROPHONE = Setting("microphone", "", lambda name: len(name) <= 200)
BACKUP_DAYS = Setting("backup-days", 7, lambda days: 1 <= days <= 90)
PURGE_DAYS = Setting("purge-days", 0, lambda days: 0 <= days <= 365)
"""After how many days a field desk empties at unlock what headquarters confirmed to hold; 0: only when asked to."""
SEAL_DAYS = Setting("seal-days", 0, lambda days: 0 <= days <= 365)
"""After how many days it puts a sealed copy in its place instead; at most one of the two is more than 0."""

RECOVERY_PROVEN = Setting("recovery-proven", "", lambda slot: re.fullmatch("|[0-9a-f]{16}", slot) is not None)
"""The slot (id, 16 hex digits) of the recovery kit whose sheets were tried; `services.recovering.drill` sets it."""


def get(desk: Desk, setting: Setting[Value]) -> Value:
    """Return a setting's value, its default when nobody chose one."""
    return stored.read(desk.consent, setting)


def put(desk: Desk, setting: Setting[Value], value: Value) -> None:
    """Keep a setting, with a line in the journal; raises SettingRefused."""
    with desk.consent.transaction():
        stored.write(desk.consent, setting, value)
        desk.write_journal("setting-changed")
