"""The net that weighs who is near a trigger: trained on the states of encoders that are finished.

    python -m training.party_net FOLD FOLD FOLD --into FOLDER [--shared FOLDER]

The encoder has learned the gold reports, and what it shows of them is far too clear. So the net learns from
states of the folds (`folds.py`), each on the reports that it has not seen: the folds go on from the same
weights and their states are alike. Each fold gets a net without its own third of the reports, for what is
trained after it, and the shipped model a net from all of them, with a linear map from its states to those of
the folds that is fitted on other texts.

A right party is any mention near the trigger of an actor that gold names; the loss is the marginal likelihood
of these against all others and nobody, for each role.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from dragoman.knowledge import Knowledge
from dragoman.models import Reader
from dragoman.models.geometry import GAPS
from dragoman.models.nearby import KINDS, SENTENCES, Nearby
from dragoman.records import ActorId, Reading
from dragoman.stages.act_choice import LIFT
from training.corpora_own import stored
from training.encoder import WIDTH
from training.export import write_graph
from training.manifest import rehash
from training.parties import gold_deeds
from training.readings import tools_of

ROOT = Path(__file__).resolve().parent.parent
HIDDEN = 96
PASSES, BATCH = 6, 16
RATE, DECAY, DROP = 1e-3, 0.02, 0.4
#: Texts on which the map between two encoders is fitted, and the strength of its prior.
TEXTS, RIDGE = 60, 50.0
CONSULT = "CONSULT"
_NEVER = -1e4


class PartyNet(nn.Module):
    """Scores of each pair of a trigger and a mention near it, and of nobody, in both roles."""

    def __init__(self) -> None:
        super().__init__()
        self.align = nn.Linear(WIDTH, WIDTH)
        self.mention = nn.Linear(2 * WIDTH, 2 * HIDDEN)
        self.trigger = nn.Linear(2 * WIDTH, 2 * HIDDEN)
        self.gap = nn.Embedding(GAPS, HIDDEN)
        self.apart = nn.Embedding(SENTENCES, HIDDEN)
        self.kind = nn.Embedding(len(KINDS), HIDDEN)
        self.pair = nn.Linear(HIDDEN, 2)
        self.nobody = nn.Linear(HIDDEN, 2)
        self.drop = nn.Dropout(DROP)
        for table in (self.gap, self.apart, self.kind):
            nn.init.normal_(table.weight, std=0.05)
        self.map(torch.eye(WIDTH), torch.zeros(WIDTH))

    def map(self, weight: Tensor, bias: Tensor) -> None:
        """Set the map from the states that it is given to those that it knows; it is not learned here."""
        self.align.requires_grad_(requires_grad=False)
        self.align.weight.data, self.align.bias.data = weight, bias

    def forward(
        self,
        triggers: Tensor,
        ends: Tensor,
        kind: Tensor,
        of: Tensor,
        who: Tensor,
        gap: Tensor,
        apart: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """Return scores of the pairs [pairs, 2] and of nobody [triggers, 2]; see ``Nearby``."""
        asking = self.trigger(self.drop(self._aligned(triggers)))
        named = self.mention(self.drop(self._aligned(ends)))
        own, other = asking[of], named[who]
        mixed = own[:, :HIDDEN] + other[:, :HIDDEN] + own[:, HIDDEN:] * other[:, HIDDEN:] / 4
        mixed = torch.relu(mixed + self.gap(gap) + self.apart(apart) + self.kind(kind[who]))
        return self.pair(self.drop(mixed)), self.nobody(torch.relu(self.drop(asking[:, :HIDDEN])))

    def _aligned(self, states: Tensor) -> Tensor:
        return torch.cat([self.align(states[:, :WIDTH]), self.align(states[:, WIDTH:])], dim=1)


@dataclass(frozen=True, slots=True)
class Deed:
    """One act of gold: what is near its trigger, whom each mention means, and which answers are right."""

    report: int
    near: Nearby
    right: tuple[NDArray[np.bool_], NDArray[np.bool_]]
    taken: NDArray[np.bool_]
    asked: bool


def _one(seen: Nearby, i: int) -> tuple[Nearby, NDArray[np.int64]]:
    """Return what is near the i-th trigger alone, and which mentions of the stretch these are."""
    here = np.flatnonzero(seen.of == i)
    who = seen.who[here]
    return (
        Nearby(
            triggers=seen.triggers[i : i + 1],
            ends=seen.ends[who],
            kind=seen.kind[who],
            of=np.zeros(len(here), dtype=np.int64),
            who=np.arange(len(here), dtype=np.int64),
            gap=seen.gap[here],
            apart=seen.apart[here],
        ),
        who,
    )


def _meant(reading: Reading, start: int, end: int) -> set[ActorId]:
    """Return whom a mention of the model means: those of the reading's mentions that it covers best."""
    best: dict[int, set[ActorId]] = collections.defaultdict(set)
    for m in reading.mentions:
        common = min(end, m.span.end) - max(start, m.span.start)
        if common > 0:
            best[2 * common - (m.span.end - m.span.start) - (end - start)].add(m.actor)
    return best[max(best)] if best else set()


