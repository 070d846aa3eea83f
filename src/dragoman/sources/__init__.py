"""Where reports come from: files, folders, JSON Lines and standard input become reports or refusals."""

from __future__ import annotations

from dragoman.sources.base import Hints, Refusal
from dragoman.sources.paths import count_paths, read_paths

__all__ = ["Hints", "Refusal", "count_paths", "read_paths"]
