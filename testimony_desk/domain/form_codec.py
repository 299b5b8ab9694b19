"""The compiled form as canonical JSON and back, and its fingerprint (docs/form-format.md, section JSON)."""

from __future__ import annotations

import functools
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator

from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.form import NO_TEXT, Choice, ChoiceList, Expressions, Form, Group, Kind, Question, Text
from testimony_desk.domain.form_errors import FormBroken
from testimony_desk.domain.form_json import Object, marks_from, marks_json, pairs, texts
from testimony_desk.domain.form_limits import check_limits

FORMAT = "td-form/1"
ROOT = -1
GROUP, REPEAT = "group", "repeat"
_EXPRESSIONS = ("relevant", "required", "constraint", "calculation", "default", "choice_filter")
_QUESTION_TEXTS = ("label", "hint", "guidance", "constraint_message", "required_message")
_NAME = re.compile(r"[^\s/\[\]{}$'\"]+")
_KINDS = frozenset(Kind)
_LANGUAGE = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")


@functools.lru_cache(maxsize=16)
def fingerprint(form: Form) -> str:
    """Return SHA-256 (64 hex digits) of the form's canonical JSON: it covers every wording in every language."""
    return hashlib.sha256(canonical.dump(to_json(form))).hexdigest()


def to_json(form: Form) -> dict[str, Json]:
    """Return a form as JSON. Groups and questions are one flat list in which each names its `parent` by number.

    So nesting never deepens the JSON. What is empty or usual is left out: there is one spelling per form. Raises
    FormBroken for a part whose path is not its place.
    """
    return {
        "format": FORMAT, "id": form.id, "version": form.version, "title": _text(form.title),
        "languages": list(form.languages), "default_language": form.default_language,
        "instance_name": form.instance_name, "style": form.style,
        "nodes": list(_nodes_json(form)), "lists": [_list_json(one) for one in form.lists],
    }


def from_json(value: Json) -> Form:
    """Return the form of JSON that `to_json` wrote; raises FormBroken for any other, FormTooLarge beyond a limit.

    Its expressions are not looked at: `form_check.check` does that.
    """
    found = Object(value, "form")
    if found.text("format") != FORMAT:
        raise FormBroken(what="format")
    form = Form(id=found.text("id"), version=found.text("version"), title=_texts(found, "title"),
                languages=texts(found.take("languages"), "languages"), default_language=found.text("default_language"),
                children=_tree([Object(node, "node") for node in found.list("nodes")]),
                lists=tuple(_list(Object(one, "list")) for one in found.list("lists")),
                instance_name=found.text("instance_name"), style=found.text("style"))
    check_limits(form)
    _check_consistent(form)
    _check_spelling(form, value)
    return form


def _check_spelling(form: Form, value: Json) -> None:
    """Refuse unknown keys, parts in another order and defaults spelled out: what we write is what we read.

    `canonical.dump` says the same more slowly; a form is opened while a person waits.
    """
    try:
        ours, theirs = (json.dumps(one, ensure_ascii=False, sort_keys=True) for one in (to_json(form), value))
        if ours != theirs or not unicodedata.is_normalized("NFC", ours) or not ours.encode():
            raise FormBroken(what="spelling")
    except (ValueError, TypeError, RecursionError) as error:
        raise FormBroken(what="spelling") from error


def _check_consistent(form: Form) -> None:
    if not form.id or form.default_language not in form.languages or len(set(form.languages)) != len(form.languages):
        raise FormBroken(what="languages" if form.id else "id")
    if not all(map(_LANGUAGE.fullmatch, form.languages)):
        raise FormBroken(what="languages")
    names = [one.name for one in form.lists]
    if len(set(names)) != len(names):
        raise FormBroken(what="lists")
    if any(question.choices and question.choices not in names for question in form.questions()):
        raise FormBroken(what="lists")


def _nodes_json(form: Form) -> Iterator[Json]:
    """Yield parts in the form's order, each after its group."""
    waiting: list[tuple[Question | Group, int, str]] = [(child, ROOT, "") for child in reversed(form.children)]
    number = 0
    while waiting:
        part, around, above = waiting.pop()
        if part.path != above + part.name:
            raise FormBroken(what="path")
        yield {"parent": around, **_node_json(part)}
        if isinstance(part, Group):
            waiting += [(child, number, f"{part.path}/") for child in reversed(part.children)]
        number += 1


