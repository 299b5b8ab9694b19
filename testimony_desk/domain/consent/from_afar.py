"""Conversations from afar: what is agreed for them first, how a person can confirm, how often the setting is asked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from testimony_desk.domain.consent.codes import ConsentForm, InterviewMode, RemoteRule

REMOTE_MODES = frozenset({InterviewMode.PHONE, InterviewMode.VIDEO_CALL, InterviewMode.TEXT_CHAT})
LOOK_AGAIN_AFTER = dt.timedelta(minutes=20)
"""How long the answer to "is the person still alone" is good for in a conversation from afar (protocol A)."""

# Paper, thumb, a pen on this screen and a witness in the room are out of reach.
CONFIRMED_FROM_AFAR = frozenset({ConsentForm.VERBAL_REMOTE, ConsentForm.AUDIO, ConsentForm.VIDEO,
                                 ConsentForm.VERBAL_ONLY})
_SPOKEN = frozenset({RemoteRule.HEADPHONES, RemoteRule.NO_CAPTIONS})


@dataclass(frozen=True)
class FromAfar:
    """That the conversation was held from afar: how, what was agreed for it, and why something of it could not be."""

    mode: InterviewMode
    agreed: tuple[RemoteRule, ...] = ()
    reason: str = ""


def rules_for(mode: InterviewMode) -> tuple[RemoteRule, ...]:
    """Return what is agreed before a conversation of this kind: all of it in a call; in writing nothing is heard."""
    return tuple(one for one in RemoteRule if mode is not InterviewMode.TEXT_CHAT or one not in _SPOKEN)


def open_rules(talk: FromAfar) -> tuple[RemoteRule, ...]:
    """Return what is not agreed yet and has no reason beside it."""
    return () if talk.reason else tuple(one for one in rules_for(talk.mode) if one not in talk.agreed)


def can_confirm(talk: FromAfar | None, form: ConsentForm) -> bool:
    """Tell whether somebody who talks like this (None: sitting together) can confirm in this form."""
    return form is not ConsentForm.VERBAL_REMOTE if talk is None else form in CONFIRMED_FROM_AFAR


def look_again_at(looked_at: dt.datetime) -> dt.datetime:
    """Return when the setting is asked about again, after it was asked about at that moment."""
    return looked_at + LOOK_AGAIN_AFTER
