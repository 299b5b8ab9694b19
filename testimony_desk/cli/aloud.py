"""Refuses names and words of people among the arguments, which programs see and shells keep, and says how else."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn

from testimony_desk.domain.errors import DeskError


class SaidAloud(DeskError):
    """Something that people said, or somebody's name, stood among the arguments; facts: instead."""

    code = "said-aloud"


class Aloud(argparse.Action):
    """An option that once took words of people; `const` is what takes them now."""

    def __call__(self, _parser: argparse.ArgumentParser, _namespace: argparse.Namespace,
                 _values: str | Sequence[Any] | None, _option: str | None = None) -> NoReturn:
        """Refuse it whatever it says; raises SaidAloud."""
        raise SaidAloud(instead=self.const)


def never(parser: Any, option: str, instead: str) -> None:
    """Let a command refuse an option, which its help does not name, and say what takes its words now."""
    parser.add_argument(option, action=Aloud, const=instead, help=argparse.SUPPRESS)
