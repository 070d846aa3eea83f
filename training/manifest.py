"""The manifest of a model folder: what it was made from, how it scored, and the hashes of its files."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from dragoman.models.weights import FORMAT, GRAPHS, VOCABULARY


def write_manifest(
    folder: Path,
    *,
    name: str,
    lift: dict[str, float],
    habits: dict[str, Any],
    made_from: dict[str, Any],
) -> None:
    """Write ``manifest.json`` for the files that lie in the folder."""
    files = [f"{g}.onnx" for g in GRAPHS] + [VOCABULARY]
    manifest = {
        "format": FORMAT,
        "name": name,
        "files": {f: hashlib.sha256((folder / f).read_bytes()).hexdigest() for f in files},
        "bytes": {f: (folder / f).stat().st_size for f in files},
        "lift": lift,
        "habits": habits,
        "made_from": made_from,
        "scores": {},
    }
    _write(folder, manifest)


def add_scores(folder: Path, scores: dict[str, Any]) -> None:
    """Put the figures of a model folder into its manifest."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    _write(folder, manifest | {"scores": scores})


def rehash(folder: Path, name: str) -> None:
    """Put a file that was written anew into the manifest, where there is one already."""
    if not (folder / "manifest.json").exists():
        return
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    content = (folder / name).read_bytes()
    manifest["format"] = FORMAT
    manifest["files"][name] = hashlib.sha256(content).hexdigest()
    manifest["bytes"][name] = len(content)
    _write(folder, manifest)


def _write(folder: Path, manifest: dict[str, Any]) -> None:
    text = json.dumps(manifest, indent=1, ensure_ascii=False, sort_keys=True)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")
