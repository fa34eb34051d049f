"""What is read of a call, a theme and an organisation, as texts for a model and as terms for word matching. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from matcher.domain.call import Call
from matcher.domain.region import Actor, Theme, name_in
from matcher.rank.boilerplate import is_boilerplate
from matcher.rank.glossary import Glossary
from matcher.rank.sentences import Piece, pieces

PASSAGE = 1_600
"""Characters read of a call: the title and this much rank nearly as well as the whole text, at a third of the time."""
OUTCOME_SHARE = 500
"""Of these, how many the expected outcomes may take: they speak of policy, the scope says what is to be done."""
HEAD, TAIL = 1_600, 6_400
"""Characters of a text that are searched for words, and those after them, which count less."""
LONGEST = 60_000
"""Characters of a text that are looked through for sentences that it has not said before."""
FALLBACK_LANGUAGE = "en"
REMEMBERED = 1_024
"""Texts whose reading is kept: a question or a match asks for it several times, and cutting sentences is most of the work."""
TRANSLATED = 15
"""Keywords of a theme that are read in another language: the first tell most; general ones after them help in their own only."""

_OUTCOMES = ("expected outcome", "expected impact", "objective", "tavoit", "mål", "syfte")
_SCOPE = ("scope", "hakuaihe", "inriktning")
_REFERENCE = re.compile(r"\[\d+\]")
_ACTION_CODE = re.compile(
    r" ?\((?:R?IA|CSA|PCP|PPI|COFUND|Cofund)\)| ?\((?:Research and Innovation|Innovation) Action\)"
)
_PHRASE_END = re.compile(r"[,;:.]\s+|\s(?:sekä|samt|as well as)\s")
LEAST_PHRASE = 4
GENERIC_FROM = 3
"""A sentence that this many organisations share says what such an organisation is for, not what this one does."""


@dataclass(frozen=True, slots=True)
class Query:
    """What a theme or organisation asks of calls in one language.

    ``wholes``: texts that say all of it. ``phrases``: what it is made of, one thing each; ``quotes`` are the same in its own
    words, exactly as they are registered. ``terms``: words to look for in a call's text. ``foreign``: those of the texts that
    are in another language than the calls.
    """

    wholes: tuple[str, ...]
    phrases: tuple[str, ...]
    quotes: tuple[str, ...]
    terms: tuple[str, ...]
    foreign: frozenset[str] = frozenset()

    @property
    def texts(self) -> tuple[str, ...]:
        return (*self.wholes, *self.phrases)


def title_of(call: Call) -> str:
    """The title as it is read: without the code of the type of action."""
    return _ACTION_CODE.sub("", call.title).strip() or call.title


@lru_cache(maxsize=REMEMBERED)
def read_part(text: str) -> str:
    """What is looked at of a text: of one beyond the limit each sentence once, since general terms said again hide the matter."""
    if len(text) <= HEAD + TAIL:
        return text
    heading, kept = "", dict[str, str]()
    for piece in pieces(text[:LONGEST]):
        if piece.text not in kept:
            above = f"{piece.heading}:\n" if piece.heading != heading else ""
            kept[piece.text] = f"{above}{'- ' if piece.item else ''}{piece.text}"
            heading = piece.heading
    return "\n".join(kept.values())[: HEAD + TAIL]


def passage_of(call: Call) -> str:
    """Title, some of the outcomes, then scope and the rest without boilerplate: at most `PASSAGE` characters."""
    return _passage(title_of(call), call.parent_title, call.text)


@lru_cache(maxsize=REMEMBERED)
def _passage(title: str, parent_title: str | None, text: str) -> str:
    outcomes, scope, rest = _sorted_pieces(text)
    head = [title, *([parent_title] if parent_title else [])]
    told = _as_many(_telling(outcomes), OUTCOME_SHARE)
    more = (text for n, text in enumerate(_telling(outcomes)) if n >= len(told))
    body = chain(told, _telling(scope), _telling(rest), more)
    return _REFERENCE.sub("", "\n".join(_as_many(chain(head, body), PASSAGE)))


def _sorted_pieces(text: str) -> tuple[list[str], list[str], list[str]]:
    outcomes: list[str] = []
    scope: list[str] = []
    rest: list[str] = []
    for piece in pieces(read_part(text)):
        if piece.heading.startswith(_OUTCOMES):
            outcomes.append(piece.text)
        else:
            (scope if piece.heading.startswith(_SCOPE) else rest).append(piece.text)
    return outcomes, scope, rest


def _telling(texts: Iterable[str]) -> Iterator[str]:
    """Looked at one by one as they are taken: a passage needs a few of a text's hundred sentences."""
    return (text for text in texts if not is_boilerplate(text))


