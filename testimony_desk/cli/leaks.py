"""The commands about what in a case's texts could find a person: list the finds, show a text, decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from testimony_desk.cli.asked import Asked
from testimony_desk.cli.session import unlocked
from testimony_desk.cli.terminal import lines_for, passphrase, say, say_json
from testimony_desk.crypto.passphrase import PRODUCT_POLICY
from testimony_desk.domain.leaks.hit import Hit
from testimony_desk.domain.leaks.redaction import Decision, Deed, Undecided
from testimony_desk.i18n import N_, _, ngettext
from testimony_desk.services import file_finds, leak_records, redacting, together
from testimony_desk.services.file_finds import FileFind
from testimony_desk.services.redacting import TextFinds
from testimony_desk.services.together import Second
from testimony_desk.store.errors import NotInVault
from testimony_desk.wording import leak_words
from testimony_desk.wording.direction import ltr

NOT_CHECKED = N_("The register of names was not open for all of it: names that nothing announces may be missing.")


def list_(asked: Asked) -> None:
    """List every find by text, place and kind; no word of a text is printed."""
    with unlocked(asked) as desk:
        found = redacting.look(desk, asked.case)
        files = file_finds.of_case(desk, asked.case)
        aside = leak_records.left_aside(desk, asked.case)
    if asked.json:
        say_json({"case": asked.case, "open": sum(len(one.open) + len(one.left) for one in found),
                  "texts": [_text_json(one) for one in found], "files": [_file_json(one) for one in files],
                  "left_aside": list(aside)})
        return
    for one in found:
        if one.seen.hits:
            count = len(one.open) + len(one.left)
            open_words = ngettext("{n} find is open", "{n} finds are open", count).format(n=count)
            say(f"{one.path}  {open_words if count else _('all decided')}")
            for hit in one.seen.hits:
                say(f"  {_line(one, hit)}")
    for each in files:
        say(f"{each.listed.record[:8]}  {each.leak}  {leak_words.file_words(each.leak, each.traces)}")
    for record in aside:
        say(f"{record}  {leak_words.left_aside(1)}")
    if not _all_checked(found):
        say(_(NOT_CHECKED))


def show(asked: Asked) -> None:
    """Show one text with its finds, and the second text as it would be now."""
    with unlocked(asked) as desk:
        one = _named(redacting.look(desk, asked.case), asked.text)
    if asked.json:
        say_json({**_text_json(one), "text": one.seen.text.text, "second": one.draft})
        return
    say(one.seen.text.text)
    for hit in one.seen.hits:
        say(f"  {_line(one, hit)}  «{one.seen.text.text[hit.start:hit.end]}»")
    for hit in one.left:
        say(f"  {_('In the new text:')} {hit.start}-{hit.end}  {leak_words.meaning(hit)}")
    say(_("The second text:"))
    say(one.draft)


def decide(asked: Asked) -> None:
    """Keep what becomes of some finds of a text; what was decided before and is not named stays as it was."""
    with unlocked(asked) as desk:
        one = _named(redacting.of_case(desk, asked.case), asked.text)
        decisions = {**one.decisions, **_decided(one, _with_words(asked))}
        redacting.decide(desk, one, decisions, one.afterwards)
        left = redacting.open_finds(desk, asked.case)
    say(_("Your decision is kept."))
    say(ngettext("{n} find of this case is open.", "{n} finds of this case are open.", left).format(n=left))


def scan(asked: Asked) -> None:
    """Look texts through with the names, lent by a second person where who unlocked does not open them."""
    cases = tuple(dict.fromkeys(asked.cases or ()))
    with unlocked(asked) as desk:
        if asked.with_slot is None:
            naming = together.look_alone(desk, cases)
        else:
            secret = passphrase(asked.with_passphrase_file, question=_("The second person's passphrase:"))
            naming = together.look_through(desk, cases, Second(asked.with_slot, secret), PRODUCT_POLICY)
        found = [(case, redacting.of_case(desk, case)) for case in cases]
    for case, texts in found:
        left = sum(len(one.open) + len(one.left) for one in texts)
        say(f"{case}  " + ngettext("{n} find of this case is open.", "{n} finds of this case are open.", left).format(
            n=left))
        if not _all_checked(texts):
            say(f"{case}  {_(NOT_CHECKED)}")
    for path in naming:
        say(_("Words that were put in here name somebody: {text}").format(text=path))


def _all_checked(texts: Iterable[TextFinds]) -> bool:
    return all(one.checked for one in texts if one.seen.text.of_interview)


def _with_words(asked: Asked) -> list[tuple[tuple[int, int], Decision]]:
    """Return what was decided, each rewrite with its words: from a file or typed, never from the arguments."""
    finds = asked.finds or []
    questions = [_("Other words for {place}:").format(place=ltr(f"{start}-{end}"))
                 for (start, end), made in finds if made.deed is Deed.REWRITE]
    words = iter(lines_for(asked.words_file, questions))
    return [(place, replace(made, words=next(words)) if made.deed is Deed.REWRITE else made) for place, made in finds]


def _decided(one: TextFinds, named: Iterable[tuple[tuple[int, int], Decision]]) -> dict[Hit, Decision]:
    named = list(named)
    by_place = {(hit.start, hit.end): hit for hit in one.seen.hits}
    unknown = [place for place, _decision in named if place not in by_place]
    if unknown:
        raise Undecided(why="unknown", count=len(unknown))
    return {by_place[place]: decision for place, decision in named}


def _named(found: tuple[TextFinds, ...], path: str) -> TextFinds:
    for one in found:
        if one.path == path:
            return one
    raise NotInVault(what="text")


def _line(one: TextFinds, hit: Hit) -> str:
    decision = one.decisions.get(hit)
    deed = _(leak_words.DEEDS[decision.deed]) if decision else _("open")
    kept = f": {_(leak_words.KEEP_REASONS[decision.reason])}" if decision and decision.reason else ""
    place = f"{hit.start}-{hit.end}"
    return "  ".join((place, hit.token, leak_words.meaning(hit), leak_words.reason(hit), deed + kept))


def _text_json(one: TextFinds) -> dict[str, object]:
    return {"path": one.path, "register_checked": one.checked, "person": one.person, "said_on": one.said_on,
            "finds": [_find_json(one, hit) for hit in one.seen.hits],
            "left": [{"start": hit.start, "end": hit.end, "type": hit.leak_type.value} for hit in one.left]}


def _file_json(one: FileFind) -> dict[str, object]:
    return {"record": one.listed.record, "type": one.leak.value, "traces": sorted(one.traces)}


def _find_json(one: TextFinds, hit: Hit) -> dict[str, object]:
    decision = one.decisions.get(hit)
    return {"start": hit.start, "end": hit.end, "type": hit.leak_type.value, "certainty": hit.certainty.value,
            "why": hit.why.code, "person": hit.person, "deed": decision.deed.value if decision else "",
            "reason": decision.reason.value if decision and decision.reason else ""}
