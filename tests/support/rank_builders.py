"""A small region that does not exist, calls for it, and a model that understands a dozen words: for the tests of ranking."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from builders import call
from numpy.typing import NDArray

from matcher.domain.call import Call
from matcher.domain.eligibility import EligibilityRules
from matcher.domain.profile import ReaderProfile
from matcher.domain.region import Actor, County, Programme, Region, Theme
from matcher.rank.explain import Explainer
from matcher.rank.targets import Targets
from matcher.region.load import default_folder, load
from matcher.store.store import Store
from models.encoder import Role
from models.errors import ModelError
from models.params import params_for
from models.words import stemmer


@cache
def stem(word: str, language: str) -> str:
    return stemmer(language)(word)


COUNTIES = tuple(
    County(name, {"fi": name.title(), "en": name.title()}, (code, f"FI09{n}"), {"fi": f"{name} council"})
    for n, (name, code) in enumerate((("aava", "FI1Z1"), ("kero", "FI1Z2"), ("vaara", "FI1Z3")))
)
HYDROGEN = Theme(
    id="hydrogen",
    names={"fi": "Vety ja lämpö", "en": "Hydrogen and heat"},
    priorities=(),
    descriptions={
        "fi": "Alueella tuotetaan vetyä, ja teema kattaa hukkalämmön, elektrolyysin sekä kaukolämmön.",
        "en": "The region makes hydrogen; the theme covers waste heat, electrolysis and district heating.",
    },
    keywords={"fi": ("vety", "hukkalämpö", "kaukolämpö"), "en": ("hydrogen", "waste heat", "district heating")},
    weights={"aava": 1.0, "kero": 0.5},
)
WATER = Theme(
    id="water",
    names={"fi": "Vesi", "en": "Water"},
    priorities=(),
    descriptions={
        "fi": "Järvien ja jokien vesi sekä jäteveden käsittely.",
        "en": "Water of lakes and rivers, and wastewater.",
    },
    keywords={"fi": ("vesi", "jätevesi", "järvi"), "en": ("water", "wastewater", "lake")},
    weights={"kero": 1.0, "vaara": 1.0},
)
NETWORKS = Theme(
    id="networks",
    names={"fi": "Verkostot", "en": "Networks"},
    priorities=(),
    descriptions={"fi": "Klusterit ja verkostot.", "en": "Clusters and networks of companies."},
    keywords={"fi": ("klusteri", "verkosto"), "en": ("cluster", "network")},
    weights={"aava": 1.0, "kero": 1.0, "vaara": 1.0},
    cross_cutting=True,
)
ACTORS = (
    Actor("vetyla", "Vetylä Oy", "company", "aava", description="Hydrogen from electrolysis, waste heat for district heating.",
          language="en", themes=("hydrogen",)),
    Actor("aavan-amk", "Aavan ammattikorkeakoulu", "uas", "aava", description="Kaukolämpö, hukkalämpö ja energian varastointi.",
          themes=("hydrogen",)),
    Actor("kero-vesi", "Keron Vesi Oy", "company", "kero", description="Jäteveden puhdistus, juomavesi ja lämpöpumput.",
          themes=("water",)),
    Actor("vaaran-yliopisto", "Vaaran yliopisto", "university", "vaara", ("kero",),
          description="Water research on lakes, hydrogen safety and sensors.", language="en", themes=("water", "hydrogen")),
    Actor("vaiti", "Vaiti Oy", "company", "vaara", description="Hydrogen and water and district heating.", language="en",
          themes=("hydrogen",), opted_out=True),
)  # fmt: skip
TERMS = (
    {"fi": ("vety",), "sv": ("vätgas",), "en": ("hydrogen",)},
    {"fi": ("hukkalämpö",), "en": ("waste heat", "excess heat")},
    {"fi": ("kaukolämpö",), "en": ("district heating",)},
    {"fi": ("elektrolyysi",), "en": ("electrolysis", "electrolyser")},
    {"fi": ("energian varastointi", "energiavarasto"), "en": ("energy storage",)},
    {"fi": ("vesi",), "en": ("water",)},
    {"fi": ("jätevesi",), "en": ("wastewater", "wastewater treatment")},
    {"fi": ("kaivosvesi", "kaivosvesien puhdistus"), "en": ("mine water", "mine water treatment")},
    {"fi": ("järvi",), "en": ("lake",)},
    {"fi": ("anturi",), "en": ("sensor", "sensing")},
    {"fi": ("kestävä matkailu",), "en": ("sustainable tourism",)},
    {"fi": ("matkailu",), "en": ("tourism",)},
    {"fi": ("lapsi",), "en": ("child",)},
)
PROGRAMMES = (
    Programme("union", {"en": "Union programme"}, ("100",)),
    Programme(
        "union-ria", {"en": "Union programme"}, ("100",), action="RESEARCH Actions", min_entities=3, min_countries=3
    ),
    Programme("north", {"en": "North"}, ("north",), area="north", min_countries=2),
    Programme("abroad", {"en": "Abroad"}, ("900",), third_countries=True),
)


@cache
def shipped_rules() -> EligibilityRules:
    return load(default_folder()).rules


def region(**changes: object) -> Region:
    base = {
        "id": "test", "names": {"en": "Test"}, "country": "FI", "nuts": "FI1Z", "timezone": "Europe/Helsinki",
        "languages": ("fi", "en"), "priorities": (), "counties": COUNTIES, "themes": (HYDROGEN, WATER, NETWORKS),
        "areas": {"north": ("aava", "kero"), "far": ()}, "actors": ACTORS, "programmes": PROGRAMMES, "terms": TERMS,
        "rules": shipped_rules(),
    }  # fmt: skip
    return Region(**{**base, **changes})  # type: ignore[arg-type]


def county_profile(county: str, **changes: object) -> ReaderProfile:
    return ReaderProfile(county, county.title(), counties=(county,), **changes)  # type: ignore[arg-type]


def topic(ref: str = "1", title: str = "A topic", text: str = "", **changes: object) -> Call:
    """An open topic of the Union programme, in English."""
    return call(ref, **{"title": title, "text": text, "programme": "100", **changes})  # type: ignore[arg-type]


HYDROGEN_CALL = topic(
    "h2",
    "Hydrogen for district heating",
    """Expected Outcome:

