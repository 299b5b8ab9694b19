"""The commands about other desks: who they are, what came from each, what is missing."""

from __future__ import annotations

from testimony_desk.cli.asked import Asked
from testimony_desk.cli.session import unlocked
from testimony_desk.cli.terminal import say, say_json
from testimony_desk.domain.canonical import Json
from testimony_desk.i18n import _
from testimony_desk.services import roster
from testimony_desk.services.roster import Standing
from testimony_desk.wording import roster as words


def list_(asked: Asked) -> None:
    """Print each other desk once: trust, last bundle, what is missing, what waits."""
    with unlocked(asked) as desk:
        found = roster.roster(desk)
    if asked.json:
        say_json({"desks": [_as_json(one) for one in found]})
        return
    for one in found:
        told = one.told()
        say(" ".join((f"{one.partner.name}.", *words.kind(one.partner.kind, one.offers), words.trust(told),
                      words.came(told), *words.amiss(told))))
    if not found:
        say(_("None yet."))


def _as_json(one: Standing) -> dict[str, Json]:
    return {"name": one.partner.name, "kind": one.partner.kind, "card": one.partner.fingerprint,
            "trusted": one.partner.trusted, "compared_on": one.partner.compared_on,
            "revoked_on": one.partner.revoked_on, "offers": [name.value for name in one.offers],
            "bundles": one.bundles, "last": one.last.sequence if one.last else 0,
            "last_on": one.last.day if one.last else "", "missing": one.missing, "parts": one.parts,
            "staged": one.staged, "back": one.back}
