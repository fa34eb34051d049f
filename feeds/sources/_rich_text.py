"""Texts by language within JSON of any shape, some of them as an editor's document: JSON in a string."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

_MOST_NODES = 20_000
_MOST_TEXTS = 200
_PERSONAL = ("yhteys", "kontakt", "contact", "email", "sahkoposti", "puhelin", "phone", "henkilo", "person")
"""Beginnings and parts of keys below which persons and their addresses stand: never read."""


def texts_in(document: Any, language: str) -> list[str]:
    """The texts of one language, in the document's order. ``{"fi": "…", "richFi": "…"}`` is one text, the richer form of it."""
    found: list[str] = []
    for node in _nodes(document):
        plain, rich = node.get(language), node.get(f"rich{language.capitalize()}")
        text = next((t for t in (_of_editor(rich), plain) if isinstance(t, str) and t.strip()), "")
        if text and text not in found:
            found.append(text)
        if len(found) == _MOST_TEXTS:
            break
    return found


def _nodes(document: Any) -> Iterator[Mapping[str, Any]]:
    """Every mapping within a document, in order, but for what is about persons. Walks without recursion, and not without end."""
    waiting, seen = [document], 0
    while waiting and seen < _MOST_NODES:
        node = waiting.pop()
        seen += 1
        if isinstance(node, Mapping):
            yield node
            waiting.extend(reversed([v for k, v in node.items() if not _is_personal(str(k))]))
        elif isinstance(node, list):
            waiting.extend(reversed(node))


def _is_personal(key: str) -> bool:
    return any(part in key.casefold() for part in _PERSONAL)


def _of_editor(rich: Any) -> str | None:
    """The text of an editor's document, or the string itself when it is none."""
    if not isinstance(rich, str) or not rich.lstrip().startswith(("{", "[")):
        return rich if isinstance(rich, str) else None
    try:
        document = json.loads(rich)
    except (ValueError, RecursionError):
        return None
    lines = [_line(node) for node in _nodes(document) if _has_leaves(node)]
    return "\n".join(line for line in lines if line.strip()) or None


def _has_leaves(node: Mapping[str, Any]) -> bool:
    return any(isinstance(v, list) and any(_leaf(child) for child in v) for v in node.values())


def _line(node: Mapping[str, Any]) -> str:
    """The leaves of one paragraph, side by side."""
    return "".join(_leaf(child) for v in node.values() if isinstance(v, list) for child in v)


def _leaf(node: Any) -> str:
    text = node.get("text") if isinstance(node, Mapping) else None
    return text if isinstance(text, str) else ""
