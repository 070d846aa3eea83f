"""The links between mentions: a small net over the states of the finished encoder.

    python -m training.links FOLDER [--shared FOLDER]

Trained last and apart from the encoder, whose states stay as they are, on whole documents and on the
mentions that the encoder's own heads find, right and wrong ones. Each mention is to score some earlier
mention of its chain, or none, above all others: the marginal likelihood of Lee et al. (2017), "End-to-end
neural coreference resolution".
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime as ort
import torch
from torch import Tensor, nn

from dragoman.models import Reader
from dragoman.models.likeness import CLASSES, OWN, PAIR, pairs
from dragoman.models.weights import VOCABULARY, Weights
from dragoman.models.wordpiece import WordPieces
from training import corpora_chains
from training.encoder import WIDTH
from training.examples import Example
from training.export import write_graph

ROOT = Path(__file__).resolve().parent.parent
#: Mentions of a document that one step learns from; a longer document is cut elsewhere each time.
STRETCH = 110
PASSES = 6
RATE = 1.5e-3
DECAY = 0.02
DROP = 0.3
#: Added to the score of linking to nobody. The encoder knows the documents that the links are trained on and
#: is surer of them than of others; chosen on those genres of GUM's development part that are not measured on.
ALONE = -1.0


class Links(nn.Module):
    """Scores of each mention (row) for each earlier one (column) as its antecedent; column 0: none."""

    def __init__(self) -> None:
        super().__init__()
        self.state = nn.Linear(2 * WIDTH, 96)
        self.of_class = nn.Embedding(CLASSES, 24)
        self.mine = nn.Linear(96 + 24, 32)
        self.other = nn.Linear(96 + 24, 32)
        self.pair = nn.Linear(PAIR, 32)
        self.out = nn.Linear(32, 1)
        self.agree = nn.Parameter(torch.zeros(CLASSES, CLASSES))
        self.ask = nn.Linear(2 * WIDTH, 64)
        self.answer = nn.Linear(2 * WIDTH, 64)
        self.alone = nn.Sequential(
            nn.Dropout(DROP), nn.Linear(2 * WIDTH + 24 + OWN, 48), nn.ReLU(), nn.Linear(48, 1)
        )
        self.drop = nn.Dropout(DROP)
        self.bias = 0.0

    def forward(self, ends: Tensor, classes: Tensor, own: Tensor, pair: Tensor) -> Tensor:
        """Compare all mentions with one another; the caller leaves out the later ones."""
        seen, sort = self.drop(ends), self.of_class(classes)
        both = torch.cat([torch.relu(self.state(seen)), sort], dim=-1)
        hidden = torch.relu(self.mine(both)[:, None] + self.other(both)[None] + self.pair(pair))
        scores = self.out(self.drop(hidden))[..., 0] + self.agree[classes][:, classes]
        scores = scores + self.ask(seen) @ self.answer(seen).T / 8
        alone = self.alone(torch.cat([ends, sort, own], dim=-1)) + self.bias
        return torch.cat([alone, scores], dim=1)


@dataclass(frozen=True)
class Document:
    """The mentions of a document as the net sees them, and which of them mean the same."""

    ends: Tensor
    classes: Tensor
    own: Tensor
    pairs: Tensor
    same: Tensor

    def part(self, first: int, last: int) -> Document:
        """Return some of its mentions."""
        here = slice(first, last)
        return Document(
            self.ends[here], self.classes[here], self.own[here], self.pairs[here, here], self.same[here, here]
        )


def document(reader: Reader, example: Example) -> Document:
    """Read one example; mentions of the reader that the corpus has not are alone."""
    mentions, described = reader.candidates(example.text)
    chain = {(s, e): name for s, e, _, name in example.chains or []}
    number: dict[str, int] = {}
    named = [chain.get((m.start, m.end), f"{i} alone") for i, m in enumerate(mentions)]
    groups = torch.tensor([number.setdefault(name, len(number)) for name in named])
    return Document(
        ends=torch.from_numpy(np.stack([m.ends for m in mentions])),
        classes=torch.from_numpy(described.classes),
        own=torch.from_numpy(described.own),
        pairs=torch.from_numpy(pairs(described)),
        same=groups[:, None] == groups[None, :],
    )


def loss(scores: Tensor, same: Tensor) -> Tensor:
    """How unlikely each mention finds the right ones before it, or none where there are none; summed."""
    n = len(scores)
    earlier = torch.tril(torch.ones(n, n, dtype=torch.bool), diagonal=-1)
    right = same & earlier
    right = torch.cat([~right.any(1, keepdim=True), right], dim=1)
    allowed = torch.cat([torch.ones(n, 1, dtype=torch.bool), earlier], dim=1)
    scores = scores.masked_fill(~allowed, -1e4)
    return (torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~right, -1e4), 1)).sum()


def fit(documents: list[Document], *, seed: int, passes: int = PASSES) -> Links:
    """Train the net on the documents."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    net = Links()
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    plan = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, RATE, total_steps=passes * len(documents), pct_start=0.1
    )
    net.train()
    for _ in range(passes):
        for i in rng.permutation(len(documents)):
            whole = documents[i]
            first = int(rng.integers(max(1, len(whole.ends) - STRETCH + 1)))
            here = whole.part(first, first + STRETCH)
            total = loss(net(here.ends, here.classes, here.own, here.pairs), here.same) / len(here.ends)
            optimiser.zero_grad()
            total.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            plan.step()
    return net.eval()


def examples(shared: Path) -> Iterator[Example]:
    """All of GUM's training part; the translated news of ParCor has too few of its mentions marked."""
    for news in (True, False):
        yield from corpora_chains.gum(shared / "data", "train", news=news)


def write_links(
    folder: Path, shared: Path, *, lift: dict[str, float], say: Callable[[str], None] = print
) -> None:
    """Train on the states of a folder's encoder and write the graph beside it."""
    encoder = ort.InferenceSession(str(folder / "encoder.onnx"), providers=["CPUExecutionProvider"])
    reader = Reader(Weights("", WordPieces.load(folder / VOCABULARY), {"encoder": encoder}, lift))
    documents = [d for d in (document(reader, e) for e in examples(shared)) if len(d.ends) > 1]
    say(f"links: {len(documents)} documents, {sum(len(d.ends) for d in documents)} mentions")
    net = fit(documents, seed=1)
    net.bias = ALONE
    n = 3
    names = {0: "mentions"}
    write_graph(
        net,
        {
            "ends": (torch.zeros(n, 2 * WIDTH), names),
            "classes": (torch.zeros(n, dtype=torch.long), names),
            "own": (torch.zeros(n, OWN), names),
            "pairs": (torch.zeros(n, n, PAIR), {0: "mentions", 1: "mentions"}),
        },
        ["scores"],
        folder / "links.onnx",
    )


def main() -> None:
    """Write the links of a model folder that has all other files."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    args = parser.parse_args()
    torch.set_num_threads(1)
    write_links(args.folder, args.shared, lift={})


if __name__ == "__main__":
    main()
