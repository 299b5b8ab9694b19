"""The figures of the statistics as rows of words and numbers, for the page and for the command line alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.form import Form, Question
from testimony_desk.i18n import N_, _, ngettext
from testimony_desk.wording.direction import iso, ltr
from testimony_desk.wording.format import listing, number

LabelOf = Callable[[str, str], str]
"""Returns the wording of a code of a code list in the chosen language: (list, code)."""

FIGURES: Mapping[str, tuple[str, str]] = {
    "cases": (N_("Cases"), ""),
    "told": (N_("Of these, told"), ""),
    "role": (N_("Who told it"), "interviewee_role"),
    "named_consent": (N_("Agreed to be named"), ""),
    "anonymous_consent": (N_("Agreed without a name"), ""),
    "held_in_turkiye": (N_("Held in Türkiye"), ""),
    "apprehensions": (N_("Times stopped or arrested"), ""),
    "holding_episodes_turkiye": (N_("Times held in Türkiye"), ""),
    "holding_episodes_after_return": (N_("Times held after return"), ""),
    "episodes_by_type": (N_("Held in what kind of place"), "detention_place_type"),
    "transfers_between_places_before_removal": (N_("Moved between places before removal"), ""),
    "crossing": (N_("Crossing"), "border_crossing"),
    "days_total_known": (N_("Days held, where known"), "@days"),
    "days_lower_bound": (N_("Days held, at least"), ""),
    "days_unknown": (N_("Days held, not known"), ""),
    "status_at_arrest": (N_("Legal status at arrest"), "legal_status"),
    "asked_to_sign": (N_("Asked to sign"), "yes_no"),
    "signing_outcome": (N_("What came of it"), "signing_outcome"),
    "coercion_methods": (N_("How pressure was put"), "coercion_method"),
    "physical_violence": (N_("Physical violence mentioned"), ""),
    "threat_of_harm": (N_("Threats of harm mentioned"), ""),
    "insults": (N_("Insults mentioned"), ""),
    "any_act_described": (N_("Any ill-treatment mentioned"), ""),
    "act_rows": (N_("Acts described"), ""),
    "overcrowding": (N_("Overcrowding mentioned"), ""),
    "codes": (N_("Restriction codes, as told"), "restriction_code"),
    "registration_province": (N_("Province of registration"), "tr_province"),
    "out_of_province_first_arrest": (N_("Outside that province at the first arrest"), ""),
    "out_of_province_last_arrest": (N_("Outside that province at the last arrest"), ""),
    "family_separated_yes": (N_("Family separated"), ""),
    "third_country_refused": (N_("Departure to a third country refused"), ""),
    "confiscated_yes": (N_("Belongings or papers taken"), ""),
    "post_return": (N_("What happened after return"), "post_return_event"),
    "lawyer_not_stated": (N_("Lawyer: not stated"), ""),
    "date_conflicts": (N_("Dates that contradict each other"), ""),
}
"""Figure of `domain.statistics.published` to its label and the code list of its parts, in the order they are shown."""

DAYS: Mapping[str, str] = {"n": N_("cases"), "mean": N_("mean"), "median": N_("median"), "min": N_("least"),
                           "max": N_("most"), "values": N_("values")}
NOT_STATED = "not_stated"


@dataclass(frozen=True)
class Row:
    """One figure: its label, and a number or its parts (label, number) as they are shown; names are those of cases.

    counts: the parts' numbers for bars, where each part is a count. beside: how many gave no answer, and why.
    """

    label: str
    value: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()
    counts: tuple[int, ...] = ()
    beside: str = ""


def counted_sets(counted: Mapping[str, Any]) -> dict[str, Mapping[str, Json]]:
    """Return the sets of published cases that hold any case, by name."""
    return {name: figures for name, figures in counted["published"].items() if figures["cases"]}


def rows(figures: Mapping[str, Json], label_of: LabelOf) -> Iterator[Row]:
    """Yield the rows of one counted set in the order of FIGURES; a figure without a label is left out."""
    for name, (label, code_list) in FIGURES.items():
        if name in figures:
            yield _row(_(label), figures[name], code_list, label_of)


def days_row(label: str, days: Mapping[str, Json]) -> Row:
    """Return a summary of days as a row: how many are known, their middle, least and most."""
    shown = {name: days[name] for name in ("n", "median", "min", "max")}
    return _row(label, shown, "@days", lambda _list, code: code)


def _row(label: str, value: Json, code_list: str, label_of: LabelOf) -> Row:
    if isinstance(value, Mapping):
        shown = tuple((_part(code_list, code, label_of), _plain(count)) for code, count in value.items()
                      if count is not None)
        counts = () if code_list == "@days" else tuple(count for count in value.values() if isinstance(count, int))
        return Row(label, parts=shown, counts=counts)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return Row(label, number(len(value)), names=tuple(str(one) for one in value))
    return Row(label, _plain(value))


def _part(code_list: str, code: str, label_of: LabelOf) -> str:
    if code == NOT_STATED:
        return label_of("answer_state", code)
    return _(DAYS[code]) if code_list == "@days" else label_of(code_list, code)


def _plain(value: Json | float) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return listing([_plain(one) for one in value])
    if isinstance(value, float):
        return number(int(value)) if value.is_integer() else ltr(f"{value:.1f}")
    return number(value) if isinstance(value, int) else str(value)


def interview_tables(interviews: Mapping[str, Any], label_of: LabelOf, forms: Mapping[str, Form], language: str,
                     ) -> Iterator[tuple[str, list[Row]]]:
    """Yield (title, rows) for each form that interviews were counted by; questions nobody met are left out.

    forms: by the names of `interviews`; a question of a form that is not there stands by its name.
    """
    for name, counted in interviews.items():
        form = forms.get(name)
        questions = {question.path: question for question in form.questions()} if form else {}
        labels = _labels(form, label_of, language)
        if counted["interviews"]:
            yield _title(counted["interviews"], form if len(interviews) > 1 else None, language), [
                _interview_row(questions.get(path), path, field, labels, language)
                for path, field in counted["fields"].items() if field["n"] or field["unknown"] or field["refused"]]


def _title(total: int, form: Form | None, language: str) -> str:
    """Return the title of a table; form: where there are several, so that each is named."""
    title = ngettext("Interviews of this organisation: {n}", "Interviews of this organisation: {n}", total).format(
        n=number(total))
    if form is None:
        return title
    words = form.title.in_language(language) or form.title.in_language(form.default_language) or form.id
    named = _("{title}, version {version}").format(title=iso(words), version=ltr(form.version))
    return _("{form} – {interviews}").format(form=named, interviews=title)


def _labels(form: Form | None, label_of: LabelOf, language: str) -> LabelOf:
    """Return the labels of a form's own lists, which may say other things than lists of that name elsewhere."""
    own = {(one.name, choice.code): choice.label for one in form.lists for choice in one.choices} if form else {}

    def label(code_list: str, code: str) -> str:
        found = own.get((code_list, code))
        return (found.in_language(language) if found else None) or label_of(code_list, code)

    return label


def _interview_row(question: Question | None, path: str, field: Mapping[str, Any], label_of: LabelOf, language: str,
                   ) -> Row:
    wording = question.label.in_language(language) if question else None
    code_list = question.choices if question else ""
    counts: Mapping[str, int] = field.get("counts") or field.get("months") or {}
    parts = tuple((label_of(code_list, code), number(count)) for code, count in counts.items())
    beside = _("Does not know: {unknown}. Prefers not to say: {refused}. Not asked: {not_asked}.").format(
        unknown=number(field["unknown"]), refused=number(field["refused"]), not_asked=number(field["not_asked"]))
    return Row(wording or path.rpartition("/")[2], number(field["n"]), parts, counts=tuple(counts.values()),
               beside=beside)


def lines(shown: Iterable[Row]) -> Iterator[str]:
    """Yield rows as lines of plain text."""
    for row in shown:
        names = f" ({listing([ltr(name) for name in row.names])})" if row.names else ""
        yield f"{row.label}: {row.value}{names}".rstrip(" :") if row.value else f"{row.label}:"
        yield from (f"    {label}: {value}" for label, value in row.parts)
        if row.beside:
            yield f"    {row.beside}"
