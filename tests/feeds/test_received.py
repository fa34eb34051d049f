"""Bytes → text, and a name for what came."""

from __future__ import annotations

import pytest
from fetching import payload
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.received import decode, what_came


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("määräaika €".encode(), "application/xml; charset=utf-8"),
        ("määräaika €".encode(), "text/xml"),
        ("määräaika €".encode(), "text/xml; charset=ei-ole-olemassa"),
        ("määräaika €".encode(), "text/xml; charset=base64"),
        ("määräaika €".encode("utf-8-sig"), "text/xml; charset=iso-8859-1"),
        ("määräaika €".encode("utf-16"), "text/xml"),
        ("määräaika €".encode("utf-32"), "text/xml"),
        ("määräaika €".encode("cp1252"), 'text/xml; charset="windows-1252"'),
        ("määräaika €".encode("iso-8859-15"), "text/xml; charset=ISO-8859-15"),
    ],
)
def test_the_charset_is_that_of_the_mark_then_of_the_header_then_utf8(body: bytes, content_type: str) -> None:
    assert decode(payload(body, content_type=content_type)) == ("määräaika €", 0)


def test_the_xml_declaration_counts_where_the_header_is_silent() -> None:
    body = '<?xml version="1.0" encoding="ISO-8859-1"?><a>väylä</a>'.encode("latin-1")
    assert decode(payload(body, content_type="text/xml"))[0].endswith("<a>väylä</a>")
    assert decode(payload(body, content_type="text/xml; charset=utf-8"))[1] == 2


def test_a_stray_byte_is_read_by_itself_and_counted() -> None:
    body = "Älykäs ".encode() + b"p\xe4iv\xe4t" + " €".encode()
    assert decode(payload(body, content_type="text/xml; charset=utf-8")) == ("Älykäs päivät €", 2)


def test_a_page_may_name_its_charset_itself() -> None:
    body = '<html><head><meta charset="iso-8859-15"><title>Väylä €</title>'.encode("iso-8859-15")
    assert decode(payload(body, content_type="text/html")) == (body.decode("iso-8859-15"), 0)
    assert decode(payload(b'{"a": "<meta charset=utf-16>"}'))[0] == '{"a": "<meta charset=utf-16>"}'


def test_where_no_charset_is_named_a_document_without_a_letter_of_utf8_is_windows_1252() -> None:
    assert decode(payload("Äly – 5 €".encode("cp1252"), content_type="text/csv")) == ("Äly – 5 €", 0)
    assert decode(payload("Äly – 5 €".encode("cp1252") + "ä".encode()))[1] == 3
    assert decode(payload("Äly – 5 €".encode("cp1252"), content_type="text/csv; charset=utf-8"))[1] == 3


def test_a_whole_document_in_the_wrong_charset_is_read_all_the_same() -> None:
    body = "Sjöfart och återvinning".encode("latin-1")
    assert decode(payload(body, content_type="text/xml; charset=utf-8"))[0] == "Sjöfart och återvinning"


@settings(deadline=None)
@given(
    text=st.text(st.characters(min_codepoint=1, codec="utf-8", exclude_characters="\ufeff"), max_size=200),
    charset=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
    is_declared=st.booleans(),
)
def test_any_text_comes_back_in_the_charsets_of_unicode(text: str, charset: str, *, is_declared: bool) -> None:
    body = text.encode(charset)
    declared = f"text/csv; charset={charset}" if is_declared and "-sig" not in charset else "text/csv"
    assert decode(payload(body, content_type=declared)) == (text, 0)


@settings(deadline=None)
@given(text=st.text(alphabet="abcåäöÅÄÖéü .,;0123456789\n", max_size=200), is_declared=st.booleans())
def test_nordic_text_in_windows_1252_comes_back_whoever_says_that_it_is_utf_8(text: str, *, is_declared: bool) -> None:
    body = text.encode("cp1252")
    decoded, stray = decode(payload(body, content_type="text/csv; charset=utf-8" if is_declared else "text/csv"))
    assert decoded == text
    assert stray == (sum(c > "\x7f" for c in text) if is_declared else 0)


@settings(deadline=None)
@given(st.binary(max_size=200), st.text(max_size=30))
def test_no_bytes_break_the_decoder(body: bytes, charset: str) -> None:
    text, stray = decode(payload(body, content_type=f"text/xml; charset={charset}"))
    assert stray <= max(len(body), len(text))
    assert what_came(payload(body))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "nothing (0 bytes)"),
        (b"  \n", "nothing (3 bytes)"),
        (b"<!DOCTYPE html><html><head><title>Huolto\ntauko</title>", "an HTML page titled “Huolto tauko”"),
        (b"<html><body>x", "an HTML page"),
        (b"%PDF-1.7", "a PDF file"),
        (b'{"error": 1}', "JSON that begins '{\"error\": 1}'"),
        (b"moi", "3 bytes that begin 'moi'"),
    ],
)
def test_what_came_is_named(body: bytes, words: str) -> None:
    assert what_came(payload(body)) == words
