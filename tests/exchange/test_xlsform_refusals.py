"""What a workbook must be mended for is said all at once, by sheet and row; what need only be known is listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from testimony_desk.exchange import xlsform
from testimony_desk.exchange.xlsform_findings import Finding, FormRefused

FORMS = Path(__file__).parent / "forms"
DIGITS = ("form-character", "survey", 2, "age")
NAMESPACE = 'td="urn:testimony-desk:form:1"'

REFUSED = {
    "unknown_function": [("form-function-unknown", "survey", 3, "area", "digest", "calculation")],
    "arguments": [("form-function-arguments", "survey", 3, "c", "round", "calculation")],
    "brackets": [("form-expression", "survey", 3, "more", "(", "relevant")],
    "cycle": [("form-circular", "survey", 3, "one", "one → three → two → one", "")],
    "cycle_of_relevance": [("form-circular", "survey", 2, "one", "one → two → one", "")],
    "arabic_digits": [(*DIGITS, "١ (U+0661)", "1")],
    "persian_digits": [(*DIGITS, "۱ (U+06F1)", "1")],
    "look_alike": [(*DIGITS, "≥ (U+2265)", ">=")],
    "smart_quotes": [("form-character", "survey", 3, "n", "‘ (U+2018)", "'")],
    "bidi_control": [("form-character-unseen", "survey", 3, "n", "U+200F", "relevant")],
    "unknown_reference": [("form-reference-unknown", "survey", 2, "n", "${nobody}", "relevant")],
    "unknown_in_label": [("form-reference-unknown", "survey", 2, "n", "${nobody}", "label::English (en)")],
    "twins": [("form-reference-ambiguous", "survey", 8, "m", "${n}", "relevant")],
    "missing_translation": [("form-label-missing", "survey", 2, "q", "tr", "")],
    "phantom_language": [("form-language-phantom", "survey", 1, "hint", "", "")],
    "refused_types": [
        ("form-type-refused", "survey", 2, "way", "geotrace", ""),
        ("form-type-identifies", "survey", 3, "mine", "phonenumber", ""),
        ("form-type-kobo", "survey", 4, "m", "begin_kobomatrix", ""),
        ("form-type-kobo", "survey", 5, "", "end_kobomatrix", ""),
        ("form-type-refused", "survey", 6, "film", "video", ""),
        ("form-type-unknown", "survey", 7, "t", "telepathy", ""),
    ],
    "refused_columns": [
        ("form-column-refused", "survey", 1, "save_to", "", ""),
        ("form-column-unused", "survey", 1, "$kuid", "", ""),
        ("form-column-unused", "survey", 1, "hxl", "", ""),
    ],
    "appearances": [
        ("form-appearance-refused", "survey", 2, "t", "placement-map", ""),
        ("form-appearance-unknown", "survey", 4, "v", "sparkling", ""),
    ],
    "settings": [
        ("form-setting-ignored", "settings", 2, "submission_url", "", ""),
        ("form-setting-ignored", "settings", 2, "public_key", "", ""),
        ("form-setting-missing", "settings", 2, "version", "", ""),
        ("form-namespace", "settings", 2, "namespaces", 'td="urn:other"', NAMESPACE),
    ],
    "choices": [
        ("form-filter-never", "survey", 2, "t", "region = 'east'", ""),
        ("form-filter-column", "survey", 3, "u", "valley", "choice_filter"),
        ("form-choice-code", "choices", 3, "town", "b,c", ""),
    ],
    "marks": [
        ("form-mark-value", "survey", 2, "a", "td:identifying = perhaps", ""),
        ("form-mark-kind", "survey", 3, "b", "integer", ""),
        ("form-mark-value", "survey", 4, "c", "td:purpose = everything", ""),
        ("form-mark-unknown", "survey", 4, "c", "td:colour", ""),
        ("form-unmarked", "survey", 5, "d", "", ""),
        ("form-mark-compartment", "survey", 6, "e", "", ""),
    ],
    "identity_seeps": [
        ("form-identity-seeps", "survey", 3, "greeting", "", ""),
        ("form-identity-seeps", "survey", 5, "n", "", ""),
        ("form-identity-shows", "survey", 6, "shown", "full_name", "relevant"),
    ],
    "identity_title": [("form-identity-title", "settings", 2, "instance_name", "full_name", "")],
    "everything_at_once": [
        ("form-column-unused", "survey", 1, "tags", "", ""),
        ("form-character", "survey", 2, "age", "١ (U+0661)", "1"),
        ("form-reference-unknown", "survey", 2, "age", "${ghost}", "relevant"),
        ("form-type-refused", "survey", 3, "field", "geoshape", ""),
        ("form-function-unknown", "survey", 4, "c", "digest", "calculation"),
        ("form-label-missing", "survey", 5, "n", "tr", ""),
        ("form-choice-code", "choices", 2, "town", "a b", ""),
    ],
}
LISTED = {
    "dates": [
        ("form-unmarked", "survey", 2, "d", "", ""),
        ("form-date-as-text", "survey", 2, "d", "'2026-01-15'", "date('2026-01-15')"),
        ("form-unmarked", "survey", 3, "e", "", ""),
    ],
    "names": [("form-name-odd", "survey", 2, "sayı", "", "")],
    "untagged_language": [("form-language-untagged", "survey", 1, "", "Klingon", "")],
}


def read(name: str) -> xlsform.Reading:
    return xlsform.read_form((FORMS / f"{name}.md").read_bytes(), ".md")


@pytest.mark.parametrize(("name", "expected"), REFUSED.items())
def test_a_form_is_refused_with_everything_there_is_to_mend(name, expected):
    with pytest.raises(FormRefused) as refused:
        read(name)
    assert refused.value.findings == tuple(Finding(*one) for one in expected)
    assert refused.value.facts["count"] == sum(finding.stops for finding in refused.value.findings) >= 1


@pytest.mark.parametrize(("name", "expected"), LISTED.items())
def test_what_does_not_stop_a_form_is_listed(name, expected):
    reading = read(name)
    assert reading.listed == tuple(Finding(*one) for one in expected)
    assert not any(finding.stops for finding in reading.listed)


def test_every_fixture_is_expected_somewhere():
    named = {path.stem for path in FORMS.glob("*.md")}
    assert named == REFUSED.keys() | LISTED.keys() | {"reference", "identity_taints"}


@pytest.mark.parametrize(("data", "suffix"), [
    (b"", ".md"), (b"nothing here", ".md"), (b"\xff\xfe", ".md"), (b"PK\x03\x04 broken", ".xlsx"), (b"", ".xlsx"),
    (b"\xd0\xcf\x11\xe0 broken", ".xls"), (b"", ".xls"), (b"type,name\n", ".csv"),
    (b"| survey |\n| | type | name |\n", ".md"),
])
def test_what_is_no_form_is_refused_by_name(data, suffix):
    with pytest.raises(FormRefused) as refused:
        xlsform.read_form(data, suffix)
    assert refused.value.findings
    assert all(finding.stops for finding in refused.value.findings if finding.code != "form-setting-missing")
