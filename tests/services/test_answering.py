"""What may be done is judged by what is kept of a case here: its recordings and its names, not by the consent alone."""

from __future__ import annotations

import pytest

from testimony_desk.domain.attachments import Kind
from testimony_desk.domain.consent.clearing import Use
from testimony_desk.domain.consent.codes import Handling, Purpose
from testimony_desk.domain.consent.conditions import Facts, Review
from testimony_desk.domain.version import Compartment
from testimony_desk.services import answering, attached, reviewing
from tests.attaching import attach, make_case
from tests.exchanging import keep

STORY = Use(Purpose.PUB_ANON)


def why(desk, case, use=STORY):
    return {one.reason.code for one in answering.answer(desk, case.code, use).obstacles}


def once(desk, monkeypatch):
    """Let one person have approved whatever is asked about."""
    monkeypatch.setattr(reviewing, "beside", lambda _desk, _case, own: Facts(
        **{**vars(own), "review": Review("i", "first")}))


def test_a_picture_of_a_wound_that_is_kept_asks_for_a_second_approval(desk, tmp_path, monkeypatch):
    once(desk, monkeypatch)
    case = make_case(desk)
    attach(desk, case, tmp_path / "camera", b"\xff\xd8\xff", Kind.PHOTO)
    assert "second-approval-missing" not in why(desk, case)
    listed = attach(desk, case, tmp_path / "camera", b"\xff\xd8\xff\xe0", Kind.PHOTO_INJURY)
    assert "second-approval-missing" in why(desk, case)
    assert why(desk, case, Use(Handling.SEND_TO_HEADQUARTERS)) == set()
    attached.remove(desk, listed)
    assert "second-approval-missing" not in why(desk, case)


@pytest.mark.parametrize("digits", ["0123456789", "٠١٢٣٤٥٦٧٨٩"])
def test_a_birth_year_that_is_told_makes_an_adults_consent_none(desk, digits):
    made = make_case(desk)
    assert why(desk, made, Use(Handling.KEEP)) == set()
    year = "".join(digits[int(one)] for one in str(desk.today().year - 16))
    form = {"id": "f", "version": "1", "fingerprint": "ab" * 32}
    keep(desk, Compartment.TESTIMONY, "interview", made.consent, case=made.code, form=form,
         answers={"/f/person/birth_year": {"state": "answered", "value": year}})
    assert "minor-without-agreement" in why(desk, made, Use(Handling.KEEP))


def test_a_signature_is_no_name_that_was_kept_without_a_yes(desk, tmp_path):
    case = make_case(desk, Purpose.IDENTITY)
    attach(desk, case, tmp_path / "camera", b"signed", Kind.EVIDENCE, attested_by="I-2M4T")
    assert why(desk, case, Use(Handling.KEEP)) == set()
    keep(desk, Compartment.IDENTITY, "identity", case.consent, name="M.B.")
    assert why(desk, case, Use(Handling.KEEP)) == {"identity-without-consent"}
