"""What is known before a report is read: states, offices and who held them when, outlets, places, PLOVER.

Data files with their sources (`data/SOURCES.md`) and pure look-ups in them, as of a day. No text is read
here.
"""

from __future__ import annotations

from dragoman.knowledge.base import Knowledge
from dragoman.knowledge.bodies import Body
from dragoman.knowledge.offices import Person, Term
from dragoman.knowledge.outlets import Outlet
from dragoman.knowledge.places import Place
from dragoman.knowledge.plover import ActType, act_types, plover_of
from dragoman.knowledge.roles import Role, RoleGuess, Title
from dragoman.knowledge.states import State

__all__ = [
    "ActType",
    "Body",
    "Knowledge",
    "Outlet",
    "Person",
    "Place",
    "Role",
    "RoleGuess",
    "State",
    "Term",
    "Title",
    "act_types",
    "plover_of",
]
