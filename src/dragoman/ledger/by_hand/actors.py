"""One actor as analysts have it: what all reports tell of it, under every id that means it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.ledger.by_hand.fields import with_field
from dragoman.ledger.by_hand.identities import Identities
from dragoman.records import Actor, ActorId
from dragoman.store import View


def actor_by_hand(view: View, actor: ActorId, *, who: Identities) -> Actor | None:
    """Return an actor as known in a view, with what analysts say of who it is."""
    meant = who.who(actor)
    if meant is None:
        return None
    told = [
        each
        for each in view.told_of_actors(raw_ids(meant, who=who))
        if who.who(each.id, report=each.report) == meant
    ]
    if not told:
        return None
    # Whoever was parted from another is not the one whom a list of names took it for.
    made = meant in who.made
    told = [msgspec.structs.replace(each, wikidata=None) if made else each for each in told]
    # The actor's own record says best who it is, before that of one merged into it.
    found = _put_together(sorted(told, key=lambda each: each.id != meant), id_=meant)
    for field, value in who.described.get(meant, {}).items():
        found = with_field(found, "actor", field, value)
    return found


def raw_ids(actor: ActorId, *, who: Identities) -> frozenset[ActorId]:
    """Return the ids under which readings know an actor."""
    ids = who.called([actor])
    return frozenset({*ids, *(who.made[each][0] for each in ids if each in who.made)})


def _put_together(told: Sequence[Actor], *, id_: ActorId) -> Actor:
    first = told[0]
    aliases = dict.fromkeys(alias for actor in told for alias in (actor.name, *actor.aliases))
    if first.name not in first.aliases:
        del aliases[first.name]
    return msgspec.structs.replace(
        first,
        id=id_,
        report=min(actor.report for actor in told),
        aliases=tuple(aliases),
        of=next((actor.of for actor in told if actor.of is not None), None),
        wikidata=next((actor.wikidata for actor in told if actor.wikidata is not None), None),
        roles=tuple(dict.fromkeys(role for actor in told for role in actor.roles)),
    )
