"""Keeps the translation catalogues: `update`, `merge FILE...`, `compile`, and `check` for the test command."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from testimony_desk.i18n import placeholders  # noqa: E402 - needs the path above

TRANSLATED = ("ar", "tr")
# Pinned: a release of Babel once wrote two of the Arabic forms the other way round.
PLURALS = {
    "ar": (6, "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5)"),
    "tr": (2, "(n != 1)"),
}
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "N_": None, "ngettext": (1, 2)}
Ident = str | tuple[str, str]


def template() -> Path:
    """Return the place of the template catalogue."""
    return ROOT / "i18n" / "messages.pot"


def catalogue(language: str) -> Path:
    """Return the place of one language's catalogue."""
    return ROOT / "i18n" / language / "LC_MESSAGES" / "messages.po"


def extracted() -> Catalog:
    """Return a catalogue of every text marked in the program."""
    found = Catalog(project="Testimony Desk", charset="utf-8", fuzzy=False)
    source = ROOT / "testimony_desk"
    for name, _line, ident, _comments, _context in sorted(
            extract_from_dir(str(source), method_map=[("**.py", "python")], keywords=KEYWORDS), key=str):
        found.add(ident if isinstance(ident, str) else tuple(ident), locations=[(f"testimony_desk/{name}", 0)])
    return found


def load(path: Path, locale: str | None = None) -> Catalog:
    """Read a catalogue with its plural rule pinned; an absent file is an empty one."""
    if path.exists():
        with path.open("rb") as file:
            found = read_po(file, locale=locale)
    else:
        found = Catalog(locale=locale, charset="utf-8", fuzzy=False)
    found.project, found.version, found.header_comment = "Testimony Desk", "1", "# Translations of Testimony Desk."
    if locale:
        count, rule = PLURALS[locale]
        vars(found).update(_num_plurals=count, _plural_expr=rule)  # Babel offers no setter
    return found


def save(path: Path, messages: Catalog) -> None:
    """Write a catalogue without line numbers and dates, which would change with every commit."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, messages, width=120, no_location=True, omit_header=False, sort_output=True,
                 ignore_obsolete=True)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By'))]
    path.write_text("".join(kept), "utf-8")


def texts(messages: Catalog) -> dict[Ident, Message]:
    """Return the messages of a catalogue by their source text, without the header."""
    return {_ident(message): message for message in messages if message.id}


def _ident(message: Message) -> Ident:
    return message.id if isinstance(message.id, str) else (message.id[0], message.id[1])


def update() -> None:
    """Write the template from the source and carry every catalogue over to it; dead translations are dropped."""
    found = extracted()
    save(template(), found)
    for language in TRANSLATED:
        known = texts(load(catalogue(language), language))
        fresh = load(Path("/nonexistent"), language)
        for ident in texts(found):
            old = known.get(ident)
            fresh.add(ident, old.string if old else "" if isinstance(ident, str) else ("",) * fresh.num_plurals)
        save(catalogue(language), fresh)


def merge(files: list[Path]) -> None:
    """Take translations from JSON files ({text: {"ar": ..., "tr": ...}}) into the catalogues."""
    offered: dict[str, dict[str, str | list[str]]] = {}
    for path in files:
        offered.update(json.loads(path.read_text("utf-8")))
    for language in TRANSLATED:
        messages = load(catalogue(language), language)
        for ident, message in texts(messages).items():
            entry = offered.get(ident if isinstance(ident, str) else ident[0])
            if entry and language in entry:
                message.string = _shaped(ident, entry[language], messages.num_plurals)
        save(catalogue(language), messages)


def _shaped(ident: Ident, wanted: str | list[str], plurals: int) -> str | tuple[str, ...]:
    if isinstance(ident, str):
        return wanted if isinstance(wanted, str) else wanted[0]
    forms = [wanted] if isinstance(wanted, str) else wanted
    return tuple(forms[min(index, len(forms) - 1)] for index in range(plurals))


def compile_all() -> None:
    """Write the binary catalogues that the program reads."""
    for language in TRANSLATED:
        with catalogue(language).with_suffix(".mo").open("wb") as file:
            write_mo(file, load(catalogue(language), language))


def problems() -> Iterator[str]:
    """Yield every way in which the catalogues are not whole, one line each."""
    wanted = texts(extracted())
    if set(wanted) != set(texts(load(template()))):
        yield "i18n/messages.pot is stale: run make strings"
    for language in TRANSLATED:
        have = texts(load(catalogue(language), language))
        for ident in wanted:
            message = have.get(ident)
            forms = () if message is None else _forms(message)
            if not forms or not all(forms):
                yield f"{language}: no translation of {ident!r}"
            else:
                yield from (f"{language}: placeholders differ in {ident!r}" for form in forms if _broken(ident, form))
        yield from (f"{language}: fuzzy {ident!r}" for ident, message in have.items() if message.fuzzy)
    yield from (f"{path.relative_to(ROOT)}: merge it with make strings" for path in pending())


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _broken(ident: Ident, form: str) -> bool:
    source = ident if isinstance(ident, str) else ident[1]
    optional = set() if isinstance(ident, str) else {"n"}
    try:
        return not (placeholders(source) ^ placeholders(form)) <= optional
    except ValueError:
        return True


def pending() -> list[Path]:
    """Return the translation files that wait to be merged."""
    return sorted((ROOT / "i18n" / "pending").glob("*.json"))


def main(arguments: list[str]) -> int:
    """Run one of the commands; return 1 when `check` finds something."""
    command, files = arguments[0], [Path(name) for name in arguments[1:]]
    if command == "check":
        found = list(problems())
        print(*found, f"strings: {len(found)} problems", sep="\n")
        return 1 if found else 0
    if command == "merge":
        merge(files)
    elif command == "update":
        update()
    else:
        compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
