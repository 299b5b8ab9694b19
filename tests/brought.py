"""A small questionnaire as an organisation writes it: a real workbook (.xlsx), with hardly a mark of ours."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from testimony_desk.domain.form import Form
from testimony_desk.services import forms

SURVEY = [
    ("type", "name", "label::English (en)", "label::العربية (ar)", "bind::td:identifying",
     "bind::td:count", "relevant"),
    ("begin_group", "stay", "The camp", "المخيم", "", "", ""),
    ("select_one yes_no", "water", "Is there water?", "هل يوجد ماء؟", "none", "yes", ""),
    ("select_one yes_no", "guards", "Were there guards?", "هل كان هناك حراس؟", "", "", ""),
    ("select_one code", "code", "Which block?", "أي قسم؟", "quasi", "", ""),
    ("integer", "nights", "How many nights?", "كم ليلة؟", "", "", "${water} != ''"),
    ("text", "account", "What happened there?", "ماذا حدث هناك؟", "none", "", ""),
    ("text", "phone", "A number to call", "رقم للاتصال", "direct", "", ""),
    ("end_group", "", "", "", "", "", ""),
]
CHOICES = [
    ("list_name", "name", "label::English (en)", "label::العربية (ar)"),
    ("yes_no", "yes", "Yes", "نعم"), ("yes_no", "no", "No", "لا"),
    ("code", "north", "North", "الشمال"), ("code", "south", "South", "الجنوب"),
]


def workbook(folder: Path, version: str = "1", title: str = "Camp visit") -> Path:
    """Write the questionnaire into a folder and return its file."""
    book = openpyxl.Workbook()
    settings = [("form_title::English (en)", "form_title::العربية (ar)", "form_id", "version", "default_language",
                 "namespaces"),
                (title, "زيارة المخيم", "camp-visit", version, "English (en)", 'td="urn:testimony-desk:form:1"')]
    for name, rows in (("survey", SURVEY), ("choices", CHOICES), ("settings", settings)):
        sheet = book.create_sheet(name)
        for one in rows:
            sheet.append(one)
    book.remove(book.worksheets[0])
    path = folder / f"camp-visit-{version}.xlsx"
    book.save(path)
    return path


def form(folder: Path, version: str = "1") -> Form:
    """Return it as `form add` reads it."""
    report = forms.check_file(workbook(folder, version))
    assert report.form is not None, report.findings
    return report.form
