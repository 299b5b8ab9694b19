"""The command that searches across cases: what was said, codes of cases, or names with a reason."""

from __future__ import annotations

from testimony_desk.cli.asked import Asked
from testimony_desk.cli.session import unlocked
from testimony_desk.cli.terminal import one_line, say, say_json
from testimony_desk.domain.search.marking import Excerpt
from testimony_desk.domain.version import Compartment
from testimony_desk.i18n import _
from testimony_desk.services import searching
from testimony_desk.services.cases import Place
from testimony_desk.services.desk import Desk
from testimony_desk.services.searching import Hit, NameHit, Wanted
from testimony_desk.wording.direction import iso, ltr

_ASKED_AT_ONCE = 1_000


def search(asked: Asked) -> None:
    """Print the cases that fit and what stands around the words; each part of the vault only if this slot opens it."""
    text = one_line(asked.words_file, _("What is searched for:"))
    with unlocked(asked) as desk:
        if asked.reason:
            _print_names(asked, searching.names(desk, text, asked.reason, _limit(asked)))
            return
        found = _found(desk, asked, text) if desk.opens(Compartment.TESTIMONY) else []
        codes = [one.code for one in searching.by_code(desk, text, _limit(asked))]
    if asked.json:
        say_json({"codes": codes, "accounts": [_as_json(one) for one in found]})
        return
    for code in codes:
        say(ltr(code))
    for one in found:
        say("  ".join((ltr(one.case), one.made_on[:10])))
        for part in one.excerpts:
            say(f"    {part.path}: {iso(_marked(part))}")
    if not (codes or found):
        say(_("Nothing was found."))


def _found(desk: Desk, asked: Asked, text: str) -> list[Hit]:
    """Return the hits page by page; filters may leave pages that hold none."""
    wanted = Wanted(text, asked.field, asked.first_day, asked.last_day, asked.place,
                    Place(asked.state) if asked.state else None, asked.form)
    page = searching.search(desk, wanted, limit=_limit(asked))
    found = list(page.hits)
    while page.next is not None and len(found) < _limit(asked):
        page = searching.search(desk, wanted, page.next, limit=_limit(asked) - len(found))
        found += page.hits
    return found


def _limit(asked: Asked) -> int:
    return max(1, min(asked.number, _ASKED_AT_ONCE))


def _print_names(asked: Asked, found: tuple[NameHit, ...]) -> None:
    """Print cases and fields; what the names are stays in the register."""
    if asked.json:
        say_json({"names": [{"case": one.case, "alike": one.alike, "fields": list(one.paths)} for one in found]})
        return
    for one in found:
        say("  ".join((ltr(one.case), *one.paths)))
    if not found:
        say(_("Nothing was found."))


def _marked(part: Excerpt) -> str:
    """Return an excerpt on one line, what was found in angle quotes."""
    text = part.text
    for start, end in reversed(part.marks):
        text = f"{text[:start]}»{text[start:end]}«{text[end:]}"
    return " ".join(f"{'… ' if part.more_before else ''}{text}{' …' if part.more_after else ''}".split())


def _as_json(one: Hit) -> dict[str, object]:
    return {"case": one.case, "made_on": one.made_on, "alike": one.alike,
            "excerpts": [{"field": part.path, "text": part.text, "marks": [list(mark) for mark in part.marks],
                          "start": part.start} for part in one.excerpts]}
