"""The recovery kit as a person makes and tries it in the window, first with sheets that are not right."""

from __future__ import annotations

import os
import re

from testimony_desk.crypto import share_sheet, shares
from testimony_desk.crypto.secret import Secret
from testimony_desk.domain.recovery import kit_text
from testimony_desk.exchange.builtin import word_list
from tests.journeys.window import Window

SHEETS = 3


def prove_kit(window: Window) -> None:
    window.press("make_kit")
    sheets = []
    for _sheet in range(SHEETS):
        sheets.append(re.findall(r"\d+\. ([a-z]+)", window.text("sheet_words")))
        window.picture("recovery-sheet")
        window.press("next_sheet")
    window.wait_page("drill")
    drill_badly(window, sheets[0], sheets[2])
    type_sheets(window, sheets[0], sheets[2])
    window.picture("drill")
    window.press("try_kit")
    window.wait_page("organisation")
    window.wait(lambda: bool(window.notice))
    window.picture("kit-proven")


def drill_badly(window: Window, first: list[str], second: list[str]) -> None:
    """A word that is not on the paper, and a sheet of another kit: each is named, and nothing counts as proven."""
    listed = word_list("slip39")
    wrong = [*first[:6], next(one for one in listed if one != first[6]), *first[7:]]
    type_sheets(window, second, wrong)
    window.press("try_kit")
    window.wait(lambda: "2" in window.notice)
    window.picture("drill-wrong-word")
    with Secret(os.urandom(32)) as seed:
        strange = shares.split(seed, listed, os.urandom)[1]
    type_sheets(window, first, strange.split())
    window.press("try_kit")
    kit = kit_text(share_sheet.read(strange, listed).kit.identifier)
    window.wait(lambda: kit in window.notice)
    assert kit_text(share_sheet.read(" ".join(first), listed).kit.identifier) in window.notice
    assert window.page == "drill"
    window.picture("drill-another-kit")


def type_sheets(window: Window, *sheets: list[str]) -> None:
    for place, words in enumerate(sheets, 1):
        window.fill(f"typed_sheet_{place}", " ".join(words))
