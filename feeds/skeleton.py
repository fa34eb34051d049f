"""The files with which a source that needs code begins: its adapter, a recorded sample, and a test that fails until a person has
written down what the sample says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from string import Template
from typing import Any, NamedTuple

from feeds.received import decode
from feeds.skeleton_text import ADAPTER, PARSERS, PYPROJECT, TEST
from feeds.source import Payload

_DEEPEST = 4
_NAME = re.compile(r"[A-Za-z0-9_-]{1,60}")
_FEED = ("<?xml", "<rss", "<feed", "<rdf")
_ENDINGS = {"json": "json", "page": "html", "feed": "xml", "xlsx": "xlsx", "text": "csv"}
_KINDS = {"json": "json_list", "page": "html_list", "feed": "rss", "xlsx": "csv_list", "text": "csv_list"}


class Form(NamedTuple):
    """What a sample is: "json", "page", "feed", "xlsx" or "text"; for JSON the dotted path to its longest list of objects."""

    name: str
    rows: str = ""


def form_of(payload: Payload) -> Form:
    if payload.body.startswith(b"PK\x03\x04"):
        return Form("xlsx")
    text = decode(payload)[0].lstrip().lower()
    if text[:1] in ("{", "["):
        try:
            document = json.loads(payload.body)
        except (ValueError, RecursionError):
            return Form("text")
        longest = max(_lists(document, ""), key=lambda found: found[1], default=("", 0))
        return Form("json", longest[0])
    if text.startswith(_FEED) and "<html" not in text[:1000]:
        return Form("feed")
    return Form("page" if text[:1] == "<" else "text")


def by_configuration(source: str, url: str, form: Form) -> str:
    """The line of config.toml by which a generic kind may read the source without any code."""
    more = {"json": f', rows = "{form.rows}"', "page": ', items = "article"'}.get(form.name, "")
    return f'{source} = {{ kind = "{_KINDS[form.name]}", url = {json.dumps(url)}{more} }}'


def files(source: str, url: str, payload: Payload | None, *, in_tree: bool) -> dict[PurePosixPath, bytes]:
    """Path → content. ``in_tree``: for this program's own tree; else they make a package of their own, which offers the source
    by an entry point.
    """
    form = form_of(payload) if payload else Form("json", "calls")
    sample = f"list.{_ENDINGS[form.name]}"
    module, tests = ("feeds.sources", "tests/feeds") if in_tree else ("", "tests")
    words = {
        "id": source,
        "name": source.replace("_", " ").capitalize(),
        "Class": "".join(part.capitalize() for part in source.split("_")),
        "address": json.dumps(url or "https://"),
        "module": f"{module}.{source}".removeprefix("."),
        "sample": sample,
        "rows": form.rows,
    }
    adapter = Template(ADAPTER).substitute(words, **_parser(form, words))
    expected = {
        "what": "Write down what a person sees on the page: the first calls of the sample, in its order.",
        "url": url,
        "content_type": payload.headers.get("content-type", "") if payload else "",
        "taken": payload.at.date().isoformat() if payload else "",
        "count": 0,
        "calls": [{"ref": "", "title": "", "url": "", "first_gate": ""}],
    }
    found = {
        f"{module.replace('.', '/')}/{source}.py".removeprefix("/"): adapter,
        f"{tests}/test_{source}.py": Template(TEST).substitute(words),
        f"{tests}/samples/{source}/expected.json": json.dumps(expected, ensure_ascii=False, indent=2) + "\n",
    }
    if not in_tree:
        found["pyproject.toml"] = Template(PYPROJECT).substitute(words, package=source.replace("_", "-"))
    written = {PurePosixPath(path): text.encode() for path, text in found.items()}
    if payload:
        written[PurePosixPath(f"{tests}/samples/{source}/{sample}")] = payload.body
    return written


def _parser(form: Form, words: Mapping[str, str]) -> dict[str, str]:
    parser = PARSERS.get(form.name, PARSERS["text"])
    return {part: Template(text).substitute(words) for part, text in parser.items()}


def _lists(node: Any, path: str, depth: int = 0) -> Iterator[tuple[str, int]]:
    """Every list of objects with its dotted path and its length. Odd names are passed over: they would stand in code."""
    if isinstance(node, list) and node and all(isinstance(member, dict) for member in node):
        yield path, len(node)
    if isinstance(node, dict) and depth < _DEEPEST:
        for name, member in ((n, m) for n, m in node.items() if _NAME.fullmatch(n)):
            yield from _lists(member, f"{path}.{name}".removeprefix("."), depth + 1)
