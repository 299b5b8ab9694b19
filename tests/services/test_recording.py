"""A version is salted, signed and kept; whatever is changed in it is refused."""

from __future__ import annotations

import dataclasses

import pytest

from testimony_desk.domain.version import Compartment, VersionRefused
from testimony_desk.services import recording
from testimony_desk.store import versions
from tests.fakes import FixedClock


def signed(desk, compartment=Compartment.TESTIMONY, parents=(), **content):
    record = recording.new_record(desk)
    return recording.sign_version(desk, compartment, record, "interview", parents, content)


def keys(desk, compartment=Compartment.TESTIMONY):
    return {desk.compartment(compartment).signing.public.hex()}


def test_a_signed_version_is_kept_and_comes_back_equal(desk):
    version = signed(desk, case="TD-7K3M-9QXH-4", text="اعتُقل في إسطنبول", codes=["a", "b"])
    assert recording.store_version(desk, version)
    assert versions.get(desk.compartment(Compartment.TESTIMONY), version.id) == version
    assert not recording.store_version(desk, version)


def test_texts_are_composed_before_they_are_hashed(desk):
    version = signed(desk, text="I\u0307stanbul", nested={"list": ["s\u0327"]})
    assert version.content["text"] == "\u0130stanbul"
    assert version.content["nested"] == {"list": ["\u015f"]}
    recording.verify_version(version, keys(desk))


def test_same_content_twice_gives_two_ids(desk):
    assert signed(desk, text="same").id != signed(desk, text="same").id


def test_header_says_who_when_and_for_which_compartment(desk):
    version = signed(desk, Compartment.IDENTITY, name="M.B.")
    assert version.header.author == desk.person
    assert version.header.desk == desk.compartment(Compartment.IDENTITY).signing.public.hex()
    assert version.header.made_on == FixedClock().at.strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.mark.parametrize("field", ["record", "kind", "made_on", "author", "consent"])
def test_a_changed_header_is_refused(desk, field):
    version = signed(desk, text="x")
    header = dataclasses.replace(version.header, **{field: "00" * 32})
    with pytest.raises(VersionRefused):
        recording.verify_version(dataclasses.replace(version, header=header), keys(desk))


def test_changed_content_parents_or_signature_are_refused(desk):
    version = signed(desk, text="x")
    other = dataclasses.replace(version.header, parents=("11" * 32,))
    for changed in (dataclasses.replace(version, content={**version.content, "text": "y"}),
                    dataclasses.replace(version, header=other),
                    dataclasses.replace(version, signature=bytes(64))):
        with pytest.raises(VersionRefused):
            recording.verify_version(changed, keys(desk))


def test_a_key_of_another_compartment_is_not_believed(desk):
    version = signed(desk, text="x")
    with pytest.raises(VersionRefused):
        recording.verify_version(version, keys(desk, Compartment.CONSENT))


def test_a_version_does_not_enter_another_compartment(desk):
    version = signed(desk, text="x")
    with pytest.raises(VersionRefused):
        versions.add(desk.consent, version)
