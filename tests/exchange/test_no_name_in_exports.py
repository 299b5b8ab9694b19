"""No export but the full one's free texts and the sealed identity holds what says who somebody is, in any spelling."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

import pytest

from testimony_desk.domain.consent.codes import ASKED_TOPICS, Handling, Purpose
from testimony_desk.domain.disclosure.checking import Publishable, check
from testimony_desk.domain.form_index import FormIndex
from testimony_desk.domain.leaks.known import Register
from testimony_desk.domain.leaks.redaction import redact
from testimony_desk.domain.paths import form_path
from testimony_desk.domain.pseudonym.account import Account, Told
from testimony_desk.domain.pseudonym.applying import Pseudonymised, apply
from testimony_desk.domain.pseudonym.data import Datum, direct_paths
from testimony_desk.domain.pseudonym.layout import preview
from testimony_desk.domain.pseudonym.profiles import (
    FULL,
    IDENTITY,
    LEGAL,
    MICRODATA,
    STORY,
    TOTALS,
    UN,
    FreeText,
    Profile,
    Shape,
)
from testimony_desk.domain.publication.ledger import Asked
from testimony_desk.exchange import builtin
from testimony_desk.services import export_files
from testimony_desk.services.export_files import Ready
from tests import pseudonyms
from tests.exchange.produced_text import folded, produced_text
from tests.exchanging import never, quiet
from tests.nameable import ALIKE, Nameable, found_in, people

PURPOSES = {FULL: Handling.SEND_TO_HEADQUARTERS, IDENTITY: Handling.SEND_TO_HEADQUARTERS, MICRODATA: Purpose.STATS,
            TOTALS: Purpose.STATS, STORY: Purpose.QUOTE_ANON, UN: Purpose.UN_ANON, LEGAL: Purpose.LAWYER}
REDACTED = (STORY, UN, LEGAL)
COUNT, TOGETHER = 25, 10_000


def cleared(case: str, profile: Profile):
    return pseudonyms.cleared(case, PURPOSES[profile], frozenset(ASKED_TOPICS), profile.identity_level)


def let_out(one: Nameable, profile: Profile, row: int) -> Pseudonymised:
    account, texts = one.account, {}
    if profile.free_text is FreeText.REDACTED:
        wanted = {fate.path for fate in preview(account.form, profile) if fate.goes and fate.datum is Datum.WORDS}
        texts = {path: one.told for path in account.answers if form_path(path) in wanted}
    return apply(cleared(one.case, profile), account, profile, row, texts=texts)


def texts_of(publishable: Publishable, formats: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Yield each format with all text of its file."""
    profile, form = publishable.profile, builtin.interview_form()
    asked = Asked(export="0" * 32, on=dt.date(2026, 11, 22), person="0" * 64, profile=profile.code, purpose="p",
                  recipient="", cases=(), formats=tuple(sorted(formats)), language="ar", sealed_to="",
                  until=dt.date(2027, 1, 1), reason="")
    for name, data in export_files.made([Ready(publishable, form)], asked, quiet, never).items():
        suffix = name.rpartition(".")[2]
        yield name, produced_text(data, f".{suffix}")


def around(profile: Profile, formats: Sequence[str]) -> str:
    """Return the text of files of nobody in particular: what words of the form and its lists stand there anyway."""
    nobody = Account("TD-0", builtin.interview_form(), {})
    rows = [apply(cleared("TD-0", profile), nobody, profile, 1)] if profile.shape is Shape.CASES else [
        apply(cleared(f"TD-{row}", profile), Account(f"TD-{row}", nobody.form, {}), profile, row)
        for row in range(1, 25)]
    return "\n".join((labels(), *(text for _name, text in texts_of(check(profile, rows), formats))))


@cache
def labels() -> str:
    """Return every label of every code list: which of them a codebook holds depends on what was answered."""
    return folded("\n".join(words for one in builtin.code_lists().values() for choice in one.choices
                            for _language, words in choice.label.wordings))


