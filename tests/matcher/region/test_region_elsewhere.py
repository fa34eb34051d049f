"""Another region is another folder, and no code knows the one that comes with the program."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from shared import ROOT

from matcher.domain.region import Region
from matcher.region.load import default_folder, load

VESTMARK = ROOT / "tests" / "regions" / "vestmark"


@pytest.fixture(scope="module")
def vestmark() -> Region:
    return load(VESTMARK)


def test_another_country_with_other_languages_loads_through_the_same_code(vestmark: Region) -> None:
    assert (vestmark.id, vestmark.country, vestmark.timezone) == ("vestmark", "NO", "Europe/Oslo")
    assert vestmark.languages == ("nb", "en")
    assert [c.id for c in vestmark.counties] == ["ytre-fjord", "indre-fjord"]
    assert vestmark.areas == {"nordsjo": ("ytre-fjord",)}


def test_a_weight_that_is_not_given_is_absent_and_a_whole_number_is_a_weight(vestmark: Region) -> None:
    fish, ferries = vestmark.themes
    assert fish.weights == {"ytre-fjord": 1.0}
    assert ferries.weights == {"ytre-fjord": 0.25, "indre-fjord": 1.0}


def test_a_theme_may_have_its_texts_in_one_language_only(vestmark: Region) -> None:
    fish, ferries = vestmark.themes
    assert set(fish.descriptions) == {"nb"}
    assert ferries.descriptions == {"en": "Electric ferries,\nover two lines."}
    assert ferries.keywords == {"en": ("ferry",)}
    assert ferries.cross_cutting
    assert not fish.cross_cutting


def test_organisations_come_from_a_spreadsheet_with_semicolons(vestmark: Region) -> None:
    assert [a.id for a in vestmark.actors] == ["laks-as", "hogskolen", "ferje-as", "kontoret"]
    laks, hogskolen, ferje, kontoret = vestmark.actors
    assert laks.description == "Laks; oppdrett"
    assert hogskolen.themes == ("ferries", "fish-farming")
    assert ferje.opted_out
    assert not laks.opted_out
    assert kontoret.county is None


def test_what_the_folder_does_not_say_is_unknown_not_taken_from_elsewhere(vestmark: Region) -> None:
    laks = vestmark.actors[0]
    assert (laks.size, laks.website, laks.language) == ("", "", "nb")
    assert vestmark.programmes == ()
    assert vestmark.terms == ()


# --- no code names the region ---


def code() -> list[Path]:
    found = [p for name in ("matcher", "feeds", "models") for p in (ROOT / name).rglob("*.py")]
    assert len(found) > 20
    return sorted(found)


def names_of(region: Region) -> set[str]:
    """Names that mean something of the region wherever they stand: counties, themes, councils."""
    of = [c.names for c in region.counties] + [c.council for c in region.counties] + [t.names for t in region.themes]
    return {name for names in of for name in names.values()}


def ids_of(region: Region) -> set[str]:
    return {c.id for c in region.counties} | {t.id for t in region.themes} | {a.id for a in region.actors}


def texts_in(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, text) of every text that the program itself uses: not the docstrings."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    first = (node.body[0] for node in ast.walk(tree) if isinstance(node, documented) and node.body)
    docs = {id(statement.value) for statement in first if isinstance(statement, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value


def found_in(source: str, region: Region) -> list[str]:
    """Names anywhere, comments and docstrings included; ids as whole texts and, where made of several words, anywhere."""
    ids = ids_of(region)
    anywhere = names_of(region) | {one for one in ids if "-" in one}
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(anywhere)))})(?![\w-])", re.IGNORECASE)
    wrong = [f"line {source.count(chr(10), 0, m.start()) + 1}: {m[0]}" for m in pattern.finditer(source)]
    return wrong + [f"line {line}: {text}" for line, text in texts_in(ast.parse(source)) if text in ids]


@pytest.fixture(scope="module")
def shipped() -> Region:
    return load(default_folder())


@pytest.mark.parametrize("path", code(), ids=lambda p: str(p.relative_to(ROOT)))
def test_no_code_names_a_county_a_theme_a_council_or_an_organisation(path: Path, shipped: Region) -> None:
    wrong = found_in(path.read_text(encoding="utf-8"), shipped)
    assert not wrong, f"{path}: {wrong}; that belongs to the data of the region"


def test_the_walk_finds_what_it_looks_for(shipped: Region) -> None:
    county, theme, actor = shipped.counties[0], shipped.themes[0], shipped.actors[0]
    for source in (
        f"if county == {county.id!r}: pass",
        f"x = 1  # only in {county.names['en']}",
        f'"""{theme.names["fi"]}"""',
        f"weights = {{{theme.id!r}: 2}}",
        f"best = {actor.id!r}",
        f"said = 'Ask {county.council['en']} first'",
    ):
        assert found_in(source, shipped), source
