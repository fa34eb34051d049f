"""Writes a folder that sentence-transformers loads: BERT with mean pooling, its Unigram tokenizer, and the e5 prompts.

Written file by file, without PyTorch, so that it takes seconds and gives the same bytes each time.
"""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from models.delta import Delta
from models.q4 import Floats, Shape, Weights

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
"""Scripts of the EU's languages. Leaving the other pieces out saves a third of the size and changes no vector of such texts."""
WEIGHTS, PIECES, SCORES = "model.safetensors", "pieces.txt", "scores.f32"
PROMPTS = {"query": "query: ", "document": "passage: "}
SPECIAL = {"bos_token": "<s>", "pad_token": "<pad>", "eos_token": "</s>", "unk_token": "<unk>"}
_FIRST_SPECIAL = 4
_LETTERS_OF_NO_SCRIPT = "ªºµ"
_MODULES = (
    ("", "sentence_transformers.base.modules.transformer.Transformer"),
    ("1_Pooling", "sentence_transformers.sentence_transformer.modules.pooling.Pooling"),
    ("2_Normalize", "sentence_transformers.base.modules.normalize.Normalize"),
)
_LAYER = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
    "ao": "attention.output.dense", "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense", "fo": "output.dense", "oln": "output.LayerNorm",
}  # fmt: skip
_NORMS = ("aln", "oln")


def write(weights: Weights, folder: Path, delta: Delta | None = None) -> None:
    """Fill an empty ``folder``, with weights changed by ``delta``. OSError when the disk does not take it.

    `PIECES` and `SCORES` hold the vocabulary a second time, in a form that is read in no time: see `models.unigram`.
    """
    from safetensors.numpy import save_file

    last = len(weights.pieces) - 1
    kept = [i for i, p in enumerate(weights.pieces) if i < _FIRST_SPECIAL or i == last or _wanted(p)]
    pieces, scores = [weights.pieces[i] for i in kept], [weights.scores[i] for i in kept]
    (folder / "tokenizer.json").write_text(_tokenizer(pieces, scores).to_str(), encoding="utf-8")
    (folder / PIECES).write_text("\n".join(pieces), encoding="utf-8")
    (folder / SCORES).write_bytes(np.array(scores, "<f4").tobytes())
    for name, content in _settings(weights.shape, len(kept)).items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(content, indent=2), encoding="utf-8")
    tensors = _tensors(weights, np.array(kept))
    changed = delta.applied(tensors) if delta else tensors
    save_file(changed, folder / WEIGHTS, metadata={"format": "pt"})


def _wanted(piece: str) -> bool:
    return all(_of_our_scripts(character) for character in piece)


def _of_our_scripts(character: str) -> bool:
    if character.isalpha():
        return character in _LETTERS_OF_NO_SCRIPT or unicodedata.name(character, "").startswith(SCRIPTS)
    is_mark = unicodedata.category(character).startswith("M")
    return not is_mark or unicodedata.name(character, "").startswith("COMBINING")


def _tokenizer(pieces: list[str], scores: list[float]) -> Tokenizer:
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    tokenizer = Tokenizer(models.Unigram(list(zip(pieces, scores, strict=True)), unk_id=3, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=True)
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always", split=True)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    marks = [AddedToken(token, special=True, normalized=False) for token in SPECIAL.values()]
    tokenizer.add_special_tokens([*marks, AddedToken("<mask>", special=True, normalized=False, lstrip=True)])
    return tokenizer


def _tensors(weights: Weights, kept: NDArray[np.intp]) -> dict[str, Floats]:
    hidden, vector, matrix = weights.shape.hidden, weights.vector, weights.matrix
    tensors = {
        "embeddings.word_embeddings.weight": matrix("emb.word", hidden, kept),
        "embeddings.position_embeddings.weight": matrix("emb.pos", hidden),
        "embeddings.token_type_embeddings.weight": matrix("emb.type", hidden),
        "embeddings.LayerNorm.weight": vector("emb.ln.w"),
        "embeddings.LayerNorm.bias": vector("emb.ln.b"),
    }
    for layer in range(weights.shape.layers):
        for short, long in _LAYER.items():
            here, there = f"l{layer}.{short}", f"encoder.layer.{layer}.{long}"
            columns = weights.shape.feed_forward if short == "fo" else hidden
            tensors[f"{there}.weight"] = vector(f"{here}.w") if short in _NORMS else matrix(f"{here}.w", columns)
            tensors[f"{there}.bias"] = vector(f"{here}.b")
    return tensors


def _settings(shape: Shape, vocabulary: int) -> dict[str, Any]:
    return {
        "config.json": _bert(shape, vocabulary),
        "tokenizer_config.json": {
            **SPECIAL, "sep_token": "</s>", "cls_token": "<s>", "mask_token": "<mask>", "backend": "tokenizers",
            "model_max_length": shape.positions, "tokenizer_class": "TokenizersBackend",
        },
        "modules.json": [
            {"idx": i, "name": str(i), "path": path, "type": kind} for i, (path, kind) in enumerate(_MODULES)
        ],
        "sentence_bert_config.json": {
            "transformer_task": "feature-extraction", "module_output_name": "token_embeddings",
            "modality_config": {"text": {"method": "forward", "method_output_name": "last_hidden_state"}},
        },
        "config_sentence_transformers.json": {
            "model_type": "SentenceTransformer", "prompts": PROMPTS, "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
        "1_Pooling/config.json": {
            "embedding_dimension": shape.hidden, "pooling_mode": "mean", "include_prompt": True,
        },
        "2_Normalize/config.json": {},
    }  # fmt: skip


def _bert(shape: Shape, vocabulary: int) -> dict[str, Any]:
    return {
        "architectures": ["BertModel"], "model_type": "bert", "dtype": "float32", "hidden_act": "gelu",
        "hidden_size": shape.hidden, "intermediate_size": shape.feed_forward, "layer_norm_eps": 1e-12,
        "max_position_embeddings": shape.positions, "num_attention_heads": shape.heads,
        "num_hidden_layers": shape.layers, "type_vocab_size": shape.types, "vocab_size": vocabulary,
        "bos_token_id": 0, "pad_token_id": 1, "eos_token_id": 2,
        "attention_probs_dropout_prob": 0.1, "hidden_dropout_prob": 0.1, "initializer_range": 0.02,
    }  # fmt: skip
