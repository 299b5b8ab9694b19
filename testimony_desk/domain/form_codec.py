"""The compiled form as canonical JSON: groups and questions flat, each naming its parent, so that depth never grows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace

from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.form import (
    Choice,
    ChoiceList,
    Expressions,
    Form,
    Group,
    Identifying,
    Kind,
    Marks,
    Question,
    Text,
)
from testimony_desk.domain.form_errors import FormBroken
from testimony_desk.domain.form_limits import check_limits
from testimony_desk.domain.version import Compartment

FORMAT = "td-form/1"
ROOT = -1
EXPRESSIONS = ("relevant", "required", "constraint", "calculation", "default", "choice_filter")
QUESTION_TEXTS = ("label", "hint", "guidance", "constraint_message", "required_message")
Object = Mapping[str, Json]
Children = tuple[Question | Group, ...]


def fingerprint(form: Form) -> str:
    """Return SHA-256 (64 hex digits) of the canonical JSON: it changes with every letter of every language."""
    return hashlib.sha256(canonical.dump(to_json(form))).hexdigest()


def to_json(form: Form) -> dict[str, Json]:
    """Return a form as a JSON object of depth 5 at most; what is empty or usual is left out (docs/form-format.md)."""
    nodes: list[Json] = []
    _flatten(form.children, ROOT, "", nodes)
    return {"format": FORMAT, "id": form.id, "version": form.version, "title": _pairs(form.title),
            "languages": list(form.languages), "default_language": form.default_language,
            "instance_name": form.instance_name, "style": form.style,
            "lists": [_list_json(one) for one in form.lists], "nodes": nodes}


def from_json(value: Json) -> Form:
    """Return the form of a JSON object as `to_json` writes it.

    Raises FormBroken, naming the part, for anything that `to_json` would not have written, and FormTooLarge beyond
    the limits of docs/form-format.md.
    """
    try:
        form = _form(value)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise FormBroken(what="shape") from error
    check_limits(form)
    if to_json(form) != value:
        raise FormBroken(what="spelling")
    return form


def _pairs(text: Text) -> list[Json]:
    return [[language, wording] for language, wording in text.wordings]


def _present(values: Iterable[tuple[str, Json]]) -> dict[str, Json]:
    """Return the parts that say something: an absent part reads as empty."""
    return {name: value for name, value in values if value not in ("", [], {}, False, None)}


def _list_json(one: ChoiceList) -> dict[str, Json]:
    return {"name": one.name, "choices": [
        _present([("code", choice.code), ("label", _pairs(choice.label)),
                  ("filters", [list(pair) for pair in choice.filters])]) for choice in one.choices]}


def _flatten(children: Children, parent: int, place: str, nodes: list[Json]) -> None:
    for child in children:
        path = f"{place}/{child.name}".lstrip("/")
        if child.path != path:
            raise FormBroken(what="path")
        if isinstance(child, Question):
            nodes.append({"parent": parent, **_question_json(child)})
        else:
            nodes.append({"parent": parent, **_group_json(child)})
            _flatten(child.children, len(nodes) - 1, path, nodes)


def _question_json(one: Question) -> dict[str, Json]:
    texts = [(name, _pairs(getattr(one, name))) for name in QUESTION_TEXTS]
    return _present([("name", one.name), ("kind", one.kind.value), *texts, ("choices", one.choices),
                     ("expressions", _expressions_json(one.expressions)), ("appearance", one.appearance),
                     ("parameters", [list(pair) for pair in one.parameters]), ("read_only", one.read_only),
                     ("marks", _marks_json(one.marks))])


def _group_json(one: Group) -> dict[str, Json]:
    return _present([("name", one.name), ("kind", "repeat" if one.repeats else "group"), ("label", _pairs(one.label)),
                     ("hint", _pairs(one.hint)), ("expressions", _expressions_json(one.expressions)),
                     ("appearance", one.appearance), ("repeat_count", one.repeat_count),
                     ("marks", _marks_json(one.marks))])


def _expressions_json(one: Expressions) -> dict[str, Json]:
    return _present((name, getattr(one, name)) for name in EXPRESSIONS)


def _marks_json(one: Marks) -> dict[str, Json]:
    usual = Marks()
    found: dict[str, Json] = {"identifying": one.identifying.value, "sensitive": one.sensitive, "count": one.count,
                              "purposes": list(one.purposes), "aloud": one.aloud, "compartment": one.compartment.value}
    plain: dict[str, Json] = {"identifying": usual.identifying.value, "sensitive": "", "count": usual.count,
                              "purposes": [], "aloud": usual.aloud, "compartment": usual.compartment.value}
    return {name: value for name, value in found.items() if value != plain[name]}


def _form(value: Json) -> Form:
    found = _object(value)
    if found["format"] != FORMAT:
        raise FormBroken(what="format")
    lists = tuple(_choice_list(_object(one)) for one in _array(found["lists"]))
    nodes = [_object(one) for one in _array(found["nodes"])]
    return Form(_str(found["id"]), _str(found["version"]), _text(found["title"]),
                tuple(_str(one) for one in _array(found["languages"])), _str(found["default_language"]),
                _tree(nodes), lists, _str(found["instance_name"]), _str(found["style"]))


def _tree(nodes: list[Object]) -> Children:
    """Return the top children of nodes that stand in the form's order, each after its parent."""
    below: dict[int, list[int]] = {}
    for index, node in enumerate(nodes):
        parent = node["parent"]
        if not isinstance(parent, int) or not ROOT <= parent < index:
            raise FormBroken(what="parent")
        below.setdefault(parent, []).append(index)

    def build(index: int, place: str) -> Question | Group:
        node = nodes[index]
        path = f"{place}/{_str(node['name'])}".lstrip("/")
        if node["kind"] not in ("group", "repeat"):
            return _question(node, path)
        return replace(_group(node, path), children=tuple(build(child, path) for child in below.get(index, ())))

    return tuple(build(index, "") for index in below.get(ROOT, ()))


