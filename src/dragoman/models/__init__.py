"""The reading model behind one small door: ``Reader`` reads a text and gives a ``Markup``."""

from dragoman.models.marks import Marked, MarkedAct, MarkedStatement, Markup
from dragoman.models.reader import Reader

__all__ = ["Marked", "MarkedAct", "MarkedStatement", "Markup", "Reader"]
