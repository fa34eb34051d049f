"""The network of an embedded model in PyTorch, cut in two: lower layers that stay as they are, upper ones that may learn.

BERT (Devlin et al., 2018): layers of attention and feed-forward with a norm after each, mean
over tokens, length 1. What the lower half makes of a text never changes while training, so it is worked out once and kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional

from models.delta import Delta

if TYPE_CHECKING:
    from tokenizers import Tokenizer

HEADS, EPSILON = 12, 1e-12
MATRICES = (
    "attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense", "intermediate.dense",
    "output.dense",
)  # fmt: skip
TOKENS_AT_ONCE, ALIKE = 2_048, 16


@dataclass(frozen=True, slots=True)
class Network:
    """Weights by name, and the tokenizer. ``lower``: how many layers stay as they are. ``prompted``: the model reads a text's
    prompt; another one reads the text without it. ``kept``: what the lower layers made of each text (tokens, hidden), float16.
    """

    weights: Mapping[str, Tensor]
    tokenizer: Tokenizer
    lower: int
    prompted: bool = True
    kept: dict[str, Tensor] = field(default_factory=dict)

    @property
    def upper(self) -> range:
        """The layers that may learn."""
        layers = {int(name.split(".")[2]) for name in self.weights if name.startswith("encoder.layer.")}
        return range(self.lower, max(layers) + 1)

    def prepare(self, texts: Sequence[str], max_tokens: int) -> None:
        """Run the lower half over texts that were not seen yet, of like length together."""
        new = [t for t in dict.fromkeys(texts) if t not in self.kept]
        told = new if self.prompted else [text.partition(": ")[2] for text in new]
        tokens = [_cut(encoding.ids, max_tokens) for encoding in self.tokenizer.encode_batch(told)]
        order = sorted(range(len(new)), key=lambda n: len(tokens[n]))
        while order:
            size = max(1, TOKENS_AT_ONCE // len(tokens[order[-1]]))
            batch, order = order[-size:], order[:-size]
            for n, row in zip(batch, self._lower([tokens[n] for n in batch]), strict=True):
                self.kept[new[n]] = row

    def vectors(self, texts: Sequence[str], adapters: Adapters | None = None) -> Tensor:
        """(texts, hidden), length 1, of texts that were prepared; those of like length are worked out together."""
        order = sorted(range(len(texts)), key=lambda n: len(self.kept[texts[n]]))
        parts = [
            self._upper([texts[n] for n in order[at : at + ALIKE]], adapters) for at in range(0, len(order), ALIKE)
        ]
        places = torch.empty(len(order), dtype=torch.long)
        places[order] = torch.arange(len(order))
        return torch.cat(parts)[places]

    def _upper(self, texts: Sequence[str], adapters: Adapters | None) -> Tensor:
        hidden, mask = _padded([self.kept[t] for t in texts])
        for layer in self.upper:
            hidden = self._layer(layer, hidden, mask, adapters)
        summed = (hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        return functional.normalize(summed, dim=1)

    @torch.no_grad()
    def _lower(self, tokens: Sequence[list[int]]) -> list[Tensor]:
        embedded = [self._embedded(row) for row in tokens]
        hidden, mask = _padded(embedded)
        for layer in range(self.lower):
            hidden = self._layer(layer, hidden, mask, None)
        return [hidden[n, : len(row)].half() for n, row in enumerate(tokens)]

    def _embedded(self, tokens: list[int]) -> Tensor:
        weights, begin = self.weights, "embeddings."
        summed = weights[f"{begin}word_embeddings.weight"][tokens]
        summed = summed + weights[f"{begin}position_embeddings.weight"][: len(tokens)]
        return self._norm(summed + weights[f"{begin}token_type_embeddings.weight"][0], f"{begin}LayerNorm")

    def _norm(self, hidden: Tensor, name: str) -> Tensor:
        weight, bias = self.weights[f"{name}.weight"], self.weights[f"{name}.bias"]
        return functional.layer_norm(hidden, hidden.shape[-1:], weight, bias, EPSILON)

    def _layer(self, number: int, hidden: Tensor, mask: Tensor, adapters: Adapters | None) -> Tensor:
        name = f"encoder.layer.{number}"

        def linear(part: str, given: Tensor) -> Tensor:
            full = f"{name}.{part}"
            plain = functional.linear(given, self.weights[f"{full}.weight"], self.weights[f"{full}.bias"])
            return adapters.added(f"{full}.weight", given, plain) if adapters else plain

        query, key, value = (_heads(linear(f"attention.self.{part}", hidden)) for part in ("query", "key", "value"))
        attended = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask[:, None, None, :])
        joined = attended.transpose(1, 2).reshape(hidden.shape)
        hidden = self._norm(linear("attention.output.dense", joined) + hidden, f"{name}.attention.output.LayerNorm")
        wide = functional.gelu(linear("intermediate.dense", hidden))
        return self._norm(linear("output.dense", wide) + hidden, f"{name}.output.LayerNorm")


@dataclass(frozen=True, slots=True)
class Adapters:
    """Trainable factors for every matrix of the upper half: ``up`` begins at 0, so that training begins at the model itself."""

    up: dict[str, Tensor]
    down: dict[str, Tensor]

    @staticmethod
    def fresh(network: Network, rank: int, seed: int) -> Adapters:
        chance = torch.Generator().manual_seed(seed)
        up, down = dict[str, Tensor](), dict[str, Tensor]()
        for name in (f"encoder.layer.{n}.{m}.weight" for n in network.upper for m in MATRICES):
            rows, columns = network.weights[name].shape
            up[name] = torch.zeros(rows, rank, requires_grad=True)
            down[name] = (torch.randn(rank, columns, generator=chance) / columns**0.5).requires_grad_()
        return Adapters(up, down)

    @staticmethod
    def of(delta: Delta) -> Adapters:
        """A finished delta, to look at what it does before it is merged."""
        up = {name: torch.from_numpy(pair[0]) for name, pair in delta.factors.items()}
        return Adapters(up, {name: torch.from_numpy(pair[1]) for name, pair in delta.factors.items()})

    @property
    def parameters(self) -> list[Tensor]:
        return [*self.up.values(), *self.down.values()]

    def added(self, name: str, given: Tensor, plain: Tensor) -> Tensor:
        return plain + (given @ self.down[name].T) @ self.up[name].T

    def delta(self) -> Delta:
        return Delta({n: (self.up[n].detach().numpy().copy(), self.down[n].detach().numpy().copy()) for n in self.up})


def load(folder: Path, lower: int, *, prompted: bool) -> Network:
    """The network in a folder that `models.packaged` made or found."""
    from safetensors.torch import load_file
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Network(load_file(folder / "model.safetensors"), tokenizer, lower, prompted)


def _cut(tokens: list[int], most: int) -> list[int]:
    """At most so many tokens, the closing one among them."""
    return tokens if len(tokens) <= most else [*tokens[: most - 1], tokens[-1]]


def _heads(hidden: Tensor) -> Tensor:
    """(texts, tokens, hidden) → (texts, heads, tokens, hidden / heads)"""
    texts, tokens, width = hidden.shape
    return hidden.view(texts, tokens, HEADS, width // HEADS).transpose(1, 2)


def _padded(rows: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """(texts, tokens, hidden) in float32, and where there are tokens (texts, tokens)."""
    longest = max(map(len, rows))
    hidden = torch.zeros(len(rows), longest, rows[0].shape[1])
    mask = torch.zeros(len(rows), longest, dtype=torch.bool)
    for n, row in enumerate(rows):
        hidden[n, : len(row)] = row.float()
        mask[n, : len(row)] = True
    return hidden, mask
