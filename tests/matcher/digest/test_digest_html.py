"""The HTML part: for every mail program, every reader, and nothing fetched from anywhere."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from itertools import pairwise, product

import lxml.html
import pytest
from digest_examples import LAST_MONDAY, PROFILE, REGION, choose, matched, some_call, together, whole_week
from shared import ROOT

from matcher.digest.render import render
from matcher.domain.digest import Digest
from matcher.domain.match import Reason

LANGUAGES = ("fi", "sv", "en")
CSS = ROOT / "matcher" / "digest" / "templates" / "mail.css"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
LIMIT = 100_000
"""Bytes: Gmail cuts a mail a little above it."""
FRAME = '<iframe width="{width}" height="600" style="border:0" srcdoc="{page}"></iframe>'
MEASURE = """<script>onload = () => { document.title = [...document.querySelectorAll("iframe")].map(f => {
const d = f.contentDocument.documentElement; return `measured ${d.scrollWidth} ${d.clientWidth}` }).join("; ") }</script>"""
WIDTHS = (320, 360, 800)
CONTENTS = ("week", "words without a blank")
HOSTILE = "<script>alert(1)</script> & \"quotes\" 'too' \u202edrow\u0007 {{ 7 * 7 }} {% raw %} %(name)s {name}"


@cache
def page(language: str = "fi") -> str:
    return render(whole_week(), REGION, language, reply_to="haut@lake.example").html


def tree(source: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(source)


def full_digest(text: str, places: int = 10) -> Digest:
    """As much as a digest can hold, with this text in every field that comes from outside."""
    many = " ".join([text] * 60)
    reason = Reason(many, "en", many, "fi", terms=(text[:40],), theme="data", actor="datahall", actor_quote=many)
    calls = [some_call(f"X{n:02d}", title=many, parent_title=many, applicants=(many,) * 9) for n in range(60)]
    groups = [together(c) for c in calls]
    groups = [
        replace(g, facets=(many,) * 9, partners=tuple(replace(p, quote=many) for p in g.partners)) for g in groups
    ]
    return choose(
        *((c, matched(c, reason=reason)) for c in calls),
        consortia=groups,
        last=LAST_MONDAY,
        profile=replace(PROFILE, max_items=places),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_its_language_and_each_title_and_quote_its_own(language: str) -> None:
    root = tree(page(language))
    assert root.get("lang") == language
    titles = root.xpath("//h3")
    assert titles
    assert all(h.xpath(".//*[@lang='en']") for h in titles)
    assert root.xpath("//span[@lang='fi'][starts-with(., '”Datakeskus') or starts-with(., '“Datakeskus')]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_real_and_skip_no_level(language: str) -> None:
    levels = [int(h.tag[1]) for h in tree(page(language)).iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_data_tables_have_headers_and_layout_tables_say_what_they_are() -> None:
    tables = tree(page()).xpath("//table")
    data = [t for t in tables if t.get("role") != "presentation"]
    assert len(data) == 1
    assert data[0].xpath("./caption")
    assert {th.get("scope") for th in data[0].iter("th")} == {"col", "row"}


def test_a_covered_topic_is_told_by_a_sign_and_not_by_colour() -> None:
    cells = [td.text_content().strip() for td in tree(page()).xpath("//table[caption]//td")]
    assert set(cells) == {"●", "–"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_fetched_and_every_link_is_a_web_or_mail_address(language: str) -> None:
    source = page(language)
    root = tree(source)
    assert not root.xpath(
        "//img|//link|//script|//iframe|//object|//form|//video|//audio|//svg|//base|//meta[@http-equiv]"
    )
    assert not root.xpath("//@src|//@background|//@srcset")
    assert not re.search(r"url\(|@import|@font-face", source)
    links = root.xpath("//a/@href")
    assert links
    assert all(re.match(r"(https://|mailto:)", link) for link in links)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_links_text_tells_where_it_leads(language: str) -> None:
    texts = [a.text_content().strip() for a in tree(page(language)).iter("a")]
    assert all(len(t) > 3 for t in texts)
    assert not {t.casefold() for t in texts} & {
        "tästä",
        "tässä",
        "här",
        "here",
        "link",
        "linkki",
        "lue lisää",
        "read more",
    }


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "ftp://x.example/", "//x.example", "https://", "x"]
)
def test_an_address_that_is_no_web_address_is_not_linked(address: str) -> None:
    call = some_call("A", url=address)
    links = tree(render(choose((call, matched(call))), REGION, "fi").html).xpath("//a")
    assert links == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_comes_from_outside_stays_text(language: str) -> None:
    done = render(full_digest(HOSTILE), REGION, language, reply_to="haut@lake.example")
    root = tree(done.html)
    assert not root.xpath("//script")
    assert "<script>alert(1)</script>" in root.text_content()
    assert "\u202e" not in done.html + done.text
    assert "\u0007" not in done.html + done.text
    assert "{{ 7 * 7 }}" in root.text_content()


@pytest.mark.parametrize("text", ["Ääretön määrä sanoja", "x" * 50, HOSTILE, "&&&&&&&& <<<<<<<<", "漢字" * 9])
@pytest.mark.parametrize("places", [10, 40])
def test_the_fullest_digest_is_not_cut_by_mail_programs(text: str, places: int) -> None:
    done = render(full_digest(text, places), REGION, "sv", reply_to="haut@lake.example")
    assert len(done.html.encode()) <= LIMIT
    assert all(f"topics/X{n:02d}" in done.html for n in range(places))
    assert all(f"\n{n}. " in done.text for n in range(1, places + 1))


def test_a_digest_of_usual_length_is_told_in_full() -> None:
    digest = choose(*((c, matched(c)) for c in (some_call(f"X{n:02d}") for n in range(40))), last=LAST_MONDAY)
    assert len(tree(render(digest, REGION, "fi", reply_to="haut@lake.example").html).xpath("//h3")) == 10


def colours(css: str) -> list[tuple[str, str]]:
    """(text, background) as they meet: a rule's own background, else the sheet's."""
    sheet = re.search(r"\.sheet \{[^}]*background-color: (#\w{6})", css)
    assert sheet
    found = []
    for rule in re.findall(r"\{([^{}]*)\}", css):
        text, ground = (re.search(rf"(?<![\w-]){name}: (#\w{{6}})", rule) for name in ("color", "background-color"))
        if text:
            found.append((text[1], ground[1] if ground else sheet[1]))
    return found


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.1, 1.4.3."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_text_stands_out_from_its_ground(dark: bool) -> None:
    css = CSS.read_text(encoding="utf-8")
    start = css.index("@media")
    pairs = colours(css[start:] if dark else css[:start])
    assert len(pairs) >= 5
    assert [(pair, contrast(*pair)) for pair in pairs if contrast(*pair) < 4.5] == []


def test_styles_stand_on_the_elements_for_programs_that_drop_style_sheets() -> None:
    root = tree(page())
    assert all("font-family" in (td.get("style") or "") for td in root.xpath("//td[@class='sheet']"))
    assert all("color" in (h.get("style") or "") for h in root.iter("h1", "h2"))
    style = root.xpath("string(//style)")
    assert "prefers-color-scheme:dark" in style.replace(" ", "")
    assert "max-width" not in style


def test_no_position_or_float_that_word_based_mail_programs_ignore() -> None:
    assert not re.search(
        r"(?<![\w-])(float|position|display|flex|grid-[\w-]+|calc\()\s*:", CSS.read_text(encoding="utf-8")
    )


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int], tuple[int, int]]:
    """By content and the window's width: how wide the page and how wide what is seen of it. One start of the browser for all."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here to open the page in")
    long = render(full_digest("x" * 50), REGION, "fi", reply_to="haut@lake.example").html
    pages = dict(zip(CONTENTS, (page(), long), strict=True))
    cases = list(product(CONTENTS, WIDTHS))
    frames = [FRAME.format(width=width, page=html.escape(pages[content])) for content, width in cases]
    folder = tmp_path_factory.mktemp("browser")
    file = folder / "frames.html"
    file.write_text("\n".join([*frames, MEASURE]), encoding="utf-8")
    command = [
        CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}",
        "--virtual-time-budget=2000", "--dump-dom", file.as_uri(),
    ]  # fmt: skip
    dom = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False).stdout
    found = [(int(whole), int(seen)) for whole, seen in re.findall(r"measured (\d+) (\d+)", dom)]
    return dict(zip(cases, found, strict=True))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("content", CONTENTS)
def test_the_page_fits_its_window_without_scrolling_sideways(
    width: int, content: str, measured: dict[tuple[str, int], tuple[int, int]]
) -> None:
    whole, seen = measured[content, width]
    assert whole <= seen
    assert abs(seen - width) <= 20
