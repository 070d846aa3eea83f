"""Time expressions: found by rules, and resolved against the day of publication."""

from __future__ import annotations

from dragoman.text.times.finder import Expression, time_expressions

__all__ = ["Expression", "time_expressions"]
