"""The files of the reading model: what belongs to it, and whether it is whole."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from dragoman.errors import ModelUnusable
from dragoman.models.wordpiece import WordPieces

Floats = NDArray[np.float32]

#: Version of the graphs and label schemes; it rises when older weights no longer fit the code.
FORMAT = 3
GRAPHS = ("encoder", "roles", "speaker", "links", "parties")
VOCABULARY = "vocab.txt"
PACKAGED = Path(__file__).parent / "weights"


@dataclass(frozen=True, slots=True)
class Habit:
    """What sets one corpus's way of marking apart from the shipped one; added to what the encoder says.

    ``flat`` is added to the scores of the flat heads, ``roles`` to the first half of what a piece shows
    to an anchor, ``shapes`` to the number of each piece's shape: the table of shapes holds the corpus's
    accent as well.
    """

    flat: Floats
    roles: Floats
    shapes: int


@dataclass(frozen=True, slots=True)
class Weights:
    """A model that was checked and loaded. ``lift`` is added to a head's score of marking nothing."""

    name: str
    vocabulary: WordPieces
    graphs: dict[str, Any]
    lift: dict[str, float]
    habit: Habit | None = None


def load(folder: Path, *, habit: str | None = None) -> Weights:
    """Check every file against the manifest and load it; raise ModelUnusable where something is amiss.

    ``habit`` names a corpus whose conventions are to be followed instead of the gold's. The manifest's
    lifts were chosen for the gold's and do not hold then.
    """
    manifest = _manifest(folder)
    options = ort.SessionOptions()
    # One thread a session: the answers do not depend on the number of cores, and others read beside us.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    graphs: dict[str, Any] = {}
    for name in GRAPHS:
        content = _checked(folder, f"{name}.onnx", manifest)
        try:
            graphs[name] = ort.InferenceSession(content, options, providers=["CPUExecutionProvider"])
        except Exception as error:
            raise ModelUnusable(str(folder), why=f"{name}.onnx does not run: {error}") from error
    pieces = _checked(folder, VOCABULARY, manifest).decode("utf-8").split("\n")[:-1]
    chosen = _habit(folder, manifest, habit) if habit else None
    lift = {} if habit else dict(manifest["lift"])
    return Weights(str(manifest["name"]), WordPieces(pieces), graphs, lift, chosen)


def _habit(folder: Path, manifest: dict[str, Any], name: str) -> Habit:
    known = manifest.get("habits", {})
    if name not in known:
        raise ModelUnusable(str(folder), why=f"it has no habit {name!r}, only {sorted(known)}")
    parts = {part: np.array(known[name][part], dtype=np.float32) for part in ("flat", "roles")}
    return Habit(**parts, shapes=int(known[name]["shapes"]))


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / "manifest.json"
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        found = manifest["format"]
        _ = manifest["name"], manifest["files"], manifest["lift"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelUnusable(str(folder), why=f"its manifest.json cannot be read ({error!r})") from error
    if found != FORMAT:
        raise ModelUnusable(str(folder), why=f"it has format {found}, and this version reads format {FORMAT}")
    return dict(manifest)


def _checked(folder: Path, name: str, manifest: dict[str, Any]) -> bytes:
    try:
        content = (folder / name).read_bytes()
    except OSError as error:
        raise ModelUnusable(str(folder), why=f"{name} cannot be read ({error})") from error
    if hashlib.sha256(content).hexdigest() != manifest["files"].get(name):
        raise ModelUnusable(str(folder), why=f"{name} is not the file that the manifest names; it is damaged")
    return content
