"""What the report counts: form, months, province of arrest, nationality; only groups that may be told are offered."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from testimony_desk.domain.statistics import facts
from testimony_desk.domain.statistics.counting import Filters
from testimony_desk.i18n import _
from testimony_desk.services.indicator_report import Report
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.flow import Flow
from testimony_desk.wording.direction import ltr
from testimony_desk.wording.indicators import LabelOf, month


class FilterBar(QWidget):
    """`changed` when another choice was made by hand."""

    changed = Signal()

    def __init__(self, label_of: LabelOf) -> None:
        super().__init__()
        self._label_of, self._begun = label_of, False
        self._form, self._since, self._until, self._place, self._group = (
            CodeBox(name) for name in ("report_form", "report_since", "report_until", "report_place", "report_group"))
        flow = Flow(self)
        flow.setContentsMargins(0, 0, 0, 0)
        for box, words in ((self._form, _("Form")), (self._since, _("From month")), (self._until, _("To month")),
                           (self._place, _("Province of arrest")), (self._group, _("Nationality"))):
            qt_text.describe(box, words)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.activated.connect(lambda _row: self.changed.emit())
            flow.addWidget(box)

    def filters(self) -> Filters:
        """Return what is chosen."""
        return Filters(self._form.code(), self._since.code(), self._until.code(), self._place.code(),
                       self._group.code())

    def offer(self, report: Report) -> None:
        """Offer what this report says can be filtered by; what is chosen stays chosen, also where nobody is left.

        What the page was opened with is chosen once: later a person may already have chosen something else.
        """
        chosen, choices = report.filters, report.choices
        months = [(code, month(code)) for code in _with(choices.get(facts.MONTH, ()), chosen.since, chosen.until)]
        self._form.offer([("", _("All forms")), *((code, ltr(code)) for code in _with(report.forms, chosen.form))])
        self._since.offer([("", _("From the beginning")), *months])
        self._until.offer([("", _("Until today")), *months])
        self._place.offer([("", _("All provinces")), *self._of("tr_province", choices.get(facts.PLACE, ()),
                                                              chosen.place)])
        self._group.offer([("", _("All nationalities")), *self._of("country", choices.get(facts.GROUP, ()),
                                                                  chosen.group)])
        if self._begun:
            return
        self._begun = True
        for box, code in ((self._form, chosen.form), (self._since, chosen.since), (self._until, chosen.until),
                          (self._place, chosen.place), (self._group, chosen.group)):
            box.choose(code)
            box.updateGeometry()

    def _of(self, name: str, codes: tuple[str, ...], chosen: str) -> list[tuple[str, str]]:
        return sorted(((code, self._label_of(name, code)) for code in _with(codes, chosen)), key=lambda one: one[1])


def _with(codes: object, *chosen: str) -> list[str]:
    assert isinstance(codes, tuple | dict)  # codes, or forms by key
    return sorted({*codes, *(one for one in chosen if one)})
