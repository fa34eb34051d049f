"""The command `matcher`: parses and prints, nothing else. Heavy imports wait inside the commands that need them."""

from __future__ import annotations

import argparse
import importlib
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

VERSION = "0.1.0"
NOW = "act as if it were this moment (ISO 8601; in the region's zone if none is given)"

Command = Callable[[argparse.Namespace], int]


def _run(module: str, function: str) -> Command:
    """A command whose module is imported only when it is used: start-up stays short."""

    def command(args: argparse.Namespace) -> int:
        chosen: Command = getattr(importlib.import_module(f"matcher.cli.{module}"), function)
        return chosen(args)

    return command


def main(argv: Sequence[str] | None = None) -> int:
    """Entry point. Returns the exit code (see matcher.cli.output.Exit)."""
    parser = build_parser()
    args = parser.parse_args(argv)
    if not hasattr(args, "command"):
        parser.print_help(sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, _terminate)
    try:
        return int(_guarded(args))
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): not a failure. Point stdout at nothing, or Python complains at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt as stop:
        print("matcher: stopped; what was done so far is kept", file=sys.stderr)
        return 128 + (signal.SIGTERM if isinstance(stop, _Terminated) else signal.SIGINT)


def _guarded(args: argparse.Namespace) -> int:
    from matcher.cli.output import Exit, error_code, say_error
    from matcher.domain.errors import MatcherError

    try:
        code: int = args.command(args)
        sys.stdout.flush()
    except MatcherError as error:
        if args.verbose:
            import traceback

            traceback.print_exc()
        say_error(error)
        return error_code(error)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        place = f" ({error.filename})" if error.filename else ""
        print(f"matcher: {error.strerror or error}{place}: nothing that was stored before is harmed", file=sys.stderr)
        return Exit.ERROR
    return code


class _Terminated(KeyboardInterrupt):
    """SIGTERM ends like Ctrl-C: open transactions roll back, what was committed stays."""


def _terminate(_signal: int, _frame: object) -> None:
    raise _Terminated


def _shared_options(*, top: bool) -> argparse.ArgumentParser:
    """Options taken before and after the command. After it, an absent option must not undo the one given before."""
    options = argparse.ArgumentParser(add_help=False)

    def flag(name: str, text: str) -> None:
        options.add_argument(name, action="store_true", default=False if top else argparse.SUPPRESS, help=text)

    absent = None if top else argparse.SUPPRESS
    options.add_argument("--config", type=Path, default=absent, metavar="FILE", help="configuration file")
    options.add_argument("--state", type=Path, default=absent, metavar="DIR", help="state folder")
    flag("--json", "print one JSON document")
    flag("--quiet", "say nothing but errors")
    flag("--verbose", "say more")
    return options


def build_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    parser = argparse.ArgumentParser(
        prog="matcher",
        description="Finds EU and national funding calls that fit a region, and writes weekly digests.",
        parents=[_shared_options(top=True)],
    )
    parser.add_argument("--version", action="version", version=f"funding-matcher {VERSION}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    shared = _shared_options(top=False)

    def add(name: str, text: str, command: Command) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text, parents=[shared])
        sub.set_defaults(command=command)
        return sub

    _add_jobs(add)
    _add_queries(add)
    _add_care(add)
    _add_sources(add, shared)
    return parser


Add = Callable[[str, str, Command], argparse.ArgumentParser]


def _add_jobs(add: Add) -> None:
    sub = add(
        "run", "Run jobs: ingest, embed, match, digest, send, or weekly for all of them in order.", _run("run", "run")
    )
    sub.add_argument("jobs", nargs="+", metavar="JOB", help="ingest | embed | match | digest | send | weekly")
    sub.add_argument(
        "--now", metavar="T", help="act as if it were this moment (ISO 8601; the region's zone if none is given)"
    )
    sub.add_argument(
        "--dry-run", action="store_true", help="work on a copy of the state, deliver nothing, show the digests"
    )
    sub = add("demo", "The whole weekly job on bundled example calls, twice, two weeks apart.", _run("run", "demo"))
    sub.add_argument("folder", nargs="?", type=Path, default=Path("demo"), help="where to put it (default: ./demo)")
    sub.add_argument(
        "--words-only", action="store_true", help="without the language model: quicker, and blind across languages"
    )
    sub = add("schedule", "Run the jobs at the times in [schedule], until stopped.", _run("schedule", "schedule"))
    sub.add_argument("--print-crontab", action="store_true", help="print crontab lines instead")


