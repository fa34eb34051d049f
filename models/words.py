"""Words as the word index sees them: cut from text, without function words, stemmed by language."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

STEMMERS = {"fi": "finnish", "sv": "swedish", "en": "english", "it": "italian"}
COMPOUNDING = frozenset({"fi", "sv"})
"""Languages that write compounds as one word, so that a word of interest may be the beginning of a longer one."""

_WORD = re.compile(r"\w\w+")
_FUNCTION_WORDS = {
    "en": """a about above after again all also although always am among an and another any are as at be because been before being
    below between both but by can cannot could did do does doing done down during each either else etc even ever every few for
    from further had has have having he her here hers him his how however if in into is it its itself just least less like many
    may me might more most much must my near neither no nor not now of off often on once one only onto or other others our out
    over own per rather same shall she should since so some still such than that the their them then there these they this those
    through thus to too towards under until up upon us very via was we well were what when where whether which while who whom
    whose why will with within without would yet you your""",
    "fi": """ei eivät eli emme en ette että edellä enemmän ennen entä esim he heidän hän hänen ilman itse ja jo johon joiden
    joihin joilla joille joissa joista joita joka jokainen joko jolla jolle jonka jos joskus jossa josta jota jotka jotta
    jälkeen kaikki kanssa keskeinen kun kuin kuinka kuitenkin kuka kuten lisäksi lähes me meidän mikä mikäli minkä minä missä
    mistä mitä mm muiden muita mukaan mukana muu muun muut mutta myös ne niiden niin niitä no noin nyt näiden näin näitä nämä
    oli olisi olla oma on ovat pitkin saada se sekä sen silloin sillä sitten sitä sinä siis tai te tulee tulisi tuo tähän tällä
    tämä tämän tässä tästä tätä vaan vai vaikka varten vasta vastaan voi voidaan voivat vielä välillä yhä yli ym""",
    "sv": """alla allt alltså att av bara bland blev bli blir bör dem den denna deras dess dessa det detta dig din dina ditt
    dock du då där efter ej eller en enligt ett finns flera fram från få får för före genom ger ha hade han har hela helt henne
    hennes hon hos hur här i icke igen in ingen inom inte ju kan kommer kunna man med mellan men mer mest mig min mina mitt mot
    mycket måste ni nu när någon något några nästan och också om oss på redan rätt samt sig sin sina sitt själv ska skall skulle
    som så sådan sådana t.ex. till under upp ur ut utan vad var vara varit varje vars vi via vid vilka vilken vilket vår våra
    vårt än ännu är åt även över""",
    "it": """ad agli ai al all alla alle allo altre altri anche ancora avere che chi ci ciascuno ciò coi col coll come con
    contro cosa cui da dagli dai dal dall dalla dalle dallo degli dei del dell della delle dello dentro di dopo dove due ecc ed
    essere fino fra già gli ha hanno il in inoltre invece io la le lei li lo loro lui ma mediante meno mentre mi molto ne negli
    nei nel nell nella nelle nello nessun noi non nonché nostra nostro ogni oltre oppure per perché più poi presso prima può
    quale quali quando quanto quell quella quelle quelli quello quest questa queste questi questo qui se sei senza si sia siano
    sono sopra sotto su sua sue sugli sui sul sull sulla sulle sullo suo suoi tra tramite tutta tutte tutti tutto un una uno
    verso vi via voi""",
}
FUNCTION_WORDS = {language: frozenset(words.split()) for language, words in _FUNCTION_WORDS.items()}


def words(text: str) -> list[str]:
    """The words of a text in order, as written: two characters at least."""
    return _WORD.findall(text)


@lru_cache(maxsize=8)
def stemmer(language: str) -> Callable[[str], str]:
    """A word in lower case → its stem, remembered; the word itself where the language has no stemmer."""
    if language not in STEMMERS:
        return str
    import snowballstemmer

    stem = snowballstemmer.stemmer(STEMMERS[language]).stemWord
    return lru_cache(maxsize=200_000)(stem)


def stems(text: str, language: str) -> list[str]:
    """Stems of the words that carry meaning, in order, repeats kept."""
    skipped, stem = FUNCTION_WORDS.get(language, frozenset()), stemmer(language)
    return [stem(word) for word in words(text.lower()) if word not in skipped]
