"""Reads recovery sheets as they were typed into the seed that they share, and names the sheet that is not right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from testimony_desk.crypto import share_sheet, shares
from testimony_desk.crypto.errors import SharesRefused
from testimony_desk.crypto.secret import Secret
from testimony_desk.crypto.share_sheet import Share
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.recovery import kit_text
from testimony_desk.exchange import builtin

WORD_LIST = "slip39"
SHEET_WORDS = 33


class KitMissing(DeskError):
    """The vault has no recovery kit."""

    code = "kit-missing"


class SheetWordUnknown(DeskError):
    """A word that is not in the list, or a number outside 1-1,024; facts: sheet, word (positions from 1)."""

    code = "sheet-word-unknown"


class SheetLength(DeskError):
    """A sheet with too few or too many words; facts: sheet, found, needed."""

    code = "sheet-length"


class SheetMistyped(DeskError):
    """Every word is in the list, but they do not belong together like this; facts: sheet."""

    code = "sheet-mistyped"


class SheetForeign(DeskError):
    """A whole sheet, but of a kind that this program does not make; facts: sheet."""

    code = "sheet-foreign"


class SheetOfAnotherKit(DeskError):
    """A whole sheet of another kit; facts: sheet, kit (its number as printed), wanted (the number it should have)."""

    code = "sheet-of-another-kit"


class SheetTwice(DeskError):
    """The same sheet was typed a second time; facts: sheet (the second one)."""

    code = "sheet-twice"


class SheetsTooFew(DeskError):
    """Fewer sheets than the kit asks for; facts: found, needed."""

    code = "sheets-too-few"


class SheetsDoNotFit(DeskError):
    """Each sheet is whole and of this kit, yet together they give nothing: one was not written by this program."""

    code = "sheets-do-not-fit"


def words() -> tuple[str, ...]:
    """Return the 1,024 words of the sheets in their order."""
    return builtin.word_list(WORD_LIST)


def seed_of(typed: Sequence[str], kits: Sequence[int]) -> Secret:
    """Return the seed that typed sheets share; the caller closes it.

    typed: words in any case or their numbers in any digits, one text a sheet; a blank one counts as not typed. kits:
    numbers of the kits that may be meant, the newest last. Raises KitMissing without any; the errors of this module.
    """
    if not kits:
        raise KitMissing
    listed = words()
    sheets = {position: text for position, text in enumerate(typed, 1) if text.strip()}
    read = {position: _share(position, text, listed) for position, text in sheets.items()}
    if not read:
        raise SheetsTooFew(found=0, needed=shares.THRESHOLD)
    _check_kit(read, kits)
    _check_different(read)
    needed = next(iter(read.values())).threshold
    if len(read) < needed:
        raise SheetsTooFew(found=len(read), needed=needed)
    try:
        return shares.combine(list(sheets.values()), listed)
    except SharesRefused:
        raise SheetsDoNotFit from None


def _share(position: int, text: str, listed: Sequence[str]) -> Share:
    """Read one sheet: unknown words first, then their number, because a checksum can say neither."""
    tokens = text.split()
    for place, token in enumerate(tokens, 1):
        try:
            share_sheet.numbers(token, listed)
        except SharesRefused:
            raise SheetWordUnknown(sheet=position, word=place) from None
    if len(tokens) != SHEET_WORDS:
        raise SheetLength(sheet=position, found=len(tokens), needed=SHEET_WORDS)
    try:
        return share_sheet.read(text, listed)
    except SharesRefused as error:
        raise (SheetMistyped if error.why == "checksum" else SheetForeign)(sheet=position) from None


def _check_kit(read: Mapping[int, Share], kits: Sequence[int]) -> None:
    """Name the first sheet whose number is not that of the kit which most of the sheets belong to."""
    found = Counter(share.kit.identifier for share in read.values() if share.kit.identifier in kits)
    wanted = found.most_common(1)[0][0] if found else kits[-1]
    for position, share in read.items():
        if share.kit.identifier != wanted:
            raise SheetOfAnotherKit(sheet=position, kit=kit_text(share.kit.identifier), wanted=kit_text(wanted))


def _check_different(read: Mapping[int, Share]) -> None:
    seen: set[int] = set()
    for position, share in read.items():
        if share.place in seen:
            raise SheetTwice(sheet=position)
        seen.add(share.place)
