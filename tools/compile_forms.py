"""Compiles the built-in questionnaires in `resources/forms` to `resources/compiled`, which the program runs from.

The workbooks hold no choices sheet: their lists are those of `resources/lists/lists.csv`, added here by name.
Prints every finding and returns 1 if there is one, so that no built-in form is shipped with something to mend.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from testimony_desk.domain import canonical, form_codec  # noqa: E402 - the path comes first when run as a script
from testimony_desk.exchange import builtin, xlsform  # noqa: E402
from testimony_desk.exchange.xlsform_findings import Finding, FormRefused  # noqa: E402


def main() -> int:
    """Compile every form; return 0, or 1 after printing what must be mended."""
    return max([compile_one(path) for path in sorted((ROOT / "resources/forms").glob("*.md"))], default=0)


def compile_one(source: Path) -> int:
    """Write `resources/compiled/<stem>.json`, or print the findings and return 1."""
    target = ROOT / "resources/compiled" / f"{source.stem}.json"
    try:
        reading = xlsform.read_form(source.read_bytes(), ".md", builtin.code_lists(), shipped=True)
    except FormRefused as refused:
        return _say(source, refused.findings)
    if reading.listed:
        return _say(source, reading.listed)
    if source.stem != f"{reading.form.id}.v{reading.form.version}":
        return _say(source, (Finding("form-file-name", "settings", 2, source.stem),))
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(canonical.dump(form_codec.to_json(reading.form)))
    return 0


def _say(source: Path, findings: tuple[Finding, ...]) -> int:
    for one in findings:
        print(f"{source.name}: {one.sheet} row {one.row}: {one.code} {one.name} {one.what} {one.instead}".rstrip())
    return 1


if __name__ == "__main__":
    sys.exit(main())
