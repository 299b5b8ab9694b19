"""The desks that this one knows: whom it trusts, what came from each, what is missing and what waits."""

from __future__ import annotations

from dataclasses import dataclass

from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import card
from testimony_desk.services import arrivals, following, outgoing, quarantine, sending_back, trusting
from testimony_desk.services.desk import Desk
from testimony_desk.store import inbox, partners
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.partners import Delivery, Partner
from testimony_desk.wording.roster import Told


@dataclass(frozen=True)
class Standing:
    """How things stand with one desk.

    offers: compartments of its card. last: the bundle of it with the highest number, None before the first; bundles:
    how many came; missing: how many it made before one that came and that did not come; parts: sealed parts that wait
    here for somebody who opens them; staged: bundles for it that were made and not delivered; back: words of reviews
    and withdrawals that wait to go back to it; since: the day from which its keys may be in other hands; doubtful: how
    many bundles were taken in from that day on; held: how many are kept sealed for a person to decide; past: the keys
    in doubt are those of an earlier card, and only what came under it is doubtful.
    """

    partner: Partner
    offers: tuple[Compartment, ...]
    last: Delivery | None
    bundles: int
    missing: int
    parts: int
    staged: int
    back: int
    since: str = ""
    doubtful: int = 0
    held: int = 0
    past: bool = False

    def told(self) -> Told:
        """Return the same as plain values to be worded."""
        last = self.last
        return Told(self.partner.compared_on, self.partner.revoked_on, last.sequence if last else 0,
                    last.day if last else "", self.bundles, self.missing, self.parts, self.staged, self.back,
                    self.since, self.doubtful, self.held, self.past)


def roster(desk: Desk) -> list[Standing]:
    """Return every other desk by name, each once, with its newest card; those that it succeeds are left out."""
    known = trusting.partners(desk)
    read = {one.fingerprint: card.read(one.card).card for one in known}
    succeeded = {one.previous.hex() for one in read.values() if one.previous is not None}
    waiting = inbox.waiting(desk.consent)
    return [_standing(desk, one, read[one.fingerprint], sum(part.sender == one.sender for part in waiting))
            for one in known if one.fingerprint not in succeeded]


def _standing(desk: Desk, partner: Partner, said: card.Card, parts: int) -> Standing:
    came = partners.received(desk.consent, partner.sender)
    line = [partner, *following.before(desk, partner.fingerprint)]
    doubted = next((one for one in line if trusting.in_doubt_since(desk, one.fingerprint)), partner)
    since, past = trusting.in_doubt_since(desk, doubted.fingerprint), doubted is not partner
    owed = partner.trusted and partner.kind == DeskKind.FIELD.value and desk.kind is DeskKind.HEADQUARTERS
    return Standing(partner, tuple(name for name in Compartment if name in said.seal), came[-1] if came else None,
                    len(came), len(arrivals.missing(desk, partner.sender)), parts,
                    len(outgoing.waiting_for(desk, partner.fingerprint)),
                    len(sending_back.due(desk, partner)) if owed else 0, since,
                    sum(bool(since) and one.day >= since and (not past or one.day <= doubted.revoked_on)
                        for one in came),
                    sum(one.sender in {each.sender for each in line} for one in quarantine.held(desk)), past)
