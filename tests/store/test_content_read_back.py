"""What is read back from a compartment is judged as strictly as what is written into it."""

from __future__ import annotations

import pytest

from testimony_desk.domain.version import Compartment
from testimony_desk.services import cases, reporting
from testimony_desk.store import versions
from testimony_desk.store.errors import VaultDamaged
from tests.exchanging import keep
from tests.talks import make_case


def plant(compartment, identifier, content):
    """Put something else in place of a content, as whoever holds the key could."""
    with compartment.transaction():
        compartment.execute("UPDATE versions SET content = ? WHERE id = ?", (content, bytes.fromhex(identifier)))


@pytest.mark.parametrize("content", [
    b"", b"{", b"[]", b"null", b'{"a":1,"a":2}', b'{"b":1,"a":1}', b'{"a": 1}', b'{"a":NaN}', b'{"a":1.5}',
    b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}", b'{"a":"\xff"}', '{"a":"e\u0301"}'.encode(),
])
def test_a_content_that_this_program_does_not_write_is_damage_with_a_name(desk, content):
    version = keep(desk, Compartment.TESTIMONY, "interview", "cd" * 32, said="as it was")
    file = desk.compartment(Compartment.TESTIMONY)
    plant(file, version.id, content)
    with pytest.raises(VaultDamaged) as damage:
        versions.get(file, version.id)
    assert damage.value.facts == {"compartment": "testimony", "why": "unreadable"}
    with pytest.raises(VaultDamaged):
        reporting.statistics(desk)


def test_the_list_of_cases_names_it_too(desk):
    made = make_case(desk)
    assert len(cases.page(desk, cases.ids(desk))) == 1
    plant(desk.consent, made.consent, b'{"a":1,"a":2}')
    with pytest.raises(VaultDamaged):
        cases.page(desk, cases.ids(desk))
