"""The jobs `embed` and `match`, and what is asked of one call: given a store and a model, it loads, calls the pure files, saves.

Importing this costs nothing: numbers and stemmers come in when they are needed, models only as arguments.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from matcher.domain.call import Call
from matcher.domain.errors import ModelError, NotFound
from matcher.domain.match import Consortium, Match, TargetKind, Verdict
from matcher.domain.outcome import Outcome
from matcher.domain.profile import ReaderProfile
from matcher.domain.region import Region
from matcher.domain.status import LIVE
from matcher.store.store import Store

if TYPE_CHECKING:
    from matcher.rank.assemble import Bench
    from matcher.rank.targets import Targets
    from matcher.rank.vectors import Floats, VectorsByText
    from models.encoder import Encoder

QUERY, PASSAGE = "query", "passage"
Progress = Callable[[int, int], object]
"""(texts done, texts in all)."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A call that answers a question, with its score in 0..1."""

    call: Call
    score: float


def embed(
    store: Store, encoder: Encoder, region: Region, now: datetime, *, on_progress: Progress | None = None
) -> Outcome:
    """Vectors for every text of live calls, themes and organisations that has none; kept as they come, so a killed run goes on.

    First what scoring reads, then, of the calls that some county cares for, what is quoted or covered by partners.
    """
    from matcher.rank.lessons import labelled_calls
    from matcher.rank.texts import PASSAGE as PASSAGE_LENGTH

    targets = _targets(region)
    calls, examples = _live(store, now), labelled_calls(store, region)
    languages = sorted({call.language for call in (*calls, *examples)})
    read = _read_of((*calls, *examples))
    done = _embed_new(store, encoder, {QUERY: targets.texts(languages), PASSAGE: read}, on_progress)
    bench = _bench(store, targets, calls, now, encoder.identity)
    quotable = _quotable_of(bench)
    phrases = bench.explainer.phrases(region.languages[0]) if quotable else []
    in_part = Outcome("embed", {"read_in_part": sum(len(call.text) > PASSAGE_LENGTH for call in calls)})
    return done + _embed_new(store, encoder, {QUERY: phrases, PASSAGE: quotable}, on_progress) + in_part


def _embed_new(
    store: Store, encoder: Encoder, texts: Mapping[str, Sequence[str]], on_progress: Progress | None
) -> Outcome:
    """Vectors for those texts (by role) that have none, committed batch by batch. A text that the model fails on is only told."""
    from models.encoder import Role, text_key
    from models.errors import ModelError as NoVectors

    new: dict[str, list[str]] = {}
    for role, some in texts.items():
        keys = {text_key(Role(role), text): text for text in some if text.strip()}
        there = store.vectors.known(encoder.identity, keys)
        new[role] = [text for key, text in keys.items() if key not in there]
    done, total, warnings = 0, sum(map(len, new.values())), list[str]()
    for role, some in new.items():
        try:
            for positions, vectors in encoder.batches(some, Role(role)):
                by_key = {text_key(Role(role), some[p]): row for p, row in zip(positions, vectors, strict=True)}
                store.vectors.put(encoder.identity, by_key)
                done += len(positions)
                if on_progress:
                    on_progress(done, total)
        except NoVectors as error:
            warnings.append(str(error))
    return Outcome("embed", {"embedded": done}, warnings=tuple(warnings))


def match(
    store: Store,
    encoder: Encoder | None,
    region: Region,
    profiles: Sequence[ReaderProfile],
    now: datetime,
    *,
    min_counties: int = 3,
) -> Outcome:
    """Score all live calls anew and make the tables of matches hold exactly the result, in one transaction.

    Only the vectors that `embed` kept are used; a call without any is matched by words.
    """
    from matcher.rank.assemble import GROUPED, actor_matches, profile_matches, theme_matches
    from matcher.rank.groups import groups
    from matcher.rank.lessons import relearn

    calls = _live(store, now)
    identity = encoder.identity if encoder else None
    targets = _targets(region)
    unused = relearn(store, targets, _vectors(store, identity), identity)
    bench = _bench(store, targets, calls, now, identity)
    matches = [*theme_matches(bench), *actor_matches(bench)]
    grouped: dict[str, dict[str, float]] = {}
    for profile in profiles:
        found = list(profile_matches(bench, profile))
        matches += found
        for m in (m for m in found if profile.counties and m.score >= GROUPED):
            county = profile.counties[0]  # profiles of one county share its groups, and each may show other calls
            grouped.setdefault(m.call_id, {}).setdefault(county, m.score)
    consortia = list(groups(bench, grouped, min_counties))
    changed = store.matches.save(matches, consortia)
    counts = {"matched_calls": len(calls), "matches": len(matches), "groups": len(consortia), "rows_changed": changed}
    return Outcome("match", counts, warnings=(*_warnings(bench, identity), *unused))