def deeds(shared: Path, part: str, folds: Sequence[Path]) -> Iterator[Deed]:
    """Yield the acts of gold as the fold that has not seen their report shows them."""
    tools = tools_of(folds, Knowledge.load())
    readers = [Reader.load(folder, lift=LIFT) for folder in folds]
    known: dict[int, dict[tuple[int, int], tuple[Nearby, list[set[ActorId]]]]] = {}
    for deed in gold_deeds(shared, part, tools):
        if deed.report not in known:
            known = {deed.report: {}}
            for triggers, seen, mentions in readers[deed.report % len(readers)].around(
                deed.reading.report.text
            ):
                meant = [_meant(deed.reading, m.start, m.end) for m in mentions]
                for i, at in enumerate(triggers):
                    near, who = _one(seen, i)
                    known[deed.report][at] = near, [meant[j] for j in who]
        near, means = known[deed.report][deed.marked.trigger.start, deed.marked.trigger.end]
        yield _answers(deed.report, near, means, deed.actors, deed.recipients, meeting=deed.code == CONSULT)


def _answers(
    report: int,
    near: Nearby,
    means: list[set[ActorId]],
    actors: frozenset[ActorId],
    recipients: frozenset[ActorId],
    *,
    meeting: bool,
) -> Deed:
    """Mark the right mentions for each role; the other side of a meeting is sought with one side known."""
    named = set().union(*means)
    acting = actors | recipients if meeting else actors
    if meeting and not recipients & named:
        first: set[ActorId] = next((m & actors for m in means if m & actors), set())
        taken, receiving = set(first), actors - first
    else:
        receiving = recipients - actors or recipients
        taken = set(actors - receiving)
    right = tuple(
        np.array([bool(m & whom) and not (role and m <= taken) for m in means] or [False])[: len(means)]
        for role, whom in enumerate((acting, receiving))
    )
    return Deed(
        report=report,
        near=near,
        right=(right[0], right[1]),
        taken=np.array([bool(m) and m <= taken for m in means], dtype=bool),
        asked=not (actors & recipients and not recipients - actors),
    )


def _together(batch: Sequence[Deed]) -> dict[str, Tensor]:
    """Join the inputs of several deeds: each has one trigger, and its own mentions."""
    sizes = [len(deed.near.ends) for deed in batch]
    before = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    near = [deed.near for deed in batch]
    columns = {name: np.concatenate([getattr(n, name) for n in near]) for name in ("kind", "gap", "apart")}
    columns["triggers"] = np.concatenate([n.triggers for n in near])
    columns["ends"] = np.concatenate([n.ends for n in near])
    columns["of"] = np.repeat(np.arange(len(batch)), sizes)
    columns["who"] = np.concatenate([n.who + at for n, at in zip(near, before, strict=True)])
    return {name: torch.from_numpy(column) for name, column in columns.items()}


def _sums(scores: Tensor, of: Tensor, nobody: Tensor) -> Tensor:
    """Return for each trigger the logarithm of the sum of its answers, nobody with them."""
    most = nobody.detach().scatter_reduce(0, of, scores.detach(), "amax")
    total = torch.exp(nobody - most).index_add(0, of, torch.exp(scores - most[of]))
    return torch.log(total) + most


