"""Readings of the gold reports by models that have not seen them: three short runs, each without a third.

    python -m training.folds [--out build/folds]

What comes after the model (the choice of acts, statements and parties, the lifts) has to be trained and
tuned on marks as they will be on new reports; on the reports that the model was trained on they are
too good. Writes a model folder for each third and `readings/NAME.json`, a whole reading of every
report of `gold/train` by the model that did not see it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

import dragoman
from training.make import ROOT, read_config, say, ship, train


def unseen(shared: Path, folders: list[Path], out: Path) -> None:
    """Read each gold report with the folder that left it out, and write the readings."""
    out.mkdir(parents=True, exist_ok=True)
    pipelines = [dragoman.Pipeline.load(dragoman.Settings(model=folder)) for folder in folders]
    names = sorted(p.stem for p in (shared / "gold/train").glob("*.json"))
    found = dragoman.read_paths([shared / "reports_train"], hints=dragoman.Hints())
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
