"""Takes in what headquarters tells a field desk: each line by itself, and only from headquarters that is trusted."""

from __future__ import annotations

from collections.abc import Iterator

from testimony_desk.domain import form_codec, form_rules
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.form_errors import FormBroken, FormTooLarge
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import card, card_chain, notice
from testimony_desk.exchange.card import SignedCard
from testimony_desk.exchange.errors import CardRefused, CardTooNew, PartRefused
from testimony_desk.exchange.notice import CardNotice, EndedNotice, FormEndedNotice, FormNotice, Notice, NoticeRefused
from testimony_desk.exchange.parts_read import Line
from testimony_desk.services import following, gate_answers, kept_forms, trusting
from testimony_desk.services.desk import Desk
from testimony_desk.store import partners
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.errors import NotInVault

CARDS, ENDED, FORMS, FORMS_ENDED = "cards-came", "trust-ended-there", "forms-came", "forms-ended"
"""Alarms: a card came that nobody has compared; headquarters trusts a desk no longer; a form came or had its day."""


def take(desk: Desk, sender: SignedCard, lines: Iterator[Line], refused: list[tuple[int, str]]) -> tuple[str, ...]:
    """Take each line in; return alarms, once each; a line that is not taken is added to `refused` with why.

    Raises PartRefused unless a field desk is told by headquarters.
    """
    if sender.card.kind is not card.DeskKind.HEADQUARTERS or desk.kind is not DeskKind.FIELD:
        raise PartRefused(compartment="consent", why="not headquarters")
    alarms: dict[str, None] = {}
    for number, line in enumerate(lines, 1):
        try:
            alarms |= dict.fromkeys(_taken(desk, sender, notice.read(line or {})))
        except (NoticeRefused, CardRefused, CardTooNew, FormBroken, FormTooLarge) as error:
            refused.append((number, _why(error)))
    return tuple(alarms)


def _taken(desk: Desk, sender: SignedCard, said: Notice) -> tuple[str, ...]:
    match said:
        case CardNotice(data):
            return _card(desk, data)
        case EndedNotice(fingerprint, since):
            return _ended(desk, sender, fingerprint, since)
        case FormNotice():
            return _form(desk, sender, said)
        case FormEndedNotice(fingerprint):
            return _form_ended(desk, sender, fingerprint)


def _card(desk: Desk, data: bytes) -> tuple[str, ...]:
    """Follow the next card of a trusted desk; keep another one, trusted by nobody before its words were compared."""
    signed = card_chain.read(data)[0]
    ours = signed.card.sign[card.ORDER[0]].hex() in desk.consent.signers
    if ours or signed.card.training != desk.training or _kept(desk, signed.fingerprint.hex()):
        return ()
    if following.take_successor(desk, data) is not None:
        return ()
    partners.add(desk.consent, trusting.as_partner(desk, signed))
    desk.write_journal("card-told", signed.fingerprint.hex())
    return (CARDS,)


def _ended(desk: Desk, sender: SignedCard, fingerprint: str, since: str) -> tuple[str, ...]:
    """Trust a desk no longer because headquarters does: too careful is mended by comparing words anew."""
    if not _trusted(desk, fingerprint) or fingerprint == sender.fingerprint.hex():
        return ()
    following.end_trust(desk, fingerprint, min(since, desk.today().isoformat()))
    return (ENDED,)


def _form(desk: Desk, sender: SignedCard, said: FormNotice) -> tuple[str, ...]:
    form = form_codec.from_json(said.form)
    try:
        form_rules.rules_of(form)
        gate_answers.check_form(form)
    except DeskError as error:
        raise NoticeRefused(why="form") from error
    return (FORMS,) if kept_forms.keep(desk, form, _key_of(sender)) else ()


def _form_ended(desk: Desk, sender: SignedCard, fingerprint: str) -> tuple[str, ...]:
    """Offer a form no longer as far as this sender goes, by whichever of its keys; one that is not here is none."""
    keys = following.signers_from(desk, sender, Compartment.CONSENT)
    try:
        return (FORMS_ENDED,) if kept_forms.withdraw(desk, fingerprint, keys) else ()
    except NotInVault:
        return ()


def _key_of(sender: SignedCard) -> str:
    return sender.card.sign[Compartment.CONSENT].hex()


def _kept(desk: Desk, fingerprint: str) -> bool:
    try:
        partners.get(desk.consent, fingerprint)
    except NotInVault:
        return False
    return True


def _trusted(desk: Desk, fingerprint: str) -> bool:
    return any(one.trusted and one.fingerprint == fingerprint for one in trusting.partners(desk))


def _why(error: DeskError) -> str:
    return "newer" if error.facts.get("why") == notice.TOO_NEW or isinstance(error, CardTooNew) else "notice"