def loss(net: PartyNet, batch: Sequence[Deed]) -> Tensor:
    """How unlikely the right answers are, summed over both roles."""
    inputs = _together(batch)
    scores, nobody = net(**inputs)
    of = inputs["of"]
    total = torch.zeros(())
    for role in (0, 1):
        each = scores[:, role]
        if role:
            each = each.masked_fill(torch.from_numpy(np.concatenate([d.taken for d in batch])), _NEVER)
        right = torch.from_numpy(np.concatenate([d.right[role] for d in batch]))
        some = torch.tensor([bool(d.right[role].any()) for d in batch])
        none = torch.where(some, torch.full_like(nobody[:, role], _NEVER), nobody[:, role])
        apart = _sums(each, of, nobody[:, role]) - _sums(each.masked_fill(~right, _NEVER), of, none)
        if role:
            apart = apart[torch.tensor([d.asked for d in batch])]
        total = total + apart.sum()
    return total


def fit(learned: Sequence[Deed], *, seed: int = 1) -> PartyNet:
    """Train a net on deeds."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    net = PartyNet()
    optimiser = torch.optim.AdamW(
        [p for p in net.parameters() if p.requires_grad], lr=RATE, weight_decay=DECAY
    )
    steps = PASSES * (len(learned) // BATCH)
    plan = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(0.02, 1 - step / steps))
    net.train()
    for _ in range(PASSES):
        order = rng.permutation(len(learned))
        for at in range(0, len(learned) - BATCH + 1, BATCH):
            value = loss(net, [learned[i] for i in order[at : at + BATCH]]) / BATCH
            optimiser.zero_grad()
            value.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            plan.step()
    return net.eval()


def write_net(net: PartyNet, folder: Path) -> None:
    """Write the graph into a model folder, and put its hash into the manifest."""
    two, three = {0: "triggers"}, {0: "mentions"}
    pairs = torch.zeros(2, dtype=torch.long)
    write_graph(
        net,
        {
            "triggers": (torch.zeros(2, 2 * WIDTH), two),
            "ends": (torch.zeros(3, 2 * WIDTH), three),
            "kind": (torch.zeros(3, dtype=torch.long), three),
            **{name: (pairs.clone(), {0: "pairs"}) for name in ("of", "who", "gap", "apart")},
        },
        ["scores", "nobody"],
        folder / "parties.onnx",
    )
    rehash(folder, "parties.onnx")


def note(folder: Path, learned: Sequence[Deed]) -> None:
    """Put into the manifest what the net was learned from."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["made_from"]["parties"] = {"acts": len(learned), "own reports": len(list(stored()))}
    path.write_text(
        json.dumps(manifest, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8"
    )


def learn_map(reader: Reader, folds: Sequence[Reader], shared: Path) -> tuple[Tensor, Tensor]:
    """Fit the linear map from a model's states to the mean of the folds', by ridge regression on PolNeAR."""
    with gzip.open(shared / "data/polnear/train.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines][:: 840 // TEXTS][:TEXTS]
    given = np.concatenate([reader.states(text) for text in texts])
    wanted = np.mean([np.concatenate([fold.states(text) for text in texts]) for fold in folds], axis=0)
    given = np.concatenate([given, np.ones((len(given), 1))], axis=1).astype(np.float64)
    solved = np.linalg.solve(given.T @ given + RIDGE * np.eye(given.shape[1]), given.T @ wanted)
    weights = torch.from_numpy(solved.astype(np.float32))
    return weights[:-1].T.contiguous(), weights[-1].contiguous()


def main() -> None:
    """Train the nets of the folds and that of a model folder, and write them there."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folds", type=Path, nargs="+")
    parser.add_argument("--into", type=Path, required=True, help="the model folder that gets the net of all")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    args = parser.parse_args()
    torch.set_num_threads(1)
    for folder in (*args.folds, args.into):
        write_net(PartyNet().eval(), folder)  # the stages before need a whole model
    learned = [d for part in ("train", "own") for d in deeds(args.shared, part, args.folds)]
    print(f"{len(learned)} acts")
    for part, folder in enumerate(args.folds):
        write_net(fit([d for d in learned if d.report % len(args.folds) != part]), folder)
    net = fit(learned)
    net.map(*learn_map(Reader.load(args.into), [Reader.load(folder) for folder in args.folds], args.shared))
    write_net(net, args.into)
    note(args.into, learned)


if __name__ == "__main__":
    main()
