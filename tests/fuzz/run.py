"""Lets a fuzzer that follows the paths taken call one target for so many seconds: run.py TARGET SECONDS SEED.

Needs atheris, which `tools/set_up.sh fuzz` installs. Ends with 0 when nothing but refusals came, otherwise with what
atheris ends with; the bytes that broke it are kept as tests/vectors/found/fuzz-TARGET-*.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

with atheris.instrument_imports(include=["testimony_desk"]):
    from tests.fuzz.targets import FOUND, MOST, REFUSALS, TARGETS


def main(name: str, seconds: str, seed: str) -> None:
    """Fuzz one target; does not return."""
    target = TARGETS[name]

    def once(data: bytes) -> None:
        try:
            target.read(data)
        except REFUSALS:
            return

    FOUND.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        for number, start in enumerate(target.seeds()):
            (Path(corpus) / str(number)).write_bytes(start)
        atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", f"-seed={seed}", f"-max_len={MOST}", "-timeout=20",
                       "-rss_limit_mb=2048", f"-artifact_prefix={FOUND}/fuzz-{name}-", "-print_final_stats=1", corpus],
                      once)
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
