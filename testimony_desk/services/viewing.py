"""Looking at an attached file: from the sealed file chunk by chunk into the limited process, never onto a disk."""

from __future__ import annotations

from testimony_desk.exchange import showing
from testimony_desk.exchange.showing import Picture, Text, TooMuchToShow, Wish
from testimony_desk.services import attached, looking_back
from testimony_desk.services.attached import Listed
from testimony_desk.services.desk import Desk

VIEWED = "attachment-viewed"


def look(desk: Desk, listed: Listed, wish: Wish) -> Picture | Text:
    """Return what is to be seen of an attachment.

    Raises NotInVault while its file has not come, AttachmentMissing, AttachmentDamaged; NotShown, TwoKinds,
    TooMuchToShow, NotWhole, ViewerStopped: then it stays kept all the same.
    """
    if listed.size > showing.MAX_FILE:
        raise TooMuchToShow
    looking_back.note(desk, VIEWED, listed.record)
    return showing.show(lambda sink: attached.read_into(desk, listed, sink), wish)
