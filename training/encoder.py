"""A lean BERT encoder that takes the weights of all-MiniLM-L6-v2.

Written out here because the training loop wants three things a stock encoder does not offer at
once: no dropout, an extra embedding for what an uncased vocabulary loses, and plain matrix
attention, which is the fastest form on two processor cores in bfloat16.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
POSITIONS, VOCABULARY = 512, 30522
SHAPES = 15  # letter case (5) x what stands before (3); see dragoman.models.pieces
NORM_EPS = 1e-12


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm_attention = nn.LayerNorm(WIDTH, eps=NORM_EPS)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm_out = nn.LayerNorm(WIDTH, eps=NORM_EPS)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Mix vectors [windows, pieces, WIDTH]; ``bias`` shuts out the padding."""
        batch, length, _ = x.shape
        qkv = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        weights = torch.matmul(qkv[0] / math.sqrt(WIDTH // HEADS), qkv[1].transpose(-1, -2))
        # Kept in the weights' own precision: the conversion to 32 bits and back costs more than it gives.
        with torch.autocast("cpu", enabled=False):
            attention = torch.softmax(weights + bias.to(weights.dtype), dim=-1)
        mixed = torch.matmul(attention, qkv[2])
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm_attention(x + self.out(mixed))
        return self.norm_out(x + self.down(functional.gelu(self.up(x))))


class Encoder(nn.Module):
    """Pieces and their shapes to vectors of width 384."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=NORM_EPS)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor, accent: Tensor | None = None) -> Tensor:
        """Encode padded windows [windows, pieces]; ``mask`` is 1 where a piece stands.

        ``accent`` [windows, WIDTH] is added to every piece of a window.
        """
        x = self.words(pieces) + self.places.weight[: pieces.shape[1]] + self.segment
        x = x + self.shapes(shapes)
        x = self.norm(x if accent is None else x + accent[:, None, :])
        bias = (mask[:, None, None, :] - 1.0) * 10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_base(self, path: Path) -> None:
        """Take the published weights; the shape embedding stays at zero."""
        given = load_file(str(path))
        given = {k.removeprefix("bert."): v for k, v in given.items()}
        state: dict[str, Tensor] = {
            "words.weight": given["embeddings.word_embeddings.weight"],
            "places.weight": given["embeddings.position_embeddings.weight"],
            "segment": given["embeddings.token_type_embeddings.weight"][0],
            "shapes.weight": self.shapes.weight.data,
            "norm.weight": given["embeddings.LayerNorm.weight"],
            "norm.bias": given["embeddings.LayerNorm.bias"],
        }
        names = {
            "out": "attention.output.dense",
            "norm_attention": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm_out": "output.LayerNorm",
        }
        for i in range(LAYERS):
            old, new = f"encoder.layer.{i}", f"layers.{i}"
            for part in ("weight", "bias"):
                state[f"{new}.qkv.{part}"] = torch.cat(
                    [given[f"{old}.attention.self.{n}.{part}"] for n in ("query", "key", "value")]
                )
                for ours, theirs in names.items():
                    state[f"{new}.{ours}.{part}"] = given[f"{old}.{theirs}.{part}"]
        self.load_state_dict(state)
