"""A digest put into words: sections and items as the templates lay them out."""

from __future__ import annotations

from dataclasses import replace

from matcher.digest.catalogue import noted
from matcher.digest.changed import change_sentences, told_sentence
from matcher.digest.edition import Edition
from matcher.digest.gist import gist_facts, programme_name
from matcher.digest.glossary import used
from matcher.digest.health import last_read, source_line, sources_heading
from matcher.digest.partners import group, together_sentence
from matcher.digest.replies import answer_code, answer_sentence, call_link, own_code, reply_links, stop_links
from matcher.digest.select import BUILDING_DAYS
from matcher.digest.subject import subject
from matcher.digest.view import (
    TITLE_LIMIT,
    DigestView,
    Fact,
    Group,
    ItemView,
    LineView,
    SectionView,
    joined,
    plain,
)
from matcher.digest.when import gate_sentences, short_gate
from matcher.digest.why import eligibility_fact, strength_tag, why_fact
from matcher.domain.digest import DigestItem, Section
from matcher.domain.match import Verdict
from matcher.domain.status import Status
from matcher.domain.step import days_left

HEADINGS = {
    Section.CLOSING: noted("Closing soon"),
    Section.CHANGED: noted("Changed"),
    Section.FORTHCOMING: noted("Forthcoming – build the partnership now"),
    Section.TOGETHER: noted("Together with other counties"),
    Section.REST: noted("Also, a line each"),
}


def worded(edition: Edition, *, with_calendar: bool = False) -> DigestView:
    """The digest in the edition's language. ``with_calendar``: a calendar file goes with it."""
    sections = _sections(edition)
    digest = edition.digest
    attached = (edition.say("dates as a calendar file attached"),) if with_calendar else ()
    day = edition.now.astimezone(edition.zone).date()
    return DigestView(
        language=edition.language,
        subject=subject(edition),
        heading=edition.say("Funding digest: {who}", who=edition.profile_name),
        dateline=" · ".join((edition.formats.day(day), _counts(edition), *attached)),
        notices=_notices(edition),
        sections=sections,
        sources_heading=sources_heading(edition),
        sources=source_line(edition),
        glossary_heading=edition.say("Words"),
        glossary=used("\n".join(_texts(sections)), edition.language),
        page_label=edition.say("The call's page"),
        answer_label=edition.say("Answer code"),
        footer=(
            *answer_sentence(edition),
            edition.say("You get this because you are on the list “{profile}”.", profile=plain(digest.profile.name)),
            edition.say("Put together by a machine from the calls' own data. Check what matters on the call's page."),
            edition.say("The themes are working themes of this service, not headings of the strategy."),
        ),
        footer_links=stop_links(edition),
    )


def _counts(edition: Edition) -> str:
    """ "687 hakua luettu, 14 uutta, 3 määräaikaa siirtynyt" """
    digest = edition.digest
    parts = [edition.count("{n} call read", "{n} calls read", digest.calls_read)]
    if edition.first:
        return f"{parts[0]} · {edition.say('your first digest: every call in it is new to you')}"
    parts.append(edition.count("{n} new", "{n} new", digest.calls_new))
    if digest.deadlines_moved:
        parts.append(edition.count("{n} deadline moved", "{n} deadlines moved", digest.deadlines_moved))
    return ", ".join(parts)


def _notices(edition: Edition) -> tuple[str, ...]:
    digest = edition.digest
    said = []
    if digest.example:
        said.append(
            edition.say("EXAMPLE: the calls in this digest are made up for trying the service. Apply to none of them.")
        )
    if digest.words_only:
        said.append(
            edition.say("Matched by words alone, without a language model: calls in other languages may be missing.")
        )
    if not digest.items:
        said.append(edition.say("No new matches this week. Which sources were read is told below."))
    return tuple(said)


def _sections(edition: Edition) -> tuple[SectionView, ...]:
    views, number = [], 1
    for section in Section:
        items = edition.digest.section(section)
        if not items:
            continue
        if section is Section.REST:
            views.append(_rest(items, edition))
            continue
        full = tuple(_item(item, number + n, edition) for n, item in enumerate(items))
        number += len(full)
        views.append(SectionView(section.value, _heading(section, items, edition), "", items=full))
    return tuple(views)


def _heading(section: Section, items: tuple[DigestItem, ...], edition: Edition) -> str:
    if section is not Section.NEW:
        return edition.say(HEADINGS[section])
    if edition.first:
        return edition.say("Open now")
    return edition.say("New this week") if all(_fresh(i, edition) for i in items) else edition.say("New to you")


def _fresh(item: DigestItem, edition: Edition) -> bool:
    return edition.digest.since is not None and item.is_new and item.call.first_seen > edition.digest.since


def _rest(items: tuple[DigestItem, ...], edition: Edition) -> SectionView:
    unseen = edition.digest.unseen
    after = edition.count(
        "{n} more match did not fit here; it comes in the weeks after.",
        "{n} more matches did not fit here; they come in the weeks after.",
        unseen,
    )
    lines = tuple(_line(item, edition) for item in items)
    return SectionView(
        Section.REST.value, edition.say(HEADINGS[Section.REST]), "", lines=lines, after=after if unseen else ""
    )


