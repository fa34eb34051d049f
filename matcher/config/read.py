"""Finds and reads config.toml. Everything in it is checked; an error names file, line, key, the nearest right key, a remedy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

from matcher.config.people import ADDRESS
from matcher.config.places import DEFAULT, Place, content, default_state, locate, places
from matcher.config.settings import Config, DigestSettings, MailSettings, ScheduleSettings
from matcher.config.sources import KnownOptions, read_sources
from matcher.domain.problems import shown
from matcher.domain.profile import ReaderProfile
from matcher.domain.settings import FetchSettings
from matcher.domain.toml_table import Table, read_toml

JOBS = ("weekly", "ingest", "embed", "match", "digest", "send")
_DAY = "(?:mon|tue|wed|thu|fri|sat|sun)"
_TIME = re.compile(rf"(?:{_DAY}(?:[-,]{_DAY})*\s+)?(?:[01]?\d|2[0-3]):[0-5]\d")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,99}")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})|\[?[0-9A-Fa-f:]+\]?")
_PROFILE = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_FETCH_LIMITS = {
    "connect_s": (0.1, 300), "read_s": (0.1, 600), "total_s": (1, 3600), "max_bytes": (1000, 2_000_000_000),
    "attempts": (1, 10), "max_wait_s": (0, 3600), "max_redirects": (0, 20),
}  # fmt: skip


def load(path: Path | None, env: Mapping[str, str], *, options: KnownOptions | None = None) -> Config:
    """The configuration. ``path`` is --config.

    ``options`` says which keys a source knows beside the common ones; without it they are left to the sources to check.

    Raises:
        ConfigError: names every problem of the file.
    """
    file = locate(path, env)
    top = read_toml(content(file or DEFAULT), file or DEFAULT)
    top.only("region", "models", "sources", "fetch", "schedule", "digest", "mail", "publish", "state", "profiles")
    place = places(file)
    digest = _digest(top.table("digest"))
    profiles, profile_readers = _profiles(top, digest, place)
    config = Config(
        file=file,
        state_folder=_folder(top, "state", place) or default_state(env),
        region_folder=_folder(top, "region", place),
        model=_model(top.table("models")),
        sources=read_sources(top.table("sources"), options),
        fetch=_fetch(top.table("fetch")),
        schedule=_schedule(top.table("schedule")),
        digest=digest,
        mail=_mail(top.table("mail"), place),
        publish_folder=_folder(top, "publish", place),
        profiles=profiles,
        profile_readers=profile_readers,
        lines=top.lines,
    )
    top.problems.raise_any()
    return config


def _folder(top: Table, key: str, place: Place) -> Path | None:
    table = top.table(key)
    table.only("folder")
    return place(table, "folder")


def _model(table: Table) -> str:
    table.only("name")
    return table.text("name", "default") or "default"


def _fetch(table: Table) -> FetchSettings:
    table.only(*(f.name for f in fields(FetchSettings)))
    usual = FetchSettings()

    def seconds(key: str) -> float:
        low, high = _FETCH_LIMITS[key]
        return table.number(key, getattr(usual, key), low=low, high=high)

    def count(key: str) -> int:
        low, high = _FETCH_LIMITS[key]
        return table.whole(key, getattr(usual, key), low=int(low), high=int(high))

    return FetchSettings(
        contact=table.text("contact", "", limit=200),
        connect_s=seconds("connect_s"),
        read_s=seconds("read_s"),
        total_s=seconds("total_s"),
        max_bytes=count("max_bytes"),
        attempts=count("attempts"),
        max_wait_s=seconds("max_wait_s"),
        max_redirects=count("max_redirects"),
    )


def _schedule(table: Table) -> ScheduleSettings:
    table.only(*JOBS, "timezone")
    times = {job: table.text(job, "", limit=60).lower() for job in JOBS if job in table}
    for job, said in times.items():
        if said and not _TIME.fullmatch(said):
            table.wrong(job, f'{shown(said)} is not a time; write for example "mon 07:00" or "05:30"')
    return ScheduleSettings({job: said for job, said in times.items() if said}, table.zone("timezone", ""))


def _digest(table: Table) -> DigestSettings:
    table.only(*(f.name for f in fields(DigestSettings)))
    usual = DigestSettings()
    return DigestSettings(
        threshold=table.number("threshold", usual.threshold, low=0, high=1),
        max_items=table.whole("max_items", usual.max_items, low=1, high=100),
        closing_days=table.whole("closing_days", usual.closing_days, low=1, high=180),
        languages=_languages(table),
        min_counties=table.whole("min_counties", usual.min_counties, low=1, high=50),
    )


def _languages(table: Table) -> tuple[str, ...]:
    found = table.texts("languages", limit=20)
    for language in found:
        if not _LANGUAGE.fullmatch(language):
            table.wrong("languages", f"{shown(language)} is no language code; write for example fi, sv or en")
    return found


def _mail(table: Table, place: Place) -> MailSettings:
    table.only("host", "port", "security", "from", "reply_to", "user_env", "password_env", "readers_file")
    security = table.choice("security", _PORTS, "starttls")
    mail = MailSettings(
        host=table.text("host", "", limit=253),
        port=table.whole("port", _PORTS.get(security, 587), low=1, high=65535),
        security=security,
        sender=table.text("from", ""),
        reply_to=table.text("reply_to", ""),
        user_env=table.text("user_env", "", limit=200),
        password_env=table.text("password_env", "", limit=200),
        readers_file=place(table, "readers_file"),
    )
    _check_mail(table, mail)
    return mail


def _check_mail(table: Table, mail: MailSettings) -> None:
    if mail.host and not _HOST.fullmatch(mail.host):
        table.wrong("host", f"{shown(mail.host)} is no name of a server; write it without https:// and port")
    if mail.host and not mail.sender:
        table.wrong("from", "missing; a mail server needs the address that the mails come from")
    for key, said in (("from", mail.sender), ("reply_to", mail.reply_to)):
        name, _, address = said.rpartition("<")
        if said and not ADDRESS.fullmatch(address.removesuffix(">") if name or said.startswith("<") else said):
            table.wrong(key, f'{shown(said)} is no mail address; write "a@b.example" or "Name <a@b.example>"')
    for key, said in (("user_env", mail.user_env), ("password_env", mail.password_env)):
        if said and not _VARIABLE.fullmatch(said):
            # The value is not repeated: it may be the secret itself.
            table.wrong(key, "is no name of an environment variable; write its name here, never the secret itself")
    if bool(mail.user_env) != bool(mail.password_env):
        missing = "password_env" if mail.user_env else "user_env"
        table.wrong(missing, "missing; name the variables of both the user and the password, or of neither")
    if mail.security == "none" and mail.password_env:
        table.wrong("security", '"none" would send the password in clear text; write "starttls" or "tls"')


def _profiles(top: Table, digest: DigestSettings, place: Place) -> tuple[tuple[ReaderProfile, ...], dict[str, Path]]:
    found: list[ReaderProfile] = []
    readers: dict[str, Path] = {}
    for table in top.tables("profiles"):
        profile = _profile(table, digest)
        if profile.id in {p.id for p in found}:
            table.wrong("id", f"{shown(profile.id)} is the id of an earlier profile; ids must differ")
        found.append(profile)
        file = place(table, "readers_file")
        if file:
            readers[profile.id] = file
    return tuple(found), readers


def _profile(table: Table, digest: DigestSettings) -> ReaderProfile:
    table.only(*(f.name for f in fields(ReaderProfile)), "readers_file")
    profile = ReaderProfile(
        id=table.text("id", limit=64),
        name=table.text("name", limit=100),
        counties=table.texts("counties"),
        themes=table.texts("themes"),
        actors=table.texts("actors"),
        languages=_languages(table),
        threshold=table.number("threshold", digest.threshold, low=0, high=1),
        max_items=table.whole("max_items", digest.max_items, low=1, high=100),
        muted_themes=table.texts("muted_themes"),
    )
    if profile.id and not _PROFILE.fullmatch(profile.id):
        table.wrong("id", f"{shown(profile.id)} cannot be an id; use small letters a-z, digits, hyphens")
    if not (profile.counties or profile.themes or profile.actors):
        table.wrong("counties", 'missing; say whom it is for: counties = ["…"], or themes, or actors')
    return profile
