"""Training proper: InfoNCE in the batch, and for texts that a teacher knows, nearness to the teacher's similarities.

InfoNCE (van den Oord et al., 2018, arXiv:1807.03748): among the documents of the batch a query must find its own. The teacher's
similarities as a second target: Kullback–Leibler divergence, as in distilling (Hinton et al., 2015, arXiv:1503.02531).
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from statistics import mean

import torch
from torch import Tensor
from torch.nn import functional

from models.delta import Delta
from models.tuning.batches import Batch, Drawer
from models.tuning.network import Adapters, Network
from models.tuning.recipe import Recipe
from models.tuning.teacher import Teacher

FAR = -1e4
TOLD_EVERY = 10
MOST_GRADIENT, DECAY = 1.0, 0.01


def loss_of(queries: Tensor, documents: Tensor, batch: Batch, teacher: Teacher, recipe: Recipe) -> Tensor:
    """``queries`` (q, hidden) and ``documents`` (d, hidden): the student's vectors of the batch."""
    similar = queries @ documents.T / recipe.temperature
    counted = similar.masked_fill(~batch.apart, FAR)
    loss = functional.cross_entropy(counted, batch.targets)
    if batch.both_ways:
        loss = (loss + functional.cross_entropy(counted.T, batch.targets)) / 2
    if recipe.teaching and all(text in teacher for text in (*batch.queries, *batch.documents)):
        taught_queries, taught_documents = (
            torch.stack([teacher[t] for t in texts]) for texts in (batch.queries, batch.documents)
        )
        taught = taught_queries @ taught_documents.T / recipe.teacher_temperature
        loss = loss + recipe.teaching * (_divergence(similar, taught) + _divergence(similar.T, taught.T)) / 2
    return loss


def _divergence(similar: Tensor, taught: Tensor) -> Tensor:
    return functional.kl_div(similar.log_softmax(1), taught.softmax(1), reduction="batchmean")


def learn(
    network: Network, drawer: Drawer, teacher: Teacher, recipe: Recipe, seed: int, tell: Callable[[str], object]
) -> Delta:
    """The change of the weights after all steps. The same seed, texts and number of threads give the same one."""
    adapters = Adapters.fresh(network, recipe.rank, seed)
    optimiser = torch.optim.AdamW(adapters.parameters, lr=recipe.rate, weight_decay=DECAY)
    losses, began = defaultdict[str, list[float]](list), time.monotonic()
    for step in range(recipe.steps):
        for group in optimiser.param_groups:
            group["lr"] = recipe.rate * min(1.0, (step + 1) / recipe.warm_up) * (1 - step / recipe.steps)
        name, batch = drawer.draw()
        queries, documents = network.vectors(batch.queries, adapters), network.vectors(batch.documents, adapters)
        loss = loss_of(queries, documents, batch, teacher, recipe)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(adapters.parameters, MOST_GRADIENT)
        optimiser.step()
        losses[name].append(loss.item())
        if step % TOLD_EVERY == TOLD_EVERY - 1:
            said = ", ".join(f"{n} {mean(some[-5:]):.2f}" for n, some in sorted(losses.items()))
            tell(f"step {step + 1} of {recipe.steps}, {time.monotonic() - began:.0f} s: {said}")
    return adapters.delta()
