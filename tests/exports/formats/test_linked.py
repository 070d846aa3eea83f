"""Web annotations read by rdflib, FollowTheMoney entities by its own library where that is installed."""

from __future__ import annotations

import json
import re

import pytest
from rdflib import Graph

from dragoman.exports.formats.annotations import CONTEXT
from dragoman.exports.formats.followthemoney import entity_id
from dragoman.store import Store
from exports.formats.told import written
from exports.invented import FALK, LIND

# The terms of the Web Annotation vocabulary that the page uses, with what its context makes of them:
# the context itself is on the network, where no test goes.
TERMS = {
    "oa": "http://www.w3.org/ns/oa#", "as": "http://www.w3.org/ns/activitystreams#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id", "type": "@type", "Annotation": "oa:Annotation", "AnnotationPage": "as:OrderedCollectionPage",
    "TextualBody": "oa:TextualBody", "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector", "SpecificResource": "oa:SpecificResource",
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "body": {"@id": "oa:hasBody", "@type": "@id"}, "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"}, "value": "rdf:value",
    "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
    "classifying": "oa:classifying", "identifying": "oa:identifying", "describing": "oa:describing",
    "tagging": "oa:tagging",
}  # fmt: skip

SELECTED = """
    PREFIX oa: <http://www.w3.org/ns/oa#>
    SELECT ?source ?start ?end ?exact ?prefix ?suffix WHERE {
        ?annotation a oa:Annotation ; oa:hasTarget ?target .
        ?target oa:hasSource ?source ; oa:hasSelector ?position, ?quote .
        ?position a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
        ?quote a oa:TextQuoteSelector ; oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix .
    }
"""


# rdflib warns of a class that its own parser uses.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_both_selectors_of_each_annotation_lead_to_the_words(store: Store) -> None:
    page = json.loads(written(store, "annotations"))
    assert page["@context"] == CONTEXT
    page["@context"] = TERMS
    graph = Graph()
    graph.parse(data=json.dumps(page), format="json-ld")
    view = store.view()
    spans = sum(
        len([span for span in view.reading(each.id).spans() if span not in view.reading(each.id).sentences])
        for each in view.reports()
    )
    rows = list(graph.query(SELECTED))
    assert len(rows) >= spans > 0
    for row in rows:
        source, start, end, exact, prefix, suffix = row  # type: ignore[misc]
        text = view.report(str(source).removeprefix("urn:dragoman:report:")).text
        assert text[int(start) : int(end)] == str(exact)
        assert f"{prefix}{exact}{suffix}" in text


def test_ids_of_annotations_are_unique(store: Store) -> None:
    ids = [item["id"] for item in json.loads(written(store, "annotations"))["items"]]
    assert len(ids) == len(set(ids))


def test_entities_point_to_entities_that_are_there(store: Store) -> None:
    entities = {made["id"]: made for made in map(json.loads, written(store, "ftm").splitlines())}
    for made in entities.values():
        for name in ("involved", "proof", "subject", "object"):
            assert all(each in entities for each in made["properties"].get(name, ()))
    [event] = [made for made in entities.values() if made["schema"] == "Event"]
    assert event["properties"]["involved"] == [entity_id(LIND), entity_id(FALK)]
    assert event["properties"]["startDate"] == ["2031-05-12"]


@pytest.mark.parametrize(
    "known", ["person:mara-lind", "group:aides@2031-05-03-0af0", "person:añil", "—", "-x-"]
)
def test_ids_of_entities_have_the_form_that_the_model_asks_for(known: str) -> None:
    assert re.fullmatch(r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?", entity_id(known))


def test_the_model_of_followthemoney_takes_every_entity_and_value(store: Store) -> None:
    # Not among the locked libraries: it needs ICU, which not every machine can compile.
    followthemoney = pytest.importorskip("followthemoney")
    for line in written(store, "ftm").splitlines():
        given = json.loads(line)
        followthemoney.model.get(given["schema"]).validate(given)
        kept = followthemoney.model.get_proxy(given).to_dict()["properties"]
        assert {k: set(v) for k, v in kept.items()} == {k: set(v) for k, v in given["properties"].items()}