def _node_json(part: Question | Group) -> dict[str, Json]:
    found: dict[str, Json] = {"name": part.name, "appearance": part.appearance, "marks": marks_json(part.marks)}
    found["expressions"] = {name: text for name in _EXPRESSIONS if (text := getattr(part.expressions, name))}
    found["label"], found["hint"] = _text(part.label), _text(part.hint)
    if isinstance(part, Group):
        found["repeat_count"] = part.repeat_count
        return {"kind": REPEAT if part.repeats else GROUP, **_told(found)}
    for name in _QUESTION_TEXTS[2:]:
        found[name] = _text(getattr(part, name))
    found |= {"choices": part.choices, "read_only": part.read_only,
              "parameters": [list(pair) for pair in part.parameters]}
    return {"kind": part.kind.value, **_told(found)}


def _told(found: dict[str, Json]) -> dict[str, Json]:
    return {key: value for key, value in found.items() if value}


def _text(text: Text) -> Json:
    return [list(wording) for wording in text.wordings]


def _list_json(one: ChoiceList) -> Json:
    return {"name": one.name, "choices": [_choice_json(choice) for choice in one.choices]}


def _choice_json(choice: Choice) -> Json:
    said = _told({"label": _text(choice.label), "filters": [list(pair) for pair in choice.filters]})
    return {"code": choice.code, **said}


def _tree(nodes: list[Object]) -> tuple[Question | Group, ...]:
    """Return the nodes as a tree: each names an earlier group that it stands in, or ROOT for the form itself."""
    parents = [node.number("parent") for node in nodes]
    paths: list[str] = []
    inside: dict[int, list[int]] = {}
    for number, (node, parent) in enumerate(zip(nodes, parents, strict=True)):
        if not ROOT <= parent < number or (parent != ROOT and not _is_group(nodes[parent])):
            raise FormBroken(what="parent")
        name = node.text("name")
        if not _NAME.fullmatch(name) or name in {".", "..", "*"}:
            raise FormBroken(what="name")
        paths.append(name if parent == ROOT else f"{paths[parent]}/{name}")
        inside.setdefault(parent, []).append(number)
    if len(set(paths)) != len(paths):
        raise FormBroken(what="name")
    return _built(nodes, paths, inside)


def _built(nodes: list[Object], paths: list[str], inside: dict[int, list[int]]) -> tuple[Question | Group, ...]:
    """Build from the last part to the first, so that what is inside a group is there before the group."""
    built: dict[int, Question | Group] = {}
    for number in reversed(range(len(nodes))):
        children = tuple(built[child] for child in inside.get(number, ()))
        node, path = nodes[number], paths[number]
        built[number] = _group(node, path, children) if _is_group(node) else _question(node, path)
    return tuple(built[child] for child in inside.get(ROOT, ()))


def _is_group(node: Object) -> bool:
    return node.text("kind") in {GROUP, REPEAT}


def _group(node: Object, path: str, children: tuple[Question | Group, ...]) -> Group:
    return Group(name=node.text("name"), path=path, label=_texts(node, "label"), children=children,
                 hint=_texts(node, "hint"), expressions=_expressions(node), appearance=node.text("appearance"),
                 repeats=node.text("kind") == REPEAT, repeat_count=node.text("repeat_count"), marks=marks_from(node))


def _question(node: Object, path: str) -> Question:
    kind = node.text("kind")
    if kind not in _KINDS:
        raise FormBroken(what="kind")
    return Question(**{name: _texts(node, name) for name in _QUESTION_TEXTS}, name=node.text("name"), path=path,
                    kind=Kind(kind), expressions=_expressions(node), choices=node.text("choices"),
                    appearance=node.text("appearance"), parameters=pairs(node.take("parameters", []), "parameters"),
                    read_only=node.flag("read_only"), marks=marks_from(node))


def _expressions(node: Object) -> Expressions:
    found = Object(node.take("expressions", {}), "expressions")
    return Expressions(**{name: found.text(name) for name in _EXPRESSIONS})


def _texts(node: Object, key: str) -> Text:
    found = pairs(node.take(key, []), key)
    return Text(found) if found else NO_TEXT


def _list(one: Object) -> ChoiceList:
    return ChoiceList(one.text("name"), tuple(_choice(choice) for choice in one.list("choices")))


def _choice(value: Json) -> Choice:
    found = Object(value, "choice")
    return Choice(found.text("code"), _texts(found, "label"), pairs(found.take("filters", []), "filters"))
