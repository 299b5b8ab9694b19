"""The options of the commands about recorded readings of the consent script."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from testimony_desk.cli.attachment_arguments import Common
from testimony_desk.i18n import LANGUAGES, _
from testimony_desk.services.script_readings import TEXTS


def fill(parser: argparse.ArgumentParser, common: Common) -> None:
    """Add the three commands to the parser of their area."""
    acts = parser.add_subparsers(required=True, metavar=_("COMMAND"))
    add = _command(acts, common, "add", _("keep a recording as the reading of one text"))
    add.add_argument("file", type=Path, metavar="FILE", help=_("the recording: Ogg, FLAC, WAV or MP3"))
    _command(acts, common, "list", _("list the readings"))
    remove = _command(acts, common, "remove", _("destroy a reading"))
    for one in (add, remove):
        one.add_argument("--script", choices=LANGUAGES, required=True, metavar="L",
                         help=_("the language of the script"))
        one.add_argument("--text", choices=TEXTS, required=True, metavar="T",
                         help=_("before for all paragraphs, absent, child, or one paragraph such as risks"))


def _command(acts: Any, common: Common, name: str, words: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = acts.add_parser(name, help=words)
    command.set_defaults(command=f"reading {name}")
    common(command, vault=True, passphrase=True, json=name != "remove")
    return command
