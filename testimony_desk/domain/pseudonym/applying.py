"""The gate between a case and its pseudonym: `apply` alone makes a `Pseudonymised`, and only of a `Cleared`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import InitVar, dataclass
from typing import NoReturn

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.clearing import Cleared
from testimony_desk.domain.consent.record import Withheld
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.form_index import FormIndex
from testimony_desk.domain.paths import form_path, items_of
from testimony_desk.domain.pseudonym.account import Account, Told
from testimony_desk.domain.pseudonym.data import Datum
from testimony_desk.domain.pseudonym.generalising import climb
from testimony_desk.domain.pseudonym.geography import parents_of
from testimony_desk.domain.pseudonym.layout import Layout, layout_of
from testimony_desk.domain.pseudonym.parts import exact, offered
from testimony_desk.domain.pseudonym.profiles import FreeText, Profile, Review
from testimony_desk.domain.pseudonym.steps import Step
from testimony_desk.domain.publication.narrative import Narrative
from testimony_desk.domain.publication.table import Cell
from testimony_desk.domain.raw import AnswerState, RawAnswer

Cells = tuple[Cell, ...]
Items = tuple[str, ...]
Rows = dict[Items, list[Cell]]
"""The rows of one sheet by the items that each stands for."""

# Codes that tell nothing of a topic: it was not touched, or nothing happened.
NOT_TOLD = frozenset({"no", "none", "c_none", "unknown", "prefer_not", "not_asked", "not_stated"})


class NotForThis(DeskError):
    """What was cleared is not what the profile is for.

    facts: why is `purpose`, `case`, `identity`, `review` or `provisional`.
    """

    code = "pseudonym-not-for-this"


class WithheldUndecided(DeskError):
    """The person asked to keep something in, and nobody has said yet which fields hold it; facts: count."""

    code = "pseudonym-withheld"


class TextRefused(DeskError):
    """A text that may not go out; facts: why is `register` (not checked), `verbatim` (no yes to quotes) or `field`."""

    code = "pseudonym-text"


_MAKER = object()


@dataclass(frozen=True, eq=False, slots=True)
class Pseudonymised:
    """One case as a profile lets it out, not yet compared with others; made by `apply` and nowhere else.

    cells: for each sheet of the layout its rows, each as long as the sheet's columns; under: for each row its place
    among the rows of the sheet around it. texts: those of items name their place, from 1, among the rows of this case
    in their sheet. flags: the sensitive topics that were told, where the profile shows only
    that; asked: those of which anything was answered, a no too. case is for comparing sets and for the profiles with a
    case code; no writer sees this object.
    """

    layout: Layout
    case: str
    row: int
    cells: tuple[tuple[Cells, ...], ...]
    under: tuple[tuple[int, ...], ...]
    texts: tuple[Narrative, ...]
    flags: frozenset[str]
    asked: frozenset[str]
    published: bool
    provisional: bool
    unreviewed: bool
    maker: InitVar[object] = None

    def __post_init__(self, maker: object) -> None:
        if maker is not _MAKER:
            raise TypeError("only apply() makes a Pseudonymised")

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a Pseudonymised is neither copied nor kept")


def apply(cleared: Cleared, account: Account, profile: Profile, row: int, *,
          texts: Mapping[str, Told] | None = None,
          withheld: Mapping[Withheld, frozenset[str]] | None = None) -> Pseudonymised:
    """Return what the profile lets out of one account under a row number of this export's own.

    texts: second texts by instance path; a text that has none stays, so does one whose field stays. withheld: for each
    wish of `cleared.withhold`, the form paths (fields or groups) that hold what must stay; a wish that is itself a path
    needs none. A field with a sensitive topic goes out only when the use was cleared for it. Raises NotForThis,
    WithheldUndecided, TextRefused.
    """
    _check(cleared, account, profile)
    layout = layout_of(account.form, profile)
    kept_in = _kept_in(cleared, account, withheld or {})
    going = {path: one for path, one in account.answers.items()
             if one.state is AnswerState.ANSWERED and _goes(layout, form_path(path), cleared, kept_in)}
    told = {one.field: one for one in _texts(layout, cleared, going, row, _fitting(layout, account, texts))}
    rows = _rows(layout, account, {path: one for path, one in going.items() if path in told or _columns(layout, path)})
    cells, under = _filled(layout, rows)
    return Pseudonymised(
        layout=layout, case=account.case, row=row, cells=cells, under=under,
        texts=_in_order(layout, rows, told),
        flags=_topics(layout, going, lambda one: _tells(one.value)), asked=_topics(layout, going, lambda _one: True),
        published=cleared.published, provisional=cleared.provisional, unreviewed=cleared.unreviewed, maker=_MAKER)


def _check(cleared: Cleared, account: Account, profile: Profile) -> None:
    allowed = (profile.for_published,) if cleared.published else profile.purposes
    if cleared.use.purpose not in allowed:
        raise NotForThis(why="purpose")
    if cleared.case != account.case:
        raise NotForThis(why="case")
    if not profile.identity_level.within(cleared.use.identity_level):
        raise NotForThis(why="identity")
    # A public report was reviewed by those who published it.
    if profile.review is not Review.ANY and cleared.unreviewed and not cleared.published:
        raise NotForThis(why="review")
    if profile.public and cleared.provisional:
        raise NotForThis(why="provisional")


def _kept_in(cleared: Cleared, account: Account, decided: Mapping[Withheld, frozenset[str]]) -> frozenset[str]:
    """Return the form paths that must stay because the person wished it.

    A decision that names what the form does not have keeps nothing in: it decides nothing.
    """
    known = FormIndex(account.form).by_path.keys() - {""} if cleared.withhold else set[str]()
    open_wishes = [wish for wish in cleared.withhold if not decided.get(wish, frozenset()) <= known
                   or (wish not in decided and wish.what not in known)]
    if open_wishes:
        raise WithheldUndecided(count=len(open_wishes))
    named = {wish.what for wish in cleared.withhold if wish.what in known}
    return frozenset(named).union(*(decided.get(wish, frozenset()) for wish in cleared.withhold))


def _goes(layout: Layout, path: str, cleared: Cleared, kept_in: frozenset[str]) -> bool:
    fate = layout.by_path.get(path)
    if fate is None or not fate.goes or (fate.topic and fate.topic not in cleared.use.topics):
        return False
    return not any(path == one or path.startswith(f"{one}/") for one in kept_in)


def _filled(layout: Layout, rows: list[Rows]) -> tuple[tuple[tuple[Cells, ...], ...], tuple[tuple[int, ...], ...]]:
    """Return the rows of every sheet, and for each row its place in the sheet around it."""
    places = [{items: place for place, items in enumerate(found)} for found in rows]
    under = [tuple(places[layout.numbers[sheet.parent]][items[:-1]] for items in found) if sheet.parent else (0,)
             for sheet, found in zip(layout.sheets, rows, strict=True)]
    return tuple(tuple(tuple(cells) for cells in found.values()) for found in rows), tuple(under)


def _columns(layout: Layout, path: str) -> tuple[int, ...]:
    return layout.places.get(form_path(path), (0, ()))[1]


def _in_order(layout: Layout, rows: list[Rows], told: Mapping[str, Narrative]) -> tuple[Narrative, ...]:
    """Return the texts sheet by sheet, in each item by item in the order of the form, tied to the rows of their items.

    Ids of items are the same in every export: what leaves names the row, never the id.
    """
    asked = {fate.path: place for place, fate in enumerate(layout.fates)}
    found = []
    for path, one in told.items():
        number, _none = layout.places[form_path(path)]
        sheet, place = layout.sheets[number], list(rows[number]).index(items_of(path))
        tied = one.tied(sheet.name, place + 1) if sheet.parent else one
        found.append((number, place, asked[form_path(path)], tied))
    return tuple(one for *_order, one in sorted(found, key=lambda each: each[:3]))


def _rows(layout: Layout, account: Account, going: Mapping[str, RawAnswer]) -> list[Rows]:
    """Return the rows of every sheet by their items: only those of which something goes out, in the shown order."""
    found: list[Rows] = [{} for _ in layout.sheets]
    _row_at(layout, found, 0, ())
    parents = parents_of(account.form)
    for path, answer in going.items():
        number, columns = layout.places[form_path(path)]
        row = _row_at(layout, found, number, items_of(path))
        for at in columns:
            one = layout.sheets[number].outlets[at]
            said = offered(one.kind, answer.value, one.codes)
            cell = climb(exact(one.kind, one.part, said), one.ladder, one.step, parents)
            row[at] = cell
    order = {(form_path(repeat), (*items_of(repeat), item)): place
             for repeat, ids in account.items.items() for place, item in enumerate(ids)}
    return [dict(sorted(rows.items(), key=lambda row: order.get((sheet.path, row[0]), len(order))))
            for sheet, rows in zip(layout.sheets, found, strict=True)]


def _row_at(layout: Layout, found: list[Rows], number: int, items: Items) -> list[Cell]:
    """Return the row of an item; makes it, and those of the items around it, where there is none yet."""
    sheet = layout.sheets[number]
    if items in found[number]:
        return found[number][items]
    if sheet.parent:
        _row_at(layout, found, layout.numbers[sheet.parent], items[:-1])
    found[number][items] = [None] * len(sheet.outlets)
    return found[number][items]


def _fitting(layout: Layout, account: Account, told: Mapping[str, Told] | None) -> Mapping[str, Told]:
    """Return second texts once each belongs to words of this account that the profile lets out; raises TextRefused."""
    fates = [layout.by_path.get(form_path(path)) if path in account.answers else None for path in told or {}]
    if not all(fate is not None and fate.goes and fate.datum is Datum.WORDS for fate in fates):
        raise TextRefused(why="field")
    return told or {}


def _texts(layout: Layout, cleared: Cleared, going: Mapping[str, RawAnswer], row: int, told: Mapping[str, Told],
           ) -> Iterator[Narrative]:
    words = {path: one for path, one in going.items() if layout.by_path[form_path(path)].datum is Datum.WORDS}
    for path, answer in words.items():
        if layout.profile.free_text is FreeText.ORIGINAL:
            yield Narrative(row, path, str(answer.value), answer.said_in or answer.asked_in)
        elif path in told:
            yield _second_text(layout.profile, cleared, row, path, told[path])


def _second_text(profile: Profile, cleared: Cleared, row: int, path: str, told: Told) -> Narrative:
    if not told.redacted.register_checked:
        raise TextRefused(why="register")
    if profile.verbatim and not told.paraphrase and cleared.use.purpose is not profile.verbatim:
        raise TextRefused(why="verbatim")
    return Narrative(row, path, told.redacted.text, told.language)


def _topics(layout: Layout, going: Mapping[str, RawAnswer], wanted: Callable[[RawAnswer], bool]) -> frozenset[str]:
    """Return the topics that the profile shows only as told or not, of which an answer is wanted."""
    fates = ((layout.by_path[form_path(path)], answer) for path, answer in going.items())
    return frozenset(fate.topic for fate, answer in fates if fate.step is Step.FLAG and wanted(answer))


def _tells(value: Json) -> bool:
    codes = [str(code) for code in value] if isinstance(value, list | tuple) else [str(value)]
    return any(code and code not in NOT_TOLD for code in codes)