def sets(profile: Profile, some: Sequence[Nameable]) -> Iterable[list[tuple[Nameable, Pseudonymised]]]:
    made = [(one, let_out(one, profile, row)) for row, one in enumerate(some, 1)]
    return [made] if profile.shape is not Shape.CASES else [[each] for each in made]


def named(profile: Profile, some: Sequence[Nameable], formats: Sequence[str]) -> list[tuple[str, set[str]]]:
    """Return each file in which something of its people stands that must not."""
    known, found = around(profile, formats), []
    for one in sets(profile, some):
        for name, text in texts_of(check(profile, [each for _person, each in one]), formats):
            spoken = frozenset().union(*(person.spoken for person, _ in one))
            direct = frozenset().union(*(person.direct for person, _ in one))
            if profile is FULL:  # what was told goes out whole, also of a friend who is called like the person
                wrong = found_in(text, direct, f"{known}\n{folded(' '.join(spoken))}")
            else:
                wrong = found_in(text, direct | spoken, known)
            found += [(name, wrong)] if wrong else []
    return found


@cache
def a_few() -> list[Nameable]:
    return list(people(COUNT, seed=11))


@cache
def ten_thousand() -> list[Nameable]:
    return list(people(TOGETHER, seed=12))


@pytest.mark.parametrize("profile", [FULL, MICRODATA, TOTALS, *REDACTED], ids=lambda one: one.code)
def test_no_direct_identifier_is_in_any_file(profile):
    some = a_few()
    assert named(profile, some, ["json"]) == []
    if profile is LEGAL:
        assert named(profile, some[:1], [one for one in export_files.formats(profile) if one != "json"]) == []


@pytest.mark.soak
@pytest.mark.parametrize("profile", [FULL, MICRODATA, TOTALS, *REDACTED], ids=lambda one: one.code)
def test_no_direct_identifier_is_in_any_file_of_ten_thousand_cases(profile):
    some = ten_thousand()
    formats = export_files.formats(profile)
    if profile.shape is not Shape.CASES:
        assert named(profile, some, formats) == []
        return
    assert named(profile, some, ["json"]) == []
    assert named(profile, some[::100], formats) == []


@pytest.mark.parametrize("kind", ["xlsx", "csv", "csv-bom", "json", "docx", "pdf"])
def test_one_planted_name_is_found_in_every_format(kind):
    one, = people(1, seed=13)
    planted = "zelihanurqurmuzluoghlu"
    overlooked = Told(redact(f"They gave {planted} a blanket.", "en", {}, Register()), "en")
    clean, dirty = (check(LEGAL, [let_out(each, LEGAL, 1)]) for each in (one, replace(one, told=overlooked)))
    spellings = frozenset({planted})
    assert [name for name, text in texts_of(clean, [kind]) if found_in(text, spellings, "")] == []
    assert all(found_in(text, spellings, "") for _name, text in texts_of(dirty, [kind]))


def test_the_sealed_identity_holds_what_says_who_somebody_is_and_nothing_else():
    one, = people(1, seed=14)
    publishable = check(IDENTITY, [let_out(one, IDENTITY, 1)])
    index, direct = FormIndex(one.account.form), direct_paths(one.account.form)
    names = {index.by_path[path].part.name for path in direct}
    columns = {column.name for table in publishable.tables for column in table.columns} - {"row", "parent_row"}
    assert columns <= names | {path.replace("/", "__") for path in direct}
    assert publishable.texts == ()
    text = "\n".join(text for _name, text in texts_of(publishable, ["json"]))
    assert found_in(text, frozenset(str(answer.value) for path, answer in one.account.answers.items()
                                    if path.endswith(("full_name", "phone_number"))), "")
    assert not found_in(text, one.spoken | {str(ALIKE["crossing"]), "TR-16"}, "")
