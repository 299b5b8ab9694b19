"""Decisions, attestations and answers are read exactly as they are written, and nothing else is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from testimony_desk.domain import canonical
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.review.codec import from_json, signed_bytes, to_json
from testimony_desk.domain.review.record import Attestation, Decision, LegalHold, Resubmission

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "review" / "records.json").read_text("utf-8"))
KINDS = {"review": Decision, "attestation": Attestation, "resubmission": Resubmission, "legal-hold": LegalHold}


@pytest.mark.parametrize("one", VECTORS["accepted"], ids=lambda one: one["what"])
def test_what_is_right_is_read_and_written_again(one):
    read = from_json(KINDS[one["kind"]], one["content"], "f" * 64)
    assert canonical.dump(to_json(read)) == canonical.dump(one["content"])
    assert read.id == "f" * 64
    assert signed_bytes(read) == bytes.fromhex(one["signed"])


@pytest.mark.parametrize("one", VECTORS["refused"], ids=lambda one: one["what"])
def test_what_is_odd_is_refused(one):
    plain = next(each for each in VECTORS["accepted"] if each["kind"] == one["kind"])["content"]
    changed = {name: value for name, value in {**plain, **one["with"]}.items() if name not in one.get("without", ())}
    with pytest.raises(DeskError):
        from_json(KINDS[one["kind"]], changed)
