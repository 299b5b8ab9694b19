"""What a screen reader is told: walks the accessibility tree of one process each time a line comes, answers with JSON.

Run with the system's Python, which has the AT-SPI bindings: `reader.py PID`. Each node: role, name, whether it takes
the focus, and its text.
"""

from __future__ import annotations

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - the version comes first

MOST = 20_000


def applications(process):
    desktop = Atspi.get_desktop(0)
    found = (desktop.get_child_at_index(place) for place in range(desktop.get_child_count()))
    return [one for one in found if one is not None and one.get_process_id() == process]


def walk(process):
    """Return every node that is on the screen; one that goes away meanwhile is left out with all below it."""
    waiting, nodes = applications(process), []
    while waiting and len(nodes) < MOST:
        one = waiting.pop()
        try:
            states = one.get_state_set()
            if one.get_role() != Atspi.Role.APPLICATION and not states.contains(Atspi.StateType.SHOWING):
                continue
            nodes.append({"role": one.get_role_name(), "name": one.get_name() or "", "text": text_of(one),
                          "focusable": states.contains(Atspi.StateType.FOCUSABLE)})
            waiting += [child for place in range(one.get_child_count())
                        if (child := one.get_child_at_index(place)) is not None]
        except GLib.Error:
            continue
    return nodes


def text_of(one):
    field = one.get_text_iface()
    return Atspi.Text.get_text(field, 0, -1) if field is not None else ""


if __name__ == "__main__":
    for _line in sys.stdin:
        sys.stdout.write(json.dumps(walk(int(sys.argv[1]))) + "\n")
        sys.stdout.flush()
