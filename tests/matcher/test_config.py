"""config.toml: where it is found, what it may say, and how it is told what cannot be used."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shared import ROOT

from matcher.config import Config, as_dict, default_text, load, locate, profiles, readers
from matcher.domain.errors import ConfigError
from matcher.domain.profile import Reader
from matcher.domain.region import Region
from matcher.domain.settings import FetchSettings, SourceSettings
from matcher.region.load import load as load_region

REGION = load_region(ROOT / "tests" / "regions" / "vestmark")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """The environment of a user without any configuration."""
    return {"XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_STATE_HOME": str(tmp_path / "state")}


def written(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    return file


def config(folder: Path, text: str, env: Mapping[str, str] | None = None) -> Config:
    return load(written(folder, text), env or {"XDG_STATE_HOME": "/state"})


def error(folder: Path, text: str) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        config(folder, text)
    return caught.value


# --- where it is found ---


def test_the_given_file_goes_before_all_others(here: Path, tmp_path: Path, env: dict[str, str]) -> None:
    given = written(tmp_path / "given", "")
    env["MATCHER_CONFIG"] = str(written(tmp_path / "variable", ""))
    written(here, "")
    assert locate(given, env) == given


def test_the_variable_goes_before_the_working_folder_and_that_before_the_users(
    here: Path, tmp_path: Path, env: dict[str, str]
) -> None:
    users = written(tmp_path / "config" / "funding-matcher", "")
    assert locate(None, env) == users
    written(here, "")
    assert locate(None, env) == Path("config.toml")
    env["MATCHER_CONFIG"] = str(written(tmp_path / "variable", ""))
    assert locate(None, env) == tmp_path / "variable" / "config.toml"


def test_without_any_file_the_programs_own_defaults_hold(here: Path, env: dict[str, str], tmp_path: Path) -> None:
    found = load(None, env)
    assert found.file is None
    assert found.sources[0].id == "sedia"
    assert found.sources == load(ROOT / "config.toml", env).sources
    assert found.region_folder is None
    assert found.state_folder == tmp_path / "state" / "funding-matcher"


def test_a_named_file_that_is_not_there_is_never_replaced_by_another(
    here: Path, env: dict[str, str], tmp_path: Path
) -> None:
    written(here, "")
    with pytest.raises(ConfigError, match="no such file; correct --config"):
        load(tmp_path / "absent.toml", env)
    env["MATCHER_CONFIG"] = str(tmp_path / "absent.toml")
    with pytest.raises(ConfigError, match=r"no such file; correct \$MATCHER_CONFIG"):
        load(None, env)


def test_the_users_own_folders_are_asked_of_the_system(monkeypatch: pytest.MonkeyPatch, here: Path) -> None:
    monkeypatch.setenv("HOME", str(here / "home"))
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    assert load(None, {}).state_folder.is_relative_to(here / "home")


def test_a_systemd_service_keeps_its_state_where_systemd_says(here: Path, env: dict[str, str]) -> None:
    env["STATE_DIRECTORY"] = "/var/lib/matcher:/var/lib/other"
    assert load(None, env).state_folder == Path("/var/lib/matcher")


def test_paths_are_relative_to_the_file_that_holds_them(here: Path) -> None:
    found = config(
        here / "conf",
        """
        region.folder = "mine"
        publish.folder = "/srv/www"
        state.folder = "../state"
        mail.readers_file = "readers.csv"
        """,
    )
    assert found.region_folder == here / "conf" / "mine"
    assert found.publish_folder == Path("/srv/www")
    assert found.state_folder == here / "conf" / "../state"
    assert found.mail.readers_file == here / "conf" / "readers.csv"


def test_a_tilde_is_the_users_home(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/someone")
    assert config(here, 'state.folder = "~/state"').state_folder == Path("/home/someone/state")
    assert "home folder that is not known" in str(error(here, 'state.folder = "~nosuchuser0/state"'))


# --- the shipped file ---


def test_the_shipped_file_is_the_programs_default() -> None:
    assert (ROOT / "config.toml").read_text(encoding="utf-8") == default_text()


def test_every_key_of_the_shipped_file_holds_the_value_that_it_has_when_left_out(here: Path) -> None:
    """So that the file can be read as the list of defaults."""
    shipped, empty = config(here / "a", default_text()), config(here / "b", "")
    same = replace(empty, file=shipped.file, sources=shipped.sources, schedule=shipped.schedule)
    assert shipped == same
    assert shipped.fetch == FetchSettings()


def test_the_shipped_file_shows_every_key_with_a_comment() -> None:
    text = default_text()
    for key in _keys(as_dict(load(ROOT / "config.toml", {"XDG_STATE_HOME": "/s"}))):
        assert key in text, key
    lines = text.splitlines()
    for n, line in enumerate(lines):
        if " = " in line and not line.startswith("#"):
            block = next(i for i in range(n - 1, -1, -1) if " = " not in lines[i] or lines[i].startswith("#"))
            assert lines[block].startswith("#"), line


def _keys(found: object) -> set[str]:
    if isinstance(found, Mapping):
        return {str(k) for k in found if k != "file"} | {k for v in found.values() for k in _keys(v)}
    return set()


def test_the_example_of_a_feed_in_the_shipped_file_works(here: Path) -> None:
    line = next(li for li in default_text().splitlines() if li.startswith("# example_council"))
    text = default_text().replace(line, line.removeprefix("# "))
    feed = config(here, text).sources[-1]
    assert (feed.kind, feed.language, feed.closing_time) == ("rss", "fi", time(16, 15))


def test_the_example_of_a_profile_in_the_shipped_file_works(here: Path) -> None:
    marked = default_text().partition("# [[profiles]]")
    text = "\n".join(line.removeprefix("# ") for line in (marked[1] + marked[2]).splitlines())
    (profile,) = config(here, text).profiles
    assert profile.languages == ("fi", "sv")


# --- what it may say ---


def test_a_source_keeps_its_own_options_beside_the_common_keys(here: Path) -> None:
    (portal, feed) = config(
        here,
        """
        [sources]
        sedia = { url = "http://127.0.0.1:8765", allow_private = true, pause_s = 0 }
        feed = { kind = "rss", url = "https://a.example/feed", zone = "Europe/Helsinki", closing_time = 16:15:00, words = ["x"] }
        """,
    ).sources
    assert portal == SourceSettings("sedia", url="http://127.0.0.1:8765", allow_private=True, pause_s=0)
    assert (feed.zone, feed.closing_time, feed.options) == ("Europe/Helsinki", time(16, 15), {"words": ["x"]})


def test_an_underscore_slip_in_a_source_is_an_error_even_where_options_are_not_known(here: Path) -> None:
    found = error(here, 'sources.feed = { kind = "rss", alow_private = true }')
    assert found.key == "sources.feed.alow_private"
    assert 'did you mean "allow_private"?' in found.message


def test_with_the_sources_own_options_known_every_other_key_is_an_error(here: Path) -> None:
    def known(name: str, kind: str) -> Collection[str] | None:
        return {"": ["programme_codes"], "rss": ["words"]}.get(kind) if name != "nobody" else None

    file = written(here, 'sources.feed = { kind = "rss", words = [] }\nsources.sedia = { programme_code = [] }')
    with pytest.raises(ConfigError, match='did you mean "programme_codes"') as caught:
        load(file, {}, options=known)
    assert caught.value.line == 2
    with pytest.raises(ConfigError, match='there is no source "nobody"'):
        load(written(here, "sources.nobody = {}"), {}, options=known)
    with pytest.raises(ConfigError, match='there is no kind of source "atom"'):
        load(written(here, 'sources.feed = { kind = "atom" }'), {}, options=known)


def test_a_job_without_a_time_does_not_run_by_itself(here: Path) -> None:
    found = config(
        here, 'schedule = { weekly = "Mon 07:00", ingest = "", send = "mon,wed 8:15", timezone = "Europe/Oslo" }'
    )
    assert found.schedule.times == {"weekly": "mon 07:00", "send": "mon,wed 8:15"}
    assert found.schedule.timezone == "Europe/Oslo"


@pytest.mark.parametrize(("security", "port"), [("starttls", 587), ("tls", 465), ("none", 25)])
def test_the_port_is_the_usual_one_of_the_security(here: Path, security: str, port: int) -> None:
    mail = f'mail = {{ host = "smtp.example.org", from = "a@b.example", security = "{security}" }}'
    assert config(here, mail).mail.port == port


def test_secrets_are_read_from_the_variables_that_are_named(here: Path) -> None:
    text = 'mail = { host = "smtp.example.org", from = "M <a@b.example>", user_env = "MAIL_USER", password_env = "MAIL_PW" }'
    mail = config(here, text).mail
    assert mail.credentials({"MAIL_USER": "u", "MAIL_PW": "p"}) == ("u", "p")
    with pytest.raises(ConfigError, match="MAIL_PW is not set"):
        mail.credentials({"MAIL_USER": "u"})
    assert config(here, "").mail.credentials({}) is None


def test_what_is_shown_is_json_and_holds_no_secret(here: Path) -> None:
    text = """
    mail = { user_env = "MAIL_USER", password_env = "MAIL_PW" }
    sources.feed = { kind = "rss", closing_time = 16:15:00, since = 2026-01-01 }
    profiles = [{ id = "sea", name = "Sea", themes = ["fish-farming"] }]
    """
    found = config(here, text, {"MAIL_USER": "me", "MAIL_PW": "hunter2", "XDG_STATE_HOME": "/state"})
    said = json.dumps(as_dict(found))
    assert "hunter2" not in said
    assert "MAIL_PW" in said
    assert json.loads(said)["sources"]["feed"]["closing_time"] == "16:15:00"
    assert json.loads(said)["profiles"][0]["threshold"] == 0.5


# --- profiles and readers ---


def test_without_profiles_there_is_one_for_each_county_in_the_regions_languages(here: Path) -> None:
    found = profiles(config(here, "digest.threshold = 0.6\ndigest.max_items = 5"), REGION)
    assert [(p.id, p.name, p.counties) for p in found] == [
        ("ytre-fjord", "Ytre Fjord", ("ytre-fjord",)),
        ("indre-fjord", "Indre Fjord", ("indre-fjord",)),
    ]
    assert {(p.languages, p.threshold, p.max_items) for p in found} == {(("nb", "en"), 0.6, 5)}


def test_profiles_take_over_what_they_do_not_say(here: Path) -> None:
    text = """
    [digest]
    languages = ["en"]
    threshold = 0.4
    [[profiles]]
    id = "sea"
    name = "Sea"
    themes = ["fish-farming"]
    [[profiles]]
    id = "boats"
    name = "Boats"
    actors = ["ferje-as"]
    languages = ["nb"]
    max_items = 3
    muted_themes = ["fish-farming"]
    """
    sea, boats = profiles(config(here, text), REGION)
    assert (sea.languages, sea.threshold, sea.max_items) == (("en",), 0.4, 10)
    assert (boats.languages, boats.threshold, boats.max_items) == (("nb",), 0.4, 3)


def test_a_profile_of_an_unknown_county_is_told_with_its_line(here: Path) -> None:
    text = '[[profiles]]\nid = "a"\nname = "A"\ncounties = ["ytre-fjor"]\nmuted_themes = ["fish"]\n'
    with pytest.raises(ConfigError) as caught:
        profiles(config(here, text), REGION)
    assert (caught.value.line, caught.value.key) == (4, "profiles[1].counties")
    assert 'did you mean "ytre-fjord"?' in caught.value.message
    assert "also line 5: profiles[1].muted_themes" in str(caught.value)


def read(here: Path, text: str, csv: str, region: Region = REGION) -> tuple[Reader, ...]:
    found = config(here, text)
    (here / "readers.csv").write_text(csv, encoding="utf-8")
    return readers(found, here, profiles(found, region))


def test_readers_lie_in_the_state_folder_and_nobody_reads_where_there_is_no_file(here: Path) -> None:
    found = config(here, "")
    assert readers(found, here, profiles(found, REGION)) == ()
    csv = "profile;address;language;name\nytre-fjord;a@b.example;en;Anne\nindre-fjord;a@b.example;;\n"
    assert read(here, "", csv) == (
        Reader("ytre-fjord", "a@b.example", "en", "Anne"),
        Reader("indre-fjord", "a@b.example", "nb"),
    )


def test_a_profiles_own_readers_need_no_profile_column_and_nobody_is_written_to_twice(here: Path) -> None:
    (here / "sea.csv").write_text("address\nA@b.example\nc@d.example\n", encoding="utf-8")
    text = '[[profiles]]\nid = "sea"\nname = "Sea"\nthemes = ["ferries"]\nreaders_file = "sea.csv"\n'
    found = read(here, text, "profile,address\nsea,a@b.example\n")
    assert [r.address for r in found] == ["a@b.example", "c@d.example"]


def test_a_configured_readers_file_must_be_there(here: Path) -> None:
    found = config(here, 'mail.readers_file = "absent.csv"')
    with pytest.raises(ConfigError, match="readers cannot be read"):
        readers(found, here, profiles(found, REGION))


@pytest.mark.parametrize(
    ("row", "key", "said"),
    [
        ("ytre-fjor,a@b.example,nb", "profile", 'did you mean "ytre-fjord"?'),
        ("ytre-fjord,a@b,nb", "address", "no mail address"),
        ('ytre-fjord,"a@b.example,c@d.example",nb', "address", "no mail address"),
        ("ytre-fjord,a@b.example,Norwegian", "language", "no language code"),
        ("indre-fjord,x@y.example,nb\nindre-fjord,X@y.example,nb", "address", "already stands in line 2"),
    ],
)
def test_a_wrong_reader_is_told_before_any_mail_goes_out(here: Path, row: str, key: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read(here, "", f"profile,address,language\n{row}\n")
    assert caught.value.key == key
    assert said in caught.value.message
    assert caught.value.line == 1 + len(row.splitlines())


def test_an_address_cannot_smuggle_a_header(here: Path) -> None:
    with pytest.raises(ConfigError, match="no mail address"):
        read(here, "", 'profile,address\nytre-fjord,"a@b.example\r\nBcc: c@d.example"\n')


# --- what cannot be used ---


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ("[source]", "source", 'did you mean "sources"?'),
        ("[digest]\nthresold = 0.5", "digest.thresold", 'did you mean "threshold"?'),
        ("[digest]\nthreshold = 1.5", "digest.threshold", "outside 0 to 1"),
        ('[digest]\nthreshold = "0.5"', "digest.threshold", "without quotes"),
        ("[digest]\nmax_items = 0", "digest.max_items", "outside 1 to 100"),
        ("[digest]\nmax_items = 10.5", "digest.max_items", "whole number"),
        ("[digest]\nclosing_days = true", "digest.closing_days", "whole number"),
        ('[digest]\nlanguages = ["Finnish"]', "digest.languages", "no language code"),
        ("digest = 1", "digest", "[digest]"),
        ("sources = []", "sources", "[sources]"),
        ("[sources]\nsedia = true", "sources.sedia", "[sources.sedia]"),
        ('[sources]\n"EU portal" = {}', "sources.EU portal", "cannot be the id of a source"),
        ('[sources]\nsedia = { url = "ftp://x.example" }', "sources.sedia.url", "https://"),
        ('[sources]\nsedia = { enabled = "no" }', "sources.sedia.enabled", "true or false"),
        ('[sources]\nsedia = { zone = "Helsinki" }', "sources.sedia.zone", "no time zone"),
        ('[sources]\nsedia = { closing_time = "16.15" }', "sources.sedia.closing_time", "16:15:00"),
        ("[fetch]\nattempts = 0", "fetch.attempts", "outside 1 to 10"),
        ("[fetch]\ntotal_s = inf", "fetch.total_s", "outside"),
        ('[schedule]\nweekly = "monday 7"', "schedule.weekly", '"mon 07:00"'),
        ('[schedule]\nweekly = "mon 24:00"', "schedule.weekly", '"mon 07:00"'),
        ('[schedule]\nweekley = "mon 07:00"', "schedule.weekley", 'did you mean "weekly"?'),
        ('[mail]\nsecurity = "ssl"', "mail.security", "is not one of"),
        ('[mail]\nhost = "smtp.example.org"', "mail.from", "needs the address"),
        ('[mail]\nhost = "https://smtp.example.org"\nfrom = "a@b.example"', "mail.host", "without https://"),
        ('[mail]\nfrom = "not an address"', "mail.from", "no mail address"),
        ('[mail]\nfrom = "a@b.example\\nBcc: c@d.example"', "mail.from", "line break"),
        ("[mail]\nport = 70000", "mail.port", "outside 1 to 65535"),
        ('[mail]\nuser_env = "A"', "mail.password_env", "of both"),
        ('[mail]\nsecurity = "none"\nuser_env = "A"\npassword_env = "B"', "mail.security", "clear text"),
        ('[[profiles]]\nid = "a"\nname = "A"', "profiles[1].counties", "whom it is for"),
        ('[[profiles]]\nid = "../a"\nname = "A"\nthemes = ["x"]', "profiles[1].id", "cannot be an id"),
        ('[[profiles]]\nname = "A"\nthemes = ["x"]', "profiles[1].id", "missing"),
        ('[profiles]\nid = "a"', "profiles", "[[profiles]]"),
    ],
)
def test_what_cannot_be_used_is_told_with_file_line_key_and_remedy(here: Path, text: str, key: str, said: str) -> None:
    found = error(here, f"# first line\n{text}\n")
    assert found.file == here / "config.toml"
    assert found.key == key
    assert said in found.message
    assert found.line in range(2, 6)


def test_a_password_written_into_the_file_is_not_repeated_on_the_screen(here: Path) -> None:
    found = error(here, '[mail]\nuser_env = "MAIL_USER"\npassword_env = "correct horse!"')
    assert "never the secret itself" in str(found)
    assert "horse" not in str(found)


def test_two_profiles_cannot_share_an_id(here: Path) -> None:
    profile = '[[profiles]]\nid = "a"\nname = "A"\nthemes = ["x"]\n'
    found = error(here, profile * 2)
    assert (found.line, found.key) == (6, "profiles[2].id")


def test_all_problems_are_told_together_in_the_order_of_the_file(here: Path) -> None:
    found = error(here, 'models.nam = "x"\ndigest.threshold = 9\nmail.port = "x"\n')
    assert [line.partition(": ")[0] for line in str(found).splitlines()] == [
        f"{here / 'config.toml'}:1",
        "  also line 2",
        "  also line 3",
    ]


def test_a_file_that_cannot_be_read_is_an_error_of_ours(here: Path) -> None:
    with pytest.raises(ConfigError, match="larger than 1 MB"):
        config(here, "#" * 2_000_000)


scalars = st.one_of(
    st.integers(),
    st.floats(),
    st.booleans(),
    st.text(max_size=20),
    st.sampled_from(["mon 07:00", "~x/y", "a@b.example", "https://a.example", "Europe/Helsinki", "tls", "fi", ""]),
    st.times(),
    st.dates(),
)
KEYS = (
    "region", "models", "sources", "fetch", "schedule", "digest", "mail", "publish", "state", "profiles", "folder", "name", "id",
    "url", "enabled", "kind", "zone", "host", "port", "security", "from", "reply_to", "user_env", "readers_file", "weekly",
    "timezone", "threshold", "max_items", "languages", "closing_time",
)  # fmt: skip
keys = st.one_of(st.sampled_from(KEYS), st.text(max_size=8))
tables = st.recursive(
    st.dictionaries(keys, scalars, max_size=4),
    lambda inner: st.dictionaries(
        keys, st.one_of(scalars, inner, st.lists(scalars, max_size=3), st.lists(inner, max_size=2)), max_size=5
    ),
    max_leaves=12,
)


def toml(value: object) -> str:
    """TOML of plain values, written inline."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return json.dumps(value)
    return str(value).replace("infinity", "inf")


