"""Instance paths such as `custody[k3]/place`: the path in the form, and the item of each repeat on the way."""

from __future__ import annotations

import re

Items = tuple[str, ...]

_ITEM = re.compile(r"\[([^\[\]/]*)\]")
_ITEM_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,31}")


def form_path(instance: str) -> str:
    """Return the path in the form, without items: `custody/place` for `custody[k3]/place`."""
    return _ITEM.sub("", instance) if "[" in instance else instance


def items_of(instance: str) -> Items:
    """Return the item ids on the way, from the outside in."""
    return tuple(_ITEM.findall(instance))


def item_path(repeat: str, item: str) -> str:
    """Return the instance path of an item: `custody[k3]` for the repeat instance `custody` and `k3`."""
    return f"{repeat}[{item}]"


def child_path(group: str, name: str) -> str:
    """Return the instance path of what is directly inside a group instance; "" is the form itself."""
    return f"{group}/{name}" if group else name


def check_item_id(item: str) -> None:
    """Raise ValueError for an id that is not 1 to 32 of a-z, 0-9, `_`, `-`; `codes.new_item_id` makes good ones."""
    if not _ITEM_ID.fullmatch(item):
        raise ValueError("item id")
