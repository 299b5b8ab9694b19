"""The raw answers of a sheet: what was typed, and what the form filled in by itself since it was opened."""

from __future__ import annotations

from testimony_desk.domain.paths import items_of
from testimony_desk.domain.raw import AnswerState, Raw, RawAnswer


class RawStore:
    """A copy of a draft's answers that can change; answers of removed items stay."""

    def __init__(self, raw: Raw) -> None:
        self._answers = dict(raw)
        self._filled: dict[str, RawAnswer] = {}

    @property
    def raw(self) -> Raw:
        """All answers as they are now."""
        return dict(self._answers)

    def get(self, path: str) -> RawAnswer | None:
        """Return the answer at an instance path, None when nobody touched it."""
        return self._answers.get(path)

    def put(self, path: str, answer: RawAnswer) -> None:
        """Keep what a person gave."""
        self._answers[path] = answer
        self._filled.pop(path, None)

    def fill(self, path: str, answer: RawAnswer) -> None:
        """Keep what the form itself gives, and remember that the draft does not have it yet."""
        self._answers[path] = answer
        self._filled[path] = answer

    def forget(self, path: str) -> None:
        """Drop an answer for good."""
        self._answers.pop(path, None)
        self._filled.pop(path, None)

    def take_filled(self) -> Raw:
        """Return what the form filled in since the last call."""
        taken, self._filled = self._filled, {}
        return taken

    def item_ids(self, repeat: str) -> tuple[str, ...]:
        """Return the items of a repeat instance in order, none before the first was added."""
        answer = self._answers.get(repeat)
        value = answer.value if answer else None
        if not isinstance(value, list | tuple):
            return ()
        return tuple(item for item in value if isinstance(item, str))

    def put_item_ids(self, repeat: str, ids: tuple[str, ...]) -> None:
        """Keep the order of items that a person chose."""
        self.put(repeat, RawAnswer(ids))

    def fill_item_ids(self, repeat: str, ids: tuple[str, ...]) -> None:
        """Keep items that a count asked for."""
        self.fill(repeat, RawAnswer(ids))

    def known_items(self, repeat: str) -> frozenset[str]:
        """Return every item id that ever had an answer in this repeat instance, removed ones too: none comes twice."""
        depth = len(items_of(repeat))
        inside = {items_of(path)[depth] for path in self._answers if path.startswith(f"{repeat}[")}
        return frozenset(inside) | frozenset(self.item_ids(repeat))


def answered(answer: RawAnswer | None) -> RawAnswer | None:
    """Return an answer whose value counts, None for any other state."""
    return answer if answer is not None and answer.state is AnswerState.ANSWERED else None
