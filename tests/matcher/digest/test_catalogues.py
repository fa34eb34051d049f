"""The catalogues say everything that the code can say, in three languages, with the same fields."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from shared import ROOT

from matcher.digest.catalogue import LANGUAGES, wording

DIGEST = ROOT / "matcher" / "digest"
NBSP = "\u00a0"


@cache
def messages() -> dict[str, str | None]:
    """Every message in the code → its plural, or None."""
    return dict(
        found for path in DIGEST.glob("*.py") for found in _messages(ast.parse(path.read_text(encoding="utf-8")))
    )


def _messages(tree: ast.AST) -> Iterator[tuple[str, str | None]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        if name in ("say", "noted") and texts:
            yield texts[0], None
        elif name == "count" and len(texts) >= 2:
            yield texts[0], texts[1]


@cache
def catalogue(language: str) -> Catalog:
    with (DIGEST / "locale" / language / "LC_MESSAGES" / "digest.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def strings(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, (tuple, list)) else (str(value),)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_every_message_of_the_code_and_no_other(language: str) -> None:
    there = {strings(m.id)[0]: (strings(m.id)[1] if m.pluralizable else None) for m in catalogue(language) if m.id}
    assert there == messages()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_left_untranslated_or_doubtful(language: str) -> None:
    assert [m.id for m in catalogue(language) if m.id and (m.fuzzy or not all(strings(m.string)))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_fields_of_its_message(language: str) -> None:
    wrong = [
        (m.id, s)
        for m in catalogue(language)
        if m.id
        for s in strings(m.string)
        if fields(s) != fields(strings(m.id)[0])
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_never_parts_from_its_unit(language: str) -> None:
    units = r"pv|hakua?|maasta|toimija|organisa|dag|days?|utlysning|länder|calls?|countr|M€|euro"
    loose = re.compile(rf"(?:\d|\{{n\}}) (?:{units})|(?:klo|kl\.|vk|v\.|week) \{{")
    assert [s for m in catalogue(language) if m.id for s in strings(m.string) if loose.search(s)] == []


def test_a_language_without_a_catalogue_gets_english() -> None:
    assert wording("de").say("Closing soon") == "Closing soon"


def test_plural_forms_follow_the_number() -> None:
    fi = wording("fi")
    said = [fi.count("{n} match", "{n} matches", n) for n in (0, 1, 2)]
    assert said == [f"0{NBSP}osumaa", f"1{NBSP}osuma", f"2{NBSP}osumaa"]


def test_the_glossary_explains_every_term_in_three_languages() -> None:
    terms = tomllib.loads((DIGEST / "locale" / "glossary.toml").read_text(encoding="utf-8"))["term"]
    assert len(terms) >= 40
    for term in terms:
        assert set(term["name"]) == set(term["means"]) == set(LANGUAGES), term["name"]
    forms = [form.casefold() for term in terms for form in term["forms"]]
    assert len(forms) == len(set(forms))
