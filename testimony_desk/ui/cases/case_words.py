"""Words for where a case is and when it was last touched."""

from __future__ import annotations

import datetime as dt

from testimony_desk.i18n import _
from testimony_desk.services.cases import Place
from testimony_desk.ui.saved_words import local_time
from testimony_desk.wording.dates import day


def place_words(place: Place) -> str:
    """Return where a case is."""
    return {Place.DRAFT: _("interview open"), Place.COMPLETE: _("on this laptop"), Place.SENT: _("sent"),
            Place.WITH_HEADQUARTERS: _("with headquarters"), Place.RECEIVED: _("received"),
            Place.PUBLISHED: _("from a published report"), Place.OPEN: _("begun"),
            Place.SEALED: _("sealed for travel"), Place.EMPTIED: _("emptied"),
            Place.CHOICE: _("two versions wait for a choice")}[place]


def touched_words(moment: str) -> str:
    """Return the day of `YYYY-MM-DDTHH:MM:SSZ`, with the time of day, as it was on this machine's clock."""
    local = dt.datetime.fromisoformat(moment).astimezone()
    return _("{day}, {time}").format(day=day(local.date()), time=local_time(moment))
