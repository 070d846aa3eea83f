"""Which corpora are read how often and when in the run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dragoman.models import Reader
from dragoman.models.wordpiece import WordPieces
from training import (
    corpora_acts,
    corpora_chains,
    corpora_gold,
    corpora_grammar,
    corpora_names,
    corpora_read,
    corpora_speech,
    corpora_time,
)
from training.encode import Encoded, Window, encode, straight, windows_of
from training.examples import Example
from training.holdout import Holdout

Source = Callable[[Path], Iterator[Example]]

#: Name in the configuration -> its training documents, given the folder of shared material.
SOURCES: dict[str, Source] = {
    "gold": lambda shared: corpora_gold.gold(shared, "train"),
    "polnear": lambda shared: corpora_speech.polnear(shared / "data", "train"),
    "timeml": lambda shared: corpora_time.timeml(shared / "data", "train"),
    "te3silver": lambda shared: corpora_time.silver(shared / "data", "train"),
    "meantime": lambda shared: corpora_time.meantime(shared / "data", "train"),
    "ner_worldwide": lambda shared: corpora_names.worldwide(shared / "data", "train"),
    "ner_ieer": lambda shared: corpora_names.ieer(shared / "data", "train"),
    "ner_re3d": lambda shared: corpora_names.re3d(shared / "data", "train"),
    "ner_crossner_politics": lambda shared: corpora_names.politics(shared / "data", "train"),
    "ptb_sample": lambda shared: corpora_grammar.propbank(shared / "data", "ptb_sample", "train"),
    "ewt": lambda shared: corpora_grammar.propbank(shared / "data", "ewt", "train"),
    "masc_srl": lambda shared: corpora_grammar.propbank(shared / "data", "masc_srl", "train"),
    "gum_news": lambda shared: corpora_chains.gum(shared / "data", "train", news=True),
    "gum_other": lambda shared: corpora_chains.gum(shared / "data", "train", news=False),
    "parcor_news": lambda shared: corpora_chains.parcor(shared / "data", "train"),
    "rams": lambda shared: corpora_acts.rams(shared / "data", "train"),
    "wikievents": lambda shared: corpora_acts.wikievents(shared / "data", "train"),
    "plover_plv": lambda shared: corpora_acts.plover(shared / "data", "train"),
}
#: Corpora whose texts are also read in typewriter quotation marks.
BOTH_QUOTES = ("gold", "polnear")


@dataclass(frozen=True)
class Share:
    """How often a corpus is read in the whole run, and how much of that falls late (1: evenly)."""

    passes: float
    late: float = 1.0


def _gold_texts(shared: Path) -> set[str]:
    return {"".join(e.text.split())[:200] for e in corpora_gold.gold(shared, "train")}


def load(
    shared: Path,
    vocabulary: WordPieces,
    shares: dict[str, Share],
    *,
    holdout: Holdout,
    teacher: Reader | None,
) -> dict[str, list[list[Encoded]]]:
    """Encode every corpus of the plan; the inner lists are variants of one document.

    ``wire`` is what the teacher reads in the unlabelled dispatches; without a teacher it cannot be asked for.
    """
    out: dict[str, list[list[Encoded]]] = {}
    for name in shares:
        rows = []
        if name == "wire" and teacher is not None:
            examples = corpora_read.read_wire(teacher, shared / "data", _gold_texts(shared))
        else:
            examples = SOURCES[name](shared)
        for example in examples:
            if holdout.leaves_out(name, example):
                continue
            variants = [encode(vocabulary, example)]
            if name in BOTH_QUOTES:
                variants.append(encode(vocabulary, straight(example)))
            rows.append(variants)
        out[name] = rows
    return out


def schedule(
    corpora: dict[str, list[list[Encoded]]], shares: dict[str, Share], *, pieces: int, seed: int
) -> tuple[list[Encoded], list[list[Window]]]:
    """All windows of the run in reading order, packed into batches of about ``pieces`` pieces."""
    rng = np.random.default_rng(seed)
    documents: list[Encoded] = []
    timed: list[tuple[float, Window]] = []
    for name, rows in corpora.items():
        share = shares[name]
        for variants in rows:
            base = len(documents)
            documents += variants
            times = int(share.passes) + int(rng.random() < share.passes % 1)
            for _ in range(times):
                pick = 1 if len(variants) > 1 and rng.random() < 0.35 else 0
                for window in windows_of(base + pick, variants[pick], rng):
                    timed.append((float(rng.random() ** (1 / share.late)), window))
    timed.sort(key=lambda x: x[0])
    ordered = [w for _, w in timed]
    batches: list[list[Window]] = []
    for at in range(0, len(ordered), 160):
        # Windows of like length go together, within a stretch short enough to keep the order of the run.
        chunk = sorted(ordered[at : at + 160], key=lambda w: w[2] - w[1])
        here: list[list[Window]] = [[]]
        for window in chunk:
            if here[-1] and (window[2] - window[1] + 2) * (len(here[-1]) + 1) > pieces:
                here.append([])
            here[-1].append(window)
        rng.shuffle(here)  # type: ignore[arg-type]
        batches += here
    return documents, batches
