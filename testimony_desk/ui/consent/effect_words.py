"""What a withdrawal will do, in lines; the page about taking back and a later conversation share them."""

from __future__ import annotations

from testimony_desk.i18n import _
from testimony_desk.services.foreseeing import Effects
from testimony_desk.wording import deletion
from testimony_desk.wording.direction import iso, ltr

COUNTED = ("emptied", "shortened", "names", "drafts", "files", "waiting")


def effect_lines(found: Effects) -> list[str]:
    """Return what a withdrawal does in lines: what goes, what waits for someone else, what cannot be called back."""
    lines = [deletion.goes(name, count) for name in COUNTED if (count := getattr(found, name))]
    lines += [deletion.goes_unseen(name) for name in sorted(found.later)]
    lines += [_("Something is sealed for travel. What comes back of this case will be emptied at once.")] * found.sealed
    lines += [deletion.copy_line(iso(one.desk), ltr(one.day)) for one in found.copies]
    return lines + ([deletion.backups_line(found.backups)] if found.backups else [])
