"""A mail as the standards and the mail programs want it."""

from __future__ import annotations

import re
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import SimpleNamespace
from typing import Any

import pytest
from digest_examples import MONDAY, PROFILE, REGION, choose, whole_week
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.digest.render import Rendered, render
from matcher.domain.digest import Week
from matcher.domain.errors import ConfigError
from matcher.domain.profile import Reader, ReaderProfile
from matcher.mail.message import Worded, compose

ANNA = Reader("lake", "anna.virta@lake.example", "fi", "Anna Virta-Östman")
WEEK = Week(2026, 34)
SENDER = "Järvelän liitto <haut@lake.example>"


def rendered(language: str = "fi") -> Rendered:
    return render(whole_week(), REGION, language, reply_to="haut@lake.example")


def mail(worded: Worded | None = None, **changes: Any) -> EmailMessage:
    """As it arrives: out through bytes and in again."""
    options: dict[str, Any] = {
        "profile": PROFILE, "week": WEEK, "reader": ANNA, "sender": SENDER, "date": MONDAY, "language": "fi",
        "reply_to": "haut@lake.example",
    }  # fmt: skip
    return arrived(compose(worded or rendered(), **(options | changes)).as_bytes())


def arrived(content: bytes) -> EmailMessage:
    return message_from_bytes(content, _class=EmailMessage, policy=policy.default)


def parts(message: EmailMessage) -> list[str]:
    return [p.get_content_type() for p in message.walk()]


def plain(subject: str = "s", text: str = "t\n", html: str = "<p>h</p>", ics: bytes = b"") -> Worded:
    return SimpleNamespace(subject=subject, text=text, html=html, ics=ics)


def test_text_comes_first_then_html_then_the_calendar_beside() -> None:
    expected = ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar"]
    assert parts(mail()) == expected


def test_each_part_arrives_as_it_was_written() -> None:
    worded, message = rendered(), mail()
    bodies = [p.get_payload(decode=True) for p in message.walk() if not p.is_multipart()]
    text, html, ics = (b for b in bodies if isinstance(b, bytes))
    assert text.decode().replace("\r\n", "\n") == worded.text
    assert html.decode().replace("\r\n", "\n").rstrip("\n") == worded.html.rstrip("\n")
    assert ics == worded.ics


def test_the_calendar_is_published_under_a_name_that_tells_what_it_is() -> None:
    part = next(p for p in mail().walk() if p.get_content_type() == "text/calendar")
    assert part.get_filename() == "lake-2026-W34.ics"
    assert (part.get_param("method"), part.get_content_charset()) == ("PUBLISH", "utf-8")
    assert part.get_content_disposition() == "attachment"


def test_without_dates_there_is_no_empty_calendar() -> None:
    assert parts(mail(render(choose(), REGION, "fi"))) == ["multipart/alternative", "text/plain", "text/html"]


def test_the_headers_that_lists_and_machines_look_for_are_there() -> None:
    message = mail()
    assert message["From"] == "Järvelän liitto <haut@lake.example>"
    assert message["To"] == "Anna Virta-Östman <anna.virta@lake.example>"
    assert message["Date"].datetime == MONDAY
    assert message["List-Id"] == "<lake.digest.lake.example>"
    assert message["List-Unsubscribe"] == "<mailto:haut@lake.example?subject=%5Bstop%5D%20lake>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Precedence"] == "bulk"
    assert message["Content-Language"] == "fi"
    assert message["Reply-To"] == "haut@lake.example"
    assert message["MIME-Version"] == "1.0"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_subject_arrives_as_it_was_written(language: str) -> None:
    assert mail(rendered(language))["Subject"] == rendered(language).subject


