"""The commands about attached files: add one to a case, list, hand one out on purpose, remove one."""

from __future__ import annotations

from testimony_desk.cli.asked import Asked
from testimony_desk.cli.session import never_cancelled, no_progress, unlocked
from testimony_desk.cli.terminal import say, say_json
from testimony_desk.domain.attachments import Kind
from testimony_desk.domain.canonical import Json
from testimony_desk.i18n import _
from testimony_desk.services import attached, attaching
from testimony_desk.services.attached import Listed
from testimony_desk.services.attaching import Wanted
from testimony_desk.wording.attachments import kind_words, standing_words
from testimony_desk.wording.format import byte_size

SHOWN_ID = 8


def add(asked: Asked) -> None:
    """Seal a copy of a file into the vault, attached to a case; the file itself stays where it is."""
    assert asked.file is not None  # FILE is a required argument
    wanted = Wanted(asked.of_case, Kind(asked.attachment_kind), attested_by=asked.attested_by)
    with unlocked(asked) as desk:
        record = attaching.add(desk, wanted, asked.file, no_progress, never_cancelled)
        listed = attached.named(desk, asked.of_case, record)
    if asked.json:
        say_json(_as_json(listed))
        return
    say(_("Attached as {id}. The file itself is still where it was, readable by anyone: remove it there.").format(
        id=record[:SHOWN_ID]))


def list_(asked: Asked) -> None:
    """List what is attached to a case, as far as this slot opens it."""
    with unlocked(asked) as desk:
        found = attached.of_case(desk, asked.of_case)
    if asked.json:
        say_json({"attachments": [_as_json(one) for one in found]})
        return
    if not found:
        say(_("Nothing is attached to this case."))
    for one in found:
        standing = standing_words(here=one.here, removed_there=one.removed_there)
        words = [one.record[:SHOWN_ID], kind_words(one.kind), one.name, byte_size(one.size), standing]
        say("  ".join(word for word in words if word))


def export(asked: Asked) -> None:
    """Write an attached file, no longer sealed, into a folder."""
    assert asked.out is not None  # --out is required
    with unlocked(asked) as desk:
        listed = attached.named(desk, asked.of_case, asked.attachment)
        path = attached.export(desk, listed, asked.out, no_progress, never_cancelled)
    say(_("{file} is now in that folder, no longer sealed: anyone who has it can read it.").format(file=path.name))


def remove(asked: Asked) -> None:
    """Destroy the key of an attached file, its record and the file."""
    with unlocked(asked) as desk:
        attached.remove(desk, attached.named(desk, asked.of_case, asked.attachment))
    say(_("Removed. Its key is destroyed; copies that were sent or handed out before are not reached."))


def _as_json(one: Listed) -> dict[str, Json]:
    return {"id": one.record, "kind": one.kind.value, "name": one.name, "size": one.size, "sha256": one.sha256,
            "added_on": one.added_on, "here": one.here, "removed_there": one.removed_there}
