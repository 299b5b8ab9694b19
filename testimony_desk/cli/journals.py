"""The commands about the journal: show it, write it out so that anyone can verify it, verify one."""

from __future__ import annotations

from testimony_desk.cli.asked import Asked
from testimony_desk.cli.new_file import write_new
from testimony_desk.cli.session import unlocked
from testimony_desk.cli.terminal import say, say_json
from testimony_desk.exchange import card, journal_file
from testimony_desk.i18n import _, ngettext
from testimony_desk.services import anchoring, looking_back
from testimony_desk.services.anchoring import Checked
from testimony_desk.services.looking_back import Entry
from testimony_desk.services.small_files import read_at_most
from testimony_desk.wording import journal as words


def show(asked: Asked) -> None:
    """Print every line, last first: when, who, what, and about which record or case."""
    with unlocked(asked) as desk:
        found = looking_back.entries(desk)
        while found and found[-1].n > 1:
            found += looking_back.entries(desk, before=found[-1].n)
        anchored = anchoring.anchored(desk)
    if asked.json:
        say_json({"anchored": anchored, "lines": [_as_json(one) for one in found]})
        return
    for one in found:
        said = (str(one.n), one.at, words.who(one.label, one.number, one.kind or ""), words.act(one.act), one.subject)
        say("  ".join(part for part in said if part))
    _say_anchored(anchored)


def export(asked: Asked) -> None:
    """Write the journal to a new file."""
    assert asked.out is not None  # --out is required
    with unlocked(asked) as desk:
        data, anchored = anchoring.export(desk), anchoring.anchored(desk)
        write_new(asked.out, data)
    _say_found(asked, Checked(data.count(b'"act":'), anchored, named=True))


def check(asked: Asked) -> None:
    """Verify a journal's file against cards that came by another way."""
    assert asked.file is not None  # FILE is a required argument
    cards = [read_at_most(path, card.MAX_FILE) for path in asked.files or ()]
    _say_found(asked, anchoring.check(read_at_most(asked.file, journal_file.MAX_FILE), cards))


def _say_found(asked: Asked, found: Checked) -> None:
    if asked.json:
        say_json({"lines": found.lines, "anchored": found.anchored, "named": found.named})
        return
    if not found.named:
        say(_("No card of this desk was given: nothing here shows which desk this is."))
    say(ngettext("{n} line.", "{n} lines.", found.lines).format(n=found.lines))
    _say_anchored(found.anchored)


def _say_anchored(line: int) -> None:
    say(_("Anchored up to line {n}; after that it rests on this desk's word.").format(n=line))


def _as_json(one: Entry) -> dict[str, object]:
    return {"n": one.n, "at": one.at, "person": one.person, "act": one.act, "subject": one.subject,
            "label": one.label, "kind": one.kind.value if one.kind else ""}
