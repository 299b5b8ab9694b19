"""A recovery sheet as lines of plain text, for the screen and for paper, in any of the three languages."""

from __future__ import annotations

from collections.abc import Callable

from testimony_desk.domain.recovery import Sheet
from testimony_desk.i18n import N_, in_language
from testimony_desk.wording.direction import ltr

COLUMNS = 3
_WORD_WIDTH = 9
_TITLE = N_("Recovery sheet {place} of {count}")
_KIT = N_("Kit: {kit}")
_VAULT = N_("Vault: {vault}")
_NEEDED = N_("Sheets of this kit that open the vault together: {needed} of {count}")
_ALONE = N_("Alone this sheet opens nothing.")
_KEEP = N_("Keep each sheet in a safe place of its own, away from the computer. Do not photograph or send it.")
_WORDS = N_("Before each word stands its place on this sheet, after it its number. The number can be typed instead.")


def render_sheet(sheet: Sheet, language: str) -> tuple[str, ...]:
    """Return the lines of a sheet in a language, one of i18n.LANGUAGES; an empty line parts what belongs apart.

    Words run across, three to a line, from left to right in every language and in one width each, so that a
    fixed-width letter puts them in columns. Digits are 0-9, as they can be typed on every keyboard.
    """
    def say(text: str) -> str:
        return in_language(language, text)

    return (*_head(sheet, say), "", *_rows(sheet), "", say(_WORDS))


def _head(sheet: Sheet, say: Callable[[str], str]) -> tuple[str, ...]:
    return (
        say(_TITLE).format(place=sheet.place, count=sheet.count),
        say(_KIT).format(kit=ltr(sheet.kit)),
        say(_VAULT).format(vault=ltr(sheet.vault)),
        "",
        say(_ALONE),
        say(_NEEDED).format(needed=sheet.needed, count=sheet.count),
        say(_KEEP),
    )


def _rows(sheet: Sheet) -> list[str]:
    cells = [f"{place:>2}. {word:<{_WORD_WIDTH}}{number:>4}"
             for place, (word, number) in enumerate(zip(sheet.words, sheet.numbers, strict=True), 1)]
    return [ltr("   ".join(cells[start:start + COLUMNS])) for start in range(0, len(cells), COLUMNS)]
