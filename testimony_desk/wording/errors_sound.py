"""Sentences for what can stand between a recording and whoever wants to hear it."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "sound-not-played": (
        N_("This recording cannot be played: it is a kind of sound that this program does not open."),
        N_("It stays as it is. Ogg (Opus, Vorbis), FLAC, WAV and MP3 are played here; many phones record M4A instead. "
           "Choose one of these kinds in the recorder for the next time."),
    ),
    "sound-too-much": (
        N_("This recording cannot be played: it is longer than {hours} hours or larger than {megabytes} MB."),
        N_("It stays as it is. A shorter or smaller copy, such as Ogg Opus, can be kept beside it."),
    ),
    "sound-not-whole": (
        N_("This recording breaks off: it is cut short or changed inside."),
        N_("It stays as it came. If you have the original, attach it again."),
    ),
    "sound-stopped": (
        N_("This recording cannot be played: opening it took too much, and was stopped."),
        N_("It stays as it is, and nothing else was touched. Leave this page and come back to try again."),
    ),
    "sound-no-library": (
        N_("This computer lacks the part through which programs reach the loudspeaker."),
        N_("Ask whoever looks after it to install the package libportaudio2. Everything else works; the text can be "
           "read aloud."),
    ),
    "sound-no-device": (
        N_("No loudspeaker or headphones were found, or they do not take this sound."),
        N_("Plug in headphones or switch the loudspeaker on, then press Listen again. The text can be read aloud."),
    ),
    "reading-too-large": (
        N_("This file is larger than {limit} MB, the most that a recorded reading may be."),
        N_("Record it as Ogg Opus or MP3, or one paragraph in each file. Nothing was changed."),
    ),
    "reading-too-long": (
        N_("This recording is longer than {minutes} minutes, the most that a recorded reading may be."),
        N_("Record one paragraph in each file. Nothing was changed."),
    ),
    "reading-changed": (
        N_("The text has changed since this reading was recorded, so it is not played."),
        N_("Read the text aloud, and have it recorded anew when there is time."),
    ),
}
