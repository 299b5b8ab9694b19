"""Recorded readings of the consent scripts: taken in, offered only for the very words they read, played from memory."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from testimony_desk.domain import canonical
from testimony_desk.domain.consent.codes import InfoItem
from testimony_desk.domain.consent.hearing import noted
from testimony_desk.domain.consent.record import Heard
from testimony_desk.domain.errors import DeskError
from testimony_desk.exchange import sound
from testimony_desk.exchange.limited import ChildSink
from testimony_desk.exchange.scripts import CONVERSATION_BLANKS, Part, Script, ScriptGaps, fill, scripts
from testimony_desk.exchange.sound import Sound
from testimony_desk.services import consent_drafts, consenting, organisation
from testimony_desk.services.consent_drafts import Talk
from testimony_desk.services.desk import Desk
from testimony_desk.services.small_files import read_at_most
from testimony_desk.store import script_readings
from testimony_desk.store.errors import NotInVault
from testimony_desk.store.script_readings import Reading

WHOLE = "before"
"""All paragraphs in one file; a paragraph that has a reading of its own is played by itself."""
TEXTS = (WHOLE, *(one.value for one in InfoItem), Part.ABSENT.value, Part.CHILD.value)
EXTRA = frozenset({Part.ABSENT.value, Part.CHILD.value})
OPEN = "…"
"""Stands for what is filled in only when somebody is asked: who talks, a name, the word for stopping."""
MAX_FILE = 16 * 1024 * 1024
MAX_SECONDS = 30 * 60


class ReadingTooLarge(DeskError):
    """A file larger than a recorded reading may be; facts: limit, in megabytes."""

    code = "reading-too-large"


class ReadingTooLong(DeskError):
    """A recording longer than a recorded reading may be; facts: minutes."""

    code = "reading-too-long"


class ReadingChanged(DeskError):
    """The words of a text are others than those that were recorded."""

    code = "reading-changed"


def words_of(desk: Desk, language: str) -> Mapping[str, str]:
    """Return what is to be recorded of each of TEXTS, with the organisation's words and OPEN for the rest.

    Raises ScriptGaps while the organisation page lacks words, KeyError for a language without a script.
    """
    blanks = {**organisation.load(desk).wordings.get(language, {}), **dict.fromkeys(CONVERSATION_BLANKS, OPEN)}
    filled = fill(scripts()[language], blanks, frozenset({Part.ABSENT, Part.CHILD}))
    return {WHOLE: "\n\n".join(text for _item, text in filled.items), Part.ABSENT.value: filled.absent,
            Part.CHILD.value: filled.child, **{item.value: text for item, text in filled.items}}


def every(desk: Desk, language: str) -> Mapping[str, Reading]:
    """Return the readings of a language by their text, those of changed words too."""
    return {one.text: one for one in script_readings.every(desk.consent) if one.language == language}


def offered(desk: Desk, language: str) -> Mapping[str, Reading]:
    """Return the readings of a language by their text, only those of the words as they are now."""
    known = every(desk, language)
    if not known:
        return {}
    try:
        words = words_of(desk, language)
    except ScriptGaps:
        return {}
    return {text: one for text, one in known.items() if one.text_sha256 == _sha256(scripts()[language], text, words)}


def take(desk: Desk, language: str, text: str, path: Path) -> Reading:
    """Seal a copy of a recording into the vault as the reading of a text, in place of the one before.

    It is heard through once by the decoder, so that it does not break off before the person. The file itself is not
    touched. Raises FileUnreadable, ReadingTooLarge, ReadingTooLong, ScriptGaps, SoundNotPlayed, SoundTooMuch,
    SoundNotWhole, SoundStopped, DiskFull; KeyError for another language or text. Then nothing has changed.
    """
    script, words = scripts()[language], words_of(desk, language)
    data = read_at_most(path, MAX_FILE)
    if len(data) > MAX_FILE:
        raise ReadingTooLarge(limit=MAX_FILE // 1024**2)
    reading = Reading(language, text, script.version, _sha256(script, text, words), hashlib.sha256(data).hexdigest(),
                      len(data), _seconds(data), desk.now())
    with desk.consent.transaction():
        script_readings.keep(desk.consent, reading, data)
        desk.write_journal("reading-kept")
    desk.consent.checkpoint()
    return reading


def remove(desk: Desk, language: str, text: str) -> None:
    """Destroy a reading; raises NotInVault where there is none."""
    if text not in every(desk, language):
        raise NotInVault(what="reading")
    with desk.consent.transaction():
        script_readings.remove(desk.consent, language, text)
        desk.write_journal("reading-removed")
    desk.consent.checkpoint()


def listen(desk: Desk, language: str, text: str) -> Sound:
    """Return a reading to be played, the caller's to close; raises NotInVault, ReadingChanged, and as `sound.hear`."""
    if text not in every(desk, language):
        raise NotInVault(what="reading")
    if text not in offered(desk, language):
        raise ReadingChanged
    return sound.hear(_all_of(script_readings.blocks(desk.consent, language, text)))


def note(desk: Desk, talk: Talk, text: str) -> Talk:
    """Note in a conversation that the reading of a text was played to its end.

    Nothing is noted where the text has changed meanwhile; raises ScriptGaps.
    """
    reading = offered(desk, talk.conversation.language).get(text)
    if reading is None:
        return talk
    script = consenting.script(desk, talk)
    played = noted(talk.conversation.played, Heard(text, reading.sha256),
                   script.extra_sha256 if text in EXTRA else script.sha256)
    return consent_drafts.keep(desk, talk, replace(talk.conversation, played=played))


def _sha256(script: Script, text: str, words: Mapping[str, str]) -> str:
    return hashlib.sha256(canonical.dump([script.language, script.version, text, words[text]])).hexdigest()


def _seconds(data: bytes) -> int:
    """Hear a recording through and return how long it is."""
    one = sound.hear(_all_of(iter((data,))))
    try:
        if one.shape.seconds > MAX_SECONDS:
            raise ReadingTooLong(minutes=MAX_SECONDS // 60)
        at = 0
        while block := one.block(at):
            at += len(block) // (4 * one.shape.channels)
        return round(at / one.shape.rate)
    finally:
        one.close()


def _all_of(pieces: Iterator[bytes]) -> Callable[[ChildSink], None]:
    def feed(sink: ChildSink) -> None:
        for piece in pieces:
            sink.write(piece)

    return feed
