"""Asks JavaRosa (it lies in pyxform's wheel) what every expression here is worth and keeps its answers for the tests.

Development only: needs Java 17 with its compiler. Run `python tools/oracle/record.py` after adding expressions.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pyxform

HERE = Path(__file__).resolve().parent
TARGET = HERE.parents[1] / "tests" / "vectors" / "domain" / "expressions.json"
JAVAROSA = Path(pyxform.__file__).parent / "validators" / "odk_validate" / "bin" / "ODK_Validate.jar"


def asked() -> str:
    """Return the lines to ask: a context and an expression, parted by a tab."""
    return (HERE / "expressions.txt").read_text("utf-8")


def told(lines: str) -> list[str]:
    """Return JavaRosa's line for each line asked: a type and a text, parted by a tab."""
    environment = {**os.environ, "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["javac", "-cp", JAVAROSA, "-d", folder, HERE / "Oracle.java"], check=True, env=environment)
        run = subprocess.run(["java", "-Dfile.encoding=UTF-8", "-Duser.language=en", "-cp", f"{JAVAROSA}:{folder}",
                              "Oracle", HERE / "answers.xml"],
                             input=lines, text=True, encoding="utf-8", capture_output=True, check=True, env=environment)
    return run.stdout.splitlines()


def main() -> int:
    """Write the recording; 3 when there is no Java compiler."""
    if shutil.which("javac") is None:
        print("needs a Java compiler (javac)", file=sys.stderr)
        return 3
    lines = asked()
    rows = [[*line.split("\t"), *answer.split("\t")]
            for line, answer in zip(lines.splitlines(), told(lines), strict=True)]
    TARGET.write_text("[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n", "utf-8")
    print(f"{len(rows)} answers in {TARGET}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
