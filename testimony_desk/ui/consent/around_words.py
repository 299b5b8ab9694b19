"""What stands around a consent, in lines: the place, a call, guardian and child, what must not be shared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from testimony_desk.domain.consent.from_afar import FromAfar
from testimony_desk.domain.consent.record import Assent, Guardian, Heard, Withheld
from testimony_desk.i18n import _
from testimony_desk.ui.consent.scene import options_of
from testimony_desk.wording.attachments import hash_words
from testimony_desk.wording.direction import iso
from testimony_desk.wording.format import listing
from testimony_desk.wording.withheld import withheld_line


class Around(Protocol):
    """What a conversation and the record that comes of it both hold."""

    @property
    def place_class(self) -> str:
        """List place_class, "" for a record from before it was asked."""

    @property
    def from_afar(self) -> FromAfar | None:
        """None where people sat together."""

    @property
    def withhold(self) -> tuple[Withheld, ...]:
        """What must not be shared."""


def setting_lines(said: Around) -> Iterator[str]:
    """Yield from what kind of place the person spoke, and for a call what was agreed before it."""
    if said.place_class:
        yield _("The person speaks from: {place}").format(place=iso(_words("place_class", said.place_class)))
    afar = said.from_afar
    if afar is None:
        return
    agreed = [iso(_words("remote_rule", one.value)) for one in afar.agreed]
    mode = iso(_words("interview_mode", afar.mode.value))
    yield (_("From afar ({mode}). Agreed on: {rules}").format(mode=mode, rules=listing(agreed)) if agreed
           else _("From afar ({mode}).").format(mode=mode))
    if afar.reason:
        yield _("What could not be agreed on: {reason}").format(reason=iso(afar.reason))


def heard_lines(heard: Iterable[Heard]) -> Iterator[str]:
    """Yield which texts were played from a recorded reading, one line for each, with the beginning of its hash."""
    for one in heard:
        yield hash_words(_("Played from a recording: {text}").format(text=iso(text_words(one.text))), one.recording)


def text_words(text: str) -> str:
    """Return what a text of the script is called, by its code."""
    whole = {"before": _("All paragraphs in one recording"), "absent": _("For someone who is absent"),
             "child": _("For children and young people")}
    return whole.get(text) or _words("consent_info_item", text)


def family_lines(guardian: Guardian | None, assent: Assent | None) -> Iterator[str]:
    """Yield what guardian and child said, and how."""
    if guardian is not None:
        said = _("A guardian said yes.") if guardian.agrees else _("A guardian did not say yes.")
        yield _("{said} {who}").format(said=said, who=iso(_words("relationship", guardian.relationship)))
        yield _("Said in this way: {form}").format(form=iso(_words("consent_form", guardian.form.value)))
    if assent is not None:
        yield _("The child said yes.") if assent.agrees else _("The child did not say yes.")
        if assent.told_back:
            yield _("“{words}”").format(words=iso(assent.told_back))


def withheld_lines(said: Around) -> list[str]:
    """Return a line for each thing that must not be shared."""
    return [withheld_line(one) for one in said.withhold]


def _words(code_list: str, code: str) -> str:
    return {option.code: option.words for option in options_of(code_list)}.get(code, code)