def _question(node: Object, path: str) -> Question:
    texts = {name: _text(node.get(name)) for name in QUESTION_TEXTS}
    return Question(_str(node["name"]), path, Kind(_str(node["kind"])), expressions=_expressions(node),
                    choices=_str(node.get("choices", "")), appearance=_str(node.get("appearance", "")),
                    parameters=_string_pairs(node.get("parameters")), read_only=node.get("read_only") is True,
                    marks=_marks(node), **texts)


def _group(node: Object, path: str) -> Group:
    return Group(_str(node["name"]), path, _text(node.get("label")), (), _text(node.get("hint")), _expressions(node),
                 _str(node.get("appearance", "")), node["kind"] == "repeat", _str(node.get("repeat_count", "")),
                 _marks(node))


def _expressions(node: Object) -> Expressions:
    found = _object(node.get("expressions", {}))
    return Expressions(**{name: _str(text) for name, text in found.items()})


def _marks(node: Object) -> Marks:
    found, usual = _object(node.get("marks", {})), Marks()
    return Marks(Identifying(_str(found.get("identifying", usual.identifying.value))),
                 _str(found.get("sensitive", "")), found.get("count") is True,
                 tuple(_str(one) for one in _array(found.get("purposes", []))), found.get("aloud", True) is True,
                 Compartment(_str(found.get("compartment", usual.compartment.value))))


def _choice_list(value: Object) -> ChoiceList:
    choices = (_object(one) for one in _array(value["choices"]))
    return ChoiceList(_str(value["name"]), tuple(
        Choice(_str(one["code"]), _text(one.get("label")), _string_pairs(one.get("filters"))) for one in choices))


def _text(value: Json) -> Text:
    return Text(_string_pairs(value))


def _string_pairs(value: Json) -> tuple[tuple[str, str], ...]:
    pairs = (_array(one) for one in _array(value or []))
    return tuple((_str(first), _str(second)) for first, second in pairs)


def _object(value: Json) -> Object:
    if not isinstance(value, Mapping):
        raise FormBroken(what="object")
    return value


def _array(value: Json) -> list[Json]:
    if not isinstance(value, list):
        raise FormBroken(what="list")
    return value


def _str(value: Json) -> str:
    if not isinstance(value, str):
        raise FormBroken(what="text")
    return value
