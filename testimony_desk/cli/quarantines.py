"""The commands about bundles that are kept sealed because their desk is trusted no longer."""

from __future__ import annotations

from testimony_desk.cli import bundles
from testimony_desk.cli.asked import Asked
from testimony_desk.cli.session import never_cancelled, no_progress, unlocked
from testimony_desk.cli.terminal import say, say_json
from testimony_desk.domain.canonical import Json
from testimony_desk.i18n import _
from testimony_desk.services import quarantine, releasing
from testimony_desk.services.quarantine import Held
from testimony_desk.wording import roster as words


def list_(asked: Asked) -> None:
    """Print what waits for a decision."""
    with unlocked(asked) as desk:
        found = quarantine.held(desk)
    if asked.json:
        say_json({"bundles": [_as_json(one) for one in found]})
        return
    for one in found:
        say(" ".join((one.bundle[:16], *words.held(one.name, (one.sequence, one.made_on, one.held_on), one.since,
                                                   vouched=one.vouched))))
    if not found:
        say(_("Nothing is kept sealed."))


def release(asked: Asked) -> None:
    """Take one in, with a reason, and say what became of it."""
    with unlocked(asked) as desk:
        report = releasing.release(desk, quarantine.find(desk, asked.bundle), asked.reason, no_progress,
                                   never_cancelled)
    bundles.tell(report, as_json=asked.json)


def discard(asked: Asked) -> None:
    """Destroy one unread, with a reason."""
    with unlocked(asked) as desk:
        one = quarantine.find(desk, asked.bundle)
        quarantine.discard(desk, one, asked.reason)
    say(_("The bundle was destroyed unread."))


def _as_json(one: Held) -> dict[str, Json]:
    return {"bundle": one.bundle, "name": one.name, "sequence": one.sequence, "made_on": one.made_on, "size": one.size,
            "held_on": one.held_on, "since": one.since, "vouched": one.vouched}
