"""The desk: pages in the browser and an API over the same View that the command line asks."""

from dragoman.web.app import make_app
from dragoman.web.guard import Doors

__all__ = ["Doors", "make_app"]
