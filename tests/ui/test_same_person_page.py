"""Cases that may be one person's in the window: reasons are read, a person answers, an answer is taken back."""

from __future__ import annotations

from testimony_desk.services import same_person
from tests.conversing import unlocked
from tests.counted_interviews import code_of, put_case
from tests.people import acts
from tests.services.test_duplicates import told


def test_a_person_reads_why_and_joins_and_takes_it_back(drive, vault_folder):
    driver = unlocked(drive, vault_folder)
    desk, pair = driver.window.desk, (code_of(1), code_of(2))
    for case in pair:
        put_case(desk, case, told())
    name = ":".join(pair)
    driver.press("same_person")
    driver.wait_page("same_person")
    driver.wait(lambda: driver.seen(f"pair:{name}") is not None)
    said = [driver.text(f"why:{name}:{place}") for place in range(5)]
    assert any("The same border crossing" in one and "2 cases have this" in one for one in said)
    assert all("+" in one for one in said)
    driver.press(f"say_later:{name}")
    driver.wait(lambda: driver.seen(f"pair:{name}") is not None)
    assert same_person.groups(desk) == {}
    driver.press("names_too")
    driver.press("choice:names_too/reason:wish")
    driver.press("compare_names")
    driver.wait(lambda: driver.seen(f"pair:{name}") is not None)
    assert "names-searched-wish" in acts(desk)
    driver.press(f"say_same:{name}")
    driver.wait(lambda: driver.seen(f"joined:{name}") is not None)
    assert driver.seen(f"pair:{name}") is None
    assert same_person.with_case(desk, pair[0]) == (pair[1],)
    driver.press(f"undo:{name}")
    driver.wait(lambda: driver.seen(f"pair:{name}") is not None)
    assert same_person.groups(desk) == {}
    driver.press(f"read:{pair[0]}")
    driver.wait_page("look_again")
