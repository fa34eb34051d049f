"""The command new-source."""

from __future__ import annotations

from argparse import Namespace

from matcher.app import open_app
from matcher.cli.output import print_json, say
from matcher.new_source import begin


def new_source(args: Namespace) -> int:
    """Write the first files of a source, name them, and say what is left to a person."""
    app = open_app(args.config, state=args.state)
    begun = begin(app, args.id, args.folder, url=args.url, allow_private=args.allow_private)
    files = [str(file) for file in begun.files]
    print_json({"files": files}) if args.json else print("\n".join(files))
    if begun.line:
        say(f"perhaps no code is needed; try this line in config.toml first: {begun.line}", quiet=args.quiet)
    left = "mend parse and _row, then write into expected.json what the page says, until the test passes"
    say(f"next: {left}", quiet=args.quiet)
    return 0
