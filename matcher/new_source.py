"""The first files of a source that needs code, written from one polite look at its address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from matcher.app import App
from matcher.domain.errors import ConfigError, MatcherError
from matcher.domain.settings import SourceSettings

if TYPE_CHECKING:
    from feeds.source import Payload

_ID = re.compile(r"[a-z][a-z0-9_]{0,40}")
_OWN_TREE = Path("feeds") / "sources"


@dataclass(frozen=True, slots=True)
class Begun:
    """``files`` were written. ``line`` of config.toml may read the source without code; "" when nobody has looked at it."""

    files: tuple[Path, ...]
    line: str


def begin(app: App, source: str, folder: Path, *, url: str = "", allow_private: bool = False) -> Begun:
    """Write adapter, sample and test into a folder: in this program's own tree where sources are, else as a package of its own.

    ``url`` is that of the source's row in the configuration where none is given; without any, no sample is taken.

    Raises:
        ConfigError: the name is taken, or cannot be one.
        FetchError: the address does not answer, or robots.txt forbids to ask.
        MatcherError: one of the files is there already, or cannot be written.
    """
    from feeds import registry
    from feeds.skeleton import by_configuration, files, form_of

    known = registry.known()
    if not _ID.fullmatch(source) or source in known.kinds | known.sources:
        said = "cannot be the id of a new source: use small letters a-z, digits and _, and no name that is taken"
        raise ConfigError(said, key=source)
    row = next((r for r in app.config.sources if r.id == source), SourceSettings(source))
    url = url or row.url
    answer = _looked_at(app, source, url, allow_private=row.allow_private or allow_private) if url else None
    written = _write(files(source, url, answer, in_tree=(folder / _OWN_TREE).is_dir()), folder)
    return Begun(written, by_configuration(source, url, form_of(answer)) if answer else "")


def _looked_at(app: App, source: str, url: str, *, allow_private: bool) -> Payload:
    from feeds.http import Client

    with Client(app.config.fetch, transport=app.transport) as client:
        return client.get(url, settings=SourceSettings(source, allow_private=allow_private), robots=True)


def _write(files: Mapping[PurePosixPath, bytes], folder: Path) -> tuple[Path, ...]:
    for path in files:
        if (folder / path).exists():
            raise MatcherError(f"{folder / path} is there already: move it away, or choose another id or --folder")
    try:
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    except OSError as error:
        raise MatcherError(f"{folder} cannot be written to ({error.strerror}): choose another --folder") from error
    return tuple(folder / path for path in files)
