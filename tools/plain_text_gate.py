"""Refuses every way to show a text that Qt might take for markup: `<img src=file:...>` in it would open that file."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_PATHS = ("testimony_desk",)
HOME = "testimony_desk/ui/qt_text.py"

GUESSING = frozenset({"QLabel", "QToolTip", "QWhatsThis", "QMessageBox", "QErrorMessage", "QInputDialog",
                      "QProgressDialog", "QSplashScreen", "QStaticText", "QTextBrowser", "QGraphicsTextItem",
                      "QSystemTrayIcon"})
"""Classes that guess from a text whether it is markup, or read markup; a label is made by `ui.qt_text` alone."""
READING = frozenset({"setHtml", "insertHtml", "fromHtml", "setMarkdown", "insertMarkdown", "fromMarkdown",
                     "setTextFormat", "setToolTip", "setWhatsThis", "setStatusTip", "setAcceptRichText",
                     "toHtml", "loadResource"})
"""Methods that read markup, or make a text be guessed at."""
ROLES = frozenset({"ToolTipRole", "WhatsThisRole", "StatusTipRole"})


def main(paths: list[str]) -> int:
    """Check these files and folders (default: the product), print what is refused; return 1 when there is any."""
    roots = [Path(path) for path in paths] or [ROOT / path for path in DEFAULT_PATHS]
    files = [path for root in roots for path in (sorted(root.rglob("*.py")) if root.is_dir() else [root])]
    found = [f"{path}:{line}: {why}" for path in files for line, why in check(path)]
    for one in found:
        print(one)
    print(f"plain text: {len(files)} modules, refused: {len(found)}")
    return 1 if found else 0


def check(path: Path) -> list[tuple[int, str]]:
    """Return line and reason of every use in one file that could show markup; none in the home of labels itself."""
    if path.resolve().as_posix().endswith(f"/{HOME}"):
        return []
    tree = ast.parse(path.read_text("utf-8"), str(path))
    for_types = {id(node) for place in _for_types(tree) for node in ast.walk(place)}
    return sorted((getattr(node, "lineno", 1), why) for node in ast.walk(tree) if id(node) not in for_types
                  for why in _refused(node))


def _for_types(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield annotations and the arguments that name types to `isinstance` and `findChildren`: nothing is made there."""
    for node in ast.walk(tree):
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
            yield node.annotation
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns is not None:
            yield node.returns
        elif isinstance(node, ast.Call) and _last_name(node.func) in {"isinstance", "findChild", "findChildren"}:
            yield from node.args


def _refused(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Name) and node.id in GUESSING:
        yield f"{node.id} guesses whether a text is markup: use ui.qt_text"
    elif isinstance(node, ast.ImportFrom):
        yield from (f"{one.name} under another name" for one in node.names if one.name in GUESSING and one.asname)
    elif isinstance(node, ast.Attribute) and node.attr in GUESSING:
        yield f"{node.attr} guesses whether a text is markup: use ui.qt_text"
    elif isinstance(node, ast.Attribute) and node.attr in ROLES:
        yield f"{node.attr}: what is shown so is guessed at"
    elif isinstance(node, ast.Call) and _last_name(node.func) in READING and not _says_no(node):
        yield f"{_last_name(node.func)} reads markup, or makes a text be guessed at"


def _says_no(call: ast.Call) -> bool:
    """Tell whether a call switches markup off: `setAcceptRichText(False)`, `setTextFormat(...PlainText)`."""
    only = call.args[0] if len(call.args) == 1 else None
    return (isinstance(only, ast.Constant) and only.value is False) or _last_name(only) == "PlainText"


def _last_name(node: ast.AST | None) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
