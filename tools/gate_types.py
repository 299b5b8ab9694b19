"""Refuses any place but its own module that makes, copies or dresses up a value of a gate type such as `Cleared`."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_PATHS = ("testimony_desk", "tools", "benchmarks")

# One line per gate type: the module that may make it, the one function there that does, the type.
GATES = ("testimony_desk/domain/consent/clearing.py clear Cleared",
         "testimony_desk/domain/leaks/redaction.py redact Redacted",
         "testimony_desk/domain/pseudonym/applying.py apply Pseudonymised",
         "testimony_desk/domain/disclosure/checking.py check Publishable")
HOMES = {line.split()[2]: line.split()[0] for line in GATES}
MAKERS = {line.split()[2]: line.split()[1] for line in GATES}

# Calls that make a value without its constructor, or copy one; refused where a gate value may be their argument.
COPIERS = frozenset({"replace", "copy", "deepcopy", "__replace__", "__copy__", "__deepcopy__", "__new__", "__reduce__",
                     "__reduce_ex__", "__setstate__", "__setattr__", "__init__"})
# Modules that make values out of bytes or by looking names up.
SERIALISERS = frozenset({"pickle", "_pickle", "marshal", "shelve", "copyreg", "dill", "cloudpickle"})


@dataclass(frozen=True)
class Finding:
    """One refused line."""

    path: Path
    line: int
    why: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.why}"


def main(paths: list[str]) -> int:
    """Check these files and folders (default: the product), print what is refused; return 1 when there is any."""
    roots = [Path(path) for path in paths] or [ROOT / path for path in DEFAULT_PATHS]
    found = [finding for path in _sources(roots) for finding in check(path)]
    found += [Finding(ROOT / home, 1, f"{name} is not defined here") for name, home in HOMES.items()
              if not _defines(ROOT / home, name)]
    for finding in found:
        print(finding)
    print(f"gate types: {len(HOMES)}, refused: {len(found)}")
    return 1 if found else 0


def check(path: Path) -> list[Finding]:
    """Return every refused use in one source file."""
    tree = ast.parse(path.read_text("utf-8"), str(path))
    gates = frozenset(name for name, home in HOMES.items() if not path.resolve().as_posix().endswith(f"/{home}"))
    allowed = {id(node) for place in _places_for_types(tree) for node in ast.walk(place)}
    found = [Finding(path, getattr(node, "lineno", 1), why) for node in ast.walk(tree) if id(node) not in allowed
             for why in _refused(node, gates)]
    found += [Finding(path, call.lineno, why) for call, why in _copies(tree, gates)]
    return sorted(found, key=lambda one: one.line)


def _sources(roots: list[Path]) -> Iterator[Path]:
    for root in roots:
        yield from sorted(root.rglob("*.py")) if root.is_dir() else [root]


def _defines(path: Path, name: str) -> bool:
    return path.is_file() and any(isinstance(node, ast.ClassDef) and node.name == name
                                  for node in ast.parse(path.read_text("utf-8")).body)


def _places_for_types(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield annotations and the second argument of isinstance: there a gate type may be named by anyone."""
    for node in ast.walk(tree):
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
            yield node.annotation
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns is not None:
            yield node.returns
        elif isinstance(node, ast.Call) and _last_name(node.func) in ("isinstance", "issubclass"):
            yield from node.args[1:]
        elif isinstance(node, ast.MatchClass):
            yield node.cls


def _refused(node: ast.AST, gates: frozenset[str]) -> Iterator[str]:
    """Yield why this node alone is refused: any use of the type as a value (calling, subclassing, casting) is."""
    if isinstance(node, ast.Name) and node.id in gates:
        yield f"{node.id} used as a value"
    elif isinstance(node, ast.Attribute) and node.attr in gates:
        yield f"{node.attr} reached through its module"
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.strip("'\"") in gates:
        yield f"{node.value} named in a string"
    elif isinstance(node, ast.ClassDef) and node.name in gates:
        yield f"a second {node.name}"
    elif isinstance(node, ast.Import | ast.ImportFrom):
        yield from _refused_import(node, gates)


