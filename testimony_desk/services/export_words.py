"""The words of one language for the files of an export: questions and answers as the form and the lists have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from testimony_desk.domain.form import ChoiceList, Form, Question
from testimony_desk.domain.form_index import FormIndex
from testimony_desk.domain.pseudonym.data import Datum
from testimony_desk.domain.pseudonym.layout import CASE, FLAGS, MAIN, Layout, Outlet, layout_of
from testimony_desk.domain.pseudonym.profiles import Profile, Shape
from testimony_desk.domain.pseudonym.steps import Step
from testimony_desk.domain.publication.narrative import Narrative
from testimony_desk.domain.publication.table import Words
from testimony_desk.exchange import builtin
from testimony_desk.exchange.workbook_parts import LONGEST_NAME
from testimony_desk.i18n import N_, in_language
from testimony_desk.wording.consent_statistics import TOPICS

_WORKED_OUT = N_("worked out by the program: {name}")
_TABLES = {MAIN: N_("People"), FLAGS: N_("Sensitive topics")}
_COLUMNS = {CASE: N_("Case code")}
_PARTS = {"_country": N_("country"), "_type": N_("kind of place"), "_lat": N_("latitude"), "_lon": N_("longitude"),
          "_min": N_("at least"), "_max": N_("at most"), "_as_said": N_("as said"),
          "_name_as_said": N_("name as said"), "_admin1": N_("province"), "_locality": N_("town or district")}


def words_of(form: Form, profile: Profile, language: str) -> Words:
    """Return how the tables of a profile's export of a form are shown in a language (`ar`, `en`, `tr`).

    A question's label is that of the form in the language, or in the form's own where it has none.
    """
    index, layout = FormIndex(form), layout_of(form, profile)
    tables = {sheet.name: _label(index, sheet.path, form, language) for sheet in layout.sheets if sheet.path}
    columns = {fate.path.rpartition("/")[2]: _label(index, fate.path, form, language) for fate in layout.fates}
    columns |= {one.column.name: _heading(index, one, form, language)
                for sheet in layout.sheets for one in sheet.outlets}
    if profile.shape is Shape.TOTALS:
        tables |= _of_totals(index, layout, columns, language)
        columns |= _with_sections(index, layout, columns, language)
    columns |= _said(TOPICS, language) | {f"{FLAGS}_{name}": title for name, title in _said(TOPICS, language).items()}
    lists = {**builtin.code_lists(), **{one.name: one for one in form.lists}}
    return Words(language, {**tables, **_said(_TABLES, language)}, {**columns, **_said(_COLUMNS, language)},
                 {name: _codes(one, form, language) for name, one in lists.items()})


def titles_of(form: Form, language: str) -> dict[str, str]:
    """Return what every group and question of a form is called in a language, by its path.

    What no question shows is called what the program worked out.
    """
    index = FormIndex(form)
    return {path: _label(index, path, form, language) for path in index.by_path if path}


def sections_of(form: Form, profile: Profile, texts: Sequence[Narrative], language: str) -> dict[str, str]:
    """Return, for each column, table and text of a statement, the title of the form's section that it belongs to.

    In the order of the sections.
    """
    index, layout = FormIndex(form), layout_of(form, profile)
    places = {one.column.name: one.path for sheet in layout.sheets for one in sheet.outlets}
    places |= {sheet.name: sheet.path for sheet in layout.sheets if sheet.path}
    places |= {text.field: text.field for text in texts}
    order = [child.path for child in form.children]
    found = {name: path.partition("/")[0].partition("[")[0] for name, path in places.items()}
    found |= _of_the_talk(layout, found)
    return {name: _label(index, section, form, language)
            for name, section in sorted(found.items(), key=lambda one: order.index(one[1]))}


def _of_the_talk(layout: Layout, sections: Mapping[str, str]) -> dict[str, str]:
    """Return how the talk was held in the section of its day: whether it was safe is no heading for a court."""
    columns = {one.datum: one.column.name for one in layout.sheets[0].outlets}
    day, way = columns.get(Datum.DAY_TAKEN), columns.get(Datum.MEETING)
    return {way: sections[day]} if day and way and layout.profile.step(Datum.JUDGED) is Step.SUPPRESS else {}


def unasked_of(form: Form, profile: Profile) -> frozenset[str]:
    """Return the columns of a profile's export that no question of the form shows: what it works out for itself."""
    index = FormIndex(form)
    return frozenset(one.column.name for sheet in layout_of(form, profile).sheets for one in sheet.outlets
                     if not index.by_path[one.path].part.label.in_language(form.default_language))


def _with_sections(index: FormIndex, layout: Layout, columns: Mapping[str, str], language: str) -> dict[str, str]:
    """Return headings for tables of totals, each of which stands alone: "When was it?" is asked of many things."""
    sections = {one.column.name: _label(index, one.path.partition("/")[0], layout.form, language)
                for sheet in layout.sheets for one in sheet.outlets if "/" in one.path}
    return {name: f"{section} · {columns[name]}" for name, section in sections.items()}


def _of_totals(index: FormIndex, layout: Layout, columns: Mapping[str, str], language: str) -> dict[str, str]:
    """Return what the sheets of totals are called: with the section where both fit or where others ask the same.

    Else by the question alone.
    """
    whole = _with_sections(index, layout, columns, language)
    often = Counter(columns[name] for name in whole)
    return {name: title if len(title) <= LONGEST_NAME or often[columns[name]] > 1 else columns[name]
            for name, title in whole.items()}


def _heading(index: FormIndex, outlet: Outlet, form: Form, language: str) -> str:
    label = _label(index, outlet.path, form, language)
    part = _PARTS.get(outlet.part.suffix)
    return f"{label} ({in_language(language, part)})" if part else label


def _label(index: FormIndex, path: str, form: Form, language: str) -> str:
    part = index.by_path[path].part
    label = part.label.in_language(language) or part.label.in_language(form.default_language)
    if label or not isinstance(part, Question):
        return label or part.name
    return in_language(language, _WORKED_OUT).format(name=part.name)


def _codes(one: ChoiceList, form: Form, language: str) -> dict[str, str]:
    return {choice.code: choice.label.in_language(language) or choice.label.in_language(form.default_language)
            or choice.code for choice in one.choices}


def _said(phrases: Mapping[str, str], language: str) -> dict[str, str]:
    return {name: in_language(language, text) for name, text in phrases.items()}
