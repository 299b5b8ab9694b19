"""Printing: a printer is chosen by name, the pages go through a pipe, and no file ever holds them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from testimony_desk.services import printers
from testimony_desk.services.printers import NoPrinter, NotPrinted
from testimony_desk.ui.printing import Paragraph, columns, pdf_of
from tests.conversing import unlocked

NAMES = "Office Archive PDF Front"
DEVICES = """device for Archive: file:///var/archive
device for Office: ipp://localhost/ipp/print
device for PDF: cups-pdf:/
"""


@pytest.fixture
def system(tmp_path, monkeypatch):
    """A folder with the system's print commands; `out` gets what `lp` was given."""
    folder = tmp_path / "commands"
    folder.mkdir()
    told = {"lpstat": f'case $1 in -e) printf "%s\\n" {NAMES};; -v) printf "%s" "{DEVICES}";; -d) '
                      'echo "system default destination: Office";; esac',
            "lp": f'echo "$@" > {tmp_path}/arguments; cat > {tmp_path}/out'}
    for name, script in told.items():
        (folder / name).write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")
        (folder / name).chmod(0o755)
    monkeypatch.setattr(printers, "FOLDERS", str(folder))
    return tmp_path


def pages_in(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


def test_printers_that_make_a_file_are_not_offered_and_the_usual_one_comes_first(system):
    assert printers.printers() == ("Office", "Front")


def test_pages_go_through_a_pipe_under_a_name_that_says_nothing(system):
    printers.send("Office", 3, b"%PDF-1.4 x")
    assert (system / "out").read_bytes() == b"%PDF-1.4 x"
    assert (system / "arguments").read_text().split() == ["-d", "Office", "-n", "3", "-t", "desk"]


@pytest.mark.parametrize(("name", "copies"), [("PDF", 1), ("Archive", 1), ("-o", 1), ("Office", 0), ("Office", 10)])
def test_nothing_else_is_printed_to(system, name, copies):
    with pytest.raises(NotPrinted):
        printers.send(name, copies, b"x")
    assert not (system / "out").exists()


def test_a_printer_that_refuses_is_told(system):
    (system / "commands" / "lp").write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(NotPrinted):
        printers.send("Office", 1, b"x")


@pytest.mark.parametrize("left", [(), ("lpstat",)])
def test_without_printers_or_print_service_it_is_said(system, left):
    for name in ("lp", "lpstat"):
        if name not in left:
            (system / "commands" / name).unlink()
    if left:
        (system / "commands" / "lpstat").write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(NoPrinter):
        printers.printers()


def test_each_sheet_begins_a_page_and_long_ones_flow_on(theme):
    short = [Paragraph("ورقة", "title"), Paragraph("Kısa."), *columns(["1. academic  0", "2. acid  1"])]
    assert pages_in(pdf_of([short], right_to_left=True)) == 1
    assert pages_in(pdf_of([short, short], right_to_left=False)) == 2
    assert pages_in(pdf_of([short, [Paragraph("uzun " * 200)] * 30], right_to_left=False)) > 4


def test_a_paragraph_is_not_torn_and_a_heading_never_stands_alone(theme, monkeypatch):
    from testimony_desk.ui import printing  # noqa: PLC0415 - looked into by this one test

    seen = []
    monkeypatch.setattr(printing, "_paint", lambda _writer, document, **_numbered: seen.append(tops(document)))
    pdf_of([[Paragraph("uzun " * 40), Paragraph("Başlık", "heading")] * 60], right_to_left=False)
    pages = [page for page, _height, _role in seen[0]]
    assert len(set(pages)) > 2
    for (page, bottom, heading), (following, _bottom, _heading) in zip(seen[0], seen[0][1:], strict=False):
        assert page == bottom
        assert not heading or following == page


def tops(document):
    height, found, block = document.pageSize().height(), [], document.begin()
    while block.isValid():
        place = document.documentLayout().blockBoundingRect(block)
        found.append((place.top() // height, (place.bottom() - 1) // height, block.blockFormat().headingLevel()))
        block = block.next()
    return found


@pytest.fixture
def kit(drive, vault_folder):
    driver = unlocked(drive, vault_folder)
    driver.window.go("recovery")
    driver.press("make_kit")
    return driver


def test_a_kit_is_printed_and_lies_in_no_file(kit, system):
    before = {path for path in Path("/tmp").iterdir() if path.suffix == ".pdf"}
    kit.press("print_kit")
    kit.pick("copies", "2")
    kit.press("print_now")
    kit.wait(lambda: "Office" in kit.window.notice.text)
    pdf = (system / "out").read_bytes()
    assert pages_in(pdf) == 3
    assert kit.seen("print_panel") is None
    assert {path for path in Path("/tmp").iterdir() if path.suffix == ".pdf"} == before


def test_where_there_is_no_printer_the_page_says_so_kindly(kit, monkeypatch):
    monkeypatch.setattr(printers, "FOLDERS", "/nowhere")
    kit.press("print_kit")
    assert "write by hand" in kit.text("print_said")
    assert kit.seen("print_now") is None
    kit.press("print_close")
    assert kit.seen("print_panel") is None
    assert kit.window.focusWidget().objectName() == "print_kit"


def test_what_the_printer_refused_can_be_printed_again(kit, system):
    lp = (system / "commands" / "lp").read_text()
    (system / "commands" / "lp").write_text("#!/bin/sh\nexit 1\n")
    kit.press("print_kit")
    kit.press("print_now")
    assert "did not take" in kit.text("print_said")
    (system / "commands" / "lp").write_text(lp)
    kit.press("print_now")
    kit.wait(lambda: bool(kit.window.notice.text))