def _warnings(bench: Bench, identity: str | None) -> tuple[str, ...]:
    import numpy as np

    if identity is None:
        return ()
    meaning = bench.scored.themes.meaning
    without = int(np.isnan(meaning).all(axis=0).sum()) if meaning.size else 0
    said = []
    if without:
        said.append(f"{without} calls have no vectors yet and were matched by words alone; run embed before match")
    if not bench.look.fitted:
        said.append(f"no numbers were fitted for the model {identity}: scores can be compared within one run only")
    return tuple(said)


def search(
    store: Store,
    encoder: Encoder | None,
    region: Region,
    text: str,
    now: datetime,
    *,
    limit: int = 20,
    include_closed: bool = False,
    tell: Callable[[str], object] = str,
) -> list[Hit]:
    """Calls about a text in any of the region's languages, best first; one that it names by its identifier before all others.

    A question that the model cannot read is answered by words, and ``tell`` is told so.
    """
    from matcher.rank.question import LEAST_SCORE, asked, named_by, question_scores
    from models.topk import topk
    from models.words import FUNCTION_WORDS

    calls = store.calls.all() if include_closed else _live(store, now)
    targets = _targets(region)
    skip = frozenset().union(*FUNCTION_WORDS.values())
    languages = sorted({call.language for call in calls})
    ask = {la: asked(text, region.languages, la, targets.glossary, targets.stem, skip) for la in languages}
    look = _vectors(store, encoder.identity if encoder else None)
    look.fetch(_read_of(calls), PASSAGE)
    if encoder and not look.empty:
        wholes = list(dict.fromkeys(t for question in ask.values() for t in question.wholes))
        try:
            look.add(wholes, list(_encoded(encoder, wholes)), QUERY)
        except ModelError as error:
            tell(str(error))
    scores = question_scores(ask, calls, look, targets.stem)
    for n, call in enumerate(calls):
        scores[n] = 1.0 if named_by(text, call) else scores[n]
    return [Hit(calls[n], float(scores[n])) for n in topk(scores, limit) if scores[n] >= LEAST_SCORE]


def why(
    store: Store,
    region: Region,
    profiles: Sequence[ReaderProfile],
    call: Call,
    kind: TargetKind,
    target: str,
    now: datetime,
    *,
    identity: str | None = None,
) -> Match:
    """The match of one call and one theme, organisation or profile, with its reason, however weak. Loads no model.

    Raises:
        NotFound: there is no such target.
    """
    from matcher.rank.assemble import actor_match, profile_match, theme_match
    from matcher.rank.eligible import profile_verdict

    bench = _bench(store, _targets(region), [call], now, identity)
    theme, profile = region.theme(target), next((p for p in profiles if p.id == target), None)
    if kind is TargetKind.THEME and theme:
        return theme_match(bench, 0, theme, profile_verdict(bench.rules[0], bench.anywhere, region), explained=True)
    if kind is TargetKind.ACTOR and target in bench.scored.actors.ids:
        return actor_match(bench, 0, target, explained=True)
    if kind is TargetKind.PROFILE and profile:
        return profile_match(bench, 0, profile, explained=True)
    raise NotFound(f"no {kind.value} is named {target!r} (an organisation that has opted out is not matched)")


def partners(
    store: Store,
    region: Region,
    call: Call,
    county: str | None,
    now: datetime,
    *,
    min_counties: int = 3,
    identity: str | None = None,
) -> Consortium:
    """A group for a call, made for a county or (None) for the whole region: the kept one, else worked out. Loads no model."""
    from matcher.rank.groups import asking, group

    kept = store.matches.consortium(call.id, county)
    if kept is not None:
        return kept
    bench = _bench(store, _targets(region), [call], now, identity)
    return group(asking(bench, 0, min_counties), county)