def test_no_header_stands_twice_and_every_line_is_short_ascii() -> None:
    content = compose(
        rendered(), profile=PROFILE, week=WEEK, reader=ANNA, sender=SENDER, date=MONDAY, language="fi", reply_to=SENDER
    ).as_bytes()
    head = content.split(b"\r\n\r\n", 1)[0].decode("ascii")
    names = re.findall(r"(?m)^([A-Za-z-]+):", head)
    assert len(names) == len(set(names))
    assert all(len(line) <= 998 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_only_words_for_people_are_ever_encoded_in_a_header() -> None:
    long = ReaderProfile("a-profile-with-a-rather-long-name-that-goes-on-and-on", "x", themes=("t",))
    content = compose(
        plain("ä" * 70), profile=long, week=WEEK, reader=ANNA, date=MONDAY, language="fi",
        sender="a.very.long.address.indeed@a-rather-long-department.of-a-long-organisation.example",
        reply_to="a.very.long.address.indeed@a-rather-long-department.of-a-long-organisation.example",
    ).as_bytes()  # fmt: skip
    head = content.split(b"\r\n\r\n", 1)[0].decode("ascii")
    unfolded = re.sub(r"\r\n[ \t]", " ", head)
    for name in ("Message-ID", "List-Id", "List-Unsubscribe", "From", "Reply-To"):
        line = next(line for line in unfolded.split("\r\n") if line.startswith(f"{name}:"))
        assert "=?" not in line
        assert re.search(r"<[^\s<>]+>$|@[^\s<>]+$", line), line


def test_the_same_profile_week_and_reader_make_the_same_message_id_and_the_same_bytes() -> None:
    one, again = (compose(rendered(), profile=PROFILE, week=WEEK, reader=ANNA, sender=SENDER, date=MONDAY, language="fi")
                  for _ in range(2))  # fmt: skip
    assert one.as_bytes() == again.as_bytes()
    later = mail(plain("another wording"), date=MONDAY + timedelta(days=2))
    assert later["Message-ID"] == one["Message-ID"]


def test_another_week_reader_or_profile_makes_another_message_id() -> None:
    others = [
        mail(),
        mail(week=Week(2026, 35)),
        mail(reader=Reader("lake", "other@lake.example", "fi")),
        mail(profile=ReaderProfile("hill", "Hill", counties=("hill",))),
        mail(reader=None, language="fi"),
        mail(reader=None, language="sv"),
    ]
    assert len({m["Message-ID"] for m in others}) == len(others)


def test_the_message_id_tells_no_stranger_the_readers_address() -> None:
    assert "anna" not in mail()["Message-ID"]
    assert mail()["Message-ID"].endswith("@lake.example>")


def test_the_kept_copy_goes_to_nobody() -> None:
    assert mail(reader=None)["To"] == "undisclosed-recipients:;"


def test_without_a_mail_server_the_copy_still_has_an_author() -> None:
    message = mail(sender="", reply_to="")
    assert message["From"] == "Funding matcher <no-reply@funding-matcher.invalid>"


def test_case_a_way_to_leave_is_promised_only_where_somebody_reads() -> None:
    with_address, without = mail(), mail(reply_to="")
    assert with_address["List-Unsubscribe"].startswith("<mailto:")
    assert with_address["List-Unsubscribe-Post"] is None
    assert without["List-Unsubscribe"] is None
    assert without["Reply-To"] is None


NO_ADDRESSES = ["", "nobody", "a@b.example\r\nBcc: x@y.example", "ä@b.example", "a@b@c.example", "a b@c.example"]


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_what_is_no_address_is_refused_with_its_key(address: str) -> None:
    with pytest.raises(ConfigError, match="reader"):
        mail(reader=Reader("lake", address, "fi"))


def test_a_name_cannot_break_out_of_its_header() -> None:
    with pytest.raises(ConfigError):
        mail(reader=Reader("lake", "a@b.example", "fi", "Anna\r\nBcc: x@y.example"))


def test_a_domain_that_is_none_is_refused() -> None:
    with pytest.raises(ConfigError, match="domain"):
        mail(list_domain="lake example>")


@settings(deadline=None)
@given(st.text(max_size=100), st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_whatever_the_subject_and_text_no_header_is_added(subject: str, text: str) -> None:
    subject = subject.encode("utf-8", "replace").decode()
    message = mail(plain(f"{subject}\r\nBcc: x@y.example", f"{text}\n"))
    usual = mail(plain("s"))
    assert message.keys() == usual.keys()
    assert message["Bcc"] is None


def test_the_mail_is_small_enough_to_be_shown_whole() -> None:
    html = next(p for p in mail().walk() if p.get_content_type() == "text/html").get_payload(decode=True)
    assert isinstance(html, bytes)
    assert len(html) <= 100_000