def _add_queries(add: Add) -> None:
    sub = add("search", "Search calls by meaning and words, in Finnish, Swedish or English.", _run("query", "search"))
    sub.add_argument("text", nargs="+", help="what to look for")
    sub.add_argument("--limit", type=int, default=10, metavar="N")
    sub.add_argument("--all", action="store_true", help="also closed and withdrawn calls")
    sub.add_argument("--now", metavar="T", help=NOW)
    sub = add("calls", "List calls, the first gate first.", _run("query", "calls"))
    sub.add_argument("--county", metavar="ID", help="only calls that fit this county")
    sub.add_argument("--theme", metavar="ID", help="only calls that fit this theme")
    sub.add_argument("--programme", metavar="TEXT", help="only calls whose identifier or programme holds this text")
    sub.add_argument(
        "--status", metavar="S", help="planned | forthcoming | open | continuous | closed | withdrawn | unknown"
    )
    sub.add_argument("--closing", type=int, metavar="DAYS", help="only calls whose first gate is within so many days")
    sub.add_argument("--source", metavar="ID", help="only calls of this source")
    sub.add_argument(
        "--together",
        action="store_true",
        help="only calls for which a county is weak alone and several are strong together",
    )
    sub.add_argument("--all", action="store_true", help="also closed and withdrawn calls")
    sub.add_argument("--count", action="store_true", help="print only how many")
    sub.add_argument("--csv", action="store_true", help="print all columns as CSV, safe to open in a spreadsheet")
    sub.add_argument("--limit", type=int, metavar="N")
    sub.add_argument("--now", metavar="T", help=NOW)
    sub = add("show", "Show one call: steps, money, who may apply, changes, matches, text.", _run("query", "show"))
    sub.add_argument("call", help="identifier or id of a call")
    sub.add_argument("--now", metavar="T", help=NOW)
    sub = add(
        "why", "Why a call does or does not fit a theme, an organisation, a county or a profile.", _run("query", "why")
    )
    sub.add_argument("call", help="identifier or id of a call")
    sub.add_argument("target", help="id of a theme, an actor, a county or a profile")
    sub.add_argument("--now", metavar="T", help=NOW)
    sub = add(
        "partners",
        "Suggest partners for a call over several counties, and what is missing.",
        _run("partners", "partners"),
    )
    sub.add_argument("call", nargs="?", help="identifier or id of a call")
    sub.add_argument("--county", metavar="ID", help="the county whose view it is")
    sub.add_argument(
        "--exposure", action="store_true", help="how often counties and organisations are named in all groups"
    )
    sub.add_argument("--now", metavar="T", help=NOW)
    sub = add(
        "read",
        "Show what is read from the text of an announcement, with the words of each value.",
        _run("texts", "read"),
    )
    sub.add_argument("file", nargs="?", default="-", help="a text or HTML file; - or nothing: standard input")
    sub.add_argument("--title", default="", metavar="T", help="the announcement's title")
    sub.add_argument("--lang", choices=("fi", "sv", "en"), help="its language (default: all three are tried)")
    sub.add_argument("--published", metavar="DATE", help="when it was published: gives days without a year their year")
    sub = add("evaluate", "How good the ranking is on a labelled set, or on many.", _run("evaluate", "evaluate"))
    sub.add_argument(
        "folder", nargs="?", type=Path, help="a folder with corpus.jsonl.gz, queries.jsonl.gz and perhaps qrels.tsv"
    )
    sub.add_argument("--run-out", type=Path, metavar="FILE", help="where to write the run (TREC form)")
    sub.add_argument(
        "--suite", type=Path, metavar="DIR", help="all sets below this folder, beside what is known of them"
    )
    sub.add_argument(
        "--out", type=Path, metavar="DIR", help="where a suite keeps runs and vectors (default: in the state folder)"
    )
    sub.add_argument("--queries", type=int, metavar="N", help="of a suite's sets at most N questions of each language")
    add("themes", "List the region's themes, their weights and how many calls fit each.", _run("query", "themes"))


