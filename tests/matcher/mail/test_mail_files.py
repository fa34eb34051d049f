"""Mails kept as files."""

from __future__ import annotations

from email import message_from_bytes
from pathlib import Path

import pytest
from digest_examples import MONDAY, PROFILE, REGION, whole_week

from matcher.digest.render import Rendered, render
from matcher.domain.digest import Week
from matcher.domain.errors import Deferred
from matcher.domain.outbox import OutboxRow
from matcher.mail.files import write, write_mail
from matcher.mail.message import compose

WEEK = Week(2026, 34)


def worded() -> Rendered:
    return render(whole_week(), REGION, "sv")


def content() -> bytes:
    return compose(worded(), profile=PROFILE, week=WEEK, reader=None, sender="", date=MONDAY, language="sv").as_bytes()


def row(reader: str = "", profile: str = "lake") -> OutboxRow:
    return OutboxRow(profile, WEEK, "sv", reader, "<id@x>", content())


def test_the_mail_and_its_parts_lie_beside_each_other(tmp_path: Path) -> None:
    path = write(row(), tmp_path / "digests")
    names = sorted(p.name for p in path.parent.iterdir())
    assert names == ["2026-W34-lake-sv.eml", "2026-W34-lake-sv.html", "2026-W34-lake-sv.ics", "2026-W34-lake-sv.txt"]
    assert path.name == "2026-W34-lake-sv.eml"


def test_each_file_holds_what_was_worded(tmp_path: Path) -> None:
    path = write(row(), tmp_path)
    assert path.with_suffix(".txt").read_text(encoding="utf-8") == worded().text
    assert path.with_suffix(".html").read_text(encoding="utf-8").strip() == worded().html.strip()
    assert path.with_suffix(".ics").read_bytes() == worded().ics
    assert message_from_bytes(path.read_bytes())["Message-ID"]


def test_two_readers_of_one_profile_have_files_of_their_own(tmp_path: Path) -> None:
    assert write(row("a@lake.example"), tmp_path) != write(row("b@lake.example"), tmp_path)


def test_writing_again_replaces_and_leaves_nothing_else(tmp_path: Path) -> None:
    write(row(), tmp_path)
    write(row(), tmp_path)
    assert len(list(tmp_path.iterdir())) == 4


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a\0b", "..", "", "ä/ö"])
def test_no_name_leaves_the_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in"
    assert write_mail(folder, name, content()).parent == folder
    assert [p for p in tmp_path.iterdir() if p != folder] == []


def test_a_folder_that_cannot_be_written_puts_the_mail_off_and_says_what_to_do(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(Deferred, match="free space or rights"):
        write(row(), blocked)


def test_a_failure_half_way_leaves_no_half_file_and_no_mail(tmp_path: Path) -> None:
    (tmp_path / "2026-W34-lake-sv.ics").mkdir()
    with pytest.raises(Deferred):
        write(row(), tmp_path)
    assert not (tmp_path / "2026-W34-lake-sv.eml").exists()
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".")]
