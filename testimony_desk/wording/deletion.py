"""Words for what a withdrawal will do and for what a taken laptop gives; the window and the command line share them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from testimony_desk.domain.consent.effects import COUNTED, Effects
from testimony_desk.domain.version import Compartment
from testimony_desk.i18n import _, ngettext
from testimony_desk.wording import exports
from testimony_desk.wording.dates import day
from testimony_desk.wording.direction import iso
from testimony_desk.wording.format import number

UNKNOWN = "?"


def compartment_words(name: Compartment) -> str:
    """Return what a compartment holds, as a person would say it."""
    return {Compartment.CONSENT: _("consents and the journal"), Compartment.TESTIMONY: _("interviews"),
            Compartment.IDENTITY: _("names")}[name]


def goes(name: str, count: int) -> str:
    """Return a line about what is destroyed; name: emptied, shortened, names, drafts, files or waiting."""
    words = {
        "emptied": ngettext("{n} completed interview is destroyed.", "{n} completed interviews are destroyed.", count),
        "shortened": ngettext("{n} completed interview goes on without the answers that this concerns.",
                              "{n} completed interviews go on without the answers that this concerns.", count),
        "names": ngettext("The name of {n} person is destroyed.", "The names of {n} people are destroyed.", count),
        "drafts": ngettext("{n} unfinished interview loses what this concerns.",
                           "{n} unfinished interviews lose what this concerns.", count),
        "files": ngettext("{n} attached file is destroyed.", "{n} attached files are destroyed.", count),
        "waiting": ngettext("{n} sealed file that waited to leave is removed.",
                            "{n} sealed files that waited to leave are removed.", count),
    }
    return words[name].format(n=number(count))


def goes_unseen(name: Compartment) -> str:
    """Return the line about a compartment that is closed here."""
    return {
        Compartment.TESTIMONY: _("The interviews are closed to you: what this concerns is destroyed as soon as someone "
                                 "unlocks who can open them. Every use stops at once."),
        Compartment.IDENTITY: _("The names are closed to you: what this concerns is destroyed as soon as someone "
                                "unlocks who can open them. Every use stops at once."),
        Compartment.CONSENT: _("Every use stops at once."),
    }[name]


def effect_groups(found: Effects) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what a withdrawal does as three headings with their lines: here, at headquarters, and out of reach.

    Each has a line, also where there is nothing: whoever confirms must not have to guess. At headquarters itself there
    is nobody to ask, and the second is left out. Where a court wants it kept, that is said before all of these.
    """
    held = ((_("If a court wants it kept"), (_(
        "Somebody noted that a court wants this kept. The person's word counts more: it is carried out all the same. "
        "Tell the one who noted it."),)),) if found.held else ()
    asked = () if found.office else ((_("What headquarters is asked to remove"), tuple(_asked(found))),)
    return (*held, (_("What this removes here"), tuple(_here(found))), *asked,
            (_("What cannot be called back"), tuple(_lost(found))))


def _here(found: Effects) -> Iterator[str]:
    if not found.destroys:
        yield _("Nothing is removed here. What was taken back is not used any more.")
        return
    gone = [goes(name, count) for name in COUNTED if (count := getattr(found, name))]
    unseen = [goes_unseen(name) for name in sorted(found.later)]
    yield from (gone + unseen) or [_("There is nothing here that this concerns.")]
    if found.sealed:
        yield _("Something is sealed for travel. What comes back of this case will be emptied at once.")


def _asked(found: Effects) -> Iterator[str]:
    pattern = _("A bundle for {desk} left on {day}. Ask headquarters to remove it: what is taken back goes with your "
                "next bundle, so make one soon.") if found.destroys else _(
                "A bundle for {desk} left on {day}. Ask headquarters to stop using it: what is taken back goes with "
                "your next bundle, so make one soon.")
    yield from (pattern.format(desk=iso(one.desk), day=day(date.fromisoformat(one.day))) for one in found.copies)
    if not found.copies:
        yield _("Nothing of this has left for headquarters.")


def _lost(found: Effects) -> Iterator[str]:
    if found.copies or found.office:
        yield _("Nobody can call back what others have already read, printed, published or handed to a court. Tell the "
                "person so.")
    yield from (exports.gone_line(one) for one in found.exports)
    if found.backups and found.destroys:
        yield backups_line(found.backups)
    if not (found.copies or found.office or found.exports or (found.backups and found.destroys)):
        yield _("Nothing that this desk knows of.")


def by_itself(fate: str, count: int) -> str:
    """Return what became of so many records that headquarters holds; fate: `seal` or `empty`."""
    if fate == "seal":
        return ngettext("{n} record that headquarters holds was sealed here: only headquarters opens it now.",
                        "{n} records that headquarters holds were sealed here: only headquarters opens them now.",
                        count).format(n=number(count))
    return ngettext("{n} record that headquarters holds was emptied here.",
                    "{n} records that headquarters holds were emptied here.", count).format(n=number(count))


def keys_came_back() -> str:
    """Return the line that ends the way back from travel."""
    return _("The keys came back. What was sealed can be read again on this desk.")


def waits_for_keys() -> str:
    """Return the line about something that came and speaks of what is sealed for travel."""
    return _("One part speaks of what is sealed for travel. It waits here and is taken in by itself when headquarters "
             "has returned the keys. There is nothing to do.")


def backups_line(count: int) -> str:
    """Return the line about backups, which may still hold what is destroyed here."""
    return ngettext("{n} backup may still hold it. Make a new backup afterwards and destroy the older one.",
                    "{n} backups may still hold it. Make a new backup afterwards and destroy the older ones.",
                    count).format(n=number(count))


def readable_lines(counts: Mapping[str, int | None]) -> tuple[str, ...]:
    """Return one line for each kind of content: how much can be read, or that this session cannot tell."""
    names = {"consents": _("consents"), "interviews": _("completed interviews"), "identities": _("people's names"),
             "drafts": _("unfinished interviews"), "recordings": _("attached files and recordings")}
    return tuple(_("{what}: {count}").format(
        what=words, count=_("cannot be told from here") if counts[name] is None else number(counts[name] or 0))
        for name, words in names.items())


def slot_line(slot: int, kind: str) -> str:
    """Return the heading for one way in."""
    kinds = {"researcher": _("researcher"), "supervisor": _("supervisor"), "analyst": _("analyst"),
             "custodian": _("custodian"), "kit": _("recovery sheets")}
    return _("Number {n}, {kind}").format(n=number(slot), kind=kinds[kind])
