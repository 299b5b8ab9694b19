"""Charts in little room: names of months are whole, and none is written over an edge."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, qGray
from PySide6.QtWidgets import QVBoxLayout, QWidget

from testimony_desk.ui.charts.bars import Bar
from testimony_desk.ui.charts.look import ChartLook
from testimony_desk.ui.charts.matrix import MatrixChart
from testimony_desk.ui.charts.timeline import Timeline
from testimony_desk.ui.charts.view import ChartView
from testimony_desk.ui.palette import LIGHT
from testimony_desk.ui.theme import font

MONTHS = [f"{name} {year}" for year in ("2023", "2024") for name in (
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني")]
MARGIN, WIDTH = 150, 900


@pytest.fixture
def look(theme):
    return ChartLook(LIGHT, font(200), right_to_left=True)


def dark_columns(chart):
    """Return how far from the left the first and the last dots stand, with room around the chart."""
    tall = round(chart.height(WIDTH))
    image = QImage(WIDTH + 2 * MARGIN, tall, QImage.Format.Format_RGB32)
    image.fill("white")
    painter = QPainter(image)
    painter.setFont(chart.look.font)
    chart.paint(painter, QRectF(MARGIN, 0, WIDTH, tall))
    painter.end()
    dark = [x for x in range(image.width()) if any(qGray(image.pixel(x, y)) < 200 for y in range(0, tall, 2))]
    return dark[0], dark[-1]


def matrix(look):
    places = {(0, place): 7 for place in range(12)}
    return MatrixChart(["باب الهوى"], MONTHS[:12], places, dict.fromkeys(places, "7"), look)


def test_nothing_is_written_over_an_edge(look):
    for chart in (Timeline([Bar(month, 6, "6") for month in MONTHS], look), matrix(look)):
        first, last = dark_columns(chart)
        assert first >= MARGIN - 1
        assert last <= MARGIN + WIDTH + 1


def test_names_of_columns_stand_upright_where_they_are_wider_than_these(look):
    chart = MatrixChart([], MONTHS[:12], {}, {}, look)
    assert chart.height(WIDTH) > max(look.metrics.horizontalAdvance(month) for month in MONTHS[:12])
    assert chart.height(WIDTH * 4) < chart.height(WIDTH)


def test_a_chart_asks_for_no_height_that_only_a_narrow_one_needs(qtbot, look):
    around = QWidget()
    qtbot.addWidget(around)
    layout = QVBoxLayout(around)
    layout.addWidget(ChartView(matrix(look), "words"))
    assert layout.totalMinimumSize().height() <= layout.totalHeightForWidth(WIDTH * 4)
