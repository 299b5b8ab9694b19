"""The commands about taking consent back, sealing for travel, coming back, and the seizure rehearsal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from testimony_desk.cli.asked import Asked
from testimony_desk.cli.session import never_cancelled, no_progress, unlocked
from testimony_desk.cli.terminal import say, say_json
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.consent.effects import COUNTED, Effects
from testimony_desk.exchange import card
from testimony_desk.i18n import _, ngettext
from testimony_desk.services import (
    after_receipt,
    foreseeing,
    purging,
    rehearsal,
    sealing,
    trusting,
    unsealing,
    withdrawing,
)
from testimony_desk.services.after_receipt import Fate, Policy
from testimony_desk.services.desk import Desk
from testimony_desk.services.rehearsal import Rehearsal
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.wording import deletion, surroundings
from testimony_desk.wording.direction import ltr
from testimony_desk.wording.format import byte_size, number


def withdraw(asked: Asked) -> None:
    """Record that a person takes consent back, or with --dry-run only say what that would do."""
    with unlocked(asked) as desk:
        wanted = withdrawing.by_person(desk, asked.case, Scope(asked.scope), tuple(asked.purposes or ()), asked.reason)
        effects = foreseeing.foresee(desk, *wanted)
        if not asked.dry_run:
            for one in wanted:
                withdrawing.withdraw(desk, one)
    if asked.json:
        say_json({"withdrawn": not asked.dry_run, "effects": [_effects_json(effects)]})
        return
    for heading, lines in deletion.effect_groups(effects):
        say(heading)
        for line in lines:
            say("  " + line)
    if not asked.dry_run:
        say(_("The withdrawal is recorded. No use of this case is allowed any more where it was taken back."))


def purge(asked: Asked) -> None:
    """Empty what headquarters confirmed to hold."""
    _after_receipt(asked, Fate.EMPTY, purging.purge, "emptied")


def seal_confirmed(asked: Asked) -> None:
    """Put a copy that headquarters alone opens in place of what it confirmed to hold."""
    _after_receipt(asked, Fate.SEAL, purging.seal, "sealed")


def _after_receipt(asked: Asked, fate: Fate, act: Callable[[Desk, int], int], name: str) -> None:
    with unlocked(asked) as desk:
        if asked.from_now_on:
            after_receipt.choose(desk, Policy(fate if asked.number else Fate.STAY, asked.number))
        count = 0 if asked.from_now_on and not asked.number else act(desk, max(asked.number, 0))
    if asked.json:
        say_json({name: count})
    else:
        say(deletion.by_itself(fate.value, count))


def seal(asked: Asked) -> None:
    """Seal interviews and names to one headquarters desk, and write the request for the way back where --out says."""
    with unlocked(asked) as desk:
        chosen = card.read(trusting.partner_named(desk, asked.to).card) if asked.to else None
        sealing.seal(desk, chosen)
        written = unsealing.write_request(desk, asked.out, no_progress, never_cancelled) if asked.out else None
    if asked.json:
        say_json({"sealed": True, "request": written.name if written else None})
        return
    say(_("Interviews and names are sealed. No passphrase and no recovery sheet of this vault opens them now; only "
          "headquarters can return the keys. Consents can still be read, and withdrawals recorded."))
    if written:
        say(_("For the way back: {file}").format(file=ltr(written.name)))


def unseal(asked: Asked) -> None:
    """At headquarters: answer a request with the keys. At the field desk: write a request, or take the reply in."""
    with unlocked(asked) as desk:
        if asked.file is None:
            made = unsealing.write_request(desk, _folder(asked), no_progress, never_cancelled)
            result: dict[str, Json] = {"request": made.name}
        elif desk.kind is DeskKind.HEADQUARTERS:
            made = unsealing.give_back(desk, asked.file, _folder(asked), no_progress, never_cancelled)
            result = {"reply": made.name}
        else:
            result = {"returned": unsealing.take_back(desk, asked.file)}
    if asked.json:
        say_json(result)
    elif "returned" in result:
        say(deletion.keys_came_back())
    else:
        say(_("Written: {file}").format(file=ltr(made.name)))


def rehearse(asked: Asked) -> None:
    """Say what a taken laptop would give right now."""
    with unlocked(asked) as desk:
        found = rehearsal.rehearse(desk)
    if asked.json:
        say_json(_rehearsal_json(found))
        return
    for line in _rehearsal_lines(found):
        say(line)


def _folder(asked: Asked) -> Path:
    """Return where a file goes: --out, else beside the file that was given, else where one is."""
    return asked.out or (asked.file.parent if asked.file else Path.cwd())


def _effects_json(one: Effects) -> dict[str, Json]:
    return {**{name: getattr(one, name) for name in COUNTED}, "later": sorted(name.value for name in one.later),
            "copies": [{"desk": copy.desk, "day": copy.day} for copy in one.copies], "backups": one.backups,
            "exports": [{"profile": gone.profile, "day": gone.day} for gone in one.exports]}


def _rehearsal_lines(found: Rehearsal) -> Iterator[str]:
    yield _("Laptop off, or locked: anyone sees this and nothing else.")
    for file in found.files:
        yield f"  {ltr(file.name)}  {byte_size(file.size)}"
    yield "  " + ngettext("{n} way in can be counted.", "{n} ways in can be counted.", found.slots).format(
        n=number(found.slots))
    for sentence, step in surroundings.found(found.around.disk.value, found.around.swap.value):
        yield f"  {sentence} {step}".rstrip()
    for way in found.by_passphrase:
        yield _("With a passphrase: {who}").format(who=deletion.slot_line(way.number, way.kind.value))
        for line in deletion.readable_lines(rehearsal.as_numbers(way.readable)):
            yield f"  {line}"


def _rehearsal_json(found: Rehearsal) -> dict[str, Json]:
    return {"files": [{"name": one.name, "size": one.size} for one in found.files], "slots": found.slots,
            "unlocked": dict(rehearsal.as_numbers(found.unlocked)),
            "with_passphrase": [{"slot": one.number, "kind": one.kind.value,
                                 "opens": sorted(name.value for name in one.opens),
                                 **rehearsal.as_numbers(one.readable)} for one in found.by_passphrase],
            "handed_over": found.out.handed_over,
            "sealed": [{"compartment": name.value, "epoch": epoch} for name, epoch in found.out.sealed_epochs],
            "not_shredded": sorted(name.value for name in found.out.not_shredded),
            "around": {"disk": found.around.disk.value, "swap": found.around.swap.value}}
