"""The commands about cards: show this desk's own, trust another's after its words or digits were compared."""

from __future__ import annotations

from pathlib import Path

from testimony_desk.cli.arguments import Asked
from testimony_desk.cli.session import unlocked
from testimony_desk.cli.terminal import ask, say, say_json
from testimony_desk.domain.errors import DeskError
from testimony_desk.exchange.card import MAX_FILE
from testimony_desk.i18n import _
from testimony_desk.services import following, trusting
from testimony_desk.services.small_files import read_at_most
from testimony_desk.store.files import write_synced


class FileUnwritable(DeskError):
    """A file named on the command line is there already or cannot be written."""

    code = "file-unwritable"


class NotCompared(DeskError):
    """Nobody typed the words or digits: no terminal, or an empty line."""

    code = "not-compared"


def show(asked: Asked) -> None:
    """Print the card's words and digits; write the card's file when --out names one."""
    with unlocked(asked) as desk:
        data = trusting.own_card(desk)
        words, digits = trusting.card_words(desk), trusting.card_digits(desk)
    if asked.out is not None:
        _write(asked.out, data)
    if asked.json:
        say_json({"words": list(words), "digits": list(digits)})
        return
    say(_("Read these words, or these digits, to the other desk by voice or in person:"))
    say(" ".join(words))
    say(" ".join(digits))


def trust(asked: Asked) -> None:
    """Trust a card whose words or digits were typed or given with --words, or the next card of a trusted desk."""
    assert asked.file is not None  # CARD is a required argument
    data = read_at_most(asked.file, MAX_FILE)
    view = trusting.read_card(data)
    with unlocked(asked) as desk:
        if following.take_successor(desk, data) is None:
            following.trust(desk, data, asked.words if asked.words is not None else _asked_for(view.name))
    say(_("From now on this desk trusts {name}.").format(name=view.name))


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


def _write(path: Path, data: bytes) -> None:
    """Write a new file; one that is there is left alone, for a slip of the hand may have named any file."""
    if path.exists():
        raise FileUnwritable
    try:
        write_synced(path, data)
    except OSError as error:
        raise FileUnwritable from error
