"""Topics that are made from the program itself: the list of keys, and every message with its next step."""

from __future__ import annotations

import re

from PySide6.QtGui import QKeySequence

from testimony_desk.i18n import _
from testimony_desk.ui.help.topics import Line, Section, Topic
from testimony_desk.ui.key_table import keys
from testimony_desk.wording.direction import ltr
from testimony_desk.wording.messages import SENTENCES

_FACT = re.compile(r"\{\w+\}")


def keys_topic(right_to_left: bool) -> Topic:
    """Return the keys of the window as they stand on the keyboard, and what they do."""
    lines = (Line(_("{keys}: {words}").format(keys=_on_the_keyboard(key.sequences), words=_(key.words)), item=True)
             for key in keys(right_to_left))
    return Topic("keys", _("List of keys"), (Section("", "", tuple(lines)),))


def messages_topic() -> Topic:
    """Return every message that the program may give, each under its code, with what to do then."""
    sections = [Section(code, _plain(sentence), (Line(_plain(step)),)) for code, (sentence, step) in SENTENCES.items()]
    return Topic("messages", _("What the messages mean"), tuple(sections))


def _on_the_keyboard(sequences: tuple[str, ...]) -> str:
    """Return keys as they are labelled, on Arabic and Turkish keyboards too: Ctrl, Shift, Esc."""
    return "  ".join(ltr(QKeySequence(one).toString()) for one in sequences)


def _plain(text: str) -> str:
    return _FACT.sub("…", _(text))
