"""What goes into a folder that is shown to others: no key, no cookie, and no name that points elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.recording.clean import answered_headers, asked_headers, file_name, is_file_name, shown_address, shown_text


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/list?page=2&keywords=koe", "https://a.example/list?page=2&keywords=koe"),
        ("https://a.example/list?apiKey=abc&page=2", "https://a.example/list?apiKey=left-out&page=2"),
        ("https://a.example/?x=1&access_token=abc#end", "https://a.example/?x=1&access_token=left-out#end"),
        ("https://a.example/?key=abc", "https://a.example/?key=left-out"),
        ("https://me:word@a.example/list", "https://a.example/list"),
        ("/list?subscription-key=abc", "/list?subscription-key=left-out"),
        ("https://a.example/mail@b.example", "https://a.example/mail@b.example"),
    ],
)
def test_an_address_is_shown_without_login_and_keys(url: str, shown: str) -> None:
    assert shown_address(url) == shown
    assert shown_address(shown) == shown


@given(st.text(min_size=1, max_size=40).filter(lambda t: t not in "left-out" and not set(t) & set("&;#=?/@")))
def test_no_value_of_a_key_is_left_in_an_address(value: str) -> None:
    marked = f"<{value}>"
    assert marked not in shown_address(f"https://{marked}@a.example/list?token={marked}&page=1&sig={marked}")


def test_a_body_is_shown_without_keys() -> None:
    sent = '{"query": "metsä", "apiKey": "a\\"bc", "deep": {"password" : "x"}, "keywords": "k"}'
    assert shown_text(sent) == (
        '{"query": "metsä", "apiKey": "left-out", "deep": {"password" : "left-out"}, "keywords": "k"}'
    )


def test_the_headers_of_a_request_say_what_was_asked_and_not_who_asked() -> None:
    sent = [
        ("Authorization", "Bearer abc"), ("Cookie", "id=1"), ("X-Api-Key", "abc"), ("User-Agent", "me (+mail@a.example)"),
        ("If-None-Match", '"v1"'), ("Content-Type", "application/json"), ("Accept", "*/*"),
    ]  # fmt: skip
    assert asked_headers(sent) == {"if-none-match": '"v1"', "content-type": "application/json", "accept": "*/*"}


def test_the_headers_of_an_answer_are_kept_but_for_cookies_and_logins() -> None:
    came = [
        ("Content-Type", "text/html"), ("Set-Cookie", "id=1"), ("X-CSRF-Token", "a"), ("WWW-Authenticate", "Basic"),
        ("Location", "https://a.example/?token=abc"), ("Link", "a"), ("Link", "b"), ("X-Long", "x" * 10_000),
    ]  # fmt: skip
    assert answered_headers(came) == (
        ("content-type", "text/html"),
        ("location", "https://a.example/?token=left-out"),
        ("link", "a"),
        ("link", "b"),
    )


@pytest.mark.parametrize(
    ("content_type", "ending"),
    [
        ("application/json; charset=utf-8", ".json"), ("text/html", ".html"), ("application/rss+xml", ".xml"),
        ("text/csv", ".csv"), ("text/plain", ".txt"), ("", ".bin"), ("../../etc/passwd", ".bin"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
    ],
)  # fmt: skip
def test_a_file_ends_as_its_content_does(content_type: str, ending: str) -> None:
    assert file_name(7, "haut", "https://a.example/list", content_type) == f"0007-haut-a-example-list{ending}"


@given(
    st.integers(1, 10**6),
    st.text(max_size=80),
    st.one_of(st.text(max_size=300), st.sampled_from(["https://a/../../../etc/passwd", "file:///etc/passwd", "//..\\..\\x", ""])),
    st.text(max_size=60),
)  # fmt: skip
def test_no_address_makes_a_name_that_leaves_the_folder(number: int, source: str, url: str, content_type: str) -> None:
    name = file_name(number, source, url, content_type)
    folder = Path("/recording/bodies")
    assert (folder / name).resolve().parent == folder
    assert is_file_name(name)
    assert is_file_name(f"{name}.gz")
    assert len(name) < 150


@given(st.one_of(st.text(max_size=60), st.from_regex(r"\.{0,2}/?[a-z0-9./\\-]{0,20}", fullmatch=True)))
def test_a_name_that_is_taken_for_one_of_ours_stays_in_its_folder(name: str) -> None:
    if is_file_name(name):
        folder = Path("/recording/bodies")
        assert (folder / name).resolve().parent == folder