def _tags(item: DigestItem, edition: Edition) -> tuple[str, ...]:
    tags = [edition.say("EXAMPLE")] if item.call.example else []
    if item.section is not Section.NEW and _fresh(item, edition):
        tags.append(edition.say("new"))
    return (*tags, strength_tag(item.match, edition)) if item.match.score > 0 else tuple(tags)


def _line(item: DigestItem, edition: Edition) -> LineView:
    withdrawn = item.call.status(edition.now) is Status.WITHDRAWN
    gate = "" if withdrawn else short_gate(item.call, edition)
    facts = [programme_name(item.call, edition), gate, *change_sentences(item, edition)]
    if item.match.eligibility.verdict is Verdict.UNKNOWN and not withdrawn:
        facts.append(edition.say("eligibility unknown"))
    return LineView(
        title=plain(item.call.title, TITLE_LIMIT),
        language=item.call.language,
        tags=_tags(item, edition),
        facts=tuple(f for f in facts if f),
        link=call_link(item.call, edition),
    )


def _item(item: DigestItem, number: int, edition: Edition) -> ItemView:
    brief = item.section is Section.CHANGED
    facts = _changed_facts(item, edition) + _when_facts(item, edition)
    facts += [] if brief else [*gist_facts(item.call, edition), *_parent(item, edition)]
    why = None if brief else why_fact(item.match, edition)
    return ItemView(
        number=number,
        title=plain(item.call.title, TITLE_LIMIT),
        language=item.call.language,
        code=own_code(item.call),
        tags=_tags(item, edition),
        facts=tuple(facts + ([why] if why else []) + _eligibility(item, edition, brief=brief)),
        group=None if brief else _group(item, edition),
        link=call_link(item.call, edition),
        read=_read(item, edition),
        replies=reply_links(item.call, edition),
        answer_code=answer_code(item.call, edition),
    )


def _changed_facts(item: DigestItem, edition: Edition) -> list[Fact]:
    sentences = change_sentences(item, edition)
    told = told_sentence(item, edition)
    label = "" if item.section is Section.CHANGED else edition.say("Changed")
    facts = [Fact(label, (_capital("; ".join(sentences)) + ".",), strong=True)] if sentences else []
    return [*facts, Fact("", (told,))] if told else facts


def _when_facts(item: DigestItem, edition: Edition) -> list[Fact]:
    if item.call.status(edition.now) is Status.WITHDRAWN:
        return []
    first = 0 if not item.changes else -1
    return [Fact("", (s + ".",), strong=n == first) for n, s in enumerate(_merged(gate_sentences(item.call, edition)))]


def _merged(sentences: list[str]) -> list[str]:
    """The first two together (opens, closes), since both are needed at once; the others in a line below."""
    head, tail = sentences[:2], sentences[2:]
    return [". ".join(head), *([". ".join(tail)] if tail else [])]


def _parent(item: DigestItem, edition: Edition) -> list[Fact]:
    if not item.call.parent_title:
        return []
    return [Fact(edition.say("Under"), (edition.quote(item.call.parent_title, item.call.language),))]


def _eligibility(item: DigestItem, edition: Edition, *, brief: bool) -> list[Fact]:
    """Always said in full items; in a line about a change only where it is unknown."""
    withdrawn = item.call.status(edition.now) is Status.WITHDRAWN
    if withdrawn or (brief and item.match.eligibility.verdict is not Verdict.UNKNOWN):
        return []
    return [eligibility_fact(item.call, item.match, edition)]


def _group(item: DigestItem, edition: Edition) -> Group | None:
    gate = item.call.gate(edition.now)
    if gate is not None and days_left(gate, edition.now) < BUILDING_DAYS:
        rules = edition.region.programme_of(item.call.programme, item.call.action_type)
        if rules is not None and rules.min_entities == 1:
            return None
        said = edition.say("no suggestion, since there is too little time for a new consortium")
        return Group(edition.say("With whom"), said)
    together = item.section is Section.TOGETHER and item.consortium is not None
    found = group(item, edition, table=together)
    if found is None or not together or item.consortium is None:
        return found
    return replace(found, intro=f"{together_sentence(item.consortium, edition)} {_capital(found.intro)}.")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _read(item: DigestItem, edition: Edition) -> str:
    read = last_read(item.call.sources, edition)
    if item.call.missing_since is None:
        return read
    day = edition.formats.plain_day(item.call.missing_since.astimezone(edition.zone).date())
    return f"{read} {edition.say('No source lists it since {day}: check on its page whether it is still open.', day=day)}".strip()


def _texts(sections: tuple[SectionView, ...]) -> list[str]:
    """Every word of the sections, for the glossary."""
    texts = []
    for section in sections:
        for item in section.items:
            texts += [item.title, item.code, *(joined(f.pieces) for f in item.facts)]
        for line in section.lines:
            texts += [line.title, *line.facts]
    return texts