def _vectors(store: Store, identity: str | None) -> VectorsByText:
    """The stored vectors of one model, corrected with the numbers fitted for it."""
    from matcher.rank.vectors import VectorsByText
    from models.correct import Reading
    from models.encoder import Role, text_key
    from models.errors import ModelError as Unreadable
    from models.params import params_for

    try:
        params = params_for(identity) if identity else None
    except Unreadable as error:
        raise ModelError(str(error)) from error
    reading = Reading.of(params)

    def fetch(texts: Sequence[str], role: str) -> dict[str, Floats]:
        if identity is None:
            return {}
        keys = {text_key(Role(role), text): text for text in texts}
        return {keys[key]: vector for key, vector in store.vectors.get(identity, keys).items()}

    return VectorsByText(
        fetch,
        lambda rows, role: reading.rows(rows, Role(role)),
        fitted=params is not None or identity is None,
        seen=lambda rows, english: reading.seen(rows, english=english),
    )


def _encoded(encoder: Encoder, texts: list[str]) -> Floats:
    """Raises ModelError."""
    from models.encoder import Role
    from models.errors import ModelError as NoVectors

    try:
        return encoder.encode(texts, Role.QUERY)
    except NoVectors as error:
        raise ModelError(
            f"the question cannot be read by the model, it is answered by words alone ({error})"
        ) from error


def _live(store: Store, now: datetime) -> list[Call]:
    return [call for call in store.calls.all() if call.status(now) in LIVE]


def _read_of(calls: Iterable[Call]) -> list[str]:
    from matcher.rank.texts import passage_of, title_of

    return [text for call in calls for text in (title_of(call), passage_of(call))]


def _quotable_of(bench: Bench) -> list[str]:
    """Facets and the most promising sentences of the calls that some county cares for and may apply to."""
    from matcher.rank.coverage import facets

    texts: list[str] = []
    for call, matches in _cared_for(bench):
        region, reasons = bench.targets.region, [m.reason for m in matches if m.reason]
        themes = {t.id: t for r in reasons if r.theme and (t := region.theme(r.theme))}
        actors = {a.id: a for r in reasons if r.actor and (a := region.actor(r.actor))}
        texts += facets(call, bench.explainer)
        texts += bench.explainer.sentences(call, themes.values(), actors.values())
    return texts


def _cared_for(bench: Bench) -> Iterator[tuple[Call, list[Match]]]:
    """Those calls with the counties' matches."""
    from matcher.rank.assemble import GROUPED, profile_match

    counties = [ReaderProfile(c.id, c.id, counties=(c.id,)) for c in bench.targets.region.counties]
    for n, call in enumerate(bench.scored.calls):
        matches = [profile_match(bench, n, county) for county in counties]
        cared = [m for m in matches if m.score >= GROUPED and m.eligibility.verdict is not Verdict.NO]
        if cared:
            yield call, cared


def _bench(store: Store, targets: Targets, calls: Sequence[Call], now: datetime, identity: str | None) -> Bench:
    from matcher.rank.assemble import Bench
    from matcher.rank.eligible import rules_of
    from matcher.rank.explain import Explainer
    from matcher.rank.lessons import learned
    from matcher.rank.scoring import score_calls
    from models.words import FUNCTION_WORDS

    look = _vectors(store, identity)
    look.fetch(targets.texts(sorted({call.language for call in calls})), QUERY)
    look.fetch(_read_of(calls), PASSAGE)
    known = learned(store)
    cold = score_calls(calls, targets, look)
    scored = known.scored(cold, look, identity)
    rules = [rules_of(call, targets.region, now) for call in calls]
    return Bench(targets, scored, rules, Explainer(targets, look, FUNCTION_WORDS), look, known, cold.themes)


@functools.cache
def _stem(word: str, language: str) -> str:
    from models.words import stemmer

    return stemmer(language)(word)


def _targets(region: Region) -> Targets:
    from matcher.rank.targets import Targets

    return Targets(region, _stem)
