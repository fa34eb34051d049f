"""Values out of a JSON document, by dotted paths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_MOST = 200
_DEEPEST = 12


def at_path(document: Any, path: str) -> Iterator[Any]:
    """What stands at a dotted path: "hits.hits", "title.rendered"; "" is the document. A list on the way gives what each of its
    members has there.
    """
    names = [name for name in path.split(".") if name][:_DEEPEST]
    found: list[Any] = [document]
    for name in names:
        found = [node[name] for node in _members(found) if isinstance(node, Mapping) and name in node]
    yield from found


def _members(nodes: list[Any]) -> Iterator[Any]:
    for node in nodes:
        yield from node[:_MOST] if isinstance(node, list) else (node,)


def printed(value: Any, language: str) -> list[str]:
    """A value as texts: of a list each member, of an object by languages ({"fi": …, "sv": …}) the one in ``language``, else the
    first. Nothing of null, of an empty text, and of any other object.
    """
    if isinstance(value, list):
        return [text for member in value[:_MOST] if not isinstance(member, list) for text in printed(member, language)]
    if isinstance(value, Mapping):
        return _of_languages(value, language)
    if value is None or value == "":
        return []
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if isinstance(value, float) and value.is_integer():
        return [str(int(value))]
    return [str(value)]


def _of_languages(value: Mapping[str, Any], language: str) -> list[str]:
    texts = {name.casefold(): text for name, text in value.items() if isinstance(text, str) and text.strip()}
    known = [texts[code] for code in (language, "en", "fi", "sv") if code in texts]
    return known[:1]
