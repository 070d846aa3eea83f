"""Who appears in a report: people, states, bodies, organisations, groups, outlets, and where each is named.

Names come from capitals, titles and what is known before reading; phrases and pronouns are then resolved in
the order of the text. Where the reading model marks names and groups of mentions, they count as evidence
beside the rules: see `actor_evidence.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from dragoman.records import Actor, Mention, Reading, Report, Role, digest
from dragoman.stages.actor_entities import Entity, Registry
from dragoman.stages.actor_evidence import Evidence
from dragoman.stages.actor_lexicon import Lexicon
from dragoman.stages.actor_names import find_names
from dragoman.stages.actor_nominals import find_nominals
from dragoman.stages.actor_scene import Found
from dragoman.stages.actor_tokens import Token, tokenize
from dragoman.stages.base import Tools, stage
from dragoman.stages.coreference import Resolver


@stage(requires={"sentences"}, provides={"actors", "mentions"})
def find_actors(reading: Reading, *, tools: Tools) -> Reading:
    """Find everybody who can act and each place that names them.

    One actor has one id in every report; a surname or a phrase that nothing resolves stays an actor of its
    one report. A mention that nothing resolves is left out.
    """
    report = reading.report
    lexicon = Lexicon(tools.knowledge, day=report.published)
    tokens = tokenize(report.text, reading.sentences, splits=lexicon.of_a_state)
    evidence = Evidence(tools.markup(report.text), tokens)
    names = find_names(report.text, tokens, lexicon=lexicon, evidence=evidence)
    registry = Registry(tokens, names, lexicon=lexicon, report=report.id)
    nominals = find_nominals(tokens, names)
    resolver = Resolver(
        tokens, names, nominals, registry, lexicon=lexicon, evidence=evidence, report=report.id
    )
    return _records(reading, _Told(tokens, resolver.read(), lexicon))


@dataclass(frozen=True, slots=True)
class _Told:
    tokens: list[Token]
    found: list[Found]
    lexicon: Lexicon


def _records(reading: Reading, told: _Told) -> Reading:
    """Make records of what was found: actors in the order in which the report names them."""
    report = reading.report
    mentions: dict[str, Mention] = {}
    entities: dict[str, Entity] = {}
    for found in told.found:
        start, end = told.tokens[found.first].start, told.tokens[found.last - 1].end
        entities.setdefault(found.entity.key, found.entity)
        key = "m-" + digest("mention", report.id, start, end, found.entity.key)
        mentions.setdefault(
            key,
            Mention(
                id=key,
                report=report.id,
                span=report.span(start, end),
                actor=found.entity.key,
                form=found.form,
            ),
        )
    return msgspec.structs.replace(
        reading,
        actors=tuple(_actor(entity, report, told.lexicon) for entity in entities.values()),
        mentions=tuple(sorted(mentions.values(), key=lambda m: (m.span.start, m.span.end))),
    )


def _actor(entity: Entity, report: Report, lexicon: Lexicon) -> Actor:
    person = entity.person
    roles = [Role(title=held.title, of=held.of) for held in entity.roles]
    of = entity.of
    if person is not None:
        roles = [*lexicon.terms(person), *roles]
        of = of or lexicon.state_of(person)
    aliases = {name: None for name in entity.names if name != entity.name}
    return Actor(
        id=entity.key,
        report=report.id,
        name=entity.name,
        aliases=tuple(aliases),
        kind=entity.kind,
        of=of,
        wikidata=person.wikidata if person is not None else entity.wikidata,
        roles=tuple(roles),
    )
