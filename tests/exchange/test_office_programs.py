"""What an office program of others makes of our files: LibreOffice opens each, in three languages, and loses none."""

import csv
import shutil
import subprocess

import docx
import openpyxl
import pytest

from testimony_desk.exchange import publishing
from testimony_desk.exchange.publishing import Shown
from tests.exchange.produced_text import folded, produced_text
from tests.exchange.test_workbook import HOSTILE
from tests.publishables import HASH, TOLD, one_case, publishable, steps, table, titles, words, written

OFFICE = shutil.which("soffice")
pytestmark = [pytest.mark.soak, pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not here")]
LANGUAGES = ("ar", "en", "tr")
FIRST_SHEET_AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1"


def converted(path, to, folder):
    """Let LibreOffice open a file and save it in another format; returns the new file."""
    out = folder / "out"
    subprocess.run([OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", to,
                    "--outdir", str(out), str(path)], check=True, capture_output=True, timeout=200)
    return next(one for one in out.iterdir() if one.name.startswith(path.stem))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_docx_keeps_its_text_and_gains_its_page_numbers(tmp_path, language):
    path = tmp_path / "statement.docx"
    case = one_case(language, TOLD[language] * 80)
    path.write_bytes(written(lambda to: publishing.write_docx(case, words(language), titles(language), to, steps())))
    again = docx.Document(str(converted(path, "docx", tmp_path)))
    assert TOLD[language] * 80 in [one.text for one in again.paragraphs]
    text = produced_text(converted(path, "pdf", tmp_path).read_bytes(), ".pdf")
    assert text.count(HASH) >= 2
    assert f"{folded(titles(language).sections['arrest_date'])}" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_is_shown_whole(tmp_path, language):
    path = tmp_path / "export.xlsx"
    shown = Shown(tuple(words(one) for one in LANGUAGES if one == language))
    path.write_bytes(written(lambda to: publishing.write_workbook(one_case(language), shown, to, steps())))
    again = openpyxl.load_workbook(converted(path, "xlsx", tmp_path))
    assert again.worksheets[0].sheet_view.rightToLeft is (True if language == "ar" else again.worksheets[0].sheet_view
                                                          .rightToLeft)
    assert [TOLD[language]] == [row[4].value for row in again.worksheets[2].iter_rows(min_row=2)]


def test_no_hostile_cell_is_calculated(tmp_path):
    path = tmp_path / "export.xlsx"
    shown = Shown((words("en"),), codes=True)
    path.write_bytes(written(lambda to: publishing.write_workbook(publishable([table(*HOSTILE)]), shown, to, steps())))
    read = converted(path, FIRST_SHEET_AS_CSV, tmp_path).read_text("utf-8")
    rows = list(csv.reader(read.splitlines(keepends=True)))[1:]
    assert [row[1] for row in rows[:9]] == [text.replace("\r", "\n") for text in HOSTILE[:9]]


@pytest.mark.parametrize("marked", [True, False])
def test_a_csv_file_calculates_nothing_either(tmp_path, marked):
    folder = tmp_path / "csv"
    data = written(lambda to: publishing.write_csv(publishable([table(*HOSTILE)]), Shown((words("ar"),)), to, steps(),
                                                   mark_order=marked))
    (tmp_path / "export.zip").write_bytes(data)
    shutil.unpack_archive(tmp_path / "export.zip", folder)
    sheet = openpyxl.load_workbook(converted(folder / "cases.csv", "xlsx", tmp_path)).worksheets[0]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
