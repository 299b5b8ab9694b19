"""Says when something was saved, in the time of day of this machine."""

from __future__ import annotations

import datetime as dt

from testimony_desk.i18n import _
from testimony_desk.wording.format import time_of_day


def saved_words(moment: str) -> str:
    """Return "Saved 14:32" for `YYYY-MM-DDTHH:MM:SSZ`, "" for ""."""
    return _("Saved {time}").format(time=local_time(moment)) if moment else ""


def local_time(moment: str) -> str:
    """Return the local time of day of `YYYY-MM-DDTHH:MM:SSZ`."""
    return time_of_day(dt.datetime.fromisoformat(moment).astimezone())
