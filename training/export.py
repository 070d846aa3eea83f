"""A trained network as the small ONNX graphs that ``dragoman.models`` runs.

The encoder's weights are stored in 8 bits, each output channel with its own scale; the graphs that
look from an anchor are small and stay in 32 bits.
"""

from __future__ import annotations

import copy
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dragoman.models.labels import CODES, MOVES, STATUSES
from training.encoder import SHAPES, WIDTH
from training.network import LINK, Network

OPSET = 17
#: The corpus whose conventions the graphs follow.
SHIPPED = "gold"
#: Corpora on whose own conventions the weights can be measured.
MEASURED = ("polnear",)


class _Encoder(nn.Module):
    """Pieces of one window to states, their projection for the roles, and scores of the flat heads."""

    def __init__(self, network: Network, corpus: int, accented: list[int]) -> None:
        super().__init__()
        self.network, self.corpus = network, torch.tensor([corpus])
        # The accents that can be asked for lie in the table of shapes, one after the other.
        forms = network.encoder.shapes.weight.data
        accents = [torch.zeros(WIDTH), *(network.accent.weight.data[i] for i in accented)]
        network.encoder.shapes = nn.Embedding.from_pretrained(torch.cat([forms + a for a in accents]))

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        mask = torch.ones_like(ids, dtype=torch.float32)
        states = self.network.encoder(ids[None], shapes[None], mask[None])[0]
        flat = self.network.flat(states) + self.network.habit(self.corpus)
        return states, self.network.roles.piece(states), flat


class _Roles(nn.Module):
    """Scores of the roles and facts of the anchors of one window."""

    def __init__(self, network: Network, corpus: int) -> None:
        super().__init__()
        self.network, self.corpus = network, torch.tensor(corpus)

    def forward(
        self, states: Tensor, projected: Tensor, at: Tensor, paragraph: Tensor
    ) -> tuple[Tensor, Tensor]:
        roles = self.network.role_logits(states, projected, at, paragraph, self.corpus)
        deed = self.network.deed(states[at])
        return roles, deed[:, : len(CODES) + len(STATUSES) + len(MOVES)]


class _Speaker(nn.Module):
    """Whether a source is named and which role it has."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, both: Tensor) -> Tensor:
        return self.network.speaker(both)


def write_graph(
    module: nn.Module, inputs: dict[str, tuple[Tensor, dict[int, str]]], outputs: list[str], path: Path
) -> None:
    """Write a module as a graph; an input comes with an example and its axes of any length."""
    torch.onnx.export(
        module,
        tuple(t for t, _ in inputs.values()),
        str(path),
        input_names=list(inputs),
        output_names=outputs,
        dynamic_axes={k: axes for k, (_, axes) in inputs.items()},
        opset_version=OPSET,
        dynamo=False,
        do_constant_folding=True,
    )
    onnx.checker.check_model(str(path))


def export(network: Network, corpora: list[str], folder: Path) -> None:
    """Write the graphs of the network, with the habits of the gold; `links.py` writes the fourth."""
    network = copy.deepcopy(network).eval().float()
    habit = corpora.index(SHIPPED)
    n, a = 40, 3
    length = {0: "length"}
    states, projected = torch.zeros(n, WIDTH), torch.zeros(n, 2 * LINK)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "encoder.onnx"
        ints = torch.ones(n, dtype=torch.long)
        write_graph(
            _Encoder(network, habit, [corpora.index(name) for name in MEASURED if name in corpora]),
            {"ids": (ints, length), "shapes": (ints.clone(), length)},
            ["states", "projected", "flat"],
            plain,
        )
        quantize_dynamic(
            str(plain),
            str(folder / "encoder.onnx"),
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
        )
    write_graph(
        _Roles(network, habit),
        {
            "states": (states, length),
            "projected": (projected, length),
            "at": (torch.tensor([1, 2, 3][:a]), {0: "anchors"}),
            "paragraph": (torch.zeros(n, dtype=torch.long), length),
        },
        ["roles", "deed"],
        folder / "roles.onnx",
    )
    write_graph(
        _Speaker(network),
        {"both": (torch.zeros(a, 2 * WIDTH), {0: "anchors"})},
        ["speaker"],
        folder / "speaker.onnx",
    )


def habits(network: Network, corpora: list[str]) -> dict[str, dict[str, Any]]:
    """Compute what sets each measured corpus apart from the shipped habit, as ``weights.Habit`` takes it."""
    tables = {"flat": network.habit.weight.data, "roles": network.roles.habit.weight.data}
    shipped = corpora.index(SHIPPED)
    out: dict[str, dict[str, Any]] = {}
    for block, name in enumerate((n for n in MEASURED if n in corpora), start=1):
        apart = {k: t[corpora.index(name)] - t[shipped] for k, t in tables.items()}
        out[name] = {k: [round(x, 4) for x in row.tolist()] for k, row in apart.items()}
        out[name]["shapes"] = block * SHAPES
    return out
