"""Who may import whom: the shape of the program, held by a walk over its own source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from shared import ROOT

OURS = ("matcher", "feeds", "models")

# Module or package → what of ours it may import. The longest name that fits a file counts.
MAY = {
    "matcher.domain": ("matcher.domain",),
    "models": ("models",),
    "feeds": ("feeds", "matcher.domain"),
    "matcher.store": ("matcher.store", "matcher.domain"),
    "matcher.config": ("matcher.config", "matcher.domain"),
    "matcher.region": ("matcher.region", "matcher.domain"),
    "matcher.lock": ("matcher.domain",),
    "matcher.ingest": ("matcher.ingest", "matcher.domain"),
    "matcher.ingest.run": ("matcher.ingest", "matcher.domain", "matcher.store", "feeds"),
    "matcher.rank": ("matcher.rank", "matcher.domain", "models.fuse", "models.relearn", "models.topk"),
    "matcher.rank.lessons": ("matcher.rank", "matcher.domain", "matcher.store"),
    "matcher.rank.run": ("matcher.rank", "matcher.domain", "matcher.store", "models"),
    "matcher.evaluation": ("matcher.evaluation", "matcher.domain", "matcher.rank", "models"),
    "matcher.digest": ("matcher.digest", "matcher.domain"),
    "matcher.digest.run": ("matcher.digest", "matcher.domain", "matcher.store"),
    "matcher.mail": ("matcher.mail", "matcher.domain"),
    "matcher.mail.run": ("matcher.mail", "matcher.domain", "matcher.store"),
    "matcher.demo": ("matcher.demo", "matcher.domain"),
    "matcher.app": (
        "matcher.domain", "matcher.config", "matcher.region", "matcher.store", "matcher.mail", "feeds", "models",
    ),
    "matcher.jobs": (
        "matcher.domain", "matcher.app", "matcher.lock", "matcher.store", "matcher.ingest.run", "matcher.rank.run",
        "matcher.digest.run", "matcher.mail.run",
    ),
    "matcher.feedback": ("matcher.domain", "matcher.app", "matcher.queries", "matcher.rank.traits", "matcher.store"),
    "matcher.queries": (
        "matcher.domain", "matcher.app", "matcher.rank.run", "matcher.store", "matcher.ingest.group", "matcher.ingest.signature",
    ),
    "matcher.readings": ("matcher.domain", "matcher.app", "matcher.jobs", "matcher.queries", "feeds"),
    "matcher.new_source": ("matcher.domain", "matcher.app", "feeds"),
    "matcher.schedule": ("matcher.domain",),
    "matcher.cli": (
        "matcher.cli", "matcher.domain", "matcher.app", "matcher.jobs", "matcher.queries", "matcher.readings", "matcher.config",
        "matcher.region", "matcher.schedule", "matcher.demo", "matcher.new_source", "matcher.evaluation", "matcher.feedback",
    ),
}  # fmt: skip


def sources() -> list[Path]:
    return sorted(p for name in OURS for p in (ROOT / name).rglob("*.py"))


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """(line, imported module) of everything of ours that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            base = node.module or ""
            found = [f"{base}.{a.name}" if _is_module(f"{base}.{a.name}") else base for a in node.names]
        else:
            continue
        yield from ((node.lineno, name) for name in found if name.split(".")[0] in OURS)


def _is_module(name: str) -> bool:
    path = ROOT / name.replace(".", "/")
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def allowed(name: str) -> tuple[str, ...] | None:
    rules = [rule for rule in MAY if name == rule or name.startswith(f"{rule}.")]
    return MAY[max(rules, key=len)] if rules else None


@pytest.mark.parametrize("path", sources(), ids=module)
def test_a_module_imports_only_what_its_place_allows(path: Path) -> None:
    name = module(path)
    rule = allowed(name)
    found = list(imports(path))
    if rule is None:
        assert not found, f"{path}: {name} has no place in the rules"
        return
    wrong = [f"{path}:{line}: {name} may not import {it}" for line, it in found if not any(_under(it, r) for r in rule)]
    assert not wrong, "\n".join(wrong)


def _under(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def test_the_core_imports_the_standard_library_only() -> None:
    import sys

    for path in (ROOT / "matcher" / "domain").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert name.startswith("matcher.domain") or name.split(".")[0] in sys.stdlib_module_names, (
                    f"{path}: {name}"
                )


def test_the_packages_start_empty_so_that_importing_one_imports_nothing_else() -> None:
    for name in OURS:
        assert (ROOT / name / "__init__.py").read_text(encoding="utf-8") == ""
