"""The commands for whoever keeps the installation: init, config, doctor."""

from __future__ import annotations

import shutil
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from matcher import config as configuration
from matcher.app import NO_MODEL, App, open_app
from matcher.cli.output import Exit, print_json, print_table, say
from matcher.domain.digest import SourceLine, SourceState
from matcher.domain.errors import ConfigError, MatcherError, StoreError
from matcher.domain.turns import word
from matcher.region.load import copy_profile

ROOM_BYTES = 1_000_000_000
"""Free space that an installation wants: the model's folder, the state and its copies."""


def init(args: Namespace) -> int:
    """Write config.toml and region/ into a folder, ready to edit. Never over what is there."""
    folder: Path = args.folder
    target = folder / "config.toml"
    if target.exists():
        raise ConfigError("is there already; choose another folder, or move it away first", file=target)
    files = copy_profile(folder / "region")
    try:
        text = configuration.default_text().replace('folder = ""', 'folder = "region"', 1)
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        said = f"cannot be written ({error.strerror}); choose a folder that you may write to"
        raise ConfigError(said, file=target) from error
    written = [str(target), *map(str, files)]
    print_json({"files": written}) if args.json else print("\n".join(written))
    say(f"edit these, then: matcher --config {target} config check", quiet=args.quiet)
    return 0


def config(args: Namespace) -> int:
    """Check everything that can be checked without the network, or show the configuration in use."""
    app = open_app(args.config, state=args.state, check_sources=True)
    if args.what == "show":
        print_json(configuration.as_dict(app.config))
        return 0
    found = {
        "file": str(app.config.file or "the program's own defaults"),
        "region": app.region.id,
        "counties": len(app.region.counties),
        "themes": len(app.region.themes),
        "actors": len(app.region.actors),
        "sources": [s.id for s in app.sources],
        "profiles": [p.id for p in app.profiles],
        "readers": len(app.readers),
    }
    _check_mail(app)
    if args.json:
        print_json(found)
    else:
        for name, value in found.items():
            print(f"{name:<10} {', '.join(value) if isinstance(value, list) else value}")
    say("the configuration can be used", quiet=args.quiet)
    return 0


def _check_mail(app: App) -> None:
    if app.config.mail.host:
        app.config.mail.credentials(app.env)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: whether it is well, what was found, and what to do when it is not."""

    name: str
    well: bool
    found: str
    remedy: str = ""


def doctor(args: Namespace) -> int:
    """Look at everything and say what to mend. Exit code 0 only when all is well."""
    app = open_app(args.config, state=args.state, check_sources=True)
    checks = list(_checks(app, datetime.now(UTC)))
    if args.json:
        print_json([asdict(c) for c in checks])
    else:
        rows = [{"check": c.name, "state": "ok" if c.well else "MEND", "found": c.found} for c in checks]
        print_table(rows, ["check", "state", "found"])
    for check in checks:
        if not check.well:
            say(f"matcher: {check.name}: {check.remedy}")
    return Exit.DONE if all(c.well for c in checks) else Exit.ERROR


def _checks(app: App, now: datetime) -> Iterator[Check]:
    said = f"{app.config.file or 'the defaults'}; region {app.region.id}, {len(app.region.actors)} actors"
    yield Check("configuration", True, said)
    for name, look in (("mail", _mail), ("model", _model), ("disk", _disk), ("state", _state)):
        yield _tried(name, look, app, now)
    yield from _sources(app, app.clock(now))


def _tried(name: str, look: Callable[[App, datetime], Check], app: App, now: datetime) -> Check:
    try:
        return look(app, now)
    except MatcherError as error:
        return Check(name, False, str(error), str(error))


def _mail(app: App, _now: datetime) -> Check:
    if not app.config.mail.host:
        return Check("mail", True, f"no server: digests are kept as files in {app.state / 'digests'}")
    app.config.mail.credentials(app.env)
    return Check("mail", True, f"{app.config.mail.host}:{app.config.mail.port}, {len(app.readers)} readers")


def _model(app: App, _now: datetime) -> Check:
    if app.config.model == NO_MODEL:
        return Check("model", True, "none: matching goes by words alone, as configured")
    if app.encoder_identity is None:
        said = "its package or files are not here: install them, or name another model under [models]"
        return Check("model", False, f"{app.config.model} is not to be had; matching goes by words alone", said)
    return Check("model", True, app.encoder_identity)


def _disk(app: App, _now: datetime) -> Check:
    folder = next(p for p in (app.state, *app.state.resolve().parents) if p.exists())
    free = shutil.disk_usage(folder).free
    said = f"{free / 1e9:.1f} GB free at {folder}"
    return Check("disk", free >= ROOM_BYTES, said, f"free some space: {ROOM_BYTES / 1e9:.0f} GB is wanted")


def _state(app: App, now: datetime) -> Check:
    path = app.state / "state.db"
    if not path.exists():
        return Check("state", True, f"{path} does not exist yet: the first run makes it")
    with app.store(read_only=True) as store:
        wrong = store.check()
        if wrong:
            raise StoreError(f"the state file is damaged ({wrong[0]}): restore the newest backup beside it")
        last = store.runs.last("weekly")
    if last and now - last[0] > timedelta(days=8):
        said = "look at the crontab, the timer or `matcher schedule`"
        return Check("state", False, f"the last weekly run was on {last[0].date()}", said)
    return Check("state", True, f"{path} is sound; last weekly run: {f'{last[0]:%Y-%m-%d %H:%M}' if last else 'never'}")


def _sources(app: App, now: datetime) -> Iterator[Check]:
    if not app.has_state:
        return
    try:
        with app.store(read_only=True) as store:
            lines = app.source_lines(store, now)
    except MatcherError:
        return
    for line in lines:
        yield _source(line)


def _source(line: SourceLine) -> Check:
    """A pause is well; what could not be read of a source that answers is not."""
    last = f", last good {line.last_good:%Y-%m-%d}" if line.last_good else ""
    if line.state is SourceState.NEVER:
        return Check(f"source {line.source}", True, "never read yet: `matcher run ingest` reads it")
    well = line.state in (SourceState.OFF, SourceState.FROZEN) or not line.error
    return Check(f"source {line.source}", well, f"{word(line)}{last}", line.error)
