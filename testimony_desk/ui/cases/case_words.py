"""Words for how a case stands: its consent, where it is, when it was last touched."""

from __future__ import annotations

import datetime as dt

from testimony_desk.domain.consent.granting import Standing
from testimony_desk.i18n import _
from testimony_desk.services.cases import Place
from testimony_desk.ui.saved_words import local_time
from testimony_desk.wording.dates import day


def place_words(place: Place) -> str:
    """Return where a case is."""
    return {Place.DRAFT: _("interview open"), Place.COMPLETE: _("on this laptop"), Place.SENT: _("sent"),
            Place.WITH_HEADQUARTERS: _("with headquarters"), Place.RECEIVED: _("received"),
            Place.PUBLISHED: _("from a published report"), Place.OPEN: _("begun"),
            Place.SEALED: _("sealed for travel"), Place.EMPTIED: _("emptied")}[place]


def touched_words(moment: str) -> str:
    """Return the day of `YYYY-MM-DDTHH:MM:SSZ`, with the time of day, as it was on this machine's clock."""
    local = dt.datetime.fromisoformat(moment).astimezone()
    return _("{day}, {time}").format(day=day(local.date()), time=local_time(moment))


def standing_words(standing: Standing) -> str:
    """Return how a consent stands, in a word or two."""
    return {Standing.WHOLE: _("given"), Standing.PROVISIONAL: _("provisional"),
            Standing.EXPIRED: _("to be asked again"), Standing.PAUSED: _("paused"),
            Standing.WITHDRAWN: _("withdrawn"), Standing.MISSING: _("not complete"),
            Standing.PUBLISHED: _("published report")}[standing]
