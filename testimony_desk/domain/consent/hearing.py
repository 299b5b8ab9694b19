"""Which recorded readings of the script were played in a conversation, each bound to the text that was read then."""

from __future__ import annotations

from dataclasses import dataclass

from testimony_desk.domain.consent.record import Heard, ScriptRead


@dataclass(frozen=True)
class Played:
    """A recorded reading that was played to its end, and the SHA-256 of the script (or extra part) that it read."""

    heard: Heard
    sha256: str


def noted(played: tuple[Played, ...], heard: Heard, sha256: str) -> tuple[Played, ...]:
    """Return what was played with one more; the same again changes nothing.

    Nothing counts as explained by it: whoever leads the conversation goes on when the person is ready.
    """
    return tuple(dict.fromkeys((*played, Played(heard, sha256))))


def heard_of(played: tuple[Played, ...], script: ScriptRead) -> tuple[Heard, ...]:
    """Return the recorded readings that were played of exactly these texts, in the order of their first end."""
    texts = {script.sha256, script.extra_sha256} - {""}
    return tuple(dict.fromkeys(one.heard for one in played if one.sha256 in texts))
