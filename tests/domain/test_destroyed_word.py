"""Headquarters' word on what it destroyed is read exactly as it is written, and nothing else is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from testimony_desk.crypto.signature import SigningKey, verify
from testimony_desk.domain.consent import destroyed
from testimony_desk.domain.consent.codec import ConsentUnreadable
from testimony_desk.domain.version import Compartment, check_id, signed_bytes, unsalted
from testimony_desk.exchange import version_line

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "withdrawal" / "destroyed.json").read_text("utf-8"))


@pytest.mark.parametrize("one", VECTORS["accepted"], ids=lambda one: one["what"])
def test_what_is_right_is_read_and_written_again(one):
    assert destroyed.to_json(destroyed.from_json(one["content"])) == one["content"]


@pytest.mark.parametrize("one", VECTORS["refused"], ids=lambda one: one["what"])
def test_what_is_odd_is_refused(one):
    changed = {**VECTORS["accepted"][0]["content"], **one["with"]}
    with pytest.raises(ConsentUnreadable):
        destroyed.from_json({name: value for name, value in changed.items() if name not in one.get("without", ())})


def test_its_line_in_a_bundle_stays_readable():
    version = version_line.read(VECTORS["line"], Compartment.CONSENT)
    check_id(version)
    key = SigningKey(bytes(range(32)))
    verify(key.public, version.signature, signed_bytes(version.id, version.header))
    assert destroyed.from_json(unsalted(version.content)).records[1].count == 2
