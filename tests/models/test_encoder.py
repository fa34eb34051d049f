from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from models.encoder import EMBEDDED, Encoder, Role, identity, load, text_key

TEXTS = {
    "fi": [
        "Kaivosvesien puhdistaminen kalvotekniikalla pohjoisissa oloissa",
        "Kestävä matkailu: pitkät vaellusreitit, majoitus ja paikalliset yritykset",
        (
            "Haku on avoinna pk-yrityksille, jotka kehittävät mittaustekniikkaa metsäteollisuuden tarpeisiin. "
            "Tuki on enintään 70 % hyväksyttävistä kustannuksista, ja hankkeen kesto on 24 kuukautta."
        ),
        "Tekoäly terveydenhuollossa",
    ],
    "sv": [
        "Grön vätgas och elektrolys för stålindustrin i norr",
        (
            "Stödet riktas till små och medelstora företag som utvecklar hållbar turism i glesbygden, "
            "tillsammans med kommuner, högskolor och ideella föreningar."
        ),
        "Besöksnäringens digitalisering",
    ],
    "en": [
        "Remote sensing of boreal forests with satellite and laser data",
        (
            "Proposals are expected to bring data centres closer to climate neutrality: heat recovery, flexible loads, "
            "and better use of renewable electricity. Consortia need three entities from three Member States."
        ),
        "Raw materials processing; water use (IA), TRL 6–7 — €10 million",
    ],
}
ALL = [text for texts in TEXTS.values() for text in texts]
PART = 384
"""Dimensions of each model; one or two stand side by side."""
LONG = "Vetytalouden laboratorio palvelee alueen yrityksiä ja korkeakouluja. " * 120


def cosines(one: NDArray[np.float32], other: NDArray[np.float32]) -> NDArray[np.float32]:
    """(texts, models)"""
    return np.asarray((one * other).reshape(len(one), -1, PART).sum(axis=2), np.float32)


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("role", Role)
def test_both_paths_give_the_same_vectors(encoder: Encoder, light: Encoder, language: str, role: Role) -> None:
    assert cosines(encoder.encode(TEXTS[language], role), light.encode(TEXTS[language], role)).min() > 0.9999


def test_a_text_longer_than_the_model_reads_is_cut_alike_by_both_paths(encoder: Encoder, light: Encoder) -> None:
    folder, engine = encoder.encode([LONG], Role.PASSAGE), light.encode([LONG], Role.PASSAGE)
    assert cosines(folder, engine).min() > 0.9999


def test_both_paths_store_under_one_identity_which_is_known_without_loading(
    encoder: Encoder, light: Encoder, models_folder: Path
) -> None:
    assert encoder.identity == light.identity == identity(EMBEDDED, models_folder)
    assert encoder.dimensions == light.dimensions


def test_a_question_and_a_passage_of_the_same_words_are_read_differently(encoder: Encoder) -> None:
    question, passage = (encoder.encode(["kestävä matkailu"], role) for role in Role)
    assert 0.8 < float(cosines(question, passage)[0, 0]) < 0.99


def test_a_question_finds_its_answer_across_languages(encoder: Encoder) -> None:
    questions = encoder.encode(["metsien kaukokartoitus", "grön vätgas", "datakeskusten hukkalämpö"], Role.QUERY)
    answers = encoder.encode(
        [TEXTS["en"][0], "Green hydrogen and electrolysis for steel", TEXTS["en"][1]], Role.PASSAGE
    )
    assert (questions @ answers.T).argmax(axis=1).tolist() == [0, 1, 2]


def test_vectors_have_length_1_and_follow_the_order_of_the_texts(encoder: Encoder) -> None:
    vectors, turned = encoder.encode(ALL, Role.PASSAGE), encoder.encode(ALL[::-1], Role.PASSAGE)
    assert vectors.dtype == np.float32
    assert np.allclose(cosines(vectors, vectors), 1.0, atol=1e-5)
    assert np.allclose(vectors, turned[::-1], atol=1e-4)


def test_the_light_path_gives_the_same_in_batches(light: Encoder) -> None:
    whole, given = light.encode(ALL, Role.QUERY), np.zeros((len(ALL), light.dimensions), np.float32)
    for positions, vectors in light.batches(ALL, Role.QUERY):
        given[positions] = vectors
    assert np.array_equal(given, whole)


def test_no_texts_give_no_vectors(encoder: Encoder, light: Encoder) -> None:
    shape = (0, light.dimensions)
    assert encoder.encode([], Role.QUERY).shape == light.encode([], Role.QUERY).shape == shape


def test_the_key_of_a_text_depends_on_its_role_and_on_every_letter() -> None:
    keys = {text_key(role, text) for role in Role for text in ("", "vety", "vety ", "Vety", "query\0vety", "\ud800")}
    assert len(keys) == 12
    assert all(len(key) == 32 for key in keys)


def test_neither_the_identity_nor_the_light_path_loads_pytorch(models_folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from models.encoder import *; from models.light import load_light;"
        f"folder = Path({str(models_folder)!r}); identity(EMBEDDED, folder);"
        "load_light(EMBEDDED, folder=folder).encode(['vety'], Role.QUERY);"
        "sys.exit(any(m in sys.modules for m in ('torch', 'sentence_transformers', 'sklearn', 'scipy')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_loading_and_encoding_print_nothing_and_open_no_connection(models_folder: Path, encoder: Encoder) -> None:
    code = (
        "import socket\n"
        "def refuse(*_): raise SystemExit('a connection was tried')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from pathlib import Path; from models.encoder import *\n"
        f"load(EMBEDDED, folder=Path({str(models_folder)!r})).encode(['vety'], Role.QUERY)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert encoder.identity == load(EMBEDDED, folder=models_folder).identity
