"""What a tool that takes pictures shows of exports: asked for, looked at, agreed to, written, and what came after."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QLineEdit

from testimony_desk.domain.leaks.redaction import REPLACE
from testimony_desk.domain.publication.ledger import Asked
from testimony_desk.services import export_ledger, export_preview, publishing, redacting, slots, unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.keyring import SlotKind
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.main_window import MainWindow
from tests import people
from tests.exchanging import introduce, never, quiet, with_other_dice
from tests.exported import approve_all, keep
from tests.fakes import CHEAP, make_desk, open_desk
from tests.reviewing import SLOTS, WORDS, Staff, let_in
from tests.services.test_leak_scanning import NAME, STORY, told
from tests.services.test_publishing import confirmed_for_a_lawyer, request

Shots = list[tuple[str, str, dict[str, Any], Callable[[MainWindow], None] | None]]
NEW, NEW_WORDS = 7, "someone who came only this morning"
LAWYER = "مركز الأرشيف القانوني – Genève"
WHY = "التقرير السنوي، Türkiye 2026"


def with_exports(folder: Path) -> list[tuple[Desk, Shots]]:
    """Return a headquarters desk as who asked, as who may agree and as who is too new sees it, and its pictures."""
    staff = Staff(with_other_dice(people.until_now(let_in(people.old_office(folder / "exports", 40)))), here=True)
    lawyer = introduce(staff.desk, make_desk(folder / "lawyer", DeskKind.HEADQUARTERS, LAWYER, seed=41)).fingerprint
    codes = keep(staff.desk)
    case, open_one = (_told(staff, decided=decided) for decided in (True, False))
    approve_all(staff, codes)
    desk = staff.as_("me")
    slots.add(desk, SlotKind.SUPERVISOR, "Zeynep T.", NEW_WORDS, CHEAP)
    public = partial(request, desk, "public_stats", "p_stats", codes[:24], reason=WHY)
    rows = _advised(desk, request(desk, "analyst_microdata", "p_stats", codes, formats=("csv",), reason=WHY))
    file = request(desk, "legal_file", "p_lawyer", sorted([case, open_one]), formats=("docx", "pdf"), sealed_to=lawyer,
                   recipient="المحكمة الجنائية، Den Haag", reason=WHY)
    made = {name: publishing.ask(desk, asked).asked.export for name, asked in (
        ("waits", rows), ("ready", public()), ("due", public(until=desk.today(), formats=("xlsx",))),
        ("written", public(formats=("json",))))}
    _agreed_and_written(staff, made, folder / "out")
    desk = staff.as_("me")
    shots = _of_who_asked(desk, made, rows, file, codes)
    unlocking.lock(desk)
    supervisor, new = (with_other_dice(open_desk(shutil.copytree(folder / "exports", folder / f"exports-{slot}"),
                                                 slot=slot, passphrase=words), 90 + slot)
                       for slot, words in ((SLOTS["s1"], WORDS["s1"]), (NEW, NEW_WORDS)))
    asking = open_desk(folder / "exports")
    for one in (asking, supervisor, new):
        one.believed()  # here, in the thread that its vault belongs to
    return [(asking, shots),
            (supervisor, [("exports-agree", "export", {"export": made["waits"], "said": WHY}, None),
                          ("exports-agree-sure", "export", {"export": made["waits"], "said": WHY}, agree)]),
            (new, [("exports-new-here", "export", {"export": made["waits"]}, None)])]


def _told(staff: Staff, *, decided: bool) -> str:
    """Keep an account for a lawyer, its finds decided or not; return its case."""
    case = told(staff.desk, full_name=NAME, narrative_original=STORY, age_at_event="34").case
    for finds in redacting.of_case(staff.desk, case) if decided else ():
        if finds.seen.hits:
            redacting.decide(staff.desk, finds, dict.fromkeys(finds.seen.hits, REPLACE))
    confirmed_for_a_lawyer(staff, case)
    staff.as_("me")
    return str(case)


def _advised(desk: Desk, asked: Asked) -> Asked:
    """Return a request for rows with what the program suggests to leave out."""
    advice = export_preview.look(desk, asked, "en").advice
    assert advice is not None  # people who stand out are among them
    return advice.asked


def _agreed_and_written(staff: Staff, made: dict[str, str], out: Path) -> None:
    agreed = staff.as_("s1")
    for name in ("ready", "due", "written"):
        export_ledger.agree(agreed, made[name], "الغرض صحيح")
    desk = staff.as_("me")
    for name in ("due", "written"):
        (out / name).mkdir(parents=True)
        publishing.write(desk, made[name], out / name, quiet, never)


def _of_who_asked(desk: Desk, made: dict[str, str], rows: Asked, file: Asked, codes: Sequence[str]) -> Shots:
    plain = replace(rows, steps=(), blanked=(), cases=tuple(sorted(codes)))
    shots: Shots = [
        ("exports", "exports", {}, None), ("exports-ask", "new_export", {}, None),
        ("exports-ask-plain", "new_export", {"asked": replace(plain, cases=tuple(sorted(codes[:3])))}, None),
        ("exports-ask-lawyer", "new_export", {"asked": file}, None),
        ("exports-refused", "export_preview", {"asked": plain}, None),
        ("exports-advised", "export_preview", {"asked": rows}, None),
        ("exports-lawyer", "export_preview", {"asked": file}, None),
        ("exports-lawyer-sure", "export_preview", {"asked": file}, partial(press, name="export_ask")),
        ("exports-write", "export_write", {"export": made["ready"]}, None),
        ("exports-writing", "export_write", {"export": made["ready"]}, writing),
        ("exports-open", "open_export", {}, None)]
    shots += [(f"exports-{name}", "export", {"export": export}, None) for name, export in made.items()]
    return [*shots, ("exports-ending", "export", {"export": made["written"]}, partial(press, name="export_end")),
            ("exports-ending-sure", "export", {"export": made["written"]}, destroyed)]


def press(window: MainWindow, name: str) -> None:
    """Press a button."""
    next(one for one in window.findChildren(QAbstractButton, name) if one.isVisibleTo(window)).click()


def destroyed(window: MainWindow) -> None:
    """Say that every copy was destroyed, so that it is asked once more."""
    how = window.findChild(CodeBox, "export_how")
    assert how is not None
    how.choose("destroyed")
    press(window, "export_end")


def agree(window: MainWindow) -> None:
    """Say why, and press what agrees, so that it is asked once more."""
    line = window.findChild(QLineEdit, "export_line")
    assert line is not None
    line.setText(WHY)
    press(window, "export_agree")


def writing(window: MainWindow) -> None:
    """Show the page as it is while something is written."""
    page: Any = window.centralWidget().page  # type: ignore[union-attr]  # the window's centre is its frame
    page._chooser.setEnabled(False)
    page._working.show()
    page._working.show_step(1400, 3000)