def _as_many(texts: Iterable[str], limit: int) -> list[str]:
    taken: list[str] = []
    for text in texts:
        if limit <= 0:
            break
        taken.append(text if len(text) <= limit else text[:limit].rpartition(" ")[0])
        limit -= len(text) + 1
    return taken


def telling_pieces(call: Call, limit: int = HEAD + TAIL) -> list[Piece]:
    """The sentences and items of a call's text that say something of this call."""
    return [piece for piece in pieces(read_part(call.text)[:limit]) if not is_boilerplate(piece.text)]


def theme_query(theme: Theme, language: str, glossary: Glossary) -> Query:
    """What a theme asks of calls in a language: in that language if the theme speaks it, else in English, else in its own."""
    own = _language_of(theme, language)
    keywords = theme.keywords.get(own, ())
    name = name_in(theme.names, own)
    paragraph = theme.descriptions.get(own, "")
    wholes = (
        (f"{name}. {paragraph}".strip(), f"{name}: {', '.join(keywords)}") if keywords else (f"{name}. {paragraph}",)
    )
    if own == language:
        return Query(wholes, keywords or (name,), keywords or (name,), keywords or (name,))
    asked = keywords[:TRANSLATED] or (name,)  # the paragraph names towns and funders: its words would tell nothing
    return _translated(wholes, asked, "; ".join(asked), own, language, glossary)


def _language_of(theme: Theme, language: str) -> str:
    spoken = [
        la for la in (language, FALLBACK_LANGUAGE, *theme.names) if theme.descriptions.get(la) or theme.keywords.get(la)
    ]
    return spoken[0] if spoken else next(iter(theme.names))


def actor_query(actor: Actor, language: str, glossary: Glossary, generic: frozenset[str] = frozenset()) -> Query:
    """What an organisation asks of calls in a language, from its registered description."""
    description = description_of(actor, generic)
    quotes = phrases_of(description) or (description or actor.name,)
    if actor.language == language:
        terms = glossary.words(description, language, language)
        return Query((description or actor.name,), quotes, quotes, terms)
    said = "; ".join((description or actor.name, *quotes))
    return _translated((description or actor.name,), quotes, said, actor.language, language, glossary)


def _translated(
    wholes: tuple[str, ...], quotes: tuple[str, ...], said: str, own: str, into: str, glossary: Glossary
) -> Query:
    """``said`` word by word where the glossary knows the words; the model bridges the rest."""
    words = glossary.words(said, own, into)
    told = (*((", ".join(words),) if words else ()), *wholes[:1])
    phrases = tuple(", ".join(glossary.words(quote, own, into)) or quote for quote in quotes)
    return Query(told, phrases, quotes, words, frozenset({*wholes, *quotes}))


def description_of(actor: Actor, generic: frozenset[str]) -> str:
    """The description without sentences that many share."""
    return " ".join(s for s in _sentences(actor.description) if s not in generic)


def generic_sentences(actors: Iterable[Actor]) -> frozenset[str]:
    counts = Counter(s for actor in actors for s in set(_sentences(actor.description)))
    return frozenset(s for s, count in counts.items() if count >= GENERIC_FROM)


def _sentences(text: str) -> list[str]:
    return [piece.text for piece in pieces(text)]


def phrases_of(description: str) -> tuple[str, ...]:
    """What a description lists, each an exact piece of it."""
    phrases, begin = [], 0
    for found in _PHRASE_END.finditer(description):
        phrases.append(description[begin : found.start()])
        begin = found.end()
    phrases.append(description[begin:].rstrip("."))
    return tuple(dict.fromkeys(p.strip() for p in phrases if len(p.strip()) >= LEAST_PHRASE))
