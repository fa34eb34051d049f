"""The command `evaluate`: how good the ranking is on a labelled set."""

from __future__ import annotations

from argparse import Namespace

from matcher.app import open_app
from matcher.cli.output import print_json, print_table, say


def evaluate(args: Namespace) -> int:
    """Write the run; print the measures where the set has grades."""
    from matcher.evaluation.run import evaluate as ranked

    app = open_app(args.config, state=args.state)
    encoder, trouble = app.encoder
    if trouble:
        say(f"matcher: {trouble}", quiet=args.quiet)
    quiet = args.quiet or not args.verbose
    found = ranked(args.folder, args.run_out, encoder, tell=lambda said: say(said, quiet=quiet))
    if args.json:
        print_json(
            {
                "queries": found.queries,
                "documents": found.documents,
                "seconds": found.seconds,
                "measures": found.measures,
            }
        )
        return 0
    say(f"{found.queries} queries, {found.documents} documents, {found.seconds} s", quiet=args.quiet)
    rows = [{"languages": pair} | {n: f"{v:.3f}" for n, v in m.items()} for pair, m in found.pairs.items()]
    print_table(rows, ["languages", *found.measures], last_grows=False)
    return 0