@given(document=tables)
@settings(max_examples=300, deadline=None)
def test_any_document_is_a_configuration_or_an_error_of_ours(
    tmp_path_factory: pytest.TempPathFactory, document: dict[str, object]
) -> None:
    text = "\n".join(f"{json.dumps(key)} = {toml(value)}" for key, value in document.items())
    folder = tmp_path_factory.getbasetemp() / "any-config"
    with contextlib.suppress(ConfigError):
        found = config(folder, text)
        assert json.dumps(as_dict(found))
        assert len(profiles(found, REGION)) == (len(found.profiles) or 2)


LINES = default_text().splitlines()


@given(n=st.integers(0, len(LINES) - 1), value=st.one_of(scalars, tables), key=st.one_of(st.none(), keys))
@settings(max_examples=200, deadline=None)
def test_the_shipped_file_with_any_line_changed_is_a_configuration_or_an_error_of_ours(
    tmp_path_factory: pytest.TempPathFactory, n: int, value: object, key: str | None
) -> None:
    changed = list(LINES)
    name = json.dumps(key) if key is not None else changed[n].partition(" = ")[0]
    changed[n] = f"{name} = {toml(value)}"
    folder = tmp_path_factory.getbasetemp() / "any-line"
    with contextlib.suppress(ConfigError):
        assert json.dumps(as_dict(config(folder, "\n".join(changed))))


def test_reading_it_imports_nothing_heavy() -> None:
    """Every command reads it at its start."""
    code = (
        "import sys; from matcher.config import load; load(None, {'XDG_CONFIG_HOME': '/x', 'XDG_STATE_HOME': '/x'});"
        "print([m for m in sys.modules if m.split('.')[0] in ('numpy', 'httpx', 'platformdirs', 'sqlite3', 'email')])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ), cwd=ROOT
    )
    assert run.stdout.strip() == "[]"
