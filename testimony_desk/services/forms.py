"""Checks a questionnaire that someone brings, before anything of it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from testimony_desk.domain import form_codec
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.form import Form
from testimony_desk.exchange import builtin
from testimony_desk.exchange.xlsform_file import MAX_BYTES
from testimony_desk.exchange.xlsform_findings import Finding, FormRefused


class FormFileUnreadable(DeskError):
    """The file of a questionnaire is not there or may not be read."""

    code = "form-file-unreadable"


@dataclass(frozen=True)
class FormReport:
    """What there is to say about a questionnaire: the form and its fingerprint when it can be used, and all findings.

    fingerprint is 64 hex digits, "" without a form. findings stand in the order of sheets and rows.
    """

    form: Form | None
    fingerprint: str
    findings: tuple[Finding, ...]

    @property
    def accepted(self) -> bool:
        """True when the questionnaire can be used as it is; findings then only tell what to know."""
        return self.form is not None


def check_file(path: Path) -> FormReport:
    """Return the report on a workbook (.xlsx, .xls) or a Markdown form (.md), which is how our own are written.

    Only a Markdown form may use the code lists shipped with the program by name and put answers into the consent
    compartment. Run it where no key is held: the file is foreign. Raises FormFileUnreadable.
    """
    from testimony_desk.exchange import xlsform  # noqa: PLC0415 - it loads pyxform, 330 ms that nobody else should wait

    suffix = path.suffix.lower()
    ours = suffix == ".md"
    try:
        reading = xlsform.read_form(_read(path), suffix, builtin.code_lists() if ours else None, shipped=ours)
    except FormRefused as refused:
        return FormReport(None, "", refused.findings)
    return FormReport(reading.form, form_codec.fingerprint(reading.form), reading.listed)


def _read(path: Path) -> bytes:
    """Return at most one byte more than a form may have: enough to see that it is too large."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise FormFileUnreadable from error
