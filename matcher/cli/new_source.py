"""The command new-source: the first files of a source that needs code, from one polite look at its address."""

from __future__ import annotations

import re
from argparse import Namespace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from matcher.app import App, open_app
from matcher.cli.output import print_json, say
from matcher.domain.errors import ConfigError, MatcherError
from matcher.domain.settings import SourceSettings

if TYPE_CHECKING:
    from feeds.source import Payload

_ID = re.compile(r"[a-z][a-z0-9_]{0,40}")
_OWN_TREE = Path("feeds") / "sources"


def new_source(args: Namespace) -> int:
    """Write adapter, sample and test into the folder, never over what is there; say what is left to a person."""
    from feeds import registry
    from feeds.skeleton import by_configuration, files, form_of

    source, folder = args.id, args.folder
    known = registry.known()
    if not _ID.fullmatch(source) or source in known.kinds | known.sources:
        raise ConfigError(
            "cannot be the id of a new source: use small letters a-z, digits and _, and no name that is taken",
            key=source,
        )
    app = open_app(args.config, state=args.state)
    row = next((r for r in app.config.sources if r.id == source), SourceSettings(source))
    url = args.url or row.url
    answer = _looked_at(app, source, url, allow_private=row.allow_private or args.allow_private) if url else None
    written = _write(files(source, url, answer, in_tree=(folder / _OWN_TREE).is_dir()), folder)
    print_json({"files": written}) if args.json else print("\n".join(written))
    if answer:
        line = by_configuration(source, url, form_of(answer))
        say(f"perhaps no code is needed; try this line in config.toml first: {line}", quiet=args.quiet)
    say(
        "next: mend parse and _row, then write into expected.json what the page says, until the test passes",
        quiet=args.quiet,
    )
    return 0


def _looked_at(app: App, source: str, url: str, *, allow_private: bool) -> Payload:
    from feeds.http import Client

    with Client(app.config.fetch, transport=app.transport) as client:
        return client.get(url, settings=SourceSettings(source, allow_private=allow_private), robots=True)


def _write(files: dict[PurePosixPath, bytes], folder: Path) -> list[str]:
    """
    Raises:
        MatcherError: one of the files is there already, or cannot be written.
    """
    for path in files:
        if (folder / path).exists():
            raise MatcherError(f"{folder / path} is there already: move it away, or choose another id or --folder")
    try:
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    except OSError as error:
        raise MatcherError(f"{folder} cannot be written to ({error.strerror}): choose another --folder") from error
    return [str(folder / path) for path in files]
