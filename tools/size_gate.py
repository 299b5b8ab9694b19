"""Holds the package's shape: lengths of files and functions, module sentences, import cycles."""

from __future__ import annotations

import ast
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE_LINES, FUNCTION_LINES, P90_LINES, MEDIAN_LINES, WINDOW_LINES = 300, 50, 30, 10, 150


def modules(root: Path, package: str) -> dict[str, Path]:
    """Return every module of the package by its dotted name."""
    def dotted(path: Path) -> str:
        return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
    return {dotted(path): path for path in sorted((root / package).rglob("*.py"))}


def function_lengths(tree: ast.Module) -> list[tuple[str, int]]:
    """Return name and number of lines of every function in a module."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [(node.name, (node.end_lineno or node.lineno) - node.lineno + 1)
            for node in ast.walk(tree) if isinstance(node, kinds)]


def imports(name: str, path: Path, tree: ast.Module, known: set[str]) -> set[str]:
    """Return the package's own modules that a module imports when it is loaded."""
    found: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names} & known
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(name, path, node)
            below = {f"{base}.{alias.name}" for alias in node.names} & known
            found |= below or ({base} & known)
    return found


def _absolute(name: str, path: Path, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parts = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    parts = parts[:len(parts) - node.level + 1]
    return ".".join([*parts, *([node.module] if node.module else [])])


def cycles(graph: dict[str, set[str]]) -> list[str]:
    """Return the modules that can reach themselves through imports."""
    def reachable(start: str) -> set[str]:
        seen: set[str] = set()
        waiting = list(graph[start])
        while waiting:
            module = waiting.pop()
            if module not in seen:
                seen.add(module)
                waiting += graph.get(module, ())
        return seen
    return sorted(name for name in graph if name in reachable(name))


def file_findings(name: str, path: Path, tree: ast.Module) -> Iterator[str]:
    """Yield what is too long or lacks its sentence in one module."""
    lines = path.read_text("utf-8").count("\n")
    limit = WINDOW_LINES if path.name == "main_window.py" else FILE_LINES
    if lines > limit:
        yield f"{name}: {lines} lines, limit {limit}"
    if not ast.get_docstring(tree):
        yield f"{name}: opens with no sentence"
    for function, length in function_lengths(tree):
        if length > FUNCTION_LINES:
            yield f"{name}.{function}: {length} lines, limit {FUNCTION_LINES}"


def main() -> int:
    """Print the findings and the figures; return 1 when there is a finding."""
    known = modules(ROOT, "testimony_desk")
    trees = {name: ast.parse(path.read_text("utf-8")) for name, path in known.items()}
    found = [line for name, path in known.items() for line in file_findings(name, path, trees[name])]
    lengths = sorted(length for tree in trees.values() for _name, length in function_lengths(tree))
    median, p90 = statistics.median(lengths), lengths[int(0.9 * len(lengths))]
    found += [f"median function {median} lines, limit {MEDIAN_LINES}"] if median > MEDIAN_LINES else []
    found += [f"p90 function {p90} lines, limit {P90_LINES}"] if p90 > P90_LINES else []
    graph = {name: imports(name, path, trees[name], set(known)) for name, path in known.items()}
    found += [f"import cycle through {name}" for name in cycles(graph)]
    print(*found, f"size: {len(known)} modules, {len(lengths)} functions, median {median}, p90 {p90}, "
          f"longest {lengths[-1]}, {len(found)} problems", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
