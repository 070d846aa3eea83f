"""Readings of the gold reports by models that have not seen them: three short runs, each without a third.

    python -m training.folds [--out build/folds]

What comes after the model (the choice of acts, statements and parties, the lifts) has to be trained and
tuned on marks as they will be on new reports; on the reports that the model was trained on they are
too good. Writes a model folder for each third and `readings/NAME.json`, a whole reading of every
report of `gold/train` by the model that did not see it, and of those in `own/`, which none of them saw.
`python -m training.party_net` then learns the net of the parties; run this once more after it.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import msgspec

import dragoman
from training.corpora_own import unpack
from training.make import ROOT, read_config, say, ship, train


def unseen(shared: Path, folders: list[Path], out: Path) -> None:
    """Read each gold report with the folder that left it out, and our own with each in turn."""
    out.mkdir(parents=True, exist_ok=True)
    pipelines = [dragoman.Pipeline.load(dragoman.Settings(model=folder)) for folder in folders]
    with tempfile.TemporaryDirectory() as scratch:
        unpack(shared, Path(scratch))
        for part, folder in (("train", shared), ("own", Path(scratch))):
            names = sorted(p.stem for p in (folder / "gold" / part).glob("*.json"))
            found = dragoman.read_paths([folder / f"reports_{part}"], hints=dragoman.Hints())
            reports = {Path(r.file or "").stem: r for r in found if isinstance(r, dragoman.Report)}
            for i, name in enumerate(names):
                reading = pipelines[i % len(pipelines)].read(reports[name])
                (out / f"{name}.json").write_bytes(msgspec.json.encode(reading))


def main() -> None:
    """Train what is not there yet and read."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--config", type=Path, default=ROOT / "training/configs/fold.toml")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--work", type=Path, default=ROOT / "build/training")
    parser.add_argument("--out", type=Path, default=ROOT / "build/folds")
    args = parser.parse_args()
    settings = read_config(args.config)
    folders = []
    for part in range(settings["hold"]):
        config = {**settings, "name": f"{settings['name']}{part}", "part": part}
        network, corpora, used = train(config, args.shared, args.work)
        folders.append(args.out / config["name"])
        ship(network, corpora, folders[-1], config=config, used=used, shared=args.shared)
    unseen(args.shared, folders, args.out / "readings")
    say(f"readings by models that did not see the reports are in {args.out / 'readings'}")


if __name__ == "__main__":
    main()
