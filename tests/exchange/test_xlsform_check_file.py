"""`form check` reports on a file; every finding has a sentence; nobody loads pyxform who does not read a workbook."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from testimony_desk.domain import form_codec
from testimony_desk.exchange import builtin
from testimony_desk.exchange.xlsform_findings import LISTED_ONLY, Finding, FormRefused
from testimony_desk.i18n import placeholders
from testimony_desk.services import forms
from testimony_desk.wording.errors_xlsform import FINDINGS, SENTENCES, finding_sentences
from tests.questionnaires import SOURCE, interview

FORMS = Path(__file__).parent / "forms"
PACKAGE = Path(forms.__file__).parents[1]


def test_our_own_questionnaire_is_accepted_with_its_fingerprint():
    report = forms.check_file(SOURCE)
    assert report.accepted
    assert report.findings == ()
    assert report.fingerprint == form_codec.fingerprint(interview())


def test_a_refused_form_gives_its_findings_and_no_form():
    report = forms.check_file(FORMS / "cycle.md")
    assert not report.accepted
    assert report.fingerprint == ""
    assert [one.code for one in report.findings] == ["form-circular"]


def test_a_form_with_something_to_know_is_accepted():
    report = forms.check_file(FORMS / "dates.md")
    assert report.accepted
    assert "form-date-as-text" in [one.code for one in report.findings]


def test_a_file_that_is_not_there_is_named_so(tmp_path):
    with pytest.raises(forms.FormFileUnreadable):
        forms.check_file(tmp_path / "nothing.xlsx")
    with pytest.raises(forms.FormFileUnreadable):
        forms.check_file(tmp_path)


def test_the_suffix_counts_in_any_case(tmp_path):
    copied = tmp_path / "FORM.MD"
    copied.write_bytes((FORMS / "cycle.md").read_bytes())
    assert [one.code for one in forms.check_file(copied).findings] == ["form-circular"]


def test_every_finding_the_code_can_make_has_a_sentence_whose_blanks_are_facts():
    written = "".join(path.read_text("utf-8") for path in (PACKAGE / "exchange").glob("xlsform*.py"))
    written += (PACKAGE.parent / "tools/compile_forms.py").read_text("utf-8")
    for code in FINDINGS:
        assert f'"{code}"' in written, code
        assert placeholders(" ".join(FINDINGS[code])) <= Finding(code).facts().keys()
    for code in {part.split('"')[0] for part in written.split('"form-')[1:]} - {"type-", "refused"}:
        assert f"form-{code}" in FINDINGS, code
    assert FINDINGS.keys() >= LISTED_ONLY
    assert not FINDINGS.keys() & SENTENCES.keys()


def test_a_finding_is_said_with_its_facts():
    finding = Finding("form-circular", "survey", 3, "one", "one → two → one")
    sentence, next_step = finding_sentences(finding.code, finding.facts())
    assert sentence == "These rows wait for each other: one → two → one."
    assert next_step


def test_a_refusal_without_findings_can_be_made_for_its_sentence():
    assert FormRefused().facts == {"count": 0}


def test_loading_the_interview_loads_no_reader_of_workbooks():
    script = ("import sys\nfrom testimony_desk.services import forms\nfrom testimony_desk.exchange import builtin\n"
              "builtin.interview_form()\nassert not {'pyxform', 'openpyxl', 'xlrd'} & sys.modules.keys()\n")
    subprocess.run([sys.executable, "-c", script], check=True, cwd=builtin.resources_folder().parent)
