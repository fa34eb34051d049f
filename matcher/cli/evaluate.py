"""The command `evaluate`: how good the ranking is on one labelled set, or on all below a folder."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from matcher.app import open_app
from matcher.cli.output import Exit, print_json, print_table, say

if TYPE_CHECKING:
    from matcher.evaluation.suite import Row, SetDone


def evaluate(args: Namespace) -> int:
    """Write the run; print the measures where the set has grades."""
    from matcher.evaluation.run import evaluate as ranked
    from matcher.evaluation.sets import BadInput

    if args.suite:
        return _suite(args)
    if args.folder is None or args.run_out is None:
        raise BadInput("name the folder of a set and --run-out FILE, or --suite and the folder of all sets")
    encoder, trouble = open_app(args.config, state=args.state).encoder
    _say_trouble(trouble, args)
    quiet = args.quiet or not args.verbose
    found = ranked(args.folder, args.run_out, encoder, tell=lambda said: say(said, quiet=quiet))
    if args.json:
        document = asdict(found)
        wanted = ("queries", "documents", "seconds", "measures", *(("profiles",) if found.profiles else ()))
        print_json({key: document[key] for key in wanted})
        return Exit.DONE
    say(f"{found.queries} queries, {found.documents} documents, {found.seconds} s", quiet=args.quiet)
    rows = [{"languages": pair} | {n: f"{v:.3f}" for n, v in m.items()} for pair, m in found.pairs.items()]
    print_table(rows, ["languages", *found.measures], last_grows=False)
    print_table([found.profiles] if found.profiles else [], list(found.profiles or ()), last_grows=False)
    return Exit.DONE


def _say_trouble(trouble: str, args: Namespace) -> None:
    if trouble:
        say(f"matcher: {trouble}", quiet=args.quiet)


def _suite(args: Namespace) -> int:
    """Rank every set; vectors are kept beside the runs, so that a set that was read once costs seconds."""
    from matcher.evaluation.remembering import Remembering
    from matcher.evaluation.sets import BadInput
    from matcher.evaluation.suite import suite

    if args.queries is not None and args.queries < 1:
        raise BadInput("--queries N: at least one question is needed")
    app = open_app(args.config, state=args.state)
    out = args.out or app.state / "evaluation"
    encoder, trouble = app.encoder
    _say_trouble(trouble, args)
    with replace(app, state=out).store() as kept:
        remembering = Remembering(encoder, kept.vectors) if encoder else None
        done = _told(
            suite(args.suite, out, remembering, most=args.queries, tell=lambda said: say(said, quiet=args.quiet))
        )
    if args.json:
        print_json(_document(done, encoder.identity if encoder else None))
    else:
        print_table([_line(row) for one in done for row in one.rows], _COLUMNS, last_grows=False)
        chosen = [{"set": one.name, **one.profiles} for one in done if one.profiles]
        print_table(chosen, list(chosen[0]) if chosen else [], last_grows=False)
    return Exit.ERROR if any(one.trouble for one in done) else Exit.DONE


def _told(sets: Iterable[SetDone]) -> list[SetDone]:
    done = []
    for one in sets:
        done.append(one)
        if one.trouble:
            say(f"matcher: {one.name}: {one.trouble}")
    return done


_COLUMNS = (
    "set", "pair", "queries", *("nDCG@10", "P@1", "R@50", "MRR"), "judged by", "interval", "untuned", "held-out", "bar",
)  # fmt: skip


def _line(row: Row) -> dict[str, object]:
    measure = row.judged_by
    judged, known = row.measures[measure], row.bars.get(measure)
    return {
        "set": row.name,
        "pair": row.pair,
        "queries": row.queries,
        **{name: f"{one.value:.3f}" for name, one in row.measures.items()},
        "judged by": measure,
        "interval": f"{judged.low:.3f}–{judged.high:.3f}",
        "untuned": known and _number(known.untuned_dev),
        "held-out": known and _number(known.untuned_heldout),
        "bar": known and _number(known.bar, 2),
    }


def _number(value: float | None, digits: int = 3) -> str | None:
    return None if value is None else f"{value:.{digits}f}"


def _document(done: Sequence[SetDone], model: str | None) -> dict[str, Any]:
    return {
        "model": model,
        "sets": [
            {
                "set": one.name,
                "documents": one.documents,
                "seconds": one.seconds,
                "pairs": list(map(_pair, one.rows)),
                **({"profiles": one.profiles} if one.profiles else {}),
            }
            for one in done
            if not one.trouble
        ],
        "failed": {one.name: one.trouble for one in done if one.trouble},
    }


def _pair(row: Row) -> dict[str, Any]:
    known = {name: asdict(one) for name, one in row.bars.items()}
    return {
        "pair": row.pair,
        "queries": row.queries,
        "judged_by": row.judged_by,
        "measures": {name: asdict(one) for name, one in row.measures.items()},
        "known": {name: {k: v for k, v in one.items() if k != "measure"} for name, one in known.items()},
    }
