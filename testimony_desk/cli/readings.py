"""The commands about recorded readings of the consent script: take one in, list them, destroy one."""

from __future__ import annotations

from testimony_desk.cli.asked import Asked
from testimony_desk.cli.session import unlocked
from testimony_desk.cli.terminal import say, say_json
from testimony_desk.domain.canonical import Json
from testimony_desk.i18n import LANGUAGES, _
from testimony_desk.services import script_readings
from testimony_desk.wording.format import duration


def add(asked: Asked) -> None:
    """Seal a copy of a recording into the vault as the reading of one text of a script."""
    assert asked.file is not None  # FILE is a required argument
    with unlocked(asked) as desk:
        reading = script_readings.take(desk, asked.script, asked.text, asked.file)
    if asked.json:
        say_json({"script": reading.language, "text": reading.text, "sha256": reading.sha256})
        return
    say(_("Kept: {length}. It is offered while the words of the text stay as they are.").format(
        length=duration(reading.seconds)))


def list_(asked: Asked) -> None:
    """List the readings, and which of them still read the words as they are now."""
    with unlocked(asked) as desk:
        found: list[dict[str, Json]] = [
            {"script": one.language, "text": one.text, "version": one.version, "seconds": one.seconds,
             "sha256": one.sha256, "text_sha256": one.text_sha256, "added_on": one.added_on,
             "offered": one.text in script_readings.offered(desk, language)}
            for language in LANGUAGES for one in script_readings.every(desk, language).values()]
    if asked.json:
        say_json({"readings": found})
        return
    if not found:
        say(_("No text of the script has a recorded reading."))
    for one in found:
        state = "" if one["offered"] else _("recorded with other words: not played any more")
        words = [str(one["script"]), str(one["text"]), duration(int(str(one["seconds"]))), state]
        say("  ".join(word for word in words if word))


def remove(asked: Asked) -> None:
    """Destroy a reading."""
    with unlocked(asked) as desk:
        script_readings.remove(desk, asked.script, asked.text)
    say(_("Destroyed."))
