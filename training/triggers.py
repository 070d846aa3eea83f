"""Where the trigger stands in sentences that give only who acts on whom and the code."""

from __future__ import annotations

import numpy as np
import torch

from dragoman.models.labels import FLAT, slices
from dragoman.models.pieces import CLS, SEP, WINDOW
from training.encode import Encoded, Point
from training.network import Network

_ACT = slices(FLAT)["act"]


def place_triggers(network: Network, corpora: list[str], documents: list[Encoded]) -> int:
    """Move each open trigger to the piece where a trained model most sees an act of the given code.

    Pieces of the actor and the recipient are left out, and so is everything past the first window.
    Returns how many were placed.
    """
    network.eval()
    habit = torch.tensor([corpora.index("gold")])
    placed = 0
    for doc in documents:
        size = min(len(doc.ids), WINDOW)
        with torch.no_grad():
            ids = torch.from_numpy(np.concatenate([[CLS], doc.ids[:size], [SEP]]))[None]
            shapes = torch.from_numpy(np.concatenate([[0], doc.shapes[:size], [0]]))[None]
            states = network.encoder(ids, shapes, torch.ones(ids.shape))[0, 1:-1]
            flat = network.flat(states) + network.habit(habit)
            begins = torch.log_softmax(flat[:, _ACT], dim=-1)[:, 1]
            for point in doc.points:
                if point.at >= 0:
                    continue
                point.at = _best(network, states, begins, point)
                placed += 1
    return placed


def _best(network: Network, states: torch.Tensor, begins: torch.Tensor, point: Point) -> int:
    target = torch.from_numpy(point.targets["code"])
    codes = torch.log_softmax(network.deed(states)[:, : len(target)], dim=-1)
    score = begins + torch.logsumexp(codes + torch.log(target), dim=-1)
    for first, last, _ in (point.layers or {}).get("act", []):
        score[first:last] = -1e9
    return int(score.argmax())
