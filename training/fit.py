"""The training loop: one pass over a schedule of mixed batches."""

from __future__ import annotations

import collections
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from training.base import base_vocabulary
from training.encode import Encoded, Window, collate
from training.losses import losses
from training.network import Network
from training.noise import Disturber, Noise

#: Batches between two lines of progress.
REPORT_EVERY = 50
SAVE_EVERY = 400


@dataclass(frozen=True)
class Rates:
    """Settings of the optimiser."""

    encoder: float = 4e-4
    heads: float = 1e-3
    decay: float = 0.01
    warm_up: float = 0.06
    clip: float = 1.0


def _groups(network: Network, rates: Rates) -> list[dict[str, object]]:
    # The word vectors stay as they came: they are half of the weights, and the corpora are small.
    network.encoder.words.weight.requires_grad = False
    inside = [p for p in network.encoder.parameters() if p.requires_grad]
    outside = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    return [{"params": inside, "lr": rates.encoder}, {"params": outside, "lr": rates.heads}]


def fit(
    network: Network,
    documents: list[Encoded],
    batches: list[list[Window]],
    corpora: list[str],
    *,
    rates: Rates,
    noise: Noise,
    accents: dict[str, float],
    seed: int,
    checkpoint: Path,
    say: Callable[[str], None] = print,
) -> None:
    """Train in place and save at the end; every some hundred batches a copy is saved as well.

    ``accents`` gives the share of a corpus's windows that are read with its accent.
    """
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    optimiser = torch.optim.AdamW(
        _groups(network, rates), weight_decay=rates.decay, betas=(0.9, 0.98), fused=True
    )
    disturb = Disturber(base_vocabulary(), documents, noise)
    steps, warm = len(batches), max(1, int(len(batches) * rates.warm_up))

    def scale(step: int) -> float:
        return step / warm if step < warm else max(0.0, (steps - step) / (steps - warm))

    plan = torch.optim.lr_scheduler.LambdaLR(optimiser, scale)
    seen: collections.Counter[str] = collections.Counter()
    pieces, began = 0, time.monotonic()
    network.train()
    for step, chosen in enumerate(batches, start=1):
        batch = collate(documents, chosen, corpora, rng, disturb=disturb, accents=accents)
        with torch.autocast("cpu", torch.bfloat16):
            parts = losses(network, batch, drop=noise.states)
        total = torch.stack(list(parts.values())).sum()
        optimiser.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), rates.clip)
        optimiser.step()
        plan.step()
        pieces += int(batch.mask.sum())
        seen.update({k: float(v.detach()) for k, v in parts.items()})
        if not math.isfinite(float(total.detach())):
            raise FloatingPointError(f"the loss is not a number at batch {step}: {parts}")
        if step % REPORT_EVERY == 0:
            rate = pieces / (time.monotonic() - began)
            shown = " ".join(f"{k} {1000 * v / REPORT_EVERY:.1f}" for k, v in sorted(seen.items()))
            say(f"batch {step}/{steps}, {pieces} pieces, {rate:.0f}/s, loss per 1000 pieces: {shown}")
            seen.clear()
        if step % SAVE_EVERY == 0:
            save(network, corpora, checkpoint.with_suffix(".part.pt"))
    save(network, corpora, checkpoint)


def save(network: Network, corpora: list[str], path: Path) -> None:
    """Write the weights with the names of the corpora whose habits they know."""
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"state": network.state_dict(), "corpora": corpora}, path)


def load(path: Path) -> tuple[Network, list[str]]:
    """Read what ``save`` wrote."""
    saved = torch.load(path, weights_only=True)
    network = Network(len(saved["corpora"]))
    # Weights from before there were accents have none.
    network.load_state_dict({"accent.weight": network.accent.weight.data} | saved["state"])
    return network, saved["corpora"]