def _refused_import(node: ast.Import | ast.ImportFrom, gates: frozenset[str]) -> Iterator[str]:
    module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
    names = [alias.name for alias in node.names]
    if {name.split(".")[0] for name in [module, *(names if isinstance(node, ast.Import) else [])]} & SERIALISERS:
        yield "a module that makes values out of bytes"
    for gate in gates:
        if _comes_from_home(module, gate):
            yield from (f"{name} is private to the home of {gate}" for name in names if name.startswith("_"))
            yield from (f"everything of the home of {gate}" for name in names if name == "*")
    yield from (f"{alias.name} under another name" for alias in node.names if alias.name in gates and alias.asname)


def _comes_from_home(module: str, gate: str) -> bool:
    """Return True for the dotted name of a gate type's home, absolute or the tail that a relative import shows."""
    home = HOMES[gate].removesuffix(".py").replace("/", ".")
    return bool(module) and (home == module or home.endswith(f".{module}"))


def _copies(tree: ast.Module, gates: frozenset[str]) -> Iterator[tuple[ast.Call, str]]:
    """Yield calls that copy or rebuild what is, by annotation or origin, a gate value."""
    gated = _gate_values(tree, gates)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = _last_name(node.func)
        touched = [*node.args, *(keyword.value for keyword in node.keywords)]
        if isinstance(node.func, ast.Attribute):
            touched.append(node.func.value)
        if name in COPIERS and any(_is_gated(one, gated, gates) for one in touched):
            yield node, f"{name}() of a gate value"
        elif _makes_anew(node.func) and any(_is_gated(one, gated, gates) for one in ast.walk(node.func)):
            yield node, "the class of a gate value called"


def _gate_values(tree: ast.Module, gates: frozenset[str]) -> frozenset[str]:
    """Return names of variables, arguments, attributes and functions that hold or give a gate value in this file."""
    found = {name for gate in gates for name in _makers(tree, gate)}
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and _mentions(node.annotation, gates):
            found.add(node.arg)
        elif isinstance(node, ast.AnnAssign) and _mentions(node.annotation, gates):
            found.add(_last_name(node.target))
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _mentions(node.returns, gates):
            found.add(node.name)
    return _spread(tree, found - {""})


def _makers(tree: ast.Module, gate: str) -> Iterator[str]:
    """Yield the names by which this file knows the one function that makes the gate type."""
    home = HOMES[gate].rsplit("/", 1)[1].removesuffix(".py")
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and _comes_from_home(node.module or "", gate):
            yield from (alias.asname or alias.name for alias in node.names if alias.name == MAKERS[gate])
        elif isinstance(node, ast.Import | ast.ImportFrom) and any(one.name.endswith(home) for one in node.names):
            yield MAKERS[gate]


def _spread(tree: ast.Module, found: set[str]) -> frozenset[str]:
    """Add every name that is assigned, looped over or opened from a name that is found already."""
    while True:
        before = len(found)
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign | ast.NamedExpr | ast.For | ast.comprehension | ast.AugAssign):
                source = node.iter if isinstance(node, ast.For | ast.comprehension) else node.value
                if any(_last_name(one) in found for one in ast.walk(source)):
                    found |= {_last_name(one) for target in _targets(node) for one in ast.walk(target)} - {""}
        if len(found) == before:
            return frozenset(found)


def _targets(node: ast.Assign | ast.NamedExpr | ast.For | ast.comprehension | ast.AugAssign) -> list[ast.expr]:
    return node.targets if isinstance(node, ast.Assign) else [node.target]


def _mentions(annotation: ast.AST | None, gates: frozenset[str]) -> bool:
    if annotation is None:
        return False
    return any(_last_name(node) in gates or (isinstance(node, ast.Constant) and str(node.value) in gates)
               for node in ast.walk(annotation))


def _is_gated(node: ast.AST, gated: frozenset[str], gates: frozenset[str]) -> bool:
    return any(_last_name(one) in gated or _mentions(one, gates) for one in ast.walk(node))


def _makes_anew(function: ast.expr) -> bool:
    """Return True for `type(x)(...)` and `x.__class__(...)`."""
    of_type = isinstance(function, ast.Call) and _last_name(function.func) == "type"
    return of_type or (isinstance(function, ast.Attribute) and function.attr == "__class__")


def _last_name(node: ast.AST) -> str:
    """Return `c` for `c`, `a.b.c` and `c(...)`, "" for anything else."""
    if isinstance(node, ast.Call):
        return _last_name(node.func)
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