Waste heat from electrolysis is used in district heating networks;

Safe hydrogen storage in cities.

Scope:

Proposals should develop sensors for hydrogen safety. Proposals should demonstrate electrolysis with waste heat recovery in a cold
climate.""",
)
WATER_CALL = topic(
    "water",
    "Clean lakes",
    "Scope:\n\nProposals should demonstrate wastewater treatment that keeps the water of a lake clean. Proposals should develop"
    " sensors for water quality.",
)
LAW_CALL = topic(
    "law", "Training of judges", "Scope:\n\nProposals should train judges and prosecutors in victims' rights."
)


class NoVectors:
    """A lookup without a model."""

    fitted = True

    def queries(self, texts: Sequence[str], language: str = "") -> NDArray[np.float32]:
        return np.full((len(texts), 1), np.nan, np.float32)

    passages = queries


MEANINGS = {
    "hydrogen": "hydrogen", "vety": "hydrogen", "vetyä": "hydrogen", "electrolysis": "hydrogen", "heat": "heat",
    "hukkalämpö": "heat", "kaukolämpö": "heat", "heating": "heat", "water": "water", "vesi": "water", "jäteveden": "water",
    "wastewater": "water", "lakes": "water", "lake": "water", "järvi": "water", "judges": "law", "prosecutors": "law",
}  # fmt: skip
OTHER_WORDS = 0.05


class WordModel:
    """A model whose vectors are sums over words, the same for words that mean one thing. Fails on texts with "unreadable".

    By default it goes under the name of the embedded model, so that the numbers fitted for that one are used.
    """

    dimensions = 384

    def __init__(self, identity: str = "multilingual-e5-small@words") -> None:
        self.identity = identity
        self.read: list[str] = []
        self.stop_after: int | None = None

    def encode(self, texts: Sequence[str], role: Role) -> NDArray[np.float32]:
        self.read += texts
        return np.stack([self._vector(text, role) for text in texts])

    def batches(self, texts: Sequence[str], role: Role) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
        good = [n for n, text in enumerate(texts) if "unreadable" not in text]
        for start in range(0, len(good), 4):
            if self.stop_after is not None and len(self.read) >= self.stop_after:
                raise KeyboardInterrupt
            positions = good[start : start + 4]
            yield positions, self.encode([texts[n] for n in positions], role)
        if len(good) < len(texts):
            raise ModelError("some texts got no vector", unusable=(0,))

    def _vector(self, text: str, role: Role) -> NDArray[np.float32]:
        words = text.lower().replace(",", " ").replace(".", " ").replace(":", " ").split()
        known = [_of_word(MEANINGS[w]) if w in MEANINGS else OTHER_WORDS * _of_word(w) for w in words]
        total = np.sum(known or [_of_word(text)], axis=0)
        return np.asarray(_mean(role) + 0.5 * total / np.linalg.norm(total), np.float32)


def _mean(role: Role) -> NDArray[np.float32]:
    """What all vectors of the embedded model share."""
    params = params_for("multilingual-e5-small")
    assert params is not None
    return params.correction.query_mean if role is Role.QUERY else params.correction.passage_mean


@cache
def _of_word(word: str) -> NDArray[np.float64]:
    seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
    return np.random.default_rng(seed).normal(size=WordModel.dimensions)


def targets(of: Region | None = None) -> Targets:
    return Targets(of or region(), stem)


def explainer(of: Region | None = None) -> Explainer:
    return Explainer(targets(of), NoVectors())


def keep(store: Store, *calls: Call) -> None:
    """Calls as a run leaves them, each by itself."""
    with store.db:
        store.calls.write(calls, {call.id: call.id for call in calls})
