"""The commands about cards: show this desk's own, trust another's after comparing it, trust it no longer."""

from __future__ import annotations

from testimony_desk.cli.asked import Asked
from testimony_desk.cli.new_file import FileUnwritable, write_new
from testimony_desk.cli.session import unlocked
from testimony_desk.cli.terminal import ask, say, say_json
from testimony_desk.domain.errors import DeskError
from testimony_desk.exchange.card import MAX_FILE
from testimony_desk.i18n import _
from testimony_desk.services import following, new_keys, trusting
from testimony_desk.services.small_files import read_at_most


class NotCompared(DeskError):
    """Nobody typed the words or digits: no terminal, or an empty line."""

    code = "not-compared"


def show(asked: Asked) -> None:
    """Print the card's words and digits; write the card's file when --out names one."""
    with unlocked(asked) as desk:
        data = trusting.own_card(desk)
        words, digits = trusting.card_words(desk), trusting.card_digits(desk)
    if asked.out is not None:
        write_new(asked.out, data)
    if asked.json:
        say_json({"words": list(words), "digits": list(digits)})
        return
    say(_("Read these words, or these digits, to the other desk by voice or in person:"))
    say(" ".join(words))
    say(" ".join(digits))


def renew(asked: Asked) -> None:
    """Make every key of this desk anew, and write the next card where --out says."""
    if asked.out is not None and asked.out.exists():
        raise FileUnwritable  # before anything has changed
    with unlocked(asked) as desk:
        new_keys.renew(desk)
        data = trusting.own_card(desk)
        names = [one.name for one in new_keys.to_be_told(desk)]
        words, digits = trusting.card_words(desk), trusting.card_digits(desk)
    if asked.out is not None:
        write_new(asked.out, data)
    if asked.json:
        say_json({"to": names, "words": list(words), "digits": list(digits)})
        return
    say(_("This desk has new keys, and a new card."))
    if names:
        say(_("These desks need the new card: {names}").format(names=" · ".join(names)))
    say(_("They need not compare its words, because the old keys have signed it. If somebody has the old keys, they "
          "end trust in the old card first, with the day since when, and then compare these words:"))
    say(" ".join(words))
    say(" ".join(digits))


def trust(asked: Asked) -> None:
    """Trust a card whose words or digits were typed or given with --words, or the next card of a trusted desk.

    What was given with --words is compared always, also for a card that would need no comparison.
    """
    assert asked.file is not None  # CARD is a required argument
    data = read_at_most(asked.file, MAX_FILE)
    view = trusting.read_card(data)
    with unlocked(asked) as desk:
        if asked.words is not None or following.take_successor(desk, data) is None:
            following.trust(desk, data, asked.words if asked.words is not None else _asked_for(view.name))
    say(_("From now on this desk trusts {name}.").format(name=view.name))


def distrust(asked: Asked) -> None:
    """Trust the desk of that name no longer."""
    with unlocked(asked) as desk:
        partner = trusting.partner_named(desk, asked.name)
        following.end_trust(desk, partner.fingerprint, asked.first_day.isoformat() if asked.first_day else "")
    say(_("{name} is no longer trusted.").format(name=partner.name))


def _asked_for(name: str) -> str:
    say(_("This card says that it belongs to {name}.").format(name=name) + " "
        + _("Ask that desk by voice for its words or digits."))
    try:
        typed = ask(_("Words or digits:"))
    except EOFError:
        typed = ""
    if not typed.strip():
        raise NotCompared
    return typed
