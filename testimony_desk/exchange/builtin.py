"""The only finder of what is shipped with the program: forms, code lists, word lists and consent scripts."""

from __future__ import annotations

import csv
import functools
import hashlib
import io
import json
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from testimony_desk.domain import form_codec
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.form import Choice, ChoiceList, Form, Text

INTERVIEW = "deportation-interview.v1"
LANGUAGES = ("ar", "en", "tr")
_NAME = re.compile(r"[a-z][a-z0-9_-]*")


class FormNotCompiled(DeskError):
    """A built-in form that the build should have compiled is not there; facts: form."""

    code = "form-not-compiled"


class ResourceMissing(DeskError):
    """A file that is shipped with the program is gone; facts: what."""

    code = "resource-missing"


def resources_folder() -> Path:
    """Return the folder of shipped resources, in a checkout and in the built program."""
    bundled = getattr(sys, "_MEIPASS", None)
    return Path(bundled) / "resources" if bundled else Path(__file__).resolve().parents[2] / "resources"


@functools.cache
def interview_form() -> Form:
    """Return the built-in deportation interview; raises FormNotCompiled."""
    return _compiled(INTERVIEW)[0]


def form_by_id(identifier: str, version: str = "") -> Form:
    """Return the built-in form of that id and version ("" = the newest); raises FormNotCompiled."""
    return _compiled(_name_of(identifier, version))[0]


def fingerprint_of(identifier: str, version: str) -> str:
    """Return what `form_codec.fingerprint` says of a built-in form, without writing it out; raises FormNotCompiled."""
    return _compiled(_name_of(identifier, version))[1]


def _name_of(identifier: str, version: str) -> str:
    names = [path.stem for path in (resources_folder() / "compiled").glob("*.json")
             if re.fullmatch(re.escape(identifier) + r"\.v" + (re.escape(version) or r"\d+"), path.stem)]
    if not names:
        raise FormNotCompiled(form=identifier)
    return max(names, key=lambda name: int(name.rpartition(".v")[2]))


def code_lists() -> Mapping[str, ChoiceList]:
    """Return all shipped code lists by name; each choice has its labels and, where it has one, `parent` as filter."""
    rows: dict[str, list[Choice]] = {}
    for row in csv.DictReader(io.StringIO(_read("lists/lists.csv"))):
        label = Text(tuple((language, row[language]) for language in LANGUAGES))
        filters = (("parent", row["parent"]),) if row["parent"] else ()
        rows.setdefault(row["list"], []).append(Choice(row["code"], label, filters))
    return {name: ChoiceList(name, tuple(choices)) for name, choices in rows.items()}


@functools.cache
def label_of(language: str) -> Callable[[str, str], str]:
    """Return a function from (list, code) to the label in a language; a code that no list knows stands for itself."""
    known = {(one.name, choice.code): choice.label.in_language(language) or choice.code
             for one in code_lists().values() for choice in one.choices}
    return lambda name, code: known.get((name, code), code)


def word_list(name: str) -> tuple[str, ...]:
    """Return the words of `resources/words/<name>.txt`, one a line, in the file's order; raises ResourceMissing."""
    if not _NAME.fullmatch(name):
        raise ResourceMissing(what="words")
    return tuple(line.strip() for line in _read(f"words/{name}.txt").splitlines() if line.strip())


def script_text() -> str:
    """Return the consent scripts, all languages, as the Markdown they were written in; raises ResourceMissing."""
    return _read("scripts/consent_scripts.md")


def _compiled(name: str) -> tuple[Form, str]:
    path = resources_folder() / "compiled" / f"{name}.json"
    if not path.is_file():
        raise FormNotCompiled(form=name)
    return _taken_apart(path)


@functools.lru_cache(maxsize=8)
def _taken_apart(path: Path) -> tuple[Form, str]:
    """Return a compiled form and its fingerprint, read once however it is asked for: it takes a twentieth of a second.

    `tools/compile_forms.py` writes canonical JSON, of which the fingerprint is the SHA-256; what was put in place of it
    by hand has another one than any interview names, and so is taken for none of theirs.
    """
    data = path.read_bytes()
    return form_codec.from_json(json.loads(data)), hashlib.sha256(data).hexdigest()


def _read(name: str) -> str:
    path = resources_folder() / name
    if not path.is_file():
        raise ResourceMissing(what=name)
    return path.read_text("utf-8")
