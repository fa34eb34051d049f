"""A suggested consortium in words: who, why, what it lacks; and the table of topics and organisations."""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_uppercase

from matcher.digest.catalogue import noted
from matcher.digest.edition import Edition
from matcher.digest.view import Fact, Group, PartnerLine, Piece, TogetherTable, TopicRow, plain
from matcher.domain.digest import DigestItem
from matcher.domain.match import Consortium, Lack, Missing, Partner

_QUOTE_LIMIT, _TOPIC_LIMIT = 160, 100
_PARTNERS_SHOWN, _TOPICS_SHOWN = 6, 8
LACKS: Mapping[Lack, str] = {
    Lack.COMPANY: noted("a company"),
    Lack.RDI: noted("a research or higher-education organisation"),
    Lack.COUNTIES: noted("organisations from more counties"),
    Lack.COUNTRIES: noted("partners from other countries"),
    Lack.REGIONS: noted("organisations from other regions"),
    Lack.CERTAIN: noted("the partners that the call names"),
    Lack.PARTNERS: noted("more organisations"),
    Lack.LEAD: noted("one that may coordinate"),
    Lack.EXPERIENCE: noted("one with experience of EU projects"),
    Lack.FACETS: noted("somebody for every topic"),
}
LACKS_OF: Mapping[Lack, str] = {
    Lack.COUNTIES: noted("organisations from other counties ({detail} more)"),
    Lack.COUNTRIES: noted("partners from other countries (at least {detail})"),
    Lack.REGIONS: noted("organisations from other regions (at least {detail} regions in all)"),
    Lack.PARTNERS: noted("more organisations (at least {detail})"),
}


def group(item: DigestItem, edition: Edition, *, table: bool) -> Group | None:
    """The suggestion for this item; with ``table``, topics × organisations too. None where there is none to show."""
    suggested = item.consortium
    if suggested is None:
        return None
    shown = [p for p in suggested.partners if _may_be_named(p, edition)][:_PARTNERS_SHOWN]
    label = edition.say("With whom")
    if not shown:
        return Group(
            label,
            edition.say("the register has nobody to suggest"),
            missing=_missing(suggested, item.call.language, edition),
        )
    lines = tuple(_line(letter, p, edition) for letter, p in zip(ascii_uppercase, shown, strict=False))
    intro = edition.say("a suggestion, nothing agreed")
    grid = _table(item, suggested, shown, edition) if table else None
    return Group(label, intro, lines, grid, _missing(suggested, item.call.language, edition))


def together_sentence(suggested: Consortium, edition: Edition) -> str:
    """ "Alone Järvelä covers 2/5 of the call's topics, 3 counties together 5/5"."""
    own = suggested.lead or next(iter(edition.digest.profile.counties), "")
    number = edition.formats.number
    alone, together, topics = suggested.gain(own)
    return edition.say(
        "Alone, {county} covers {alone}/{topics} of the call's topics; {counties} counties together cover {together}/{topics}.",
        county=edition.county(own),
        alone=number(alone),
        counties=number(len(suggested.counties)),
        together=number(together),
        topics=number(topics),
    )


def _may_be_named(partner: Partner, edition: Edition) -> bool:
    actor = edition.region.actor(partner.actor_id)
    return actor is not None and not actor.opted_out


def _line(letter: str, partner: Partner, edition: Edition) -> PartnerLine:
    actor = edition.region.actor(partner.actor_id)
    name = plain(actor.name) if actor else partner.actor_id
    county = edition.county(partner.county)
    said = edition.quote(partner.quote, actor.language if actor else "", limit=_QUOTE_LIMIT) if partner.quote else None
    return PartnerLine(letter, f"{name} ({county})" if county else name, said)


def _table(item: DigestItem, suggested: Consortium, shown: list[Partner], edition: Edition) -> TogetherTable:
    rows = tuple(
        TopicRow(plain(topic, _TOPIC_LIMIT), item.call.language, tuple(n in p.facets for p in shown))
        for n, topic in enumerate(suggested.facets[:_TOPICS_SHOWN])
    )
    return TogetherTable(
        caption=edition.say("Who covers which topic of the call (● covers)"),
        head=edition.say("Topic in the call"),
        letters=tuple(ascii_uppercase[: len(shown)]),
        rows=rows,
        nobody=edition.say("nobody yet"),
    )


def _missing(suggested: Consortium, language: str, edition: Edition) -> Fact | None:
    pieces: list[Piece] = []
    for missing in suggested.missing:
        pieces += (["; "] if pieces else []) + _lack(missing, language, edition)
    return Fact(edition.say("Missing"), tuple(pieces)) if pieces else None


def _lack(missing: Missing, language: str, edition: Edition) -> list[Piece]:
    detail = plain(missing.detail, 2 * _TOPIC_LIMIT)
    if detail and missing.lack is Lack.FACETS:
        return [edition.say("somebody for the topics "), edition.quote(detail, language)]
    if detail and missing.lack is Lack.CERTAIN:
        return [f"{edition.say(LACKS[Lack.CERTAIN])} ", edition.quote(detail, language)]
    if detail and missing.lack in LACKS_OF:
        return [edition.say(LACKS_OF[missing.lack], detail=detail)]
    return [edition.say(LACKS[missing.lack])]
