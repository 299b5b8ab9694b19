"""What headquarters tells its field desks beside reviews: cards, whose trust has ended, and questionnaires."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from testimony_desk.domain import canonical
from testimony_desk.exchange import card, card_chain
from testimony_desk.exchange.notice import CardNotice, EndedNotice, FormEndedNotice, FormNotice, Notice, to_json
from testimony_desk.services import kept_forms, trusting
from testimony_desk.services.desk import Desk
from testimony_desk.services.draft_forms import MAX_FORM
from testimony_desk.services.kept_forms import HERE
from testimony_desk.store import forms, settings
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.errors import CompartmentClosed
from testimony_desk.store.partners import Partner
from testimony_desk.store.settings import Setting


def due(desk: Desk, to: Partner, *, again: bool = False) -> tuple[Notice, ...]:
    """Return all that a field desk is to know, nothing when just that was told before; again: also then.

    It is told whole each time: what is known there changes nothing, and a stick that was lost costs nothing.
    """
    if desk.kind is not DeskKind.HEADQUARTERS:
        return ()
    found = tuple(_all(desk, to))
    return found if again or (found and mark(found) != settings.read(desk.consent, _told(to.sender))) else ()


def note_told(desk: Desk, to: Partner, told: tuple[Notice, ...]) -> None:
    """Remember that this left for a desk."""
    if told:
        settings.write(desk.consent, _told(to.sender), mark(told))


def mark(notices: tuple[Notice, ...]) -> str:
    """Return SHA-256 (64 hex digits) of notices in their order."""
    return hashlib.sha256(b"".join(canonical.dump(to_json(one)) for one in notices)).hexdigest()


def _all(desk: Desk, to: Partner) -> Iterator[Notice]:
    known = [one for one in trusting.partners(desk) if one.sender != to.sender]
    chains = {one.fingerprint: card.read(one.card).card.previous for one in known if one.compared_on}
    try:
        own = trusting.own_cards(desk)
    except CompartmentClosed:
        own = []  # this slot cannot make the first card, so nobody trusts this desk yet
    if len(own) > 1:
        yield CardNotice(card_chain.write(own[::-1]))
    offices = [one for one in known if one.trusted and one.kind == DeskKind.HEADQUARTERS.value]
    yield from (CardNotice(one.card) for one in offices)
    replaced = {previous.hex() for previous in chains.values() if previous is not None}
    for one in known:
        if one.compared_on and one.revoked_on and one.fingerprint not in replaced:
            yield EndedNotice(one.fingerprint, trusting.in_doubt_since(desk, one.fingerprint))
    for kept in sorted(forms.known(desk.consent), key=lambda one: one.fingerprint):
        if HERE not in kept_forms.offered_by(desk, kept.fingerprint):
            yield FormEndedNotice(kept.fingerprint)
            continue
        value = canonical.load(forms.get(desk.consent, kept.fingerprint).compiled, MAX_FORM)
        assert isinstance(value, dict)  # a compiled form is an object
        yield FormNotice(value)


def _told(sender: str) -> Setting[str]:
    return Setting(f"told/{sender}", "", lambda text: re.fullmatch("|[0-9a-f]{64}", text) is not None)