def _add_care(add: Add) -> None:
    sub = add("init", "Write a configuration and a copy of the region profile to edit.", _run("care", "init"))
    sub.add_argument("folder", type=Path, help="a folder that does not exist yet, or is empty")
    sub = add("config", "Check or show the configuration.", _run("care", "config"))
    sub.add_argument("what", choices=("check", "show"))
    sub = add(
        "new-source",
        "Look at an address once and write the first files of a source that needs code: adapter, sample, test.",
        _run("new_source", "new_source"),
    )
    sub.add_argument("id", metavar="ID", help="its name in config.toml: small letters, digits, _")
    sub.add_argument("--url", default="", metavar="U", help="address of its list (default: that of its row, if any)")
    sub.add_argument("--folder", type=Path, default=Path(), metavar="DIR", help="where to write (default: here)")
    sub.add_argument("--allow-private", action="store_true", help="the address may be on this machine or network")
    _add_feedback(add)
    sub = add("merge", "Let calls be one from now on, whatever their notices say.", _run("merging", "merge"))
    sub.add_argument("calls", nargs="+", metavar="CALL", help="two or more calls (identifier or id)")
    sub = add("split", "Take notices out of a call: they are another one from now on.", _run("merging", "split"))
    sub.add_argument("call", metavar="CALL", help="identifier or id of a call")
    sub.add_argument("notices", nargs="+", metavar="NOTICE", help="as `matcher show CALL` lists them")
    add(
        "doctor", "Check configuration, region, state, model and sources, and say what to mend.", _run("care", "doctor")
    )


def _add_feedback(add: Add) -> None:
    sub = add(
        "feedback", "Say that a call is relevant, not for us, applied for or won; or list what was said of it.",
        _run("feedback", "feedback"),
    )  # fmt: skip
    sub.add_argument("call", metavar="CALL", help="identifier or id of a call")
    words = ("relevant", "not-for-us", "applied", "won")
    sub.add_argument("word", nargs="?", choices=words, help="without one: list what was said")
    whose = sub.add_mutually_exclusive_group()
    whose.add_argument("--profile", metavar="P", help="whose word it is (not needed where there is one profile)")
    whose.add_argument("--theme", metavar="T", help="say of a theme whether the call belongs to it, for all profiles")
    sub.add_argument("--eur", type=int, metavar="N", help="euros applied for or won")
    sub.add_argument("--undo", action="store_true", help="take the latest word back")
    sub.add_argument("--now", metavar="T", help=NOW)
    sub = add(
        "learned", "Show what was learned from what was said of calls, or forget it.", _run("feedback", "learned")
    )
    sub.add_argument("target", nargs="?", metavar="PROFILE", help="id of a profile or theme (default: all)")
    sub.add_argument("--forget", metavar="PROFILE", help="forget the words of a profile or on a theme, or of all")


def _add_sources(add: Add, shared: argparse.ArgumentParser) -> None:
    sources = add(
        "sources", "List the sources and how each has fared; or try, record and replay them.", _run("query", "sources")
    )
    whats = sources.add_subparsers(metavar="list|check|record|replay", title="what to do (without any: list)")

    def what(name: str, text: str, command: Command) -> argparse.ArgumentParser:
        sub = whats.add_parser(name, help=text, description=text, parents=[shared])
        sub.set_defaults(command=command)
        return sub

    what("list", "List the sources and how each has fared.", _run("query", "sources"))
    sub = what(
        "check", "Read each source once and say how it went; none of its calls is stored.", _run("sources", "check")
    )
    _add_source_names(sub)
    sub = what("record", "Read sources and keep every request and answer in a folder.", _run("sources", "record"))
    sub.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that does not exist yet, or is empty")
    _add_source_names(sub)
    sub = what("replay", "Read the sources of a recorded folder again, without the network.", _run("sources", "replay"))
    sub.add_argument("folder", type=Path, metavar="FOLDER", help="what `matcher sources record` wrote")
    _add_source_names(sub)
    sub.add_argument("--into", type=Path, metavar="STATE", help="store what is read in this state folder")
    sub.add_argument(
        "--as-configured", action="store_true", help="by the sources' rows in the configuration, not those recorded"
    )


def _add_source_names(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("names", nargs="*", metavar="SOURCE", help="id of a source (default: all that are enabled)")


if __name__ == "__main__":
    sys.exit(main())
