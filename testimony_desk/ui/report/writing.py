"""Writes a report that a second person agreed to: counted once more, drawn in the window, then laid into a folder."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from testimony_desk.services import report_exports
from testimony_desk.services.report_exports import Drawn
from testimony_desk.ui.charts.look import ChartLook
from testimony_desk.ui.charts.view import image_of, png_of
from testimony_desk.ui.palette import LIGHT
from testimony_desk.ui.publishing.writing import WriteExportPage
from testimony_desk.ui.report.drawn import drawn, said
from testimony_desk.ui.report.page import told


class WriteReportPage(WriteExportPage):
    """Pictures can be painted in the window only, so the numbers come here and go back with them."""

    def _begin(self, *, despite_clock: bool = False) -> None:
        self._start(partial(report_exports.judge, self.desk, self._export),
                    lambda found: self._put(found, despite_clock=despite_clock))

    def _put(self, found: Drawn, *, despite_clock: bool) -> None:
        whole = replace(found, pictures=self._pictures(found), painted=True)
        self._start(partial(report_exports.write, self.desk, self._export, whole, self._folder,
                            despite_clock=despite_clock), self._written)

    def _pictures(self, found: Drawn) -> dict[str, bytes]:
        """Return a picture of each chart, light whatever the window looks like: it may be printed."""
        look = ChartLook(LIGHT, self.font(), self.shell.theme.look.right_to_left)
        language, pictures = self.shell.theme.look.language, {}
        for figure in found.report.figures:
            chart = drawn(figure, language, look) if found.wanted.number in (0, figure.part.number) else None
            if chart is not None:
                words = said(figure, language)
                below = " ".join((words.answered, *words.notes, told(found.report)))
                pictures[f"indicator-{figure.part.key.replace('.', '-')}"] = png_of(
                    image_of(chart, look, words.heading, below))
        return pictures
