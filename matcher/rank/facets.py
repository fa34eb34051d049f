"""What a call asks for, as three to six short phrases quoted exactly from its own text. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence

from matcher.domain.call import Call
from matcher.rank.tasks import LISTED, Task, named_task, task_of
from matcher.rank.texts import telling_pieces, title_of

MOST, FEW = 6, 3
NEW_ENOUGH = 0.4
"""What a further facet must tell that the others do not."""
NEW_WORDS = 3
"""So many words of its own has a task that is named beside those of the field."""
_LONG_WORD = re.compile(r"\w{5,}")
Speaks = Callable[[str], dict[Hashable, float]]
"""A text → what it speaks of, each with how much that tells."""


def facets_of(call: Call, speaks: Speaks) -> tuple[str, ...]:
    """The facets in the order of the text: those that tell most that no other does.

    Where they are few, the title counts as one, and whatever else is asked for; fewer than three where the text says less.
    """
    tasks = list(_tasks(call))
    chosen = _chosen(tasks, speaks)
    title = named_task(title_of(call), call.language) if len(chosen) < FEW else None
    if title is not None:
        tasks = [title, *tasks]
        chosen = _chosen(tasks, speaks)
    if chosen:
        chosen += _others(tasks, chosen)[: max(0, FEW - len(chosen))]
    return _in_order(chosen, [task.text for task in tasks])


def _chosen(tasks: Sequence[Task], speaks: Speaks) -> list[str]:
    told = {task.text: speaks(task.text) for task in tasks}
    chosen: list[str] = []
    known: set[Hashable] = set()
    while len(chosen) < MOST:
        best = max(
            (task for task in tasks if task.text not in chosen),
            key=lambda t: (_new(told[t.text], known) * t.worth, -len(t.text)),
            default=None,
        )
        if best is None or _new(told[best.text], known) < NEW_ENOUGH:
            break
        chosen.append(best.text)
        known |= told[best.text].keys()
    return chosen


def _others(tasks: Sequence[Task], chosen: Sequence[str]) -> list[str]:
    """What else is asked for, in words that the field does not know: whoever could do it is not in the register."""
    known = {word for text in chosen for word in _words(text)}
    others = []
    for task in tasks:
        new = _words(task.text) - known
        if task.worth >= LISTED and len(new) >= NEW_WORDS:
            others.append(task.text)
            known |= new
    return others


def _words(text: str) -> set[str]:
    return {word.lower() for word in _LONG_WORD.findall(text)}


def _tasks(call: Call) -> Iterable[Task]:
    """The tasks that the text tells, each once."""
    found = (task_of(piece, call.language) for piece in telling_pieces(call))
    return {task.text: task for task in found if task is not None}.values()


def _new(told: dict[Hashable, float], known: set[Hashable]) -> float:
    """How much a phrase tells beyond what is known; several things in one phrase count less than in phrases of their own."""
    values = sorted((value for what, value in told.items() if what not in known), reverse=True)
    return sum(value / (n + 1) for n, value in enumerate(values))


def _in_order(chosen: Iterable[str], order: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(chosen, key=order.index))
