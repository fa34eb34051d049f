"""Opens what the jobs and queries need from the configuration: region, store, client, sources, encoder, mailer. Nobody else does.

Heavy things (HTTP, feeds, models) are imported when they are asked for, so that a query command starts at once.
"""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from matcher import config as configuration
from matcher.config import Config
from matcher.domain.digest import SourceLine, Week
from matcher.domain.health import source_lines
from matcher.domain.outbox import OutboxRow
from matcher.domain.profile import Reader, ReaderProfile
from matcher.domain.region import Region
from matcher.domain.settings import SourceSettings
from matcher.domain.turns import Turn, turns
from matcher.region import load as region_files
from matcher.store.store import Store, open_store

if TYPE_CHECKING:
    import httpx

    from feeds.http import Client
    from feeds.recording.replay import Replay
    from feeds.source import Source
    from matcher.mail.message import Worded
    from matcher.mail.smtp import SmtpMailer
    from models.encoder import Encoder

NO_MODEL = "none"
"""In [models] name: match by words alone."""


CLOCK = "clock"
"""A file in the state folder that pins the clock: a demo's calls stay open however long ago it was made."""


@dataclass(frozen=True)
class App:
    """An installation, opened. ``transport`` stands in for the network (the bundled example calls are served so), and so does
    ``recorded``, the folder of a recorded run.
    """

    config: Config
    region: Region
    state: Path
    models_folder: Path
    env: Mapping[str, str] = field(default_factory=dict, repr=False)
    transport: httpx.BaseTransport | None = None
    recorded: Path | None = None

    def store(self, *, read_only: bool = False) -> Store:
        return open_store(self.state / "state.db", read_only=read_only)

    @property
    def has_state(self) -> bool:
        return (self.state / "state.db").exists()

    def clock(self, now: datetime) -> datetime:
        """The moment at which this state stands: ``now``, but for a demo."""
        pinned = self.state / CLOCK
        return datetime.fromisoformat(pinned.read_text().strip()) if pinned.exists() else now

    def pin_clock(self, now: datetime) -> None:
        (self.state / CLOCK).write_text(f"{now.isoformat()}\n")

    @functools.cached_property
    def profiles(self) -> tuple[ReaderProfile, ...]:
        return configuration.profiles(self.config, self.region)

    @functools.cached_property
    def readers(self) -> tuple[Reader, ...]:
        return configuration.readers(self.config, self.state, self.profiles)

    @functools.cached_property
    def sources(self) -> tuple[Source, ...]:
        from feeds.registry import build

        return tuple(build(replace(s, places=self.region.places) for s in self.config.sources if s.enabled))

    def read_text(self, text: str, *, title: str, language: str, published: date | None) -> dict[str, Any]:
        """What is taken from an announcement's text (plain or HTML): see feeds.prose.record."""
        from feeds.prose.read import read_prose
        from feeds.prose.record import as_record
        from feeds.text import html_to_text

        plain = html_to_text(text) if "</" in text else text
        return as_record(read_prose(title, plain, language, published=published, places=self.region.places))

    @property
    def setups(self) -> dict[str, str]:
        """Source id → a mark of all that its row says and of the code that reads it, for the sources that are switched on."""
        from feeds.reader_mark import reader_mark

        told = {s.id: f"{reader_mark()} {s!r}" for s in self.config.sources if s.enabled}
        return {i: hashlib.sha256(setup.encode()).hexdigest()[:16] for i, setup in told.items()}

    def client(self, store: Store) -> Client | Replay:
        """What asks the sources, for what changed since the store's last good answers."""
        if self.recorded:
            return self.asking()
        from feeds.http import Client

        return Client(self.config.fetch, validators=store.runs.validators(), transport=self.transport)

    def asking(self) -> Client | Replay:
        """What asks the sources for everything that they have."""
        if self.recorded:
            from feeds.recording.folder import open_recording
            from feeds.recording.replay import Replay

            return Replay(open_recording(self.recorded), self.recorded)
        from feeds.http import Client

        return Client(self.config.fetch, transport=self.transport)

    def reading(self, rows: Iterable[SourceSettings]) -> App:
        """The same installation with these rows for its sources, all of them enabled."""
        return replace(self, config=replace(self.config, sources=tuple(replace(row, enabled=True) for row in rows)))

    def source_lines(self, store: Store | None, now: datetime, *, ever_read: bool = False) -> list[SourceLine]:
        """How the configured sources fare; with ``ever_read`` also those that are configured no more, as switched off.

        Without a store none was ever read. A demo's sources stand in no configuration: they count as switched on.
        """
        histories = store.runs.histories() if store else {}
        names = {h.source: h.name for h in histories.values()} if ever_read else {}
        names |= {s.id: s.name or (h.name if (h := histories.get(s.id)) else s.id) for s in self.config.sources}
        configured = {s.id: s.enabled for s in self.config.sources}
        demo = (self.state / CLOCK).exists()
        return source_lines(names, [i for i in names if not configured.get(i, demo)], histories, now)

    def turns(self, store: Store, now: datetime) -> tuple[Turn, ...]:
        """What the operator has not been told yet of the sources."""
        told = {i: h.told for i, h in store.runs.histories().items()}
        return turns(self.source_lines(store, now), told, now)

    @property
    def _model(self) -> str:
        from models.encoder import EMBEDDED

        return EMBEDDED if self.config.model == "default" else self.config.model

    @functools.cached_property
    def encoder_identity(self) -> str | None:
        """The name of the model whose vectors are used, told without loading it; None when matching goes by words alone."""
        from models import encoder, errors

        if self.config.model == NO_MODEL:
            return None
        try:
            return encoder.identity(self._model, self.models_folder)
        except errors.ModelError:
            return None

    @functools.cached_property
    def encoder(self) -> tuple[Encoder | None, str]:
        """The encoder, or None and the sentence that says why matching goes by words alone ("" when that was asked for).

        A model that is not here yet is fetched once from the model hub, where one can be reached.
        """
        from models.encoder import load

        return self._loaded(lambda: load(self._model, folder=self.models_folder, download=True))

    @functools.cached_property
    def light_encoder(self) -> tuple[Encoder | None, str]:
        """The same for a few short texts: an encoder that starts at once, where the model has one."""
        from models.light import load_light

        light, trouble = self._loaded(lambda: load_light(self._model, folder=self.models_folder))
        return (light, trouble) if light or trouble else self.encoder

    def _loaded(self, load: Callable[[], Encoder | None]) -> tuple[Encoder | None, str]:
        from models.errors import ModelError

        if self.config.model == NO_MODEL:
            return None, ""
        try:
            return load(), ""
        except ModelError as error:
            return None, f"matching by words alone: {error}"

    def compose(
        self, worded: Worded, profile: ReaderProfile, week: Week, language: str, reader: Reader | None, now: datetime
    ) -> OutboxRow:
        """A row of the outbox: the mail to one reader, or the copy that is kept."""
        from matcher.mail.message import compose

        message = compose(
            worded,
            profile=profile,
            week=week,
            language=language,
            reader=reader,
            sender=self.config.mail.sender,
            reply_to=self.config.mail.reply_to or self.config.mail.sender,
            date=now,
        )
        address = reader.address if reader else ""
        return OutboxRow(profile.id, week, language, address, str(message["Message-ID"]), message.as_bytes())

    def keep(self, row: OutboxRow) -> str:
        """Write a row's mail, and its parts beside, into the state folder; returns the path of the mail."""
        from matcher.mail.files import write

        return str(write(row, self.state / "digests" / str(row.week)))

    def mailer(self) -> SmtpMailer | None:
        """The mail server, or None when none is configured."""
        if not self.config.mail.host:
            return None
        from matcher.mail.smtp import SmtpMailer

        mail = self.config.mail
        return SmtpMailer(mail.host, mail.port, mail.security, mail.sender, mail.credentials(self.env))

    def without_mail(self) -> App:
        """The same installation with no mail server: nothing that it does leaves the machine by mail."""
        return replace(self, config=replace(self.config, mail=replace(self.config.mail, host="")))


def open_app(
    config: Path | None = None,
    *,
    state: Path | None = None,
    env: Mapping[str, str] = os.environ,
    transport: httpx.BaseTransport | None = None,
    check_sources: bool = False,
) -> App:
    """Read the configuration and the region's profile. ``check_sources``: also the keys that only one source knows, by line.

    Raises:
        ConfigError: one of them cannot be used as it stands.
    """
    settings = configuration.load(config, env, options=_known_options if check_sources else None)
    region = region_files.load(settings.region_folder or region_files.default_folder())
    folder = state or settings.state_folder
    return App(settings, region, folder, folder / "models", env, transport)


def _known_options(source: str, kind: str) -> Collection[str] | None:
    from feeds import registry

    names = registry.known()
    return registry.options(kind or source) if (kind or source) in names.kinds | names.sources else None
