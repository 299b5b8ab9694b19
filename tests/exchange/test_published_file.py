"""A file of published cases is judged before anything of it is kept: size, JSON, shape, claims, in that order."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.domain.consent.published import ClaimRefused
from testimony_desk.domain.errors import TooLarge
from testimony_desk.domain.published import CasesRefused
from testimony_desk.exchange import cases
from tests import reported


def refused(data: bytes) -> dict[str, object]:
    with pytest.raises(CasesRefused) as caught:
        cases.read(data)
    return caught.value.facts


def refused_change(change) -> dict[str, object]:
    value = reported.raw()
    change(value)
    return refused(json.dumps(value, ensure_ascii=False).encode())


def test_the_six_cases_are_read():
    file = reported.whole()
    assert [case.code for case in file.cases] == [f"S004-{number}" for number in range(1, 7)]
    assert (len(file.observations), len(file.statements)) == (9, 10)
    assert file.observations[4].share == "1.0"


def test_a_mark_of_byte_order_is_no_obstacle():
    assert len(cases.read(b"\xef\xbb\xbf" + reported.data()).cases) == 6


def test_what_is_stored_is_read_again():
    case = reported.case(2)
    assert cases.read_stored(case.report) == case


def test_a_file_beyond_the_limit_is_not_parsed():
    padding = b" " * (cases.MAX_FILE - len(reported.data()))
    assert len(cases.read(reported.data() + padding).cases) == 6
    with pytest.raises(TooLarge):
        cases.read(reported.data() + padding + b" ")


@pytest.mark.parametrize("data", [
    b"", b"{", b"\xff\xfe{}", b"[" * 100_000, b'{"cases": NaN}', b'{"a": 1, "a": 2}', b'{"n": ' + b"9" * 30 + b"}",
    b'{"n": Infinity}', b"null trailing",
])
def test_what_is_no_sound_json_is_refused(data):
    with pytest.raises(cases.NoCasesFile):
        cases.read(data)


@pytest.mark.parametrize("value", [None, [], "text", 7, {}, {"cases": []}, {"schema_version": 1,
                                   "source_document": "x"}, {**reported.raw(), "extra": 1}])
def test_what_has_another_shape_is_refused(value):
    with pytest.raises(cases.NoCasesFile):
        cases.read(json.dumps(value).encode())


CHANGES = [
    (lambda value: value.update(schema_version=2), "schema_version", "version"),
    (lambda value: value.update(schema_version=True), "schema_version", "version"),
    (lambda value: value.update(source_document=""), "source_document", "shape"),
    (lambda value: value.update(cases={}), "cases", "shape"),
    (lambda value: value["cases"].append(value["cases"][0]), "cases", "twice"),
    (lambda value: value.update(cases=[5] * 501), "cases", "shape"),
    (lambda value: value["cases"][0].update(name="x"), "cases/1", "unknown"),
    (lambda value: value["cases"][0].pop("told"), "cases/1/told", "missing"),
    (lambda value: value["cases"][0].update(told="true"), "cases/1/told", "shape"),
    (lambda value: value["cases"][0].update(code="S 1"), "cases/1/code", "code"),
    (lambda value: value["cases"][0].update(display="x" * 2001), "cases/1/display", "text"),
    (lambda value: value["cases"][0].update(display="a\u0000b"), "cases/1/display", "text"),
    (lambda value: value["cases"][0].update(registration_province="TR-99"), "cases/1/registration_province", "code"),
    (lambda value: value["cases"][0]["acts"][0].update(act="hit"), "cases/1/acts/1/act", "code"),
    (lambda value: value["cases"][0].update(acts=None), "cases/1/acts", "shape"),
    (lambda value: value["cases"][0].update(property_taken=None), "cases/1/property_taken", "shape"),
    (lambda value: value["cases"][0].update(property_taken="maybe"), "cases/1/property_taken", "code"),
    (lambda value: value["cases"][0]["subject"].update(age_stated=-1), "cases/1/subject/age_stated", "number"),
    (lambda value: value["cases"][0]["subject"].update(age_stated="32"), "cases/1/subject/age_stated", "shape"),
    (lambda value: value["cases"][0]["subject"].update(age_stated=True), "cases/1/subject/age_stated", "shape"),
    (lambda value: value["cases"][0]["removal"]["date"].update(edtf="2024-02-30"), "cases/1/removal", "date"),
    (lambda value: value["cases"][0]["removal"]["date"].update(edtf="17 July"), "cases/1/removal", "date"),
    (lambda value: value["cases"][0]["removal"]["date"].update(precision="month"), "cases/1/removal", "precision"),
    (lambda value: value["cases"][0]["removal"]["date"].update(weekday_said="Someday"), "cases/1/removal", "date"),
    (lambda value: value["cases"][0]["removal"]["date"].update(weekday_said="April"), "cases/1/removal", "date"),
    (lambda value: value["cases"][1].update(display="Somebody Somewhere"), "cases/2/display", "name"),
    (lambda value: value["aggregate_observations"][0].update(sum_derived=1), "aggregate_observations/1/sum_derived",
    "sum"),
    (lambda value: value["aggregate_observations"][4].pop("n_interviewees"), "aggregate_observations/5/share", "share"),
    (lambda value: value["aggregate_observations"][8].update(parts=[22, 51]), "aggregate_observations/9/parts", "sum"),
    (lambda value: value["source_level_statements"][4].update(codes={"a": 1}), "source_level_statements/5/codes",
    "shape"),
    (lambda value: value["source_level_statements"][4].update(codes=[]), "source_level_statements/5/codes", "shape"),
]


@pytest.mark.parametrize(("change", "where", "why"), CHANGES)
def test_every_oddity_is_refused_by_its_place(change, where, why):
    assert refused_change(change) == {"where": where, "why": why}


def test_a_case_that_is_no_object_claims_nothing():
    value = reported.raw()
    value["cases"][1] = 5
    with pytest.raises(CasesRefused):
        cases.read(json.dumps(value).encode())


@pytest.mark.parametrize("claim", [
    None, "imported", {}, {"form": "written_paper"}, {"form": "imported"},
    {"form": "imported", "all_other_purposes": "not_asked", "identity_level": "real", "p_pub_named": "no"},
    {"form": "imported", "all_other_purposes": "not_asked", "p_internal": "yes"},
    {"form": "imported", "all_other_purposes": "yes"},
])
def test_a_forged_consent_is_refused_before_anything_else(claim):
    value = reported.raw()
    value["cases"][0] = {"consent": claim, "nonsense": True}
    with pytest.raises(ClaimRefused):
        cases.read(json.dumps(value).encode())


def test_names_in_the_file_never_get_into_the_facts():
    facts = refused_change(lambda value: value["cases"][0].update({"أحمد الفلاني": 1}))
    assert facts == {"where": "cases/1", "why": "unknown"}


@given(st.recursive(st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=5) | st.floats(allow_nan=False),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner,
                    max_size=3)),
       st.sampled_from(["display", "told", "subject", "apprehensions", "custody", "acts", "signing", "removal",
       "codes"]))
def test_any_value_in_any_field_is_read_or_refused_by_name(value, field):
    file = reported.raw()
    file["cases"][3][field] = value
    with contextlib.suppress(CasesRefused, cases.NoCasesFile):
        assert cases.read(json.dumps(file).encode()).cases[3].code == "S004-4"
