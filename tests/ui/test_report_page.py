"""The report page: filters, charts with tables, small numbers, files and paper."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QTableWidget

from testimony_desk.services import counted_cases, export_ledger, printers, unlocking
from testimony_desk.services.preferences import Preferences
from testimony_desk.ui.charts.look import ChartLook
from testimony_desk.ui.charts.view import ChartView, image_of, png_of
from testimony_desk.ui.palette import DARK, LIGHT
from testimony_desk.ui.report import paper
from testimony_desk.ui.report.drawn import drawn, said
from testimony_desk.ui.theme import Look
from tests.counted_interviews import code_of, put_case, report
from tests.driver import Driver
from tests.fakes import PASSPHRASE
from tests.invented_people import BURSA, HATAY
from tests.journeys.languages import in_turn
from tests.people import acts


def fill(desk, first=10, second=6):
    for place in range(first + second):
        put_case(desk, code_of(place), BURSA if place < first else HATAY)


@pytest.fixture
def filled(desk):
    fill(desk)
    return desk


@pytest.fixture
def driver(drive, filled, vault_folder) -> Driver:
    unlocking.lock(filled)
    driver = drive(Preferences("en", vault_folder))
    driver.fill("passphrase", PASSPHRASE)
    driver.press("open")
    driver.wait_page("cases")
    driver.press("rail_statistics")
    driver.press("report")
    driver.wait_page("report")
    driver.wait(lambda: "16 people" in driver.text("report_told"))
    return driver


def cells(table):
    return [[table.item(row, column).text() for column in range(2)] for row in range(table.rowCount())]


def test_each_indicator_has_a_table_beside_its_chart(driver):
    driver.pick("report_indicator", "3")
    driver.wait(lambda: driver.seen("table:3.crossing") is not None)
    table = driver.seen("table:3.crossing")
    assert isinstance(table, QTableWidget)
    assert [line[1] for line in cells(table)] == ["10 of 16", "6 of 16"]
    charts = [one for one in driver.window.findChildren(ChartView) if one.isVisibleTo(driver.window)]
    assert len(charts) == 2
    assert all("table" in one.accessibleName() for one in charts)


def test_filters_count_again_and_what_is_too_few_is_not_told(driver):
    driver.pick("report_place", "TR-34")
    driver.wait(lambda: "10 people" in driver.text("report_told"))
    driver.window.change_look(Look("en", dark=True))
    driver.wait(lambda: "10 people" in driver.text("report_told"))
    driver.pick("report_indicator", "27")
    driver.wait(lambda: driver.seen("answered:27.arrest") is not None)
    assert driver.seen("table:27.arrest") is None


def test_counting_goes_on_beside_other_work_is_stopped_and_goes_on_where_it_was(driver, monkeypatch):
    for place in range(16, 22):
        put_case(driver.window.desk, code_of(place), BURSA)
    monkeypatch.setattr(counted_cases, "SLICE", 2)
    said = []

    def stop(*read):
        said.append(read)
        driver.window.counting.cancel()
    driver.window.counting.moved.connect(stop)
    driver.press("back")
    driver.press("report")
    driver.wait(lambda: driver.seen("report_go_on") is not None)
    driver.window.counting.moved.disconnect(stop)
    assert said == [(16, 22)]
    assert "16 of 22" in driver.text("report_told")
    assert "people" not in driver.text("report_told")
    driver.press("report_go_on")
    driver.press("rail_cases")
    driver.wait(lambda: driver.window.counting.done)
    driver.press("rail_statistics")
    driver.press("report")
    driver.wait(lambda: "22 people" in driver.text("report_told"))


def test_small_numbers_are_not_offered_on_a_field_desk(driver):
    assert driver.seen("report_exact") is None


def test_files_are_asked_for_and_written_after_a_second_person_agreed(driver, tmp_path, monkeypatch):
    driver.pick("report_indicator", "13")
    driver.press("report_save")
    driver.wait_page("save_report")
    driver.press("report_ask")
    assert "why" in driver.window.notice.text
    driver.fill("report_reason", "for the yearly report")
    driver.press("report_ask")
    driver.press("sure_yes")
    driver.wait_page("export")
    driver.wait(lambda: driver.seen("export_said:3") is not None)
    assert driver.seen("export_write") is None
    assert any("Report: " in driver.text(f"export_said:{place}") for place in range(6))
    monkeypatch.setattr(export_ledger, "is_agreed", lambda *_known: True)  # tests of services agree as another
    driver.window.go("export", export=driver.window.shown[1]["export"])
    driver.wait(lambda: driver.seen("export_write") is not None)
    driver.press("export_write")
    driver.wait_page("write_report")
    driver.press("place_use")
    driver.wait_page("export")
    [found] = tmp_path.glob("TD-*-indicator-13.json")
    assert [one["number"] for one in json.loads(found.read_text("utf-8"))["indicators"]] == [13]
    [picture] = tmp_path.glob("TD-*-indicator-13-way.png")
    assert not QImage(str(picture)).isNull()
    assert "export-written" in acts(driver.window.desk)


def test_paper_is_noted_in_the_list_of_exports_before_a_printer_has_it(driver, monkeypatch):
    sent = []
    monkeypatch.setattr(printers, "printers", lambda: ("laser",))
    monkeypatch.setattr(printers, "send", lambda *what: sent.append(
        (what[:2], export_ledger.every(driver.window.desk))))
    driver.press("report_print")
    driver.wait(lambda: driver.seen("print_now") is not None)
    driver.press("print_now")
    driver.wait(lambda: bool(sent))
    [(what, [export])] = sent
    assert what == ("laser", 1)
    assert export.asked.formats == ("paper",)
    assert len(export.written[0].members) == 16


@in_turn(short="ar")
def test_every_indicator_has_words_a_picture_and_a_place_on_paper(filled, dressed, language, qapp):
    dressed.apply(Look(language))
    found = report(filled)
    assert len(paper.pdf(found, language)) > 5_000
    for figure in found.figures:
        words = said(figure, language)
        assert words.heading
        assert "{" not in "".join((words.answered, *words.notes, *(line.label + line.value for line in words.lines)))
    dressed.apply(Look())


@pytest.mark.parametrize(("right_to_left", "palette"), [(True, DARK), (False, LIGHT)])
def test_charts_paint_within_their_height_and_mirror(filled, dressed, right_to_left, palette, qapp):
    look = ChartLook(palette, qapp.font(), right_to_left)
    by_key = {figure.part.key: figure for figure in report(filled).figures}
    for key in ("3.crossing", "3.month", "13.way", "2.crossing_month"):
        figure, chart = by_key[key], drawn(by_key[key], "en", look)
        assert chart is not None
        tall = round(chart.height(600))
        image = QImage(640, tall + 80, QImage.Format.Format_RGB32)
        image.fill(look.colour("surface"))
        painter = QPainter(image)
        painter.setFont(look.font)
        chart.paint(painter, QRectF(20, 20, 600, tall))
        painter.end()
        below = {image.pixel(x, tall + 70) for x in range(0, 640, 7)}
        assert below == {look.colour("surface").rgb()}, figure.part.key
        assert png_of(image_of(chart, look, figure.part.key, "n"))[:4] == b"\x89PNG"


