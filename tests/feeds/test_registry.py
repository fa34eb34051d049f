"""Which sources there are, and what a configuration may say of them."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

import feeds.sources
from feeds import registry
from feeds.kinds.rss import RssFeed
from feeds.sources.sedia import Sedia
from matcher.domain.errors import ConfigError
from matcher.domain.settings import SourceSettings

FEED = SourceSettings("liitto", kind="rss", url="https://liitto.example.org/feed")
KINDS = frozenset({"rss", "json_list", "html_list", "csv_list"})
PLUGIN = """
from feeds.sources.sedia import Sedia
class Fund(Sedia):
    options = frozenset({"region"})
"""


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another package, installed, that offers a source."""
    (tmp_path / "example_fund.py").write_text(PLUGIN)
    info = tmp_path / "example_fund-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: example-fund\nVersion: 1.0\n")
    points = "[matcher.sources]\nexample_fund = example_fund:Fund\nbroken = example_fund:Nothing\n"
    (info / "entry_points.txt").write_text(points)
    monkeypatch.syspath_prepend(str(tmp_path))
    yield
    sys.modules.pop("example_fund", None)


def test_a_source_is_built_from_its_file_and_a_kind_from_its_row() -> None:
    portal, feed = registry.build([SourceSettings("sedia"), FEED])
    assert isinstance(portal, Sedia)
    assert isinstance(feed, RssFeed)
    assert (portal.id, portal.name) == ("sedia", "EU Funding & Tenders Portal")
    assert (feed.id, feed.name) == ("liitto", "liitto")


def test_a_file_that_is_part_of_another_is_no_source() -> None:
    names = registry.known()
    assert names.kinds == KINDS
    assert "sedia" in names.sources
    assert not [name for name in names.kinds | names.sources if name.startswith("_")]


def test_every_source_and_kind_can_say_its_options() -> None:
    names = registry.known()
    options = {name: registry.options(name) for name in names.kinds | names.sources}
    assert options["rss"] == frozenset({"calls_only", "include", "exclude"})
    assert options["sedia"] == frozenset({"types"})


def test_every_source_with_code_has_a_sample_and_a_test() -> None:
    """The portal's rows are made by portal_rows.py, since its three weeks need hundreds."""
    here = Path(__file__).parent
    own = {m.name for m in pkgutil.iter_modules(feeds.sources.__path__) if not m.name.startswith("_")}
    assert {source for source in own if not [*here.glob(f"test_{source}*.py")]} == set()
    assert {source for source in own if not [*here.glob(f"samples/{source}/*")]} == {"sedia"}


def test_a_file_without_a_class_of_its_name_is_a_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "half_made.py").write_text("")
    monkeypatch.setattr(feeds.sources, "__path__", [*feeds.sources.__path__, str(tmp_path)])
    with pytest.raises(ConfigError, match="has no class whose kind is"):
        registry.build([SourceSettings("half_made")])


def test_a_row_that_is_off_is_checked_but_not_built() -> None:
    assert registry.build([SourceSettings("sedia", enabled=False)]) == []
    with pytest.raises(ConfigError):
        registry.build([SourceSettings("sedai", enabled=False)])


@pytest.mark.parametrize(
    ("row", "key", "words"),
    [
        (SourceSettings("sedai"), "sources.sedai", 'did you mean "sedia"'),
        (SourceSettings("liitto", kind="rrs"), "sources.liitto.kind", 'did you mean "rss"'),
        (SourceSettings("sedia", options={"typs": [1]}), "sources.sedia.typs", 'did you mean "types"'),
        (
            SourceSettings("liitto", kind="rss", url="https://x.example/", options={"types": []}),
            "sources.liitto.types",
            "unknown key",
        ),
        (SourceSettings("rss"), "sources.rss", "names its kind"),
    ],
)
def test_an_unknown_name_is_an_error_that_names_the_nearest(row: SourceSettings, key: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words) as caught:
        registry.build([row])
    assert caught.value.key == key


def test_an_id_used_twice_is_an_error() -> None:
    with pytest.raises(ConfigError, match="used twice"):
        registry.build([FEED, FEED])


def test_another_package_may_offer_a_source(plugin: None) -> None:
    (fund,) = registry.build([SourceSettings("example_fund", options={})])
    assert type(fund).__name__ == "Fund"
    assert registry.options("example_fund") == frozenset({"region"})
    assert "example_fund" in registry.known().sources


def test_a_package_that_cannot_be_imported_is_a_clear_error(plugin: None) -> None:
    with pytest.raises(ConfigError, match="cannot be imported"):
        registry.build([SourceSettings("broken")])


def test_a_source_that_two_packages_offer_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_entry_points", lambda: [EntryPoint("sedia", "x:Y", registry.GROUP)])
    with pytest.raises(ConfigError, match="two packages offer"):
        registry.known()


def test_knowing_the_sources_imports_nothing_heavy() -> None:
    code = (
        "import sys; from feeds import registry; n = registry.known(); [registry.options(x) for x in n.kinds | n.sources];"
        "print([m for m in ('httpx', 'feedparser', 'lxml', 'ftfy', 'tenacity', 'numpy') if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
