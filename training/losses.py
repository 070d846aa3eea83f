"""The training loss: every task's cross-entropies, summed and divided by the pieces of the batch."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from dragoman.models.labels import CODES, MOVES, ROLES, STATUSES, slices
from training.encode import SKIP, Batch
from training.network import Network
from training.strings import string_features

#: Weight of each task; 1 where it is not named. A layer of roles has a whole window of labels for
#: each anchor, hence the small weights.
WEIGHTS = {
    "layer": 0.3,
    "event": 0.3,
    "mention": 0.7,
    "statement-roles": 0.3,
    "act-roles": 0.3,
    "what-roles": 0.3,
    "clause-roles": 0.12,
    "factuality": 1.0,
    "chain": 0.5,
    "role": 0.7,
    "named": 0.7,
    "move": 0.7,
}


def _soft(logits: Tensor, target: Tensor) -> Tensor:
    return -(target * functional.log_softmax(logits, dim=-1)).sum()


def _flat(network: Network, states: Tensor, batch: Batch, parts: dict[str, Tensor]) -> None:
    scores = network.flat_logits(states, batch.corpus)
    for head, labels in batch.flat.items():
        parts[head] = functional.cross_entropy(
            scores[head].flatten(0, 1), labels.flatten(), ignore_index=SKIP, reduction="sum"
        )


def _roles(network: Network, states: Tensor, batch: Batch, parts: dict[str, Tensor]) -> None:
    projected = network.roles.piece(states)
    where = slices(ROLES)
    for layers in (("statement",), ("act", "what"), ("clause",)):
        if layers[0] not in batch.roles:
            continue
        rows, at, _ = batch.roles[layers[0]]
        for row in rows.unique():
            mine = rows == row
            size = int(batch.mask[row].sum())
            scores = network.role_logits(
                states[row, :size],
                projected[row, :size],
                at[mine],
                batch.paragraph[row, :size],
                batch.corpus[row],
            )
            for layer in layers:
                labels = batch.roles[layer][2][mine, :size]
                own = scores[..., where[layer]].float().flatten(0, 1)
                loss = functional.cross_entropy(own, labels.flatten(), ignore_index=SKIP, reduction="sum")
                key = f"{layer}-roles"
                parts[key] = parts[key] + loss if key in parts else loss


def pooled_sources(states: Tensor, row: Tensor, spans: Tensor) -> Tensor:
    """Mean state of each source span; zeros where there is none."""
    length = states.shape[1]
    places = torch.arange(length)[None, :]
    inside = ((places >= spans[:, :1]) & (places < spans[:, 1:])).to(states.dtype)
    return (inside[..., None] * states[row]).sum(1) / inside.sum(1, keepdim=True).clamp(min=1)


def _facts(network: Network, states: Tensor, batch: Batch, parts: dict[str, Tensor]) -> None:
    facts = batch.facts
    if "named" in facts:
        row, at, named = facts["named"]
        both = torch.cat([states[row, at], pooled_sources(states, row, batch.sources)], dim=-1)
        scores = network.speaker(both).float()
        parts["named"] = functional.binary_cross_entropy_with_logits(
            scores[:, 0], named.float(), reduction="sum"
        )
        role = facts["role"][2]
        if len(role) == len(row):
            parts["role"] = functional.cross_entropy(scores[:, 1:], role.long(), reduction="sum")
    sizes = (("code", len(CODES)), ("status", len(STATUSES)), ("move", len(MOVES)), ("factuality", 1))
    first = 0
    for name, size in sizes:
        if name in facts:
            row, at, target = facts[name]
            scores = network.deed(states[row, at])[:, first : first + size].float()
            if name == "factuality":
                parts[name] = functional.smooth_l1_loss(scores[:, 0], target.float(), reduction="sum")
            else:
                parts[name] = _soft(scores, target.float())
        first += size


def _chains(network: Network, states: Tensor, batch: Batch, parts: dict[str, Tensor]) -> None:
    total = states.new_zeros(())
    for row, marks, words in batch.chains:
        first = torch.tensor([m[0] for m in marks])
        last = torch.tensor([m[1] for m in marks])
        kinds = torch.tensor([m[2] for m in marks])
        chain = torch.tensor([m[3] for m in marks])
        ends = torch.cat([states[row, first], states[row, last]], dim=-1)
        strings = torch.from_numpy(string_features(words))
        scores = network.chain_scores(ends, kinds, first, strings).float()
        earlier = torch.tril(torch.ones(len(marks), len(marks), dtype=torch.bool), diagonal=-1)
        allowed = torch.cat([torch.ones(len(marks), 1, dtype=torch.bool), earlier], dim=1)
        right = (chain[:, None] == chain[None, :]) & earlier
        right = torch.cat([~right.any(1, keepdim=True), right], dim=1)
        scores = scores.masked_fill(~allowed, -1e4)
        hit = scores.masked_fill(~right, -1e4)
        total = total + (torch.logsumexp(scores, 1) - torch.logsumexp(hit, 1)).sum()
    if batch.chains:
        parts["chain"] = total


def losses(network: Network, batch: Batch, *, drop: float = 0.0) -> dict[str, Tensor]:
    """Loss of each task on a batch, per piece and weighted; the heads see states with a share dropped."""
    states = network.states(batch)
    states = functional.dropout(states, drop, training=drop > 0)
    parts: dict[str, Tensor] = {}
    _flat(network, states, batch, parts)
    _roles(network, states, batch, parts)
    _facts(network, states, batch, parts)
    _chains(network, states, batch, parts)
    pieces = batch.mask.sum()
    return {k: v * WEIGHTS.get(k, 1.0) / pieces for k, v in parts.items()}
