"""Builds the compiled form from nodes that were checked: kinds, wordings, expressions, marks, code lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from testimony_desk.domain.form import Choice, ChoiceList, Expressions, Form, Group, Identifying, Marks, Question, Text
from testimony_desk.exchange.xlsform_languages import Languages
from testimony_desk.exchange.xlsform_marks import direct, inherited, kind_of, marks_of, sound
from testimony_desk.exchange.xlsform_tables import FILLED_WITH_DESK_CODE
from testimony_desk.exchange.xlsform_tree import Node, Option, Sheets, Tree

_YES = frozenset({"yes", "true", "true()"})
_NO = frozenset({"no", "false", "false()"})


@dataclass(frozen=True)
class Builder:
    """Knows the languages and which rows repeat a direct answer (`tainted`, by path)."""

    languages: Languages
    tainted: frozenset[str]
    unmarked: Identifying = Identifying.UNSAID
    """What a question is taken for that says nothing of how far it points: no export but to headquarters has it."""

    def form(self, sheets: Sheets, tree: Tree) -> Form:
        """Return the form of checked sheets and their tree."""
        settings = sheets.settings
        languages = self.languages.ordered
        return Form(id=_setting(settings, "form_id", "set_form_id", "id_string"), version=settings.get("version", ""),
                    title=self._title(settings), languages=languages, default_language=languages[0],
                    children=tuple(self._part(node, "", Marks()) for node in tree.nodes),
                    lists=tuple(self._list(name, tree) for name in sorted(_lists_used(tree))),
                    instance_name=settings.get("instance_name", ""), style=settings.get("style", ""))

    def _title(self, settings: Mapping[str, str]) -> Text:
        bare = _setting(settings, "form_title", "set_form_title", "title") or settings.get("form_id", "")
        translated = {key.split("::", 1)[1]: value for key, value in settings.items() if key.startswith("form_title::")}
        return self.languages.text({"": bare, **translated})

    def _part(self, node: Node, above: str, outer: Marks) -> Question | Group:
        node = replace(node, marks=sound(node.marks))
        path = f"{above}/{node.name}" if above else node.name
        return (self._group if node.type in {"group", "repeat"} else self._question)(node, path, outer)

    def _group(self, node: Node, path: str, outer: Marks) -> Group:
        marks = marks_of(node, outer, Identifying.NONE)
        return Group(name=node.name, path=path, label=self._text(node, "label"), hint=self._text(node, "hint"),
                     children=tuple(self._part(child, path, inherited(marks)) for child in node.children),
                     expressions=_expressions(node), appearance=node.cells.get("appearance", ""),
                     repeats=node.type == "repeat", repeat_count=node.cells.get("repeat_count", ""), marks=marks)

    def _question(self, node: Node, path: str, outer: Marks) -> Question:
        marks = marks_of(node, outer, self.unmarked)
        kind = kind_of(node)
        assert kind is not None, "unknown types were refused before"
        return Question(name=node.name, path=path, kind=kind, label=self._text(node, "label"),
                        hint=self._text(node, "hint"), guidance=self._text(node, "guidance_hint"),
                        constraint_message=self._text(node, "constraint_message"),
                        required_message=self._text(node, "required_message"), expressions=_expressions(node),
                        choices=node.cells.get("list_name", ""), appearance=node.cells.get("appearance", ""),
                        parameters=_parameters(node), read_only=node.cells.get("read_only", "").lower() in _YES,
                        marks=direct(marks) if path in self.tainted else marks)

    def _text(self, node: Node, column: str) -> Text:
        return self.languages.text(node.texts.get(column, {}))

    def _list(self, name: str, tree: Tree) -> ChoiceList:
        return ChoiceList(name, tuple(self._choice(option) for option in tree.lists.get(name, ())))

    def _choice(self, option: Option) -> Choice:
        return Choice(option.code, self.languages.text(option.label), tuple(sorted(option.columns.items())))


def _expressions(node: Node) -> Expressions:
    cells = node.cells
    return Expressions(relevant=_condition(cells.get("relevant", "")), required=_condition(cells.get("required", "")),
                       constraint=_condition(cells.get("constraint", "")), calculation=cells.get("calculation", ""),
                       default=_default(node), choice_filter=cells.get("choice_filter", ""))


def _condition(text: str) -> str:
    """Return a condition with the words yes and no of the sheet as expressions; "" for none and for always-false."""
    word = text.strip().lower()
    return "true()" if word in _YES else "" if word in _NO else text


def _default(node: Node) -> str:
    """Return a default as an expression: what is fixed becomes a quoted text, so that 2024-01-01 is no subtraction."""
    text = node.cells.get("default", "")
    if not text or "dynamic_default" in node.cells:
        return text
    quote = '"' if "'" in text else "'"
    return f"{quote}{text}{quote}"


def _parameters(node: Node) -> tuple[tuple[str, str], ...]:
    filled = {"fill": "desk"} if node.type in FILLED_WITH_DESK_CODE else {}
    return tuple(sorted({**node.parameters, **filled}.items()))


def _lists_used(tree: Tree) -> Iterator[str]:
    yield from {node.cells["list_name"] for node in tree.walk() if "list_name" in node.cells}


def _setting(settings: Mapping[str, str], *names: str) -> str:
    return next((settings[name] for name in names if settings.get(name)), "")
